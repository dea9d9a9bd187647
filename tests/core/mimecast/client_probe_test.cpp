#include "core/mimecast/client.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class ClientProbeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probesWithTheSmallestReads_data();
    void probesWithTheSmallestReads();
    void anEmptyStreamIsReachableAndEmpty();
    void aForbiddenStreamSaysWhichRight();
    void tellsTheAccount();
    void reachesAHostWithoutShowingAnyKey();
    void aPortalIsNotMimecast_data();
    void aPortalIsNotMimecast();
    void findsTheRegionOfAnAddress_data();
    void findsTheRegionOfAnAddress();
    void doesNotBelieveAForeignRegion_data();
    void doesNotBelieveAForeignRegion();
    void asksTheSimulatorItselfOnLoopback();
};

namespace {

constexpr TimePoint kNow = sys_days(2024y / January / 25) + 10h + 30min;

struct Place {
    explicit Place(const char* domain = "https://eu-api.mimecast.com")
        : client(
            {.domain = QUrl(QString::fromLatin1(domain)), .api = 1, .lowDelay = false, .route = {}},
            credentials(), net, clock, random)
    {
    }
    static Credentials credentials()
    {
        Credentials all;
        all.applicationId = Secret("CANARY-app");
        all.applicationKey = Secret("CANARY-key");
        all.accessKey = Secret("CANARY-access");
        all.secretKey = Secret(QByteArray(64, 's').toBase64());
        return all;
    }
    [[nodiscard]] bool showedAKey() const
    {
        for (const net::Request& request : net.asked) {
            for (const auto& [name, value] : request.headers) {
                if (value.contains("CANARY"))
                    return true;
            }
        }
        return false;
    }

    support::FakeClock clock{kNow};
    SeededRandom random{3};
    support::FakeTransport net;
    Client client;
};

QByteArray region(const QByteArray& value)
{
    return R"({"meta":{"status":200},"data":[{"authenticate":["Basic-Cloud"],"emailAddress":"a@b",)"
           R"("region":)"
        + value + R"(}],"fail":[]})";
}

} // namespace

void ClientProbeTest::probesWithTheSmallestReads_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("small");
    QTest::newRow("siem") << QByteArray("siem")
                          << QByteArray(R"({"type":"MTA","data":[{"aCode":"a"}]})")
                          << QByteArray(R"("compress":false)");
    QTest::newRow("url") << QByteArray(
        "url") << QByteArray(R"({"meta":{"status":200},"data":[{"clickLogs":[{"url":"u"}]}]})")
                         << QByteArray(R"("pageSize":1)");
    QTest::newRow("feed") << QByteArray("threat-feed")
                          << QByteArray(R"({"type":"bundle","objects":[{"id":"x"}]})")
                          << QByteArray(R"("start":"2024-01-24T10:30:00+0000")");
}

void ClientProbeTest::probesWithTheSmallestReads()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, small);
    Place place;
    place.net.promise(answer);
    const auto probe = place.client.probe(*findStream(stream.toStdString()), {});
    QVERIFY(probe.has_value());
    QVERIFY(!probe->empty);
    QVERIFY(probe->sentence.endsWith(QLatin1Char('.')));
    QVERIFY2(place.net.asked.front().body.contains(small),
             place.net.asked.front().body.constData());
}

void ClientProbeTest::anEmptyStreamIsReachableAndEmpty()
{
    for (const Stream& stream : streams()) {
        if (!isOn(stream, 1))
            continue;
        Place place;
        place.net.promise(R"({"meta":{"isLastToken":true,"status":200},"data":[],"fail":[]})");
        const auto probe = place.client.probe(stream, {});
        QVERIFY(probe.has_value());
        QVERIFY(probe->empty);
        QVERIFY(probe->sentence.startsWith(QLatin1String("Reachable")));
    }
}

void ClientProbeTest::aForbiddenStreamSaysWhichRight()
{
    Place place;
    place.net.promise("", {}, 403);
    const auto probe = place.client.probe(*findStream("url"), {});
    QVERIFY(!probe);
    QVERIFY(probe.error().advice.contains(QLatin1String("Monitoring | URL Protection | Read")));
}

void ClientProbeTest::tellsTheAccount()
{
    const QByteArray answer =
        R"({"meta":{"status":200},"data":[{"region":"eu","accountCode":"C1A1",)"
        R"("accountName":"Acme \u0026 Sons","packages":["x"]}],"fail":[]})";
    for (const QByteArray& body : {answer, "[" + answer + "]"}) {
        Place place;
        place.net.promise(body);
        const auto account = place.client.account({});
        QVERIFY(account.has_value());
        QCOMPARE(account->code, QStringLiteral("C1A1"));
        QCOMPARE(account->name, QStringLiteral("Acme & Sons"));
        QCOMPARE(account->region, QStringLiteral("eu"));
        QCOMPARE(place.net.asked.front().body, QByteArray(R"({"data":[]})"));
    }
}

