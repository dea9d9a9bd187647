#include "core/doctor/doctor.h"
#include "tests/core/doctor/town.h"

#include <QTest>

using namespace core;
using namespace core::doctor;
using namespace std::chrono_literals;
using State = Finding::State;

namespace {

const QString kHere = QStringLiteral("eu-api.mimecast.com");

mimecast::Credentials keysOf(const simulator::Tenant& tenant)
{
    const simulator::Credentials& theirs = tenant.credentials();
    mimecast::Credentials keys;
    keys.applicationId = Secret(theirs.applicationId);
    keys.applicationKey = Secret(theirs.applicationKey);
    keys.accessKey = Secret(theirs.accessKey);
    keys.secretKey = Secret(theirs.secretKey);
    return keys;
}

// A collector in good health, for a test to make ill.
struct Ward {
    explicit Ward(simulator::TenantOptions options = {.backlog = 2000})
    {
        patient.account = {.domain = QUrl(QStringLiteral("https://") + kHere),
                           .api = 1,
                           .lowDelay = false,
                           .route = {}};
        patient.streams = {mimecast::findStream("siem"), mimecast::findStream("url")};
        keys = keysOf(town.build(kHere, std::move(options), clock).tenant);
    }
    simulator::Faults& faults() { return town.at(kHere).faults; }
    void fault(const char* spec)
    {
        if (!faults().add(QString::fromLatin1(spec)))
            qFatal("no such fault: %s", spec);
    }

    const std::vector<Finding>& examine()
    {
        findings.clear();
        mimecast::Client client(patient.account, keys.clone(), town, clock, random);
        const Doctor::Report report = [this](const Finding& finding) {
            if (finding.state != State::Running)
                findings.push_back(finding);
        };
        Doctor doctor(patient, keys, client, {.transport = town, .clock = clock, .random = random},
                      report, {});
        passed = doctor.examine();
        return findings;
    }

