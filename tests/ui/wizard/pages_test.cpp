// What single pages do on their own: domain, prepare, log types, start.
#include "core/mimecast/privileges.h"
#include "tests/ui/wizard/driver.h"
#include "ui/wizard/application_wait.h"
#include "ui/wizard/domain_page.h"
#include "ui/wizard/log_types_page.h"
#include "ui/wizard/prepare_page.h"
#include "ui/wizard/start_page.h"

#include <QComboBox>
#include <QRadioButton>

using namespace support;
using namespace ui::wizard;
using namespace std::chrono_literals;

namespace {

State oneState()
{
    State state = newState();
    state.collector.api = 1;
    return state;
}

// A page on its own, kept up to date as the wizard does it.
template<class T>
struct Stage {
    explicit Stage(FakeBackend& backend, State initial = oneState())
        : session(backend, std::move(initial))
        , page(session)
    {
        QObject::connect(&session, &Session::changed, &page, &Page::refresh);
        page.resize(760, 560);
        page.show();
        page.entered();
        page.refresh();
    }

    template<class W>
    W* find(const char* name)
    {
        return page.template findChild<W*>(QString::fromLatin1(name));
    }
    bool says(const char* part)
    {
        const auto labels = page.template findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(QLatin1String(part));
        });
    }

    Session session;
    T page;
};

} // namespace

class PagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegionFillsInItsAddressAndTheHostIsLookedAt()
    {
        FakeBackend backend;
        fillChecks(backend);
        Stage<DomainPage> stage(backend);
        auto* region = stage.find<QComboBox>("region");
        region->setFocus();
        QTest::keyClick(region, Qt::Key_Down);
        QCOMPARE(stage.session.state.domain, QStringLiteral("https://eu-api.mimecast.com"));
        QVERIFY(stage.says("One of Mimecast's own hosts"));
        QTRY_VERIFY(stage.says("answered in 38 ms"));
        QVERIFY(stage.says("TLS 1.3"));
        QVERIFY(stage.says("agrees with Mimecast's"));
    }

    void anInterceptingProxyAndAWrongClockAreSaid()
    {
        FakeBackend backend;
        fillChecks(backend);
        backend.host.intercepted = true;
        backend.host.issuer = QStringLiteral("Acme Proxy CA");
        backend.host.clockOffset = 10min;
        Stage<DomainPage> stage(backend);
        QTest::keyClicks(stage.find<QLineEdit>("domain"), QStringLiteral("de-api.mimecast.com"));
        QTRY_VERIFY(stage.says("Acme Proxy CA"));
        QVERIFY(stage.says("could read the keys"));
        QVERIFY(stage.says("10 min behind"));
    }

    void aStrangeHostIsConfirmedOnceByName()
    {
        FakeBackend backend;
        Stage<DomainPage> stage(backend);
        auto* url = stage.find<QLineEdit>("domain");
        QTest::keyClicks(url, QStringLiteral("https://logs.example.net"));
        auto* confirm = stage.find<QCheckBox>("confirmHost");
        QVERIFY(confirm->isVisible());
        QVERIFY(confirm->text().contains(QLatin1String("logs.example.net")));
        QVERIFY(!stage.page.validate());
        confirm->click();
        QVERIFY(stage.page.validate());
        QTest::keyClicks(url, QStringLiteral("x")); // another host wants a word of its own
        QVERIFY(!stage.session.state.collector.hostConfirmed);
    }

    void aDomainIsFoundFromAnAddressOnceTheApplicationIsKnown()
    {
        FakeBackend backend;
        Stage<DomainPage> stage(backend);
        stage.find<QPushButton>("byEmail")->click();
        QTest::keyClicks(stage.find<QLineEdit>("email"), QStringLiteral("me@example.com"));
        QVERIFY(!stage.find<QPushButton>("findDomain")->isEnabled());
        QVERIFY(stage.page.validate()); // may go on: it is found later
        stage.session.state.credentials.applicationId = core::Secret(kApplicationId.toUtf8());
        stage.session.touch();
        stage.find<QPushButton>("findDomain")->click();
        QTRY_COMPARE(stage.session.state.domain, QStringLiteral("https://eu-api.mimecast.com"));
        QVERIFY(backend.asked.contains(QStringLiteral("discover me@example.com")));
        QVERIFY(stage.says("Europe (not Germany)"));
    }

    void aProxyIsTypedBehindNetworkOptions()
    {
        FakeBackend backend;
        Stage<DomainPage> stage(backend);
        stage.find<QPushButton>("networkOptions")->click();
        auto* kind = stage.find<QComboBox>("proxyKind");
        QVERIFY(kind->isVisible());
        QTest::keyClick(kind, Qt::Key_End);
        QCOMPARE(stage.session.state.collector.proxy.kind, core::settings::ProxyKind::Socks);
        QTest::keyClicks(stage.find<QLineEdit>("proxyHost"), QStringLiteral("proxy"));
        QTest::keyClicks(stage.find<QLineEdit>("proxyPort"), QStringLiteral("1080x"));
        QCOMPARE(stage.session.state.collector.proxy.port, 1080);
    }

    void aTickStaysAndTheApplicationStartsTheWait()
    {
        FakeBackend backend;
        Stage<PreparePage> stage(backend);
        stage.find<QCheckBox>("prepared-application")->click();
        QVERIFY(stage.session.state.prepared.contains(QStringLiteral("application")));
        QCOMPARE(waitLeft(stage.session.state.applicationAdded, Session::now()),
                 std::optional(30min));
        QVERIFY(stage.says("ready in 30 min"));
        QVERIFY(stage.says("1 of 9 steps done"));
        stage.find<QCheckBox>("prepared-application")->click();
        QVERIFY(!stage.session.state.applicationAdded);
    }

    void exampleValuesAreCopied()
    {
        FakeBackend backend;
        State state = oneState();
        state.prepared = {QStringLiteral("base-url"), QStringLiteral("enhanced-logging")};
        Stage<PreparePage> stage(backend, std::move(state));
        QVERIFY(stage.says("Mailweir Log Collector"));
        for (auto* button : stage.page.findChildren<QPushButton*>()) {
            if (button->isVisible()
                && button->accessibleName() == QLatin1String("Copy Application name"))
                button->click();
        }
        QCOMPARE(backend.clipboard, QStringLiteral("Mailweir Log Collector"));
    }

    void eachTickedLogTypeShowsItsOwnVerdict()
    {
        FakeBackend backend;
        backend.probes[QStringLiteral("url")] = {.stream = QStringLiteral("url"),
                                                 .verdict = ui::Verdict::NoPermission,
                                                 .sentence =
                                                     QStringLiteral("The role may not read it."),
                                                 .advice = {},
                                                 .error = {}};
        backend.probes[QStringLiteral("attachment")] = {
            .stream = QStringLiteral("attachment"),
            .verdict = ui::Verdict::Empty,
            .sentence = QStringLiteral("Nothing in the last 24 hours."),
            .advice = {},
            .error = {}};
        Stage<LogTypesPage> stage(backend);
        QVERIFY(backend.asked.isEmpty());
        stage.find<QCheckBox>("stream-siem")->click();
        QCOMPARE(stage.session.state.collector.logTypes.size(), 10);
        QTRY_VERIFY(stage.says("Available"));
        stage.find<QCheckBox>("stream-url")->click();
        QTRY_VERIFY(stage.says("No permission"));
        QVERIFY(stage.says("Monitoring | URL Protection | Read"));
        stage.find<QCheckBox>("stream-attachment")->click();
        QTRY_VERIFY(stage.says("Reachable, but empty"));
        QCOMPARE(backend.asked.size(), 3); // and nothing of the fourth
        backend.probes.clear();
        stage.find<QPushButton>("probeAgain-url")->click();
        QTRY_VERIFY(!stage.says("No permission"));
    }

    void selectAllTicksAndUnticksEverything()
    {
        FakeBackend backend;
        Stage<LogTypesPage> stage(backend);
        auto* all = stage.find<QCheckBox>("selectAll");
        all->click();
        QCOMPARE(stage.session.state.collector.logTypes.size(), 24);
        QCOMPARE(all->checkState(), Qt::Checked);
        stage.find<QCheckBox>("stream-url")->click();
        QCOMPARE(all->checkState(), Qt::PartiallyChecked);
        all->click();
        all->click();
        QVERIFY(stage.session.state.collector.logTypes.isEmpty());
    }

    void aGroupIsTickedAsOneAndTheFilterFindsWords()
    {
        FakeBackend backend;
        Stage<LogTypesPage> stage(backend, newState());
        auto* group = stage.find<QCheckBox>("group-0");
        group->click();
        QCOMPARE(stage.session.state.collector.logTypes.size(), 10);
        stage.find<QCheckBox>("stream-cg-spam")->click();
        QCOMPARE(group->checkState(), Qt::PartiallyChecked);
        auto* filter = stage.find<QLineEdit>("filterLogTypes");
        QTest::keyClicks(filter, QStringLiteral("archive who"));
        QVERIFY(stage.find<QCheckBox>("stream-archive-view")->isVisible());
        QVERIFY(!stage.find<QCheckBox>("stream-cg-receipt")->isVisible());
        QVERIFY(!group->isVisible());
        QTest::keyClicks(filter, QStringLiteral(" nonsense"));
        QVERIFY(stage.says("No log type has these words."));
        QCOMPARE(stage.session.state.collector.logTypes.size(), 9); // what is hidden stays ticked
    }

    void whatIsTickedSaysWhatItNeeds()
    {
        FakeBackend backend;
        Stage<LogTypesPage> stage(backend, newState());
        QVERIFY(!stage.find<QPushButton>("copyPrivileges")->isVisible());
        QVERIFY(!stage.find<QCheckBox>("lowDelay")->isVisible());
        stage.find<QCheckBox>("stream-audit")->click();
        QVERIFY(stage.says("Audit Events"));
        QVERIFY(!stage.find<QCheckBox>("lowDelay")->isVisible());
        stage.find<QPushButton>("copyPrivileges")->click();
        QCOMPARE(
            backend.clipboard,
            core::mimecast::toText(core::mimecast::privilegesFor({QStringLiteral("audit")}, 2)));
        stage.find<QCheckBox>("stream-cg-av")->click();
        QVERIFY(stage.says("24 hours only"));
        stage.find<QCheckBox>("lowDelay")->click();
        QVERIFY(stage.session.state.collector.lowDelay);
    }

    void theStepsAreThoseOfTheChosenApi()
    {
        FakeBackend backend;
        Stage<PreparePage> stage(backend, newState());
        QVERIFY(stage.says("0 of 4 steps done"));
        QVERIFY(stage.says("Threats, Security Events and Data for CG"));
        QVERIFY(!stage.find<QCheckBox>("prepared-application")->isVisible());
        stage.find<QRadioButton>("api1")->click();
        QCOMPARE(stage.session.state.collector.api, 1);
        QVERIFY(stage.says("0 of 9 steps done"));
        QVERIFY(stage.find<QCheckBox>("prepared-application")->isVisible());
        QVERIFY(!stage.says("Threats, Security Events and Data for CG"));
    }

    void aHostOfTheOtherApiIsNamedAndTheRightOneIsAClickAway()
    {
        FakeBackend backend;
        Stage<DomainPage> stage(backend, newState());
        QTest::keyClicks(stage.find<QLineEdit>("domain"), QStringLiteral("us-api.mimecast.com"));
        QVERIFY(stage.says("is a host of API 1.0"));
        QVERIFY(!stage.page.validate());
        stage.find<ui::Banner>("domainOffer")->actionButton()->click();
        QCOMPARE(stage.session.state.domain,
                 QStringLiteral("https://us-api.services.mimecast.com"));
        QVERIFY(stage.says("processed in the United States only"));
        QVERIFY(stage.page.validate());
    }

    void anAccountCodeLeadsToItsRegion()
    {
        FakeBackend backend;
        Stage<DomainPage> stage(backend);
        QTest::keyClicks(stage.find<QLineEdit>("domain"), QStringLiteral("CUSB12A345"));
        QVERIFY(stage.says("Its region is United States, grid B."));
        stage.find<ui::Banner>("domainOffer")->actionButton()->click();
        QCOMPARE(stage.session.state.domain, QStringLiteral("https://usb-api.mimecast.com"));
        QVERIFY(!stage.find<ui::Banner>("domainOffer")->isVisible());
    }

    void anEarlyStartSaysWhatItReallyGives()
    {
        FakeBackend backend;
        State state = oneState();
        state.collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("url-protect")};
        Stage<StartPage> stage(backend, std::move(state));
        stage.find<QRadioButton>("start3")->click();
        QVERIFY(stage.says("last 7 days only"));
        QVERIFY(stage.says("last 30 days only"));
        auto* time = stage.find<QLineEdit>("startTime");
        QCOMPARE(time->text(), QStringLiteral("2020-01-01T16:00:00Z"));
        time->clear();
        QTest::keyClicks(time, QStringLiteral("soon"));
        QVERIFY(!stage.page.validate());
        QVERIFY(stage.says("Write the time like this"));
        stage.find<QRadioButton>("start0")->click();
        QVERIFY(stage.says("Everything from now on."));
        QVERIFY(stage.page.validate());
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::style::apply(application, core::settings::Theme::Light);
    PagesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "pages_test.moc"
