#include "core/mimecast/sign.h"
#include "core/mimecast/times.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class SignTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsThePublishedExamples_data();
    void signsThePublishedExamples();
    void aSecretUsedAsTextSignsDifferently();
    void carriesExactlyTheHeadersMimecastWants();
    void anUnsignedCallSaysNothingOfKeys();
    void datesAreEnglishAndUtc();
};

namespace {

const QByteArray kSecretA = "EBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/"
                            "QEFCQ0RFRkdISUpLTE1OTw==";
const QByteArray kKeyA = "0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8";
const QByteArray kIdA = "8578FCFC-A305-4D9A-99CB-F4D5ECEFE297";

QByteArray valueOf(const net::Headers& headers, const QByteArray& name)
{
    for (const auto& [key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

Credentials exampleA()
{
    Credentials credentials;
    credentials.applicationId = Secret("11111111-2222-3333-4444-555555555555");
    credentials.applicationKey = Secret(kKeyA);
    credentials.accessKey = Secret("AK-EXAMPLE");
    credentials.secretKey = Secret(kSecretA);
    return credentials;
}

} // namespace

void SignTest::signsThePublishedExamples_data()
{
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("signature");
    const QByteArray siem = "/api/audit/get-siem-logs";
    QTest::newRow("A") << QByteArray("Tue, 24 Nov 2015 12:50:11 UTC") << kIdA << siem << kKeyA
                       << kSecretA << QByteArray("Mflbv5xiAXn3LjGrFCkmHwQzkU0=");
    QTest::newRow("A with GMT") << QByteArray("Tue, 24 Nov 2015 12:50:11 GMT") << kIdA << siem
                                << kKeyA << kSecretA << QByteArray("18dVEtgHIK7T/8uqVtNIfqqxv1o=");
    QTest::newRow("B") << QByteArray("Wed, 05 Mar 2025 00:00:01 UTC")
                       << QByteArray("00000000-0000-4000-8000-000000000001")
                       << QByteArray("/api/ttp/url/get-logs") << kKeyA << kSecretA
                       << QByteArray("5V+IbT0eTf346+KwWToC8HwwZ4E=");
    QTest::newRow("C") << QByteArray("Sun, 21 Aug 2022 13:49:40 UTC")
                       << QByteArray("3d796b76-4180-40e5-8f7c-6e0fd643b1a9")
                       << QByteArray("/api/test/some-url") << QByteArray("ApplicationKey")
                       << QByteArray("SecretKey").toBase64()
                       << QByteArray("WOywLsnZlsE+D6bp/ug6uch5kxc=");
}

void SignTest::signsThePublishedExamples()
{
    QFETCH(const QByteArray, date);
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, secret);
    const std::string text = path.toStdString();
    QTEST(signature({.date = date, .requestId = id}, text, Secret(key), Secret(secret)),
          "signature");
}

void SignTest::aSecretUsedAsTextSignsDifferently()
{
    // The vector of the common bug: what comes of not decoding the secret key. Encoding it once
    // more undoes our decoding.
    const Stamp stamp{.date = "Tue, 24 Nov 2015 12:50:11 UTC", .requestId = kIdA};
    const QByteArray wrong =
        signature(stamp, "/api/audit/get-siem-logs", Secret(kKeyA), Secret(kSecretA.toBase64()));
    QCOMPARE(wrong, QByteArray("XrxT3BuPwrsJtH9JLYfhwvvEMTg="));
    QVERIFY(wrong != signature(stamp, "/api/audit/get-siem-logs", Secret(kKeyA), Secret(kSecretA)));
}

void SignTest::carriesExactlyTheHeadersMimecastWants()
{
    const Stamp stamp{.date = "Tue, 24 Nov 2015 12:50:11 UTC", .requestId = kIdA};
    const net::Headers headers = signedHeaders(stamp, "/api/audit/get-siem-logs", exampleA());
    QCOMPARE(valueOf(headers, "Authorization"),
             QByteArray("MC AK-EXAMPLE:Mflbv5xiAXn3LjGrFCkmHwQzkU0="));
    QCOMPARE(valueOf(headers, "x-mc-app-id"), QByteArray("11111111-2222-3333-4444-555555555555"));
    QCOMPARE(valueOf(headers, "x-mc-date"), stamp.date);
    QCOMPARE(valueOf(headers, "x-mc-req-id"), kIdA);
    QCOMPARE(valueOf(headers, "Content-Type"), QByteArray("application/json"));
    QVERIFY(valueOf(headers, "User-Agent").startsWith("Mailweir/"));
    QCOMPARE(headers.size(), std::size_t(6));
}

void SignTest::anUnsignedCallSaysNothingOfKeys()
{
    const Stamp stamp{.date = "Tue, 24 Nov 2015 12:50:11 UTC", .requestId = kIdA};
    for (const auto& [name, value] : unsignedHeaders(stamp, Secret("app"))) {
        QVERIFY(name != "Authorization");
        QVERIFY(!value.contains("MC "));
    }
    QVERIFY(valueOf(unsignedHeaders(stamp, Secret()), "x-mc-app-id").isNull());
}

void SignTest::datesAreEnglishAndUtc()
{
    constexpr TimePoint time = sys_days(2015y / November / 24) + 12h + 50min + 11s + 999ms;
    QCOMPARE(toHeaderTime(time), QByteArray("Tue, 24 Nov 2015 12:50:11 UTC"));
    QCOMPARE(toHeaderTime(sys_days(2025y / March / 5) + 1s),
             QByteArray("Wed, 05 Mar 2025 00:00:01 UTC"));
}

QTEST_APPLESS_MAIN(SignTest)
#include "sign_test.moc"
