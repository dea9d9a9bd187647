// Every change on the page is kept at once, and what it shows of keys is a receipt.
#include "tests/support/fake_keeping.h"
#include "tests/support/sample_collectors.h"
#include "ui/settings/retention_card.h"
#include "ui/settings/settings_page.h"
#include "ui/style/theme.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

namespace {

using core::settings::Theme;

class SettingsPageTest : public QObject {
    Q_OBJECT

    support::FakeBackend m_backend;

private Q_SLOTS:
    void init()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
        m_backend.kept = {};
        support::fill(m_backend, support::Sample::Three);
    }

    void aThemeIsKeptAndShownAtOnce()
    {
        ui::SettingsPage page(m_backend);
        auto* theme = page.findChildren<QComboBox*>().front();
        theme->setCurrentIndex(2);
        Q_EMIT theme->activated(2);
        QCOMPARE(m_backend.kept.theme, Theme::Dark);
        QVERIFY(ui::style::colors().dark);
    }

    void quietHoursAreKept()
    {
        ui::SettingsPage page(m_backend);
        auto* card = page.findChild<ui::settings::NotificationCard*>();
        const auto ticks = card->findChildren<QCheckBox*>();
        const auto times = card->findChildren<QTimeEdit*>();
        QVERIFY(!times[0]->isEnabled());
        ticks[1]->click();
        QVERIFY(times[0]->isEnabled());
        times[0]->setTime({20, 30});
        const core::settings::Notifications expected{
            .on = true, .quietHours = true, .quietFrom = 20 * 60 + 30, .quietTo = 7 * 60};
        QVERIFY(m_backend.kept.notifications == expected);
        ticks[0]->click();
        QVERIFY(!m_backend.kept.notifications.on);
        QVERIFY(!times[0]->isEnabled());
    }

