// The whole window over a backend in memory: what is promised of every page (it fits, each control
// has a name), how the parts are tied together, and pictures of it in <build>/screens.
#include "tests/support/fake_keeping.h"
#include "tests/support/faults_of_looks.h"
#include "tests/support/sample_collectors.h"
#include "ui/collectors/collectors_page.h"
#include "ui/doctor/doctor_dialog.h"
#include "ui/health/health_page.h"
#include "ui/help/help_window.h"
#include "ui/main_window.h"
#include "ui/migration/move_dialog.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/viewer/viewer_page.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

namespace {

using core::settings::Theme;
using support::faultsOf;
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
        QTest::newRow("health-one")
            << Shot{Sample::OneHealthy, Page::Health, Theme::Light, usual, 1, {}};
        QTest::newRow("health-200")
            << Shot{Sample::Three, Page::Health, Theme::Light, small, 2, {}};
        QTest::newRow("health-200-large")
            << Shot{Sample::Three, Page::Health, Theme::Dark, large, 2, {}};
        QTest::newRow("settings-light")
            << Shot{Sample::Three, Page::Settings, Theme::Light, usual, 1, {}};
        QTest::newRow("settings-200")
            << Shot{Sample::Three, Page::Settings, Theme::Dark, small, 2, {}};
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
        for (const QString& fault : faultsOf(*window))
            QWARN(qPrintable(fault));
        QVERIFY(faultsOf(*window).isEmpty());
    }

    void theComplaintsAreFound()
    {
        QWidget window;
        QLabel cut(QStringLiteral("a text that needs more room"), &window);
        cut.setGeometry(0, 0, 20, 20);
        QLabel wrapped(QStringLiteral("a text that needs more lines than it has got here"),
                       &window);
        wrapped.setWordWrap(true);
        wrapped.setGeometry(0, 30, 60, 20);
        QPushButton nameless(&window);
        QPushButton outside(QStringLiteral("Outside"), &window);
        outside.move(280, 0);
        window.resize(300, 200);
        window.show();
        QCOMPARE(faultsOf(window).size(), 4);
    }

    void selectionInTheRailScopesEveryPage()
    {
        const auto window =
            windowFor({Sample::Three, Page::LiveLog, Theme::Light, {1280, 800}, 1, {}});
        window->showScope(QStringLiteral("us"));
        QTRY_COMPARE(m_backend.lastQuery.collectors, QStringList{QStringLiteral("us")});
        QCOMPARE(window->collectorsPage()->selected(), QStringList{QStringLiteral("us")});
        window->showScope({});
        QTRY_COMPARE(m_backend.lastQuery.collectors, QStringList());
    }

    void theGuideOpensFromTheRailByItsKeyAndAtTheTrouble()
    {
        const auto window =
            windowFor({Sample::Three, Page::Health, Theme::Light, {1280, 800}, 1, {}});
        const auto guide = [&] { return window->findChild<ui::help::HelpWindow*>(); };
        Q_EMIT window->findChild<ui::shell::SideRail*>()->guideRequested();
        QVERIFY(guide() && guide()->isVisible());
        guide()->close();
        QTRY_VERIFY(!guide());
        const auto entries = window->actions().entries();
        const auto byKey =
            std::ranges::find(entries, QStringLiteral("F1"), &ui::palette::Actions::Entry::keys);
        QVERIFY(byKey != entries.end());
        byKey->action->trigger();
        QVERIFY(guide());
        auto* meaning = window->healthPage()->findChild<ui::Banner*>()->meaningButton();
        QVERIFY(meaning->isVisible());
        meaning->click();
        QCOMPARE(guide()->section().title, QStringLiteral("The access key has expired"));
    }

    void everyWishReachesTheWizard()
    {
        std::vector<std::pair<ui::WizardWish, QString>> wishes;
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
        support::fill(m_backend, Sample::Three);
        ui::MainWindow window(
            m_backend,
            {.openWizard = [&wishes](QWidget*, ui::WizardWish wish,
                                     const QString& id) { wishes.emplace_back(wish, id); },
             .confirmQuit = {}});
        const QString us = QStringLiteral("us");
        Q_EMIT window.healthPage()->keysRequested(us);
        Q_EMIT window.healthPage()->editRequested(us);
        Q_EMIT window.collectorsPage()->addRequested();
        Q_EMIT window.findChild<ui::shell::Welcome*>()->demoRequested();
        const std::vector<std::pair<ui::WizardWish, QString>> expected{
            {ui::WizardWish::ReplaceKeys, us},
            {ui::WizardWish::Edit, us},
            {ui::WizardWish::Connect, {}},
            {ui::WizardWish::Demo, {}}};
        QCOMPARE(wishes, expected);
    }

    void aDiagnosisLeadsOnToTheWizard()
    {
        std::vector<std::pair<ui::WizardWish, QString>> wishes;
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Theme::Light);
        support::fill(m_backend, Sample::Three);
        ui::CheckItem keys;
        keys.id = QStringLiteral("keys");
        keys.state = ui::CheckItem::State::Failed;
        m_backend.checks = {keys};
        ui::MainWindow window(
            m_backend,
            {.openWizard = [&wishes](QWidget*, ui::WizardWish wish,
                                     const QString& id) { wishes.emplace_back(wish, id); },
             .confirmQuit = {}});
        window.show();
        const QString us = QStringLiteral("us");
        Q_EMIT window.collectorsPage()->diagnoseRequested(us);
        auto* dialog = window.findChild<ui::DoctorDialog*>();
        QVERIFY(dialog);
        QCOMPARE(m_backend.verified->id, us);
        const QString replace = QStringLiteral("Replace keys: Acme US");
        const auto fix = [&]() -> QPushButton* {
            for (auto* button : dialog->findChildren<QPushButton*>()) {
                if (button->accessibleName() == replace)
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(fix());
        fix()->click();
        QTRY_COMPARE(wishes.size(), 1U);
        QCOMPARE(wishes.front(), std::pair(ui::WizardWish::ReplaceKeys, us));
        QTRY_VERIFY(!window.findChild<ui::DoctorDialog*>());
    }

    void aRehearsalOpensTheMoveOfItsCollector()
    {
        const auto window =
            windowFor({Sample::Three, Page::Collectors, Theme::Light, {1280, 800}, 1, {}});
        m_backend.views[1].settings.rehearses = QStringLiteral("eu");
        m_backend.announce();
        m_backend.asked.clear();
        Q_EMIT window->healthPage()->moveRequested(QStringLiteral("us"));
        auto* dialog = window->findChild<ui::MoveDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->stage(), ui::MoveDialog::Stage::Compare);
        QVERIFY(m_backend.asked.contains(QStringLiteral("compare eu")));
        Q_EMIT dialog->diagnoseRequested(QStringLiteral("us"));
        QVERIFY(window->findChild<ui::DoctorDialog*>());
        QCOMPARE(m_backend.verified->id, QStringLiteral("us"));
    }

    void theZoneIsRememberedAndShown()
    {
        const auto window =
            windowFor({Sample::Three, Page::Health, Theme::Light, {1280, 800}, 1, {}});
        auto* line = window->findChild<ui::shell::StatusLine*>();
        Q_EMIT line->zoneRequested(ui::Zone::Utc);
        QVERIFY(m_backend.kept.utc);
        QVERIFY(line->findChild<QPushButton*>()->text().contains(QStringLiteral("UTC")));
        m_backend.kept.utc = false;
    }

    void pagesAreReachedByKeys()
    {
        const auto window =
            windowFor({Sample::Three, Page::Health, Theme::Light, {1280, 800}, 1, {}});
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keySequence(window.get(), QKeySequence(Qt::CTRL | Qt::Key_4));
        QVERIFY(window->collectorsPage()->isVisible());
        QTest::keySequence(window.get(), QKeySequence(Qt::CTRL | Qt::Key_1));
        QVERIFY(window->healthPage()->isVisible());
    }

    // There is no tray on the test's screen.
    void closingWithoutATrayAsksFirst()
    {
        support::fill(m_backend, Sample::OneHealthy);
        int asked = 0;
        bool answer = false;
        ui::MainWindow window(m_backend, {.openWizard = {}, .confirmQuit = [&](QWidget*) {
                                              ++asked;
                                              return answer;
                                          }});
        QSignalSpy quit(&window, &ui::MainWindow::quitRequested);
        window.show();
        QVERIFY(!window.close());
        QCOMPARE(asked, 1);
        QCOMPARE(quit.count(), 0);
        answer = true;
        window.close();
        QCOMPARE(quit.count(), 1);
        QVERIFY(window.close()); // ending the application closes it without another question
        QCOMPARE(asked, 2);
        QVERIFY(!m_backend.kept.windowGeometry.isEmpty());
    }

    void besideTheServiceTheWindowSaysWhoCollectsAndOffersToTakeOver()
    {
        support::FakeKeeping keeping;
        keeping.now.elsewhere = {.who = QStringLiteral("mailweir, process 4711"),
                                 .since = core::SystemClock().now() - std::chrono::hours(2)};
        const auto window =
            windowFor({Sample::Three, Page::Health, Theme::Light, {960, 600}, 1, {}});
        window->setKeeping(keeping);
        QCoreApplication::processEvents();
        auto* banner = window->findChild<ui::Banner*>(QStringLiteral("watching"));
        QVERIFY(banner && banner->isVisible());
        QVERIFY(banner->text().contains(QLatin1String("process 4711")));
        QVERIFY(!banner->actionButton()->isVisible());
        QCOMPARE(faultsOf(*window), QStringList());
        keeping.now.elsewhere->ended = true;
        Q_EMIT keeping.changed();
        QVERIFY(banner->text().startsWith(QLatin1String("Nobody collects")));
        QCoreApplication::processEvents();
        QCOMPARE(faultsOf(*window), QStringList());
        if (const QString shots = qEnvironmentVariable("MAILWEIR_SHOTS"); !shots.isEmpty())
            window->grab().save(shots + QStringLiteral("/watching.png"));
        banner->actionButton()->click();
        QCOMPARE(keeping.takenOver, 1);
    }

    void everyWindowFitsASmallScreen_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("text at 100 %") << 1.0;
        QTest::newRow("text at 200 %") << 2.0;
    }

    void everyWindowFitsASmallScreen()
    {
        QFETCH(double, scale);
        const auto window =
            windowFor({Sample::Three, Page::Health, Theme::Light, {960, 600}, scale, {}});
        int opened = 0;
        for (const auto& entry : window->actions().entries()) {
            if (entry.group != QLatin1String("Window") || entry.title == QLatin1String("Quit"))
                continue;
            entry.action->trigger();
            for (auto* dialog : window->findChildren<QDialog*>()) {
                const QSize least = dialog->minimumSizeHint().expandedTo(dialog->minimumSize());
                const bool fits = least.width() <= 920 && least.height() <= 560;
                QVERIFY2(fits && dialog->width() <= 960 && dialog->height() <= 600,
                         qPrintable(QStringLiteral("%1: %2 x %3")
                                        .arg(entry.title)
                                        .arg(least.width())
                                        .arg(least.height())));
                ++opened;
                delete dialog;
            }
        }
        QVERIFY(opened >= 7);
    }

    void whatNeedsTheCollectingProcessIsDisabledWithTheReason()
    {
        support::fill(m_backend, Sample::Three);
        m_backend.summary.collecting = false;
        ui::CollectorsPage page(m_backend);
        int refused = 0;
        for (const auto* each : page.findChildren<QAbstractButton*>())
            if (each->accessibleName() == QLatin1String("Collect now")
                || each->accessibleName() == QLatin1String("Delete")) {
                QVERIFY(!each->isEnabled());
                refused += each->toolTip().contains(QLatin1String("another process")) ? 1 : 0;
            } else if (each->accessibleName() == QLatin1String("Pause")) {
                QVERIFY(each->isEnabled());
            }
        QCOMPARE(refused, 2);
        m_backend.summary.collecting = true;
    }

    void withoutCollectorsThereIsTheWelcomeAndThenThePages()
    {
        const auto window =
            windowFor({Sample::Nothing, Page::Health, Theme::Light, {1280, 800}, 1, {}});
        QVERIFY(window->findChild<ui::shell::Welcome*>()->isVisible());
        support::fill(m_backend, Sample::OneHealthy);
        QVERIFY(!window->findChild<ui::shell::Welcome*>()->isVisible());
        QVERIFY(window->healthPage()->isVisible());
    }
};

} // namespace

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
