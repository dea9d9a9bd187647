#include "core/mimecast/regions.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

class RegionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesWhatAPersonTypes_data();
    void takesWhatAPersonTypes();
    void refusesWhatCouldLeakKeys_data();
    void refusesWhatCouldLeakKeys();
    void onlyMimecastsOwnHostsAreKnown_data();
    void onlyMimecastsOwnHostsAreKnown();
    void everyRegionIsAKnownHost();
    void findsARegionByItsHost();
    void anAccountCodeTellsTheRegion();
    void everyGatewayIsAKnownHostAndSaysWhereDataIs();
    void aHostOfTheOtherApiIsNamedAndTheRightOneOffered_data();
    void aHostOfTheOtherApiIsNamedAndTheRightOneOffered();
};

void RegionsTest::takesWhatAPersonTypes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    const QString eu = QStringLiteral("https://eu-api.mimecast.com");
    QTest::newRow("host") << QStringLiteral("eu-api.mimecast.com") << eu;
    QTest::newRow("url") << eu << eu;
    QTest::newRow("slash") << eu + QStringLiteral("/") << eu;
    QTest::newRow("blanks") << QStringLiteral("  EU-API.Mimecast.com\n") << eu;
    QTest::newRow("port") << QStringLiteral("https://127.0.0.1:8443")
                          << QStringLiteral("https://127.0.0.1:8443");
    QTest::newRow("plain loopback")
        << QStringLiteral("http://localhost:8080") << QStringLiteral("http://localhost:8080");
    QTest::newRow("plain loopback, six")
        << QStringLiteral("http://[::1]:8080") << QStringLiteral("http://[::1]:8080");
}

void RegionsTest::takesWhatAPersonTypes()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, url);
    const Result<QUrl> parsed = parseDomain(typed);
    QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().code));
    QCOMPARE(parsed->toString(), url);
}

void RegionsTest::refusesWhatCouldLeakKeys_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* typed, const char* code) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromLatin1(code);
    };
    row("", "domain.empty");
    row("   ", "domain.empty");
    row("http://eu-api.mimecast.com", "domain.not_https");
    row("http://127.evil.example", "domain.not_https");
    row("ftp://eu-api.mimecast.com", "domain.not_https");
    row("https://", "domain.invalid");
    row("eu api.mimecast.com", "domain.invalid");
    row("eu-api.mimecast.com.", "domain.invalid");
    row("еu-api.mimecast.com", "domain.invalid"); // a Cyrillic e
    row("-eu.mimecast.com", "domain.invalid");
    row("https://eu_api.mimecast.com", "domain.invalid");
    row("https://user:pw@eu-api.mimecast.com", "domain.extra");
    row("https://eu-api.mimecast.com@evil.example", "domain.extra");
    row("https://eu-api.mimecast.com/api/audit", "domain.extra");
    row("https://eu-api.mimecast.com?x=1", "domain.extra");
    row("https://eu-api.mimecast.com#x", "domain.extra");
}

void RegionsTest::refusesWhatCouldLeakKeys()
{
    QFETCH(const QString, typed);
    const Result<QUrl> parsed = parseDomain(typed);
    QVERIFY(!parsed);
    QTEST(parsed.error().code, "code");
    QCOMPARE(parsed.error().fault, Fault::Refused);
    QVERIFY(!parsed.error().message.isEmpty());
}

void RegionsTest::onlyMimecastsOwnHostsAreKnown_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("known");
    QTest::newRow("region") << QStringLiteral("https://usb-api.mimecast.com") << true;
    QTest::newRow("new region") << QStringLiteral("https://xx-api.mimecast.com") << true;
    QTest::newRow("public sector")
        << QStringLiteral("https://uspcom-api.mimecast-pscom-us.com") << true;
    QTest::newRow("not https") << QStringLiteral("http://eu-api.mimecast.com") << false;
    QTest::newRow("look-alike") << QStringLiteral("https://eu-api-mimecast.com") << false;
    QTest::newRow("suffix") << QStringLiteral("https://mimecast.com.evil.example") << false;
    QTest::newRow("glued") << QStringLiteral("https://evilmimecast.com") << false;
    QTest::newRow("loopback") << QStringLiteral("https://127.0.0.1:8443") << false;
}

