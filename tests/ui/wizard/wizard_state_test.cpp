#include "ui/wizard/wizard_state.h"

#include <QtTest>

using namespace ui::wizard;
using namespace std::chrono_literals;

namespace {

core::Secret secret(const char* text) { return core::Secret(QByteArray(text)); }

core::TimePoint at(const char* iso) { return core::fromIso(QString::fromLatin1(iso)).value(); }

State filled()
{
    State state = newState();
    state.collector.api = 1;
    state.name = QStringLiteral("Acme");
    state.domain = QStringLiteral("https://eu-api.mimecast.com");
    state.credentials.applicationId = secret("11111111-2222-3333-4444-555555555555");
    state.credentials.applicationKey = secret("0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8");
    state.credentials.accessKey = core::Secret(QByteArray(140, 'a'));
    state.credentials.secretKey = core::Secret(QByteArray(64, 'k').toBase64());
    state.collector.logTypes = {QStringLiteral("receipt")};
    return state;
}

core::settings::Collector stored()
{
    core::settings::Collector collector;
    collector.id = QStringLiteral("id-1");
    collector.name = QStringLiteral("Acme");
    collector.domain = QUrl(QStringLiteral("https://de-api.mimecast.com"));
    collector.logTypes = {QStringLiteral("receipt")};
    collector.secrets.backend = QStringLiteral("GNOME Keyring");
    return collector;
}

bool blocked(const State& state, Step step, Field field)
{
    const auto found = problems(state, step, {});
    return std::any_of(found.begin(), found.end(),
                       [&](const Problem& p) { return blocks(p) && p.field == field; });
}

core::settings::Managed managed(const char* json)
{
    return core::settings::managedFrom(json, QStringLiteral("/etc/mailweir/managed.json")).value();
}

const char* const kLocked =
    "{\"version\":1,\"defaults\":{\"collector\":{\"logTypes\":[\"receipt\"],\"caFile\":\"/etc/"
    "ca.pem\"}},\"locked\":{\"collector\":{\"domain\":\"https://"
    "de-api.mimecast.com\",\"proxy\":{\"kind\":\"http\",\"host\":\"proxy.example\",\"port\":3128}}}"
    "}";

} // namespace

class WizardStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsFilledInProperlyBlocksNoStep()
    {
        for (int i = 0; i < kSteps; ++i) {
            for (const auto& problem : problems(filled(), static_cast<Step>(i), {}))
                QVERIFY2(!blocks(problem), qPrintable(problem.sentence));
        }
    }

    void anEmptyStateBlocksEveryStepThatAsks()
    {
        State empty = newState();
        QVERIFY(blocked(empty, Step::Application, Field::ClientId));
        QVERIFY(blocked(empty, Step::Keys, Field::ClientSecret));
        empty.collector.api = 1;
        QVERIFY(blocked(empty, Step::Welcome, Field::Name));
        QVERIFY(blocked(empty, Step::Domain, Field::Domain));
        QVERIFY(blocked(empty, Step::Application, Field::ApplicationId));
        QVERIFY(blocked(empty, Step::Application, Field::ApplicationKey));
        QVERIFY(blocked(empty, Step::Keys, Field::AccessKey));
        QVERIFY(blocked(empty, Step::Keys, Field::SecretKey));
        QVERIFY(blocked(empty, Step::LogTypes, Field::LogTypes));
    }

    void aNameIsTakenWhateverItsCaseAndBlanks()
    {
        State state = filled();
        state.name = QStringLiteral("  acme   EU ");
        const auto found = problems(state, Step::Welcome, {QStringLiteral("Acme EU")});
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found.front().weight, Weight::Wrong);
        QCOMPARE(
            freeName(QStringLiteral("Demo"), {QStringLiteral("demo"), QStringLiteral("Demo 2")}),
            QStringLiteral("Demo 3"));
    }

    void plainHttpIsWrongAndAStrangeHostWantsConfirmation()
    {
        State state = filled();
        state.domain = QStringLiteral("http://eu-api.mimecast.com");
        QVERIFY(blocked(state, Step::Domain, Field::Domain));
        state.domain = QStringLiteral("https://mimecast.example.net");
        QVERIFY(blocked(state, Step::Domain, Field::HostConfirmed));
        const auto found = problems(state, Step::Domain, {});
        QVERIFY(found.front().sentence.contains(QLatin1String("mimecast.example.net")));
        state.collector.hostConfirmed = true;
        QVERIFY(problems(state, Step::Domain, {}).empty());
    }

    void anAddressStandsInForTheDomainUntilTheApplicationIsKnown()
    {
        State state = newState();
        state.email = QStringLiteral("me@example.com");
        QVERIFY(blocked(state, Step::Domain, Field::Domain)); // API 2.0 has nobody to ask
        state.collector.api = 1;
        QVERIFY(problems(state, Step::Domain, {}).empty());
        state.credentials.applicationId = secret("11111111-2222-3333-4444-555555555555");
        QVERIFY(blocked(state, Step::Domain, Field::Domain));
        QVERIFY(blocked(state, Step::Application, Field::Domain));
    }

    void anotherApiTakesItsHostAndLogTypesWithIt()
    {
        State state = newState();
        state.domain = QStringLiteral("https://api.services.mimecast.com");
        state.collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("ci-entities")};
        state.collector.lowDelay = true;
        setApi(state, 1);
        QCOMPARE(state.collector.api, 1);
        QVERIFY(state.domain.isEmpty());
        QVERIFY(!state.collector.lowDelay);
        QCOMPARE(state.collector.logTypes, QStringList(QStringLiteral("receipt")));
        state.domain = QStringLiteral("https://127.0.0.1:8443"); // belongs to neither
        setApi(state, 2);
        QVERIFY(!state.domain.isEmpty());
        State old = stateOf(stored(), Purpose::Edit);
        setApi(old, 2);
        QCOMPARE(old.collector.api, 1);
    }

    void aHostOfTheOtherApiIsWrong()
    {
        State state = filled();
        state.domain = QStringLiteral("https://us-api.services.mimecast.com");
        QVERIFY(blocked(state, Step::Domain, Field::Domain));
        state.collector.api = 2;
        QVERIFY(!blocked(state, Step::Domain, Field::Domain));
    }

    void onlyTheKeysOfTheChosenApiAreSaved()
    {
        State state = filled();
        state.credentials.clientId = secret("client");
        state.credentials.clientSecret = secret("client secret");
        QVERIFY(credentialsOf(state).clientSecret.empty());
        state.collector.api = 2;
        QVERIFY(credentialsOf(state).complete(2));
        QVERIFY(credentialsOf(state).secretKey.empty());
    }

    void aProxyNeedsHostAndPort()
    {
        State state = filled();
        state.collector.proxy.kind = core::settings::ProxyKind::Http;
        QVERIFY(blocked(state, Step::Domain, Field::ProxyHost));
        QVERIFY(blocked(state, Step::Domain, Field::ProxyPort));
        state.collector.proxy.host = QStringLiteral("proxy.example.com");
        state.collector.proxy.port = 8080;
        QVERIFY(problems(state, Step::Domain, {}).empty());
    }

    void aBrokenKeychainBlocksUntilTheSessionIsTheWayOut()
    {
        State state = filled();
        state.keychain = core::Error{.fault = core::Fault::Refused,
                                     .code = QStringLiteral("keychain.absent"),
                                     .message = {},
                                     .advice = {},
                                     .detail = {}};
        QVERIFY(blocked(state, Step::Keys, Field::Keychain));
        state.place = ui::SecretPlace::SessionOnly;
        QVERIFY(problems(state, Step::Keys, {}).empty());
    }

    void aTimeThatIsNoneIsWrong()
    {
        State state = filled();
        state.startChoice = StartChoice::Stamp;
        QVERIFY(problems(state, Step::Start, {}).empty()); // the text to begin with is one
        QCOMPARE(state.startText, QStringLiteral("2020-01-01T16:00:00Z"));
        state.startText = QStringLiteral("yesterday");
        QVERIFY(blocked(state, Step::Start, Field::StartTime));
    }

    void aDraftHoldsEverythingButSecretsAndComesBack()
    {
        State state = filled();
        state.prepared = {QStringLiteral("role"), QStringLiteral("group")};
        state.applicationAdded = at("2026-11-03T10:00:00Z");
        state.collector.proxy = {core::settings::ProxyKind::Socks, QStringLiteral("p"), 1080};
        state.startChoice = StartChoice::LastDay;
        const auto draft = draftOf(state, Step::Keys, at("2026-11-03T12:00:00Z"));
        const State back = stateOf(draft);
        QCOMPARE(back.name, state.name);
        QCOMPARE(back.domain, state.domain);
        QCOMPARE(back.prepared, state.prepared);
        QCOMPARE(back.applicationAdded, state.applicationAdded);
        QCOMPARE(back.collector.proxy, state.collector.proxy);
        QCOMPARE(back.collector.logTypes, state.collector.logTypes);
        QCOMPARE(back.startChoice, StartChoice::LastDay);
        QVERIFY(!back.credentials.complete(1));
        QVERIFY(back.credentials.applicationId.empty());
    }

    void aDraftGoesOnWhereTheFirstSecretIsMissing()
    {
        const State state = filled();
        const auto now = at("2026-11-03T12:00:00Z");
        QCOMPARE(resumeStep(draftOf(state, Step::Domain, now)), Step::Domain);
        QCOMPARE(resumeStep(draftOf(state, Step::Verify, now)), Step::Application);
        auto demo = draftOf(state, Step::Start, now);
        demo.collector.demo = true;
        QCOMPARE(resumeStep(demo), Step::Start);
        demo.step = 99;
        QCOMPARE(resumeStep(demo), Step::Verify);
    }

    void everyStartSurvivesADraft_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("now") << int(StartChoice::Now);
        QTest::newRow("day") << int(StartChoice::LastDay);
        QTest::newRow("week") << int(StartChoice::LastWeek);
        QTest::newRow("stamp") << int(StartChoice::Stamp);
    }
    void everyStartSurvivesADraft()
    {
        QFETCH(int, choice);
        State state = filled();
        state.startChoice = static_cast<StartChoice>(choice);
        state.startText = QStringLiteral("2025-05-06T07:08:09Z");
        const State back = stateOf(draftOf(state, Step::Start, at("2026-11-03T12:00:00Z")));
        QCOMPARE(back.startChoice, state.startChoice);
        if (back.startChoice == StartChoice::Stamp)
            QCOMPARE(back.startText, state.startText);
    }

    void anExistingCollectorKeepsItsStoredSecrets()
    {
        State state = stateOf(stored(), Purpose::Edit);
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
        for (int i = 0; i < kSteps; ++i)
            QVERIFY(problems(state, static_cast<Step>(i), {}).empty());
        state.credentials.accessKey = secret("typed, then thought better of");
        QVERIFY(credentialsOf(state).accessKey.empty());
        QCOMPARE(collectorOf(state, at("2026-11-03T12:00:00Z")), stored());
    }

    void replacingTheKeysLeavesTheApplication()
    {
        const State state = stateOf(stored(), Purpose::ReplaceKeys);
        QCOMPARE(state.application, Pair::Stored);
        QVERIFY(blocked(state, Step::Keys, Field::AccessKey));
    }

    void whatAnOrganisationSetsIsFilledInAndWhatItLocksStays()
    {
        State state = newState(managed(kLocked));
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
        QCOMPARE(state.collector.api, 1); // the domain is of this one
        QVERIFY(!canChooseApi(state));
        QCOMPARE(state.collector.proxy.host, QStringLiteral("proxy.example"));
        QCOMPARE(state.collector.caFile, QStringLiteral("/etc/ca.pem"));
        state.domain = QStringLiteral("https://eu-api.mimecast.com");
        state.collector.proxy = {};
        state.collector.caFile.clear();
        state.collector.logTypes = {QStringLiteral("url-protect")};
        setApi(state, 2);
        keepLocked(state);
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
        QCOMPARE(state.collector.proxy, state.locked.proxy);
        QCOMPARE(state.collector.api, 1);
        // A default is a beginning, and no more.
        QVERIFY(state.collector.caFile.isEmpty());
        QCOMPARE(state.collector.logTypes, QStringList(QStringLiteral("url-protect")));
        QVERIFY(isLocked(state, u"collector.domain") && !isLocked(state, u"collector.caFile"));
    }

    void aHostOfNoApiLeavesTheChoiceOfIt()
    {
        const State state = newState(managed("{\"version\":1,\"locked\":{\"collector\":{\"domain\":"
                                             "\"https://mimecast.example\"}}}"));
        QCOMPARE(state.collector.api, 2);
        QVERIFY(canChooseApi(state));
        QVERIFY(
            !canChooseApi(newState(managed(R"({"version":1,"locked":{"collector":{"api":1}}})"))));
    }

    void aDraftTakesWhatWasLockedMeanwhileAndTheDemoTenantNothing()
    {
        const auto draft = draftOf(filled(), Step::Domain, at("2026-11-03T12:00:00Z"));
        State state = stateOf(draft, managed(kLocked));
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
        QCOMPARE(state.collector.proxy.port, 3128);
        ui::DemoTenant tenant;
        tenant.collector.domain = QUrl(QStringLiteral("https://127.0.0.1:8443"));
        tenant.collector.demo = true;
        useDemo(state, tenant);
        keepLocked(state);
        QVERIFY(!isLocked(state, u"collector.domain"));
        QCOMPARE(collectorOf(state, at("2026-11-03T12:00:00Z")).domain, tenant.collector.domain);
        QCOMPARE(state.collector.proxy, core::settings::Proxy());
        leaveDemo(state);
        QCOMPARE(state.domain, QStringLiteral("https://de-api.mimecast.com"));
    }

    void anExistingCollectorKeepsTheDomainItHad()
    {
        core::settings::Collector old = stored();
        old.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
        State state = stateOf(old, Purpose::Edit, managed(kLocked));
        state.domain = QStringLiteral("https://us-api.mimecast.com");
        keepLocked(state);
        QCOMPARE(collectorOf(state, at("2026-11-03T12:00:00Z")).domain, old.domain);
    }

    void theDemoTenantFillsInAndLeavesNothingBehind()
    {
        State state = newState();
        ui::DemoTenant tenant;
        tenant.collector = stored();
        tenant.collector.start = at("2020-01-01T16:00:00Z");
        tenant.credentials = filled().credentials.clone();
        useDemo(state, tenant);
        QCOMPARE(state.name, tenant.collector.name);
        QVERIFY(state.collector.demo && state.collector.hostConfirmed);
        QCOMPARE(state.startChoice, StartChoice::Stamp);
        QVERIFY(credentialsOf(state).complete(1));
        leaveDemo(state);
        QCOMPARE(state.kind, Kind::Account);
        QVERIFY(state.domain.isEmpty());
        QVERIFY(state.credentials.secretKey.empty());
        QVERIFY(!state.collector.demo);
    }

    void nowIsNoMomentUnlessThereWasOneBefore()
    {
        const auto now = at("2026-11-03T12:00:00Z");
        State state = filled();
        state.startChoice = StartChoice::Now;
        QVERIFY(!collectorOf(state, now).start);
        state.collector.start = at("2026-01-01T00:00:00Z");
        QCOMPARE(collectorOf(state, now).start, std::optional(now));
    }
};

QTEST_GUILESS_MAIN(WizardStateTest)
#include "wizard_state_test.moc"
