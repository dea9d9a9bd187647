// From the first start to events on the screen, by keyboard and clicks: the real window over the
// real parts, the real keychain and the simulator on loopback.
#include "app/backend.h"
#include "tests/support/keyring.h"
#include "tests/ui/wizard/driver.h"
#include "ui/main_window.h"
#include "ui/style/theme.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/viewer_page.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace core;
using namespace support;
using namespace std::chrono_literals;
using ui::Wizard;
using ui::wizard::Step;

namespace {

// One run of the program over a data folder.
class Run {
public:
    explicit Run(const QString& folder)
        : parts({folder}, app::Parts::Secrets::Keychain)
        , backend(std::move(*app::Backend::open(parts, {}, collect::quickTempo())))
    {
        ui::Dialogs dialogs;
        dialogs.openWizard = [this](QWidget* parent, ui::WizardWish wish, const QString&) {
            wizard = std::make_unique<Wizard>(*backend, parent);
            if (wish == ui::WizardWish::Demo)
                wizard->wantDemo();
            QObject::connect(wizard.get(), &Wizard::saved, window.get(), &ui::MainWindow::openLog);
        };
        window = std::make_unique<ui::MainWindow>(*backend, std::move(dialogs));
        window->show();
    }

    [[nodiscard]] ui::viewer::EventTable& table() const { return *window->viewerPage()->table(); }
    [[nodiscard]] std::int64_t shown() const
    {
        return window->viewerPage()->search().rows().size();
    }

