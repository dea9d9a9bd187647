// Every page of the move as it looks, light and dark, small and with text twice its size. The
// pictures are left in the build folder; what can be checked without eyes is checked here.
#include "tests/support/faults_of_looks.h"
#include "tests/ui/migration/rehearsed.h"
#include "tests/ui/wizard/driver.h"
#include "ui/migration/move_dialog.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"

#include <QDir>

using namespace support;
using namespace std::chrono_literals;
using core::settings::Theme;
using ui::MoveDialog;

class MoveScreensTest : public QObject {
    Q_OBJECT

    FakeBackend m_backend;

    static void shoot(MoveDialog& dialog, const char* page)
    {
        for (int depth = 0; depth < 8; ++depth)
            QCoreApplication::processEvents();
        QDir().mkpath(QStringLiteral("screens"));
        const QString name = QStringLiteral("move-%1-%2.png")
                                 .arg(QLatin1String(page), QLatin1String(QTest::currentDataTag()));
        QVERIFY(dialog.grab().save(QStringLiteral("screens/") + name));
        const QStringList faults = faultsOf(dialog);
        QVERIFY2(faults.isEmpty(), qPrintable(name + faults.join(QLatin1Char('\n'))));
    }

    static void press(MoveDialog& dialog, const char* name)
    {
        dialog.findChild<QPushButton*>(QLatin1String(name))->click();
    }

    // Over the middle of a window, as the main window opens it.
    std::unique_ptr<MoveDialog> dialogFor(QSize size)
    {
        auto dialog = std::make_unique<MoveDialog>(m_backend, m_backend.views[0].settings);
        dialog->resize(size);
        dialog->show();
        QApplication::setActiveWindow(dialog.get());
        return dialog;
    }

    void walk(QSize size)
    {
        const auto dialog = dialogFor(size);
        shoot(*dialog, "1-explain");
        press(*dialog, "next");
        shoot(*dialog, "2-domain");
        press(*dialog, "next");
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("clientId")), kClientId);
        shoot(*dialog, "3-application");
        press(*dialog, "next");
        QTest::keyClicks(dialog->findChild<QLineEdit*>(QStringLiteral("clientSecret")),
                         kClientSecret);
        shoot(*dialog, "4-keys");
        m_backend.checks[8].state = ui::CheckItem::State::Failed;
        m_backend.checks[8].sentence =
            QStringLiteral("The role lacks Monitoring | URL Protection | Read.");
        press(*dialog, "next");
        QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("next"))->isEnabled());
        shoot(*dialog, "5-check");
    }

    // As on a computer that an organisation manages.
    void walkLocked(QSize size)
    {
        const auto locked = [this](const char* fields) {
            m_backend.organisation = *core::settings::managedFrom(
                QByteArray("{\"version\":1,\"locked\":{\"collector\":") + fields + "}}",
                QStringLiteral("/etc/mailweir/managed.json"));
        };
        locked("{\"domain\":\"https://api.services.mimecast.com\",\"logTypes\":[\"receipt\"],"
               "\"proxy\":{\"kind\":\"http\",\"host\":\"proxy.example\",\"port\":3128}}");
        m_backend.views[0].settings.proxy = {core::settings::ProxyKind::Http,
                                             QStringLiteral("proxy.example"), 3128};
        const auto dialog = dialogFor(size);
        shoot(*dialog, "1-explain-locked");
        press(*dialog, "next");
        shoot(*dialog, "2-domain-locked");
        locked("{\"api\":1}");
        const auto kept = dialogFor(size);
        shoot(*kept, "1-explain-kept");
        m_backend.organisation = {};
    }

    void walkRehearsed(QSize size, std::chrono::minutes running)
    {
        addRehearsal(m_backend, running);
        const auto dialog = dialogFor(size);
        QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("again"))->isEnabled());
        shoot(*dialog, running < 60min ? "6-early" : "6-compare");
        makeUnhealthy(m_backend.views.back());
        m_backend.announce();
        shoot(*dialog, "6-trouble");
        press(*dialog, "end");
        shoot(*dialog, "8-end");
        press(*dialog, "back");
        press(*dialog, "next");
        shoot(*dialog, "7-switch");
        press(*dialog, "next");
        QTRY_COMPARE(dialog->stage(), MoveDialog::Stage::News);
        shoot(*dialog, "9-news");
    }

private Q_SLOTS:
    void everyPageFitsAndIsPictured_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("text");
        QTest::newRow("light") << false << QSize(900, 660) << 1.0;
        QTest::newRow("dark") << true << QSize(900, 660) << 1.0;
        QTest::newRow("960x600") << false << QSize(900, 560) << 1.0;
        QTest::newRow("least") << true << QSize(600, 440) << 1.0;
        QTest::newRow("200") << false << QSize(920, 560) << 2.0;
        QTest::newRow("200-dark") << true << QSize(1200, 900) << 2.0;
    }

    void everyPageFitsAndIsPictured()
    {
        QFETCH(const bool, dark);
        QFETCH(const QSize, size);
        QFETCH(const double, text);
        ui::style::setTextScale(text);
        ui::style::apply(*qApp, dark ? Theme::Dark : Theme::Light);
        support::fill(m_backend, Sample::Three);
        fillChecks(m_backend);
        walk(size);
        support::fill(m_backend, Sample::Three);
        walkLocked(size);
        support::fill(m_backend, Sample::Three);
        walkRehearsed(size, 20min);
        support::fill(m_backend, Sample::Three);
        walkRehearsed(size, 180min);
        ui::style::setTextScale(1);
    }
};

QTEST_MAIN(MoveScreensTest)
#include "screens_test.moc"
