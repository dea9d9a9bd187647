#include "core/simulator/signature.h"
#include "tests/core/simulator/client.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

// Published and computed vectors of the protocol's description, section 1.6.
const QByteArray kSecret = "EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/"
                           "QEFCQ0RFRkdISUpLTE1OTw==";
const QByteArray kKey = "0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8";
const Credentials kOwn{
    "11111111-2222-3333-4444-555555555555", kKey, "AK-EXAMPLE", kSecret, {}, {}, {}};
constexpr auto kThen = std::chrono::sys_days(std::chrono::year(2015) / 11 / 24) + 12h + 50min + 11s;

net::Request exampleA()
{
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(QStringLiteral("https://eu-api.mimecast.com/api/audit/get-siem-logs"));
    request.headers = {{"Authorization", "MC AK-EXAMPLE:Mflbv5xiAXn3LjGrFCkmHwQzkU0="},
                       {"x-mc-app-id", kOwn.applicationId},
                       {"x-mc-date", "Tue, 24 Nov 2015 12:50:11 UTC"},
                       {"x-mc-req-id", "8578FCFC-A305-4D9A-99CB-F4D5ECEFE297"},
                       {"Content-Type", "application/json"}};
    return request;
}

void set(net::Request& request, const QByteArray& name, const QByteArray& value)
{
    for (auto& [key, old] : request.headers)
        if (key == name)
            old = value;
}

Verdict check(const net::Request& request, std::chrono::seconds off = 0s)
{
    return verify(request, {.credentials = kOwn, .now = kThen + off, .skew = 900s});
}

} // namespace

class SignatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsAsThePublishedVectorsDo_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("signature");
        const QByteArray siem = "/api/audit/get-siem-logs";
        const QByteArray id = "8578FCFC-A305-4D9A-99CB-F4D5ECEFE297";
        QTest::newRow("A") << QByteArray("Tue, 24 Nov 2015 12:50:11 UTC") << id << siem << kKey
                           << kSecret << QByteArray("Mflbv5xiAXn3LjGrFCkmHwQzkU0=");
        QTest::newRow("A in GMT") << QByteArray("Tue, 24 Nov 2015 12:50:11 GMT") << id << siem
                                  << kKey << kSecret << QByteArray("18dVEtgHIK7T/8uqVtNIfqqxv1o=");
        QTest::newRow("A with the secret taken as text")
            << QByteArray("Tue, 24 Nov 2015 12:50:11 UTC") << id << siem << kKey
            << kSecret.toBase64() << QByteArray("XrxT3BuPwrsJtH9JLYfhwvvEMTg=");
        QTest::newRow("B") << QByteArray("Wed, 05 Mar 2025 00:00:01 UTC")
                           << QByteArray("00000000-0000-4000-8000-000000000001")
                           << QByteArray("/api/ttp/url/get-logs") << kKey << kSecret
                           << QByteArray("5V+IbT0eTf346+KwWToC8HwwZ4E=");
        QTest::newRow("C") << QByteArray("Sun, 21 Aug 2022 13:49:40 UTC")
                           << QByteArray("3d796b76-4180-40e5-8f7c-6e0fd643b1a9")
                           << QByteArray("/api/test/some-url") << QByteArray("ApplicationKey")
                           << QByteArray("SecretKey").toBase64()
                           << QByteArray("WOywLsnZlsE+D6bp/ug6uch5kxc=");
    }

    void signsAsThePublishedVectorsDo()
    {
        QFETCH(QByteArray, date);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, secret);
        QTEST(signatureFor(date, id, path, key, secret), "signature");
    }

    void aRightSignatureIsAccepted() { QCOMPARE(check(exampleA()), Verdict::Good); }

    void theDateMayBeInGmtIfItIsSignedSo()
    {
        net::Request request = exampleA();
        set(request, "x-mc-date", "Tue, 24 Nov 2015 12:50:11 GMT");
        QCOMPARE(check(request), Verdict::BadSignature);
        set(request, "Authorization", "MC AK-EXAMPLE:18dVEtgHIK7T/8uqVtNIfqqxv1o=");
        QCOMPARE(check(request), Verdict::Good);
    }

    void aWrongRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char* what, const char* header, const char* value,
                            Verdict verdict) {
            QTest::newRow(what) << QByteArray(header) << QByteArray(value)
                                << static_cast<int>(verdict);
        };
        row("a secret that was not decoded", "Authorization",
            "MC AK-EXAMPLE:XrxT3BuPwrsJtH9JLYfhwvvEMTg=", Verdict::BadSignature);
        row("another access key", "Authorization",
            "MC AK-OTHER:Mflbv5xiAXn3LjGrFCkmHwQzkU0=", Verdict::Unauthorized);
        row("no authorization", "Authorization", "", Verdict::Missing);
        row("a bearer token", "Authorization", "Bearer abc", Verdict::Missing);
        row("another application", "x-mc-app-id", "22222222-2222-3333-4444-555555555555",
            Verdict::DeveloperKey);
        row("a request id in another case", "x-mc-req-id", "8578fcfc-a305-4d9a-99cb-f4d5ecefe297",
            Verdict::BadSignature);
        row("a request id that is no GUID", "x-mc-req-id", "7", Verdict::Missing);
        row("another second", "x-mc-date", "Tue, 24 Nov 2015 12:50:12 UTC", Verdict::BadSignature);
        row("a date of this country", "x-mc-date", "Di., 24 Nov 2015 12:50:11 UTC",
            Verdict::Missing);
        row("no zone", "x-mc-date", "Tue, 24 Nov 2015 12:50:11", Verdict::Missing);
        row("a form", "Content-Type", "application/x-www-form-urlencoded", Verdict::Missing);
    }

    void aWrongRequestIsRefused()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        net::Request request = exampleA();
        set(request, header, value);
        QTEST(static_cast<int>(check(request)), "verdict");
    }

    void anotherPathNeedsAnotherSignature()
    {
        net::Request request = exampleA();
        request.url.setPath(QStringLiteral("/api/ttp/url/get-logs"));
        QCOMPARE(check(request), Verdict::BadSignature);
    }

    void bodyAndHostAreNotSigned()
    {
        net::Request request = exampleA();
        request.body = "changed on the way";
        request.url.setHost(QStringLiteral("127.0.0.1"));
        QCOMPARE(check(request), Verdict::Good);
    }

    void theClockMayBeFifteenMinutesOff()
    {
        QCOMPARE(check(exampleA(), 900s), Verdict::Good);
        QCOMPARE(check(exampleA(), -900s), Verdict::Good);
        QCOMPARE(check(exampleA(), 901s), Verdict::BadSignature);
        QCOMPARE(check(exampleA(), -901s), Verdict::BadSignature);
    }
};

QTEST_GUILESS_MAIN(SignatureTest)
#include "signature_test.moc"
