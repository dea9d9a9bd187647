// The whole window over a backend in memory: what is promised of every page (it fits, each control
// has a name), how the parts are tied together, and pictures of it in <build>/screens.
#include "tests/support/sample_collectors.h"
#include "ui/collectors/collectors_page.h"
#include "ui/health/health_page.h"
#include "ui/main_window.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/viewer/viewer_page.h"

#include <QAccessible>
#include <QDir>
#include <QTest>

namespace {

using core::settings::Theme;
using support::Sample;
using Page = ui::MainWindow::Page;

struct Shot {
    Sample sample;
    Page page;
    Theme theme;
    QSize size;
    double scale;
    QString scope;
};

class MainWindowTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

    std::unique_ptr<ui::MainWindow> windowFor(const Shot& shot)
    {
        ui::style::setTextScale(shot.scale);
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), shot.theme);
        m_backend.kept.windowGeometry.clear();
        support::fill(m_backend, shot.sample);
        auto window = std::make_unique<ui::MainWindow>(m_backend, ui::Dialogs{});
        window->resize(shot.size);
        window->showPage(shot.page);
        window->showScope(shot.scope);
        window->show();
        static_cast<void>(QTest::qWaitForWindowExposed(window.get()));
        QCoreApplication::processEvents();
        return window;
    }

private Q_SLOTS:
    void pictures_data()
    {
        QTest::addColumn<Shot>("shot");
        const QSize small(960, 600);
        const QSize usual(1280, 800);
        const QSize large(1600, 1000);
        QTest::newRow("health-light")
            << Shot{Sample::Three, Page::Health, Theme::Light, usual, 1, {}};
        QTest::newRow("health-dark")
            << Shot{Sample::Three, Page::Health, Theme::Dark, usual, 1, {}};
        QTest::newRow("health-small")
            << Shot{Sample::Three, Page::Health, Theme::Light, small, 1, {}};
        QTest::newRow("health-one-large")
            << Shot{Sample::OneHealthy, Page::Health, Theme::Dark, large, 1, {}};
        QTest::newRow("health-large")
            << Shot{Sample::Three, Page::Health, Theme::Light, large, 1, {}};
        QTest::newRow("health-200")
            << Shot{Sample::Three, Page::Health, Theme::Light, small, 2, {}};
        QTest::newRow("health-200-large")
            << Shot{Sample::Three, Page::Health, Theme::Dark, large, 2, {}};
        QTest::newRow("collectors-light")
            << Shot{Sample::Three, Page::Collectors, Theme::Light, usual, 1, {}};
        QTest::newRow("collectors-dark")
            << Shot{Sample::Three, Page::Collectors, Theme::Dark, large, 1, {}};
        QTest::newRow("collectors-small")
            << Shot{Sample::Three, Page::Collectors, Theme::Light, small, 1, {}};
        QTest::newRow("collectors-200")
            << Shot{Sample::Three, Page::Collectors, Theme::Dark, small, 2, {}};
        QTest::newRow("log-light")
            << Shot{Sample::Three, Page::LiveLog, Theme::Light, usual, 1, {}};
        QTest::newRow("welcome-light")
            << Shot{Sample::Nothing, Page::Health, Theme::Light, usual, 1, {}};
        QTest::newRow("welcome-200")
            << Shot{Sample::Nothing, Page::Health, Theme::Dark, small, 2, {}};
    }

    void pictures()
    {
        QFETCH(const Shot, shot);
        const auto window = windowFor(shot);
        const QDir folder(QCoreApplication::applicationDirPath() + QStringLiteral("/../screens"));
        QVERIFY(folder.mkpath(QStringLiteral(".")));
        QVERIFY(window->grab().save(folder.filePath(QString::fromLatin1(QTest::currentDataTag())
                                                    + QStringLiteral(".png"))));
        QCOMPARE(window->size(), shot.size);
    }
};

} // namespace

Q_DECLARE_METATYPE(Shot)

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
