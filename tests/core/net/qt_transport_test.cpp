#include "core/net/qt_transport.h"
#include "tests/support/gzipped.h"
#include "tests/support/loopback_server.h"

#include <future>

#include <QTest>

using namespace core;
using namespace core::net;
using namespace std::chrono_literals;
using support::httpAnswer;
using support::LoopbackServer;
using Then = LoopbackServer::Then;

namespace {

Request get(const QUrl& url)
{
    Request request{.url = url};
    request.headers = {{"Authorization", "MC secret-token"}};
    request.route.proxy = Route::Proxy::None;
    request.idleTimeout = 10s;
    return request;
}

LoopbackServer::Handler always(const QByteArray& bytes, Then then = Then::KeepOpen)
{
    return [bytes, then](const QByteArray&) { return LoopbackServer::Answer{bytes, then}; };
}

const LoopbackServer::Handler kSilent = always({});

} // namespace

class QtTransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsBackStatusHeadersAndBody();
    void sendsWhatItIsGiven();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void aRedirectIsNotFollowed();
    void aDeadServerIsRefused();
    void aNameThatIsNotThereIsDns();
    void stopsBeforeItStarts();
    void stopsWhileItWaits();
    void whoeverWaitsIsSentHomeWhenItGoes();
    void silenceEndsIt();
    void aTrickleEndsItInTheEnd();
    void aShorterBodyThanAnnouncedIsCut();
    void aChunkedBodyWithoutItsEndIsCut();
    void aServerThatHangsUpIsCut();
    void tooManyBytesEndItEarly();
    void anAnnouncementOfTooMuchIsEnough();
    void headersHaveALimit();
    void gzipIsUndone();
    void gzipThatIsNotInOrderIsAnError();
    void refusesWhatMayNotBeSent();

private:
    Result<Response> send(const Request& request)
    {
        return m_transport.send(request, std::stop_token());
    }
    QString codeOf(const Request& request)
    {
        const auto response = send(request);
        return response ? QStringLiteral("answer %1").arg(response->status) : response.error().code;
    }

    QtTransport m_transport;
};

void QtTransportTest::bringsBackStatusHeadersAndBody()
{
    const LoopbackServer server(always(httpAnswer("hello", "200 OK", "X-Request-Id: 17\r\n")));
    const auto response = send(get(server.url()));
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, QByteArray("hello"));
    QCOMPARE(response->header("x-request-ID"), QByteArray("17"));
    QCOMPARE(response->header("absent"), QByteArray());
    QCOMPARE(response->peer.protocol, QString());
}

void QtTransportTest::sendsWhatItIsGiven()
{
    const LoopbackServer server(always(httpAnswer("{}")));
    Request request = get(server.url(QStringLiteral("/api/a?b=c%2Fd")));
    request.verb = "POST";
    request.body = "{\"data\":[]}";
    request.headers.emplace_back("Content-Type", "application/json");
    QVERIFY(send(request));
    const QByteArray seen = server.received();
    QVERIFY2(seen.startsWith("POST /api/a?b=c%2Fd HTTP/1.1\r\n"), seen.constData());
    for (const char* line :
         {"\r\nAuthorization: MC secret-token\r\n", "\r\nUser-Agent: Mailweir\r\n",
          "\r\nAccept-Encoding: gzip\r\n", "\r\nContent-Length: 11\r\n"})
        QVERIFY2(seen.contains(line), line);
    QVERIFY(seen.endsWith("\r\n\r\n{\"data\":[]}"));
    QVERIFY(!seen.contains("Cookie"));
}

void QtTransportTest::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("headers");
    for (const char* status :
         {"200 OK", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
          "409 Conflict", "410 Gone", "418 I'm a teapot", "429 Too Many Requests", "500 Oops",
          "502 Bad Gateway", "503 Busy", "504 Late", "509 Maintenance", "511 Portal", "599 Odd",
          "304 Not Modified"})
        QTest::newRow(status) << QByteArray(status) << QByteArray();
    QTest::newRow("401 that asks")
        << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("401 that asks oddly")
        << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: MC realm=\"x\"\r\n");
}

void QtTransportTest::anyStatusIsAnAnswer()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, headers);
    const bool bodiless = status.startsWith("304");
    const QByteArray body = bodiless ? "" : "{\"fail\":[]}";
    const LoopbackServer server(always(httpAnswer(body, status, headers)));
    const auto response = send(get(server.url()));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().message));
    QCOMPARE(response->status, status.left(3).toInt());
    QCOMPARE(response->body, body);
}

