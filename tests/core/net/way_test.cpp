#include "core/net/qt_transport.h"
#include "tests/support/loopback_server.h"

#include <atomic>
#include <thread>

#include <QTest>

using namespace core::net;
using support::httpAnswer;
using support::LoopbackServer;
using Then = LoopbackServer::Then;

// How connections are kept and used again.
class WayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneConnectionServesManyRequests();
    void manyAtOnceAllGetTheirOwn();
    void aKeptConnectionThatDiedIsReplaced();
    void whatIsSaidUnaskedIsNotAnAnswer();
    void anotherWayHasConnectionsOfItsOwn();

private:
    static Request get(const QUrl& url)
    {
        Request request{.url = url};
        request.route.proxy = Route::Proxy::None;
        return request;
    }
    core::Result<Response> send(const Request& request) { return m_transport.send(request, {}); }
    int statusOf(const Request& request)
    {
        const auto response = send(request);
        return response ? response->status : 0;
    }

    QtTransport m_transport;
};

void WayTest::oneConnectionServesManyRequests()
{
    const LoopbackServer server([](const QByteArray&) {
        return LoopbackServer::Answer{httpAnswer(QByteArray(300'000, 'x'))};
    });
    for (int i = 0; i < 20; ++i)
        QVERIFY(send(get(server.url())));
    QCOMPARE(server.connections(), 1);
}

void WayTest::manyAtOnceAllGetTheirOwn()
{
    const LoopbackServer server([](const QByteArray& request) {
        return LoopbackServer::Answer{httpAnswer(request.split(' ').value(1)), Then::KeepOpen};
    });
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 12; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    const auto path = QStringLiteral("/%1/%2").arg(t).arg(i);
                    const auto response = send(get(server.url(path)));
                    right += response && response->body == path.toLatin1() ? 1 : 0;
                }
            });
    }
    QCOMPARE(right.load(), 240);
    QVERIFY(server.connections() <= 12);
}

void WayTest::aKeptConnectionThatDiedIsReplaced()
{
    // The second request on a connection finds it closed without a word.
    std::atomic<int> requests = 0;
    const LoopbackServer server([&](const QByteArray&) {
        const bool deaf = ++requests == 2;
        return LoopbackServer::Answer{.bytes = deaf ? QByteArray() : httpAnswer("hello"),
                                      .then = deaf ? Then::Close : Then::KeepOpen};
    });
    QCOMPARE(statusOf(get(server.url())), 200);
    QCOMPARE(statusOf(get(server.url())), 200);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(requests.load(), 3);
}

void WayTest::whatIsSaidUnaskedIsNotAnAnswer()
{
    const LoopbackServer server([](const QByteArray&) {
        return LoopbackServer::Answer{httpAnswer("hello") + httpAnswer("forged", "418 Odd")};
    });
    for (int i = 0; i < 3; ++i)
        QCOMPARE(statusOf(get(server.url())), 200);
    QCOMPARE(server.connections(), 3);
}

void WayTest::anotherWayHasConnectionsOfItsOwn()
{
    const LoopbackServer server(
        [](const QByteArray&) { return LoopbackServer::Answer{httpAnswer("hello")}; });
    Request request = get(server.url());
    QCOMPARE(statusOf(request), 200);
    request.route.proxy = Route::Proxy::System; // none here, which is the same way
    QCOMPARE(statusOf(request), 200);
    QCOMPARE(server.connections(), 1);
    request.url.setHost(QStringLiteral("127.0.0.1"));
    QCOMPARE(statusOf(request), 200);
    QCOMPARE(server.connections(), 2);
}

QTEST_GUILESS_MAIN(WayTest)
#include "way_test.moc"