    app::Parts parts;
    std::unique_ptr<app::Backend> backend;
    std::unique_ptr<ui::MainWindow> window;
    std::unique_ptr<Wizard> wizard;
};

std::unique_ptr<simulator::Simulator> startMimecast(Clock& clock)
{
    simulator::Options options;
    options.tenant = {.backlog = 800,
                      .rate = 20,
                      .publishEvery = 200ms,
                      .quota = {.limit = 100'000, .refill = 1ms}};
    return std::move(*simulator::Simulator::start(options, clock));
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

    static void click(Run& run, const QString& text)
    {
        for (auto* button : run.window->findChildren<QAbstractButton*>())
            if (button->isVisible() && button->text() == text)
                return button->click();
        QFAIL(qPrintable(text));
    }

    static void finish(Run& run, Driver& person)
    {
        QSignalSpy saved(run.wizard.get(), &Wizard::saved);
        QTRY_VERIFY_WITH_TIMEOUT(person.find<QAbstractButton>("next")->isEnabled(), 20'000);
        person.click("next");
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 20'000);
    }

    static void eventsArrive(Run& run)
    {
        QTRY_VERIFY(run.window->viewerPage()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(run.shown() > 500, 30'000);
        const auto before = run.shown();
        QTRY_VERIFY_WITH_TIMEOUT(run.shown() > before, 30'000); // while one watches
    }

    static QString key(simulator::Simulator& server, const char* name)
    {
        const auto keys = QJsonDocument::fromJson(server.credentialsJson()).object();
        return keys[QLatin1String(name)].toString();
    }

    static void typeWithMistakes(Run& run, Driver& person, simulator::Simulator& server)
    {
        person.type("name", QStringLiteral("Acme"));
        person.enter();
        person.click("api1");
        person.click("skipPreparation");
        person.type("domain", QStringLiteral("http://eu-api.mimecast.com")); // mistake 1
        person.enter();
        QCOMPARE(run.wizard->step(), Step::Domain);
        QVERIFY(person.says("must begin with https://"));
        person.type("domain", server.baseUrl());
        person.click("confirmHost");
        person.enter();
        QCOMPARE(run.wizard->step(), Step::Application);
        person.type("applicationId", key(server, "applicationId"));
        person.type("applicationKey", kApplicationKey); // mistake 2: another application's
        person.enter();
        person.type("accessKey", key(server, "accessKey"));
        person.type("secretKey", key(server, "secretKey").chopped(3)); // mistake 3: cut in copying
        person.enter();
        QCOMPARE(run.wizard->step(), Step::Keys);
        QVERIFY(person.says("The secret key is not complete"));
        person.type("secretKey", key(server, "secretKey"));
        person.enter();
        QCOMPARE(run.wizard->step(), Step::LogTypes);
        person.click("selectAll");
        person.click("next");
        person.click("next");
        QCOMPARE(run.wizard->step(), Step::Verify);
    }

    // What Mimecast refuses is named on the last page, and mended where it was typed.
    static void mendTheApplicationKey(Run& run, Driver& person, simulator::Simulator& server)
    {
        const auto* check = "check-keys";
        QTRY_VERIFY_WITH_TIMEOUT(person.find(check), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(person.says("signature"), 10'000);
        QVERIFY(!person.says("Everything works."));
        while (run.wizard->step() != Step::Application)
            person.click("back");
        person.type("applicationKey", key(server, "applicationKey"));
        while (run.wizard->step() != Step::Verify)
            person.click("next");
    }

    static void lookAround(Run& run)
    {
        ui::viewer::ViewerPage& page = *run.window->viewerPage();
        QTest::keyClick(&run.table(), Qt::Key_Home);
        QVERIFY(!run.table().isFollowing());
        const auto paused = run.shown();
        QTRY_VERIFY_WITH_TIMEOUT(run.shown() > paused, 30'000); // collection goes on
        QTest::keyClick(&run.table(), Qt::Key_End);
        QTRY_VERIFY(run.table().isFollowing());
        QTest::keyClick(&run.table(), Qt::Key_Up);
        QTest::keyClick(&run.table(), Qt::Key_Return);
        QTRY_VERIFY(page.detail()->isVisible());
        const auto all = run.shown();
        QTest::keyClicks(page.filterLine()->textField(), QStringLiteral("simSeq\":1"));
        QTRY_VERIFY_WITH_TIMEOUT(page.search().isFiltered() && page.search().complete()
                                     && run.shown() > 0 && run.shown() < all,
                                 20'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString missing = keyring::whatIsMissing();
        QVERIFY2(missing.isEmpty(), qPrintable(missing));
        ui::style::apply(*qApp, settings::Theme::Light);
    }

    void theDemoTenantLeadsToEventsOnTheScreen()
    {
        const QTemporaryDir folder;
        Run run(folder.path());
        click(run, QStringLiteral("Try it with a demo tenant"));
        QVERIFY(run.wizard);
        Driver person(*run.wizard);
        for (const Step step : {Step::Prepare, Step::Domain, Step::Application, Step::Keys,
                                Step::LogTypes, Step::Start, Step::Verify}) {
            QTRY_VERIFY_WITH_TIMEOUT(person.find<QAbstractButton>("next")->isEnabled(), 10'000);
            person.click("next");
            QTRY_COMPARE_WITH_TIMEOUT(run.wizard->step(), step, 10'000);
        }
        finish(run, person);
        eventsArrive(run);
        QCOMPARE(run.backend->collectors().size(), 1U);
        QTRY_COMPARE_WITH_TIMEOUT(run.backend->overview().condition.state, health::State::Healthy,
                                  10'000);
    }

    void typedKeysWithThreeMistakesPauseFilterDetailAndRestart()
    {
        SystemClock clock;
        const auto server = startMimecast(clock);
        const QTemporaryDir folder;
        std::int64_t seen = 0;
        {
            Run run(folder.path());
            click(run, QStringLiteral("Connect a Mimecast account"));
            Driver person(*run.wizard);
            typeWithMistakes(run, person, *server);
            mendTheApplicationKey(run, person, *server);
            finish(run, person);
            eventsArrive(run);
            lookAround(run);
            seen = run.backend->overview().storedEvents;
        }
        Run again(folder.path());
        QCOMPARE(again.backend->collectors().size(), 1U);
        QCOMPARE(again.backend->collectors().front().settings.name, QStringLiteral("Acme"));
        QTRY_VERIFY_WITH_TIMEOUT(again.backend->overview().storedEvents > seen, 30'000);
        QCOMPARE(again.backend->overview().condition.code, QString());
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