void RegionsTest::onlyMimecastsOwnHostsAreKnown()
{
    QFETCH(const QString, url);
    QTEST(isKnownHost(QUrl(url)), "known");
}

void RegionsTest::everyRegionIsAKnownHost()
{
    QCOMPARE(regions().size(), std::size_t(10));
    for (const Region& region : regions()) {
        const QString host = QString::fromLatin1(region.host.data(), qsizetype(region.host.size()));
        const Result<QUrl> url = parseDomain(host);
        QVERIFY(url.has_value());
        QVERIFY(isKnownHost(*url));
        QCOMPARE(regionOfHost(host), &region);
    }
}

void RegionsTest::findsARegionByItsHost()
{
    QCOMPARE(regionOfHost(u"DE-API.mimecast.com")->code, std::string_view("de"));
    QVERIFY(regionOfHost(u"de-api.mimecast.com.evil.example") == nullptr);
    QVERIFY(regionOfHost(u"") == nullptr);
}

void RegionsTest::anAccountCodeTellsTheRegion()
{
    QCOMPARE(regionOfAccount(u"CUSA12A345")->code, std::string_view("us"));
    QCOMPARE(regionOfAccount(u"CUSB1A2")->code, std::string_view("usb"));
    QCOMPARE(regionOfAccount(u"cde3a4")->code, std::string_view("de"));
    QVERIFY(regionOfAccount(u"") == nullptr);
    QVERIFY(regionOfAccount(u"XYZ") == nullptr);
}

void RegionsTest::everyGatewayIsAKnownHostAndSaysWhereDataIs()
{
    QCOMPARE(gateways().size(), std::size_t(3));
    for (const Gateway& gateway : gateways()) {
        const QString host =
            QString::fromLatin1(gateway.host.data(), qsizetype(gateway.host.size()));
        QVERIFY(isKnownHost(QUrl(QStringLiteral("https://") + host)));
        QCOMPARE(gatewayOfHost(host), &gateway);
        QCOMPARE(apiOfHost(host), std::optional(2));
        QVERIFY(gateway.residency.find("rocessed") != std::string_view::npos);
    }
    QCOMPARE(apiOfHost(u"eu-api.mimecast.com"), std::optional(1));
    QVERIFY(!apiOfHost(u"127.0.0.1"));
}

void RegionsTest::aHostOfTheOtherApiIsNamedAndTheRightOneOffered_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("api");
    QTest::addColumn<QString>("instead");
    const auto row = [](const char* host, int api, const char* instead) {
        QTest::addRow("%s on %d", host, api)
            << QString::fromLatin1(host) << api << QString::fromLatin1(instead);
    };
    row("eu-api.mimecast.com", 2, "https://api.services.mimecast.com");
    row("de-api.mimecast.com", 2, "https://api.services.mimecast.com");
    row("us-api.mimecast.com", 2, "https://us-api.services.mimecast.com");
    row("usb-api.mimecast.com", 2, "https://us-api.services.mimecast.com");
    row("uk-api.services.mimecast.com", 1, "https://eu-api.mimecast.com");
    row("us-api.services.mimecast.com", 1, "https://us-api.mimecast.com");
    row("api.services.mimecast.com", 1, ""); // depends on the account
}

void RegionsTest::aHostOfTheOtherApiIsNamedAndTheRightOneOffered()
{
    QFETCH(const QString, host);
    QFETCH(const int, api);
    const QUrl domain(QStringLiteral("https://") + host);
    const auto wrong = wrongHost(domain, api);
    QVERIFY(wrong);
    QVERIFY(wrong->sentence.contains(host));
    QTEST(wrong->instead.toString(), "instead");
    QVERIFY(!wrongHost(domain, 3 - api));
    QVERIFY(!wrongHost(QUrl(QStringLiteral("https://127.0.0.1:8443")), api));
}

QTEST_APPLESS_MAIN(RegionsTest)
#include "regions_test.moc"