void ClientProbeTest::reachesAHostWithoutShowingAnyKey()
{
    Place place;
    const QByteArray refusal =
        R"({"meta":{"status":400},"fail":[{"errors":[{"code":"err_validation_blank"}]}]})";
    place.net.promise({.status = 400,
                       .headers = {{"Date", "Thu, 25 Jan 2024 11:30:00 GMT"}},
                       .body = refusal,
                       .peer = {.protocol = QStringLiteral("TLS 1.3"),
                                .issuer = QStringLiteral("DigiCert Inc"),
                                .subject = {},
                                .took = 30ms}});
    const auto facts = place.client.reach({});
    QVERIFY(facts.has_value());
    QCOMPARE(facts->peer.protocol, QStringLiteral("TLS 1.3"));
    QVERIFY(facts->clockOffset > 59min);
    QVERIFY(!place.showedAKey());
    place.net.promise("", {}, 403);
    const auto silent = place.client.reach({});
    QVERIFY(silent.has_value() && !silent->clockOffset);
}

void ClientProbeTest::aPortalIsNotMimecast_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("portal") << 200 << QByteArray("<html>") << QStringLiteral("net.not_mimecast");
    QTest::newRow("redirect") << 302 << QByteArray() << QStringLiteral("net.not_mimecast");
    QTest::newRow("down") << 503 << QByteArray() << QStringLiteral("http.503");
}

void ClientProbeTest::aPortalIsNotMimecast()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Place place;
    place.net.promise(body, {}, status);
    const auto facts = place.client.reach({});
    QVERIFY(!facts);
    QTEST(facts.error().code, "code");
}

void ClientProbeTest::findsTheRegionOfAnAddress_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("url");
    QTest::newRow("object") << QByteArray(R"({"code":"de","api":"https://de-api.mimecast.com"})")
                            << QStringLiteral("https://de-api.mimecast.com");
    QTest::newRow("object without a scheme") << QByteArray(R"({"api":"au-api.mimecast.com"})")
                                             << QStringLiteral("https://au-api.mimecast.com");
    QTest::newRow("bare host") << QByteArray(R"("https://us-api.mimecast.com/")")
                               << QStringLiteral("https://us-api.mimecast.com");
    QTest::newRow("bare code") << QByteArray(R"("usb")")
                               << QStringLiteral("https://usb-api.mimecast.com");
}

void ClientProbeTest::findsTheRegionOfAnAddress()
{
    QFETCH(const QByteArray, value);
    Place place;
    place.net.promise(region(value));
    const auto found = place.client.discover(QStringLiteral(" svc@acme.example "), {});
    QVERIFY(found.has_value());
    QTEST(found->toString(), "url");
    const net::Request& request = place.net.asked.front();
    QCOMPARE(request.url.toString(),
             QStringLiteral("https://api.mimecast.com/api/login/discover-authentication"));
    QCOMPARE(request.body, QByteArray(R"({"data":[{"emailAddress":"svc@acme.example"}]})"));
    for (const auto& [name, value2] : request.headers)
        QVERIFY(name != "Authorization");
}

void ClientProbeTest::doesNotBelieveAForeignRegion_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const QString foreign = QStringLiteral("net.not_mimecast");
    QTest::newRow("foreign host") << region(R"({"api":"https://evil.example"})") << foreign;
    QTest::newRow("not https") << region(R"({"api":"http://eu-api.mimecast.com"})")
                               << QStringLiteral("domain.not_https");
    QTest::newRow("nobody") << QByteArray(
        R"({"meta":{"status":200},"data":[{"emailAddress":"a@b"}],"fail":[]})")
                            << QStringLiteral("mimecast.unknown_address");
    QTest::newRow("null") << region("null") << QStringLiteral("mimecast.unknown_address");
    QTest::newRow("no data") << QByteArray("{}") << foreign;
    QTest::newRow("portal") << QByteArray("<html>") << foreign;
}

void ClientProbeTest::doesNotBelieveAForeignRegion()
{
    QFETCH(const QByteArray, body);
    Place place;
    place.net.promise(body);
    const auto found = place.client.discover(QStringLiteral("a@b"), {});
    QVERIFY(!found);
    QTEST(found.error().code, "code");
}

void ClientProbeTest::asksTheSimulatorItselfOnLoopback()
{
    Place place("https://127.0.0.1:8443");
    place.net.promise(region(R"({"code":"eu","api":"https://127.0.0.1:8443"})"));
    const auto found = place.client.discover(QStringLiteral("a@b"), {});
    QCOMPARE(found->toString(), QStringLiteral("https://127.0.0.1:8443"));
    QCOMPARE(place.net.asked.front().url.port(), 8443);
}

QTEST_APPLESS_MAIN(ClientProbeTest)
#include "client_probe_test.moc"