void QtTransportTest::aRedirectIsNotFollowed()
{
    const LoopbackServer foreign(always(httpAnswer("caught")));
    const QByteArray port = QByteArray::number(foreign.port());
    // Elsewhere in every spelling, the same place once more, and what is no address.
    const std::vector<QByteArray> locations{"http://127.0.0.1:" + port + "/x",
                                            "//127.0.0.1:" + port + "/x",
                                            "http://user:pw@localhost:" + port + "/",
                                            "http://[::ffff:127.0.0.1]:" + port + "/",
                                            "\\\\127.0.0.1:" + port + "\\x",
                                            "/again?key=1",
                                            "file:///etc/passwd",
                                            ""};
    for (const char* status : {"301 a", "302 b", "303 c", "307 d", "308 e"}) {
        for (const QByteArray& location : locations) {
            const LoopbackServer server(
                always(httpAnswer("", status, "Location: " + location + "\r\n")));
            auto request = get(server.url());
            request.headers.emplace_back("Authorization", "Bearer canary");
            const auto response = send(request);
            QVERIFY2(response, location.constData());
            QCOMPARE(response->status, QByteArray(status).left(3).toInt());
            QCOMPARE(server.received().count("canary"), 1);
        }
    }
    QCOMPARE(foreign.connections(), 0);
}

void QtTransportTest::aDeadServerIsRefused()
{
    QUrl url;
    {
        const LoopbackServer server(kSilent);
        url = server.url();
    }
    const auto response = send(get(url));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.refused"));
    QCOMPARE(response.error().fault, Fault::Retry);
    QVERIFY(response.error().message.startsWith(QStringLiteral("localhost:")));
}

void QtTransportTest::aNameThatIsNotThereIsDns()
{
    const auto response = send(get(QUrl(QStringLiteral("https://nowhere.invalid/path?secret=1"))));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.dns"));
    QCOMPARE(response.error().message,
             QStringLiteral("The name nowhere.invalid could not be found."));
    QVERIFY(!response.error().detail.contains(QStringLiteral("secret")));
}

void QtTransportTest::stopsBeforeItStarts()
{
    const LoopbackServer server(kSilent);
    std::stop_source source;
    source.request_stop();
    const auto response = m_transport.send(get(server.url()), source.get_token());
    QVERIFY(!response);
    QCOMPARE(response.error().fault, Fault::Stopped);
    QCOMPARE(response.error().code, QStringLiteral("net.stopped"));
    QCOMPARE(server.connections(), 0);
}

void QtTransportTest::stopsWhileItWaits()
{
    const LoopbackServer server(kSilent);
    std::stop_source source;
    auto answer = std::async(std::launch::async, [&] {
        return m_transport.send(get(server.url()), source.get_token());
    });
    QTRY_VERIFY(!server.received().isEmpty());
    source.request_stop();
    QCOMPARE(answer.wait_for(2s), std::future_status::ready);
    const auto response = answer.get();
    QVERIFY(!response);
    QCOMPARE(response.error().fault, Fault::Stopped);
    QTRY_COMPARE(server.open(), 0);
}

void QtTransportTest::whoeverWaitsIsSentHomeWhenItGoes()
{
    const LoopbackServer server(kSilent);
    auto transport = std::make_unique<QtTransport>();
    std::vector<std::future<Result<Response>>> answers;
    for (int i = 0; i < 8; ++i)
        answers.push_back(std::async(std::launch::async, [&server, at = transport.get()] {
            return at->send(get(server.url()), std::stop_token());
        }));
    QTRY_VERIFY(server.open() >= 6); // two wait for a connection
    transport.reset();
    for (auto& answer : answers)
        QCOMPARE(answer.get().error().code, QStringLiteral("net.stopped"));
}

void QtTransportTest::silenceEndsIt()
{
    for (const QByteArray& start :
         {QByteArray(), QByteArray("HTTP/1.1 200 OK\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")}) {
        const LoopbackServer server(always(start));
        Request request = get(server.url());
        request.idleTimeout = 200ms;
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, QStringLiteral("net.timeout"));
        QCOMPARE(response.error().fault, Fault::Retry);
        QVERIFY(response.error().message.contains(QStringLiteral("sent nothing for")));
    }
}