    void theStartAtLoginIsAskedForAndARefusalIsSaid()
    {
        support::FakeKeeping keeping;
        keeping.now.loginEntry = QStringLiteral("/home/x/.config/autostart/a.desktop");
        ui::SettingsPage page(m_backend);
        page.setKeeping(keeping);
        QCheckBox* login = nullptr;
        for (auto* box : page.findChildren<QCheckBox*>())
            if (box->text() == QLatin1String("Start when I sign in to this computer"))
                login = box;
        QVERIFY(login && !login->isChecked());
        login->click();
        QVERIFY(keeping.now.startsAtLogin);
        keeping.outcome = core::fail(core::Fault::Refused, QStringLiteral("service.unwritable"),
                                     QStringLiteral("It cannot be changed."));
        login->click();
        QTRY_VERIFY(login->isChecked()); // as it is, not as it was wished
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* each) {
            return each->text().startsWith(QLatin1String("It cannot be changed."));
        }));
    }

    void whatIsLockedBearsAPadlockAndItsSource()
    {
        support::FakeKeeping keeping;
        keeping.now.managed = *core::settings::managedFrom(
            R"({"version":1,"locked":{"preferences":{"theme":"dark","notifications":{"on":true}}}})",
            QStringLiteral("/etc/mailweir/managed.json"));
        ui::SettingsPage page(m_backend);
        page.setKeeping(keeping);
        const auto choices = page.findChildren<QComboBox*>();
        QVERIFY(!choices[0]->isEnabled() && choices[1]->isEnabled());
        QVERIFY(choices[0]->accessibleDescription().contains(keeping.now.managed.source));
        const auto padlocks = page.findChildren<QWidget*>(QStringLiteral("padlock"));
        QCOMPARE(padlocks.size(), 2);
        QVERIFY(padlocks[0]->accessibleName().contains(keeping.now.managed.source));
        if (const QString shots = qEnvironmentVariable("MAILWEIR_SHOTS"); !shots.isEmpty()) {
            page.resize(1000, 800);
            page.grab().save(shots + QStringLiteral("/settings-managed.png"));
        }
    }

    void aLimitOnWhatIsKeptSaysWhatGoesBeforeItIsSet()
    {
        support::FakeKeeping keeping;
        keeping.removal = {.events = 12'345,
                           .before = core::TimePoint() + std::chrono::days(20'000)};
        ui::SettingsPage page(m_backend);
        page.setKeeping(keeping);
        page.show();
        auto* card = page.findChild<ui::settings::RetentionCard*>();
        const auto buttons = card->findChildren<QPushButton*>();
        QVERIFY(!buttons[0]->isVisible());
        card->days()->setValue(30);
        QTRY_VERIFY(buttons[0]->isEnabled());
        QCOMPARE(buttons[0]->text(), QStringLiteral("Remove them"));
        const auto says = [card](const QString& words) {
            const auto labels = card->findChildren<QLabel*>();
            return std::ranges::any_of(
                labels, [&](const QLabel* label) { return label->text().contains(words); });
        };
        const QString removes =
            QStringLiteral("This removes %1 events from before 4 Oct 2024. It cannot be undone.");
        QVERIFY(says(removes.arg(ui::countText(12'345))));
        QCOMPARE(m_backend.kept.retention.days, 0); // nothing is set yet
        buttons[1]->click();
        QCOMPARE(card->days()->value(), 0);
        card->days()->setValue(30);
        QTRY_VERIFY(buttons[0]->isEnabled());
        if (const QString shots = qEnvironmentVariable("MAILWEIR_SHOTS"); !shots.isEmpty()) {
            page.resize(1000, 1400);
            page.grab().save(shots + QStringLiteral("/settings-retention.png"));
        }
        buttons[0]->click();
        QCOMPARE(m_backend.kept.retention.days, 30);
        QVERIFY(!buttons[0]->isVisible());
        keeping.removal = {.events = 0, .entries = 3, .before = keeping.removal.before};
        card->days()->setValue(20);
        QTRY_VERIFY(buttons[0]->isEnabled());
        QCOMPARE(buttons[0]->text(), QStringLiteral("Remove them"));
        QVERIFY(says(QStringLiteral("This removes 3 of the entries in quarantine, from before 4 "
                                    "Oct 2024. It cannot be undone.")));
        buttons[1]->click();
        keeping.removal = {};
        card->gigabytes()->setValue(5);
        QTRY_VERIFY(buttons[0]->isEnabled());
        QCOMPARE(buttons[0]->text(), QStringLiteral("Keep it so"));
        QVERIFY(says(QStringLiteral("Nothing is removed now.")));
    }

    void theReceiptSaysWhenKeysWereReadAndByWhat()
    {
        using Model = ui::settings::SecretModel;
        std::vector<ui::CollectorView> views(2);
        for (auto& view : views)
            view.settings.secrets = {.backend = QStringLiteral("GNOME Keyring"),
                                     .savedAt = core::TimePoint(),
                                     .fingerprint = {}};
        views[0].keysRead = {core::TimePoint() + std::chrono::days(20'000),
                             QStringLiteral("mailweir collect")};
        Model model;
        model.show(views, ui::Zone::Utc);
        const auto read = model.index(0, Model::LastRead);
        QCOMPARE(read.data().toString(), QStringLiteral("4 Oct 2024"));
        QVERIFY(read.data(Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral(", by mailweir collect")));
        QCOMPARE(model.index(1, Model::LastRead).data().toString(), QStringLiteral("not yet"));
    }

    void aManagedFileThatIsNotUsedIsSaid()
    {
        support::FakeKeeping keeping;
        keeping.now.managedTrouble =
            core::settings::managedFrom("{", QStringLiteral("/etc/x.json")).error();
        ui::SettingsPage page(m_backend);
        page.setKeeping(keeping);
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* each) {
            return each->text().startsWith(QLatin1String("What your organisation has set for this"))
                && !each->isHidden();
        }));
        QVERIFY(page.findChildren<QWidget*>(QStringLiteral("padlock")).isEmpty());
    }

    void theSizeFollowsWhatArrivesWhileThePageIsShown()
    {
        ui::SettingsPage page(m_backend);
        const auto says = [&page](const QString& words) {
            const auto labels = page.findChildren<QLabel*>();
            return std::ranges::any_of(
                labels, [&](const QLabel* label) { return label->text().startsWith(words); });
        };
        m_backend.summary.storedEvents = 41;
        Q_EMIT m_backend.healthChanged();
        QVERIFY(!says(QStringLiteral("41 events in"))); // nobody sees it
        page.show();
        QVERIFY(says(QStringLiteral("41 events in")));
        m_backend.summary.storedEvents = 42;
        Q_EMIT m_backend.healthChanged();
        QVERIFY(says(QStringLiteral("42 events in")));
    }

    void theZoneIsAskedFor()
    {
        ui::SettingsPage page(m_backend);
        QSignalSpy zone(&page, &ui::SettingsPage::zoneWanted);
        Q_EMIT page.findChildren<QComboBox*>().back()->activated(1);
        QCOMPARE(zone.at(0).at(0).value<ui::Zone>(), ui::Zone::Utc);
    }

    void aReceiptTellsWhereKeysLie()
    {
        ui::settings::SecretModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto views = m_backend.views;
        views[0].settings.secrets = {.backend = QStringLiteral("GNOME Keyring"),
                                     .savedAt = ui::now(),
                                     .fingerprint = QStringLiteral("1a2b3c4d")};
        views[0].keyItem = QStringLiteral("io.github.mailweir/collector/eu");
        views[1].settings.secrets = {};
        model.show(views, ui::Zone::Utc);
        using Model = ui::settings::SecretModel;
        const auto says = [&](int row, Model::Column column) {
            return model.index(row, column).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(says(0, Model::Place),
                 QStringLiteral("GNOME Keyring io.github.mailweir/collector/eu"));
        QCOMPARE(says(0, Model::Fingerprint), QStringLiteral("1a2b3c4d"));
        QCOMPARE(says(1, Model::Place), QStringLiteral("nowhere; typed in at each start"));
        QCOMPARE(says(1, Model::Fingerprint), QString());
    }
};

} // namespace

QTEST_MAIN(SettingsPageTest)
#include "settings_page_test.moc"
