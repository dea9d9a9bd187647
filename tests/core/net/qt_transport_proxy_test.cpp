#include "core/net/qt_transport.h"
#include "tests/support/loopback_server.h"
#include "tests/support/tunnel.h"

#include <future>

#include <QTemporaryFile>
#include <QTest>

using namespace core;
using namespace core::net;
using namespace std::chrono_literals;
using support::httpAnswer;
using support::LoopbackServer;
using Then = LoopbackServer::Then;

class QtTransportProxyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goesThroughAProxy_data();
    void goesThroughAProxy();
    void aProxyWithADemandGetsNothing_data();
    void aProxyWithADemandGetsNothing();
    void aProxyThatIsNotThereIsNamed();
    void aProxyThatSaysNothingEndsInTime();

private:
    Request through(Route::Proxy kind, quint16 port) const
    {
        Request request{.url = m_server->url()};
        request.headers = {{"Authorization", "MC secret-token"}};
        request.idleTimeout = 10s;
        request.route = {.proxy = kind,
                         .proxyHost = QStringLiteral("127.0.0.1"),
                         .proxyPort = port,
                         .caFile = m_ca.fileName()};
        return request;
    }

    QTemporaryFile m_ca;
    std::unique_ptr<LoopbackServer> m_server;
    QtTransport m_transport;
};

void QtTransportProxyTest::initTestCase()
{
    const auto authority =
        support::makeIdentity({.commonName = "Ours", .names = "", .authority = true});
    QVERIFY(m_ca.open());
    m_ca.write(authority.certificate);
    m_ca.close();
    m_server = std::make_unique<LoopbackServer>(
        [](const QByteArray&) { return LoopbackServer::Answer{.bytes = httpAnswer("hello")}; },
        support::makeIdentity({}, &authority));
}

void QtTransportProxyTest::goesThroughAProxy_data()
{
    QTest::addColumn<Route::Proxy>("kind");
    QTest::newRow("HTTP") << Route::Proxy::Http;
    QTest::newRow("SOCKS") << Route::Proxy::Socks;
}

void QtTransportProxyTest::goesThroughAProxy()
{
#ifdef Q_OS_WIN
    QSKIP("Wine's Schannel has no certificates for a server; not tried on Windows itself");
#endif
    QFETCH(Route::Proxy, kind);
    support::Tunnel tunnel;
    auto answer = std::async(std::launch::async, [&] {
        return m_transport.send(through(kind, tunnel.serverPort()), {});
    });
    QTRY_COMPARE(answer.wait_for(0s), std::future_status::ready);
    const auto response = answer.get();
    QVERIFY2(response, qPrintable(response ? QString() : response.error().message));
    QCOMPARE(response->body, QByteArray("hello"));
    QCOMPARE(response->peer.issuer, QStringLiteral("Ours"));
    // It learns where to, as a name for it to look up, and nothing else.
    QVERIFY(tunnel.asked.contains("localhost"));
    QVERIFY(!tunnel.asked.contains("secret-token"));
    QVERIFY(!tunnel.asked.contains("Mozilla"));
}

void QtTransportProxyTest::aProxyWithADemandGetsNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Fault>("fault");
    const auto row = [](const char* name, const QByteArray& bytes, Fault fault) {
        QTest::newRow(name) << bytes << fault;
    };
    row("basic", httpAnswer("", "407 Who", "Proxy-Authenticate: Basic realm=\"x\"\r\n"),
        Fault::Refused);
    row("basic, hanging up",
        httpAnswer("", "407 Who", "Proxy-Authenticate: Basic realm=\"x\"\r\nConnection: close\r\n"),
        Fault::Refused);
    row("forbidden", httpAnswer("no", "403 No"), Fault::Retry);
    row("gateway", httpAnswer("no", "502 No"), Fault::Retry);
    row("unavailable", httpAnswer("no", "503 No"), Fault::Retry);
    row("nonsense", "what?\r\n\r\n", Fault::Retry);
}

void QtTransportProxyTest::aProxyWithADemandGetsNothing()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Fault, fault);
    const LoopbackServer proxy([&](const QByteArray&) {
        return LoopbackServer::Answer{bytes, Then::Close};
    });
    const auto response = m_transport.send(through(Route::Proxy::Http, proxy.port()), {});
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.proxy"));
    QCOMPARE(response.error().fault, fault);
    QVERIFY2(response.error().message.contains(QStringLiteral("127.0.0.1:%1").arg(proxy.port())),
             qPrintable(response.error().message));
    QVERIFY(!proxy.received().contains("secret-token"));
}

void QtTransportProxyTest::aProxyThatIsNotThereIsNamed()
{
    quint16 port = 0;
    {
        const LoopbackServer gone([](const QByteArray&) { return LoopbackServer::Answer{}; });
        port = gone.port();
    }
    for (const auto kind : {Route::Proxy::Http, Route::Proxy::Socks}) {
        const auto refused = m_transport.send(through(kind, port), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("net.proxy"));
        Request request = through(kind, 3128);
        request.route.proxyHost = QStringLiteral("proxy.invalid");
        const auto unknown = m_transport.send(request, {});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, QStringLiteral("net.proxy"));
        QVERIFY(unknown.error().message.contains(QStringLiteral("proxy.invalid")));
    }
}

void QtTransportProxyTest::aProxyThatSaysNothingEndsInTime()
{
    const LoopbackServer silent([](const QByteArray&) { return LoopbackServer::Answer{}; });
    Request request = through(Route::Proxy::Http, silent.port());
    request.idleTimeout = 300ms;
    const auto response = m_transport.send(request, {});
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.timeout"));
}

QTEST_GUILESS_MAIN(QtTransportProxyTest)
#include "qt_transport_proxy_test.moc"