    support::FakeClock clock{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h};
    SeededRandom random{1};
    support::Town town;
    Patient patient;
    mimecast::Credentials keys;
    std::vector<Finding> findings;
    bool passed = false;
};

Error inTheWay(const char* code, Fault fault = Fault::Retry)
{
    return {.fault = fault,
            .code = QString::fromLatin1(code),
            .message = QStringLiteral("Something is in the way."),
            .advice = QStringLiteral("Take it away."),
            .detail = {}};
}

QByteArray changed(const Secret& secret)
{
    QByteArray text = secret.reveal();
    text[0] = text[0] == 'A' ? 'B' : 'A';
    return text;
}

// Given this illness, exactly this diagnosis, on this line.
struct Case {
    const char* name;
    const char* line;
    const char* diagnosis;
    void (*makeIll)(Ward&);
    simulator::TenantOptions tenant = {.backlog = 2000};
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"a name that nobody has", "name", "name.unknown",
         [](Ward& ward) {
             ward.patient.account.domain.setHost(QStringLiteral("eu-ap.mimecast.com"));
         }},
        {"a host that is not reached", "connection", "connection.refused",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.refused"); }},
        {"a host that says nothing", "connection", "connection.silent",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.timeout"); }},
        {"a connection that is cut", "connection", "connection.cut",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.cut"); }},
        {"a proxy that is not there", "connection", "proxy.failed",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.proxy"); }},
        {"a proxy that wants a sign-in", "connection", "proxy.sign_in",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.proxy", Fault::Refused); }},
        {"a certificate that is not trusted", "encryption", "tls.refused",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.tls", Fault::Refused); }},
        {"a proxy that reads along", "encryption", "tls.intercepted",
         [](Ward& ward) { ward.town.issuer = QStringLiteral("Hafenkontor Inspection CA"); }},
        {"a sign-in page of the network", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("all:html-200"); }},
        {"a redirect to elsewhere", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("all:redirect"); }},
        {"maintenance", "connection", "server.maintenance",
         [](Ward& ward) { ward.fault("all:http-509"); }},
        {"a server with a fault", "connection", "server.failed",
         [](Ward& ward) { ward.fault("account:http-500"); }},
        {"a gateway with a fault", "connection", "server.failed",
         [](Ward& ward) { ward.fault("account:html-502"); }},
        {"a clock that is ten minutes slow",
         "clock",
         "clock.off",
         [](Ward&) {},
         {.backlog = 2000, .clockOffset = 10min}},
        {"a clock that is wrong, and keys that are refused",
         "clock",
         "clock.signature",
         [](Ward& ward) { ward.fault("account:invalid-signature"); },
         {.backlog = 2000, .clockOffset = 40min}},
        {"the wrong region, and none that knows the keys", "region", "region.wrong",
         [](Ward& ward) { ward.fault("account:wrong-region-403"); }},
        {"the wrong region, told by a log type", "stream:siem", "region.wrong",
         [](Ward& ward) { ward.fault("siem:wrong-region-200"); }},
        {"the wrong region, and another that knows the keys", "region", "region.other",
         [](Ward& ward) {
             ward.fault("account:wrong-region-403");
             ward.town.build(QStringLiteral("us-api.mimecast.com"), {.region = "us"}, ward.clock)
                 .faults.add({.id = simulator::FaultId::WrongRegion403});
             ward.town.build(QStringLiteral("de-api.mimecast.com"), {.region = "de"}, ward.clock);
         }},
        {"an account that says it lives elsewhere",
         "region",
         "region.other",
         [](Ward& ward) {
             ward.town.build(QStringLiteral("za-api.mimecast.com"), {.region = "za"}, ward.clock);
         },
         {.backlog = 2000, .region = "za"}},
        {"a host that has no such service", "region", "host.other_api",
         [](Ward& ward) { ward.fault("account:http-404"); }},
        {"an application nobody knows", "application", "application.unknown",
         [](Ward& ward) { ward.fault("account:developer-key"); }},
        {"an application nobody knows, told with 200", "application", "application.unknown",
         [](Ward& ward) { ward.fault("account:developer-key-200"); }},
        {"an application added ten minutes ago", "application", "application.young",
         [](Ward& ward) {
             ward.fault("account:developer-key");
             ward.patient.applicationAdded = ward.clock.now() - 10min;
         }},
        {"an application ID that is none", "application", "application.id_shape",
         [](Ward& ward) {
             ward.keys.applicationId = Secret("mailweir-log-collector");
             ward.fault("account:developer-key");
         }},
        {"an application key that is a secret key", "application", "application.key_shape",
         [](Ward& ward) { ward.keys.applicationKey = ward.keys.secretKey.clone(); }},
        {"another application's key", "keys", "keys.signature",
         [](Ward& ward) {
             ward.keys.applicationKey = Secret("00000000-1111-2222-3333-444444444444");
         }},
        {"another secret key", "keys", "keys.signature",
         [](Ward& ward) { ward.keys.secretKey = Secret(changed(ward.keys.secretKey)); }},
        {"a secret key that is no base64", "keys", "secret.not_base64",
         [](Ward& ward) { ward.keys.secretKey = Secret(ward.keys.secretKey.reveal().chopped(3)); }},
        {"a secret key that was cut", "keys", "secret.cut",
         [](Ward& ward) { ward.keys.secretKey = Secret(ward.keys.secretKey.reveal().left(64)); }},
        {"keys that were swapped", "keys", "keys.swapped",
         [](Ward& ward) {
             const Secret access = ward.keys.accessKey.clone();
             ward.keys.accessKey = ward.keys.secretKey.clone();
             ward.keys.secretKey = access.clone();
         }},
        {"keys that nobody knows", "keys", "keys.foreign",
         [](Ward& ward) { ward.fault("account:unauthorized"); }},
        {"a user who was disabled", "keys", "user.changed",
         [](Ward& ward) {
             ward.fault("account:unauthorized");
             ward.patient.lastGoodPoll = ward.clock.now() - 24h;
         }},
        {"a binding that has expired", "keys", "keys.expired",
         [](Ward& ward) { ward.fault("account:binding-expired"); }},
        {"a header without keys", "keys", "keys.missing",
         [](Ward& ward) { ward.fault("account:missing-credentials"); }},
        {"a quota that is spent", "keys", "quota.spent",
         [](Ward& ward) { ward.fault("account:rate-limit-ms"); }},
        {"a role without a right",
         "stream:url",
         "right.missing",
         [](Ward&) {},
         {.backlog = 2000, .forbidden = {simulator::Endpoint::Url}}},
        {"a role without a right, told as 401", "stream:siem", "right.missing",
         [](Ward& ward) { ward.fault("siem:forbidden-401"); }},
        {"a binding that expires between two reads", "stream:siem", "keys.expired",
         [](Ward& ward) { ward.fault("siem:binding-expired"); }},
        {"logging that was never switched on",
         "stream:siem",
         "logging.off",
         [](Ward&) {},
         {.backlog = 0}},
        {"a log type with nothing in it", "stream:url", "data.none", [](Ward&) {}, {.backlog = 0}},
        {"an answer that stops in the middle", "stream:url", "answer.damaged",
         [](Ward& ward) { ward.fault("url:cut-json"); }},
        {"a failure nobody has heard of", "stream:url", "other",
         [](Ward& ward) { ward.fault("url:fail-200"); }},
    };
    return all;
}

} // namespace

Q_DECLARE_METATYPE(const Case*)

// What makes a collector fail is named.
class DoctorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIllnessHasItsDiagnosis_data()
    {
        QTest::addColumn<const Case*>("one");
        for (const Case& one : cases())
            QTest::newRow(one.name) << &one;
    }
    void eachIllnessHasItsDiagnosis()
    {
        QFETCH(const Case*, one);
        Ward ward(one->tenant);
        one->makeIll(ward);
        QStringList wrong;
        for (const Finding& finding : ward.examine()) {
            if (finding.diagnosis.isEmpty())
                continue;
            wrong += QStringLiteral("%1 on %2").arg(finding.diagnosis, finding.id);
            QVERIFY2(finding.sentence.endsWith(QLatin1Char('.')), qPrintable(finding.sentence));
            QVERIFY2(!finding.advice.isEmpty(), qPrintable(finding.diagnosis));
            for (const QString& text : {finding.sentence, finding.advice})
                QVERIFY2(!text.contains(QLatin1Char('{')), qPrintable(text));
            for (const Secret* secret : {&ward.keys.secretKey, &ward.keys.accessKey})
                QVERIFY(!finding.detail.contains(QString::fromLatin1(secret->reveal())));
        }
        const QString expected =
            QStringLiteral("%1 on %2").arg(QLatin1String(one->diagnosis), QLatin1String(one->line));
        QVERIFY2(wrong.contains(expected), qPrintable(wrong.join(QLatin1String(", "))));
        // Two things are wrong only where one follows from the other.
        QVERIFY2(wrong.size() == 1 || wrong.size() == 2,
                 qPrintable(wrong.join(QLatin1String(", "))));
    }

    void everyDiagnosisHasACase()
    {
        // These need what only API 2.0 has; see doctor_api2_test.cpp.
        const QStringList elsewhere{
            QStringLiteral("client.unknown"), QStringLiteral("token.refused"),
            QStringLiteral("product.missing"), QStringLiteral("product.not_licensed"),
            QStringLiteral("address.forbidden")};
        for (const Diagnosis& row : diagnoses()) {
            const QString id = QString::fromUtf8(row.id.data(), qsizetype(row.id.size()));
            const bool told = std::ranges::any_of(
                cases(), [&](const Case& one) { return row.id == one.diagnosis; });
            QVERIFY2(told || elsewhere.contains(id), qPrintable(id));
        }
        QVERIFY(cases().size() >= 30);
    }

    void aHealthyCollectorPassesOnEveryLine()
    {
        Ward ward;
        QStringList lines;
        for (const Finding& finding : ward.examine()) {
            lines += finding.id;
            QCOMPARE(finding.state, State::Ok);
            QVERIFY(!finding.sentence.isEmpty());
        }
        QVERIFY(ward.passed);
        QCOMPARE(lines,
                 QStringList({QStringLiteral("connection"), QStringLiteral("encryption"),
                              QStringLiteral("clock"), QStringLiteral("keys"),
                              QStringLiteral("stream:siem"), QStringLiteral("stream:url")}));
    }

    void theRegionThatKnowsTheKeysIsOffered()
    {
        Ward ward;
        ward.fault("account:wrong-region-403");
        ward.town.build(QStringLiteral("de-api.mimecast.com"), {.region = "de"}, ward.clock);
        ward.examine();
        QVERIFY(!ward.passed);
        QCOMPARE(ward.findings.back().otherDomain,
                 QUrl(QStringLiteral("https://de-api.mimecast.com")));
        QVERIFY(ward.findings.back().sentence.contains(QLatin1String("de-api.mimecast.com")));
        // Once each, and only as far as needed.
        for (const auto& [host, calls] : ward.town.calls)
            if (host != kHere)
                QCOMPARE(calls, 1);
    }

    void aYoungApplicationSaysUntilWhen()
    {
        Ward ward;
        ward.fault("account:developer-key");
        ward.patient.applicationAdded = ward.clock.now() - 10min;
        ward.examine();
        QCOMPARE(ward.findings.back().until, ward.clock.now() + 20min);
        QVERIFY(ward.findings.back().sentence.contains(QLatin1String("20 min")));
        ward.clock.advance(21min);
        ward.examine();
        QCOMPARE(ward.findings.back().diagnosis, QStringLiteral("application.unknown"));
    }

    void whatWouldTellNothingIsNotAsked()
    {
        Ward ward;
        ward.fault("account:binding-expired");
        ward.examine();
        QCOMPARE(ward.town.at(kHere).server.requests(simulator::Endpoint::Siem), 0);
        Ward spent;
        spent.fault("siem:rate-limit-ms");
        spent.examine();
        QCOMPARE(spent.findings.back().diagnosis, QStringLiteral("quota.spent"));
        QCOMPARE(spent.town.at(kHere).server.requests(simulator::Endpoint::Url), 0);
    }

    void theMissingRightIsNamedWithItsMenuPath()
    {
        Ward ward({.backlog = 2000, .forbidden = {simulator::Endpoint::Url}});
        ward.examine();
        const Finding& last = ward.findings.back();
        QVERIFY(last.sentence.contains(QLatin1String("Monitoring | URL Protection | Read")));
        QVERIFY(last.advice.contains(QLatin1String("Administration | Account | Roles")));
        QVERIFY(last.detail.contains(QLatin1String("request ")));
    }
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "doctor_test.moc"
