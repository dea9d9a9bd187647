#include "core/net/request_head.h"

#include <QTest>

using namespace core::net;

class RequestHeadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatGoesWithoutSaying();
    void whatTheCallerSaysCounts();
    void theAddressGoesOverTheWireAsItWasGiven_data();
    void theAddressGoesOverTheWireAsItWasGiven();
    void objectsToWhatMayNotBeSent_data();
    void objectsToWhatMayNotBeSent();
    void objectsToHeadersThatAreNotOne();
    void namesPlacesAsAPersonWould();
};

void RequestHeadTest::saysWhatGoesWithoutSaying()
{
    QCOMPARE(requestHead({.url = QUrl(QStringLiteral("https://api.mimecast.com"))}),
             QByteArray("GET / HTTP/1.1\r\nHost: api.mimecast.com\r\nUser-Agent: Mailweir\r\n"
                        "Accept-Encoding: gzip\r\n\r\n"));
    QVERIFY(requestHead({.verb = "POST", .url = QUrl(QStringLiteral("https://a/b")), .body = "123"})
                .contains("\r\nContent-Length: 3\r\n"));
    QVERIFY(requestHead({.verb = "POST", .url = QUrl(QStringLiteral("https://a/b"))})
                .contains("\r\nContent-Length: 0\r\n"));
}

void RequestHeadTest::whatTheCallerSaysCounts()
{
    const Request request{.url = QUrl(QStringLiteral("https://a/")),
                          .headers = {{"user-agent", "Tester"}, {"Accept-Encoding", "identity"}}};
    QCOMPARE(requestHead(request),
             QByteArray("GET / HTTP/1.1\r\nHost: a\r\nuser-agent: Tester\r\n"
                        "Accept-Encoding: identity\r\n\r\n"));
}

void RequestHeadTest::theAddressGoesOverTheWireAsItWasGiven_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char* url, const char* target, const char* host) {
        QTest::newRow(url) << QString::fromUtf8(url) << QByteArray(target) << QByteArray(host);
    };
    row("https://h", "/", "h");
    row("https://h:8443/", "/", "h:8443");
    row("https://h?a", "/?a", "h");
    row("https://h/a/b?c=d%2Fe&f=%C3%A4#fragment", "/a/b?c=d%2Fe&f=%C3%A4", "h");
    row("https://h/a%2Fb/ü x", "/a%2Fb/%C3%BC%20x", "h");
    row("https://[::1]:99/x", "/x", "[::1]:99");
    row("https://BÜCHER.example/", "/", "xn--bcher-kva.example");
    row("https://h/s?X-Amz-Signature=a%3D%3D&b=c+d", "/s?X-Amz-Signature=a%3D%3D&b=c+d", "h");
}

void RequestHeadTest::theAddressGoesOverTheWireAsItWasGiven()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, host);
    const QByteArray head = requestHead({.url = QUrl(url)});
    QVERIFY2(head.startsWith("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n"),
             head.constData());
}

void RequestHeadTest::objectsToWhatMayNotBeSent_data()
{
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "api.mimecast.com", "file:///etc/passwd", "data:,hello",
                            "ftp://a/b", "https://", "https:///x", "https://user:word@localhost/",
                            "https://user@localhost/", "javascript:alert(1)", "https://a b/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void RequestHeadTest::objectsToWhatMayNotBeSent()
{
    QFETCH(QString, url);
    QVERIFY(objection({.url = QUrl(url)}) != nullptr);
}

void RequestHeadTest::objectsToHeadersThatAreNotOne()
{
    const auto with = [](const QByteArray& name, const QByteArray& value) {
        return Request{.url = QUrl(QStringLiteral("https://h/")), .headers = {{name, value}}};
    };
    QVERIFY(objection(with("X-Id", "17; ü")) == nullptr);
    for (const char* name : {"", "X Id", "X-Id:", "X\r\nY", "Ü"})
        QVERIFY2(objection(with(name, "1")) != nullptr, name);
    for (const QByteArray& value :
         {QByteArray("1\r\nY: 2"), QByteArray("1\n"), QByteArray("a\0b", 3)})
        QVERIFY(objection(with("X-Id", value)) != nullptr);
    QVERIFY(
        objection({.verb = "GET /x HTTP/1.1\r\nA: b", .url = QUrl(QStringLiteral("https://h/"))})
        != nullptr);
}

void RequestHeadTest::namesPlacesAsAPersonWould()
{
    QCOMPARE(placeName(QUrl(QStringLiteral("https://h/x"))), QStringLiteral("h"));
    QCOMPARE(placeName(QUrl(QStringLiteral("https://h:443/x"))), QStringLiteral("h"));
    QCOMPARE(placeName(QUrl(QStringLiteral("https://h:8443/x"))), QStringLiteral("h:8443"));
    QCOMPARE(originOf(QUrl(QStringLiteral("https://h/x"))),
             originOf(QUrl(QStringLiteral("https://h:443/y"))));
    QVERIFY(originOf(QUrl(QStringLiteral("http://h:443/")))
            != originOf(QUrl(QStringLiteral("https://h:443/"))));
}

QTEST_GUILESS_MAIN(RequestHeadTest)
#include "request_head_test.moc"