void QtTransportTest::aTrickleEndsItInTheEnd()
{
    const LoopbackServer server([](const QByteArray&) {
        return LoopbackServer::Answer{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
                                      .drip = "x"};
    });
    Request request = get(server.url());
    request.idleTimeout = 300ms;
    request.totalTimeout = 900ms;
    const auto response = send(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.timeout"));
    QVERIFY(response.error().message.contains(QStringLiteral("not complete")));
}

void QtTransportTest::aShorterBodyThanAnnouncedIsCut()
{
    for (const char* length : {"6", "9999999", "9999999999999"}) {
        const QByteArray head =
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray(length) + "\r\n\r\nhello";
        const LoopbackServer server(always(head, Then::Close));
        const QString expected = QByteArray(length).size() > 10 ? QStringLiteral("net.too_big")
                                                                : QStringLiteral("net.cut");
        QCOMPARE(codeOf(get(server.url())), expected);
    }
}

void QtTransportTest::aChunkedBodyWithoutItsEndIsCut()
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const char* body : {"5\r\nhello\r\n", "5\r\nhel", "5\r\nhello\r\n5", ""}) {
        const LoopbackServer server(always(head + body, Then::Close));
        QCOMPARE(codeOf(get(server.url())), QStringLiteral("net.cut"));
    }
    const LoopbackServer whole(always(head + "5\r\nhello\r\n0\r\n\r\n"));
    const auto response = send(get(whole.url()));
    QVERIFY(response);
    QCOMPARE(response->body, QByteArray("hello"));
}

void QtTransportTest::aServerThatHangsUpIsCut()
{
    for (const char* start : {"", "HTTP/1.1 200 OK\r\nX-Part: "}) {
        const LoopbackServer server(always(start, Then::Close));
        QCOMPARE(codeOf(get(server.url())), QStringLiteral("net.cut"));
    }
}

void QtTransportTest::tooManyBytesEndItEarly()
{
    const QByteArray chunk = "100000\r\n" + QByteArray(0x100000, 'x') + "\r\n";
    QByteArray endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 16; ++i)
        endless += chunk;
    const LoopbackServer server(always(endless)); // it never ends, but need not
    Request request = get(server.url());
    request.mostBytes = 2'000'000;
    QCOMPARE(codeOf(request), QStringLiteral("net.too_big"));
    QTRY_COMPARE(server.open(), 0);
}

void QtTransportTest::anAnnouncementOfTooMuchIsEnough()
{
    const LoopbackServer server(always("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"));
    Request request = get(server.url());
    request.mostBytes = 1000;
    QCOMPARE(codeOf(request), QStringLiteral("net.too_big"));
}

void QtTransportTest::headersHaveALimit()
{
    const QByteArray field = "X-Big: " + QByteArray(90'000, 'h') + "\r\n";
    const LoopbackServer fine(always(httpAnswer("ok", "200 OK", field.repeated(2))));
    QCOMPARE(codeOf(get(fine.url())), QStringLiteral("answer 200"));
    const LoopbackServer server(always(httpAnswer("ok", "200 OK", field.repeated(20))));
    QCOMPARE(codeOf(get(server.url())), QStringLiteral("net.too_big"));
    QTRY_COMPARE(server.open(), 0);
}

void QtTransportTest::gzipIsUndone()
{
    const QByteArray plain = QByteArray("{\"a\":\"b\"}\n").repeated(20'000);
    const LoopbackServer server(
        always(httpAnswer(support::gzipped(plain), "200 OK", "Content-Encoding: gzip\r\n")));
    const auto response = send(get(server.url()));
    QVERIFY(response);
    QCOMPARE(response->body, plain);
    QCOMPARE(response->header("Content-Encoding"), QByteArray());
}

void QtTransportTest::gzipThatIsNotInOrderIsAnError()
{
    const auto gzip = [](const QByteArray& packed) {
        return always(httpAnswer(packed, "200 OK", "Content-Encoding: gzip\r\n"));
    };
    const LoopbackServer cut(gzip(support::gzipped("hello").chopped(1)));
    QCOMPARE(codeOf(get(cut.url())), QStringLiteral("net.cut"));
    const LoopbackServer bomb(gzip(support::gzipped(QByteArray(50'000'000, 'a'))));
    QCOMPARE(codeOf(get(bomb.url())), QStringLiteral("net.too_big"));
}

void QtTransportTest::refusesWhatMayNotBeSent()
{
    const LoopbackServer server(always(httpAnswer("")));
    Request forged = get(server.url());
    forged.headers.emplace_back("X-Id", "1\r\nX-Forged: yes");
    Request withPassword = get(server.url());
    withPassword.url.setUserName(QStringLiteral("user"));
    withPassword.url.setPassword(QStringLiteral("word"));
    for (const Request& request : {forged, withPassword}) {
        const auto response = send(request);
        QVERIFY(!response);
        QCOMPARE(response.error().code, QStringLiteral("net.failed"));
        QCOMPARE(response.error().fault, Fault::Broken);
        QVERIFY(!response.error().detail.contains(QStringLiteral("word")));
    }
    QCOMPARE(server.connections(), 0);
}

QTEST_GUILESS_MAIN(QtTransportTest)
#include "qt_transport_test.moc"
