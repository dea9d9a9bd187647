#include "core/net/qt_transport.h"
#include "tests/support/loopback_server.h"
#include "tests/support/weak_tls_server.h"

#include <future>

#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::net;
using namespace std::chrono_literals;
using support::httpAnswer;
using support::Identity;
using support::LoopbackServer;
using support::makeIdentity;

// No certificate that is not in order gets a byte of what is secret, and each has a sentence.
class QtTransportTlsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKnownAuthorityIsTrusted();
    void oneConnectionServesManyRequests();
    void anAddressMayBeNamedToo();
    void badCertificatesGetNothing_data();
    void badCertificatesGetNothing();
    void aCertificateThatWasRefusedStaysRefused();
    void theIntermediateIssuerIsNamed();
    void outdatedTlsGetsNothing();
    void weakKeysAndSignaturesGetNothing_data();
    void weakKeysAndSignaturesGetNothing();
    void aServerThatWantsACertificateGetsNothing();
    void aServerWithoutTlsGetsNothing();
    void aSilentHandshakeEndsInTime();
    void anAuthorityFileThatIsNoneIsSaid_data();
    void anAuthorityFileThatIsNoneIsSaid();
    void aReplacedAuthorityFileIsRead();

private:
    Request get(const QUrl& url) const
    {
        Request request{.url = url};
        request.headers = {{"Authorization", "MC secret-token"}};
        request.route.proxy = Route::Proxy::None;
        request.route.caFile = m_caFile;
        request.idleTimeout = 10s;
        return request;
    }
    Result<Response> send(const Request& request) { return m_transport.send(request, {}); }
    void writeCa(const QByteArray& pem)
    {
        QFile file(m_caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
    }

    QTemporaryDir m_folder;
    QString m_caFile = m_folder.filePath(QStringLiteral("ca.pem"));
    Identity m_authority;
    Identity m_good;
    QtTransport m_transport;
};

namespace {

const LoopbackServer::Handler kHello = [](const QByteArray&) {
    return LoopbackServer::Answer{.bytes = httpAnswer("hello")};
};

void sawNothing(const LoopbackServer& server)
{
    const QByteArray seen = server.received();
    QVERIFY2(!seen.contains("secret-token"), seen.constData());
    QVERIFY2(!seen.contains("GET "), seen.constData());
}

} // namespace

void QtTransportTlsTest::initTestCase()
{
    m_authority = makeIdentity({.commonName = "Our Own Authority", .names = "", .authority = true});
    m_good = makeIdentity({}, &m_authority);
    writeCa(m_authority.certificate);
}

void QtTransportTlsTest::aKnownAuthorityIsTrusted()
{
    const LoopbackServer server(kHello, m_good);
    const auto response = send(get(server.url()));
    QVERIFY2(response, qPrintable(response ? QString() : response.error().detail));
    QCOMPARE(response->body, QByteArray("hello"));
    QCOMPARE(response->peer.protocol, QStringLiteral("TLS 1.3"));
    QCOMPARE(response->peer.issuer, QStringLiteral("Our Own Authority"));
    QCOMPARE(response->peer.subject, QStringLiteral("localhost"));
}

void QtTransportTlsTest::oneConnectionServesManyRequests()
{
    const LoopbackServer server(
        [](const QByteArray&) {
            return LoopbackServer::Answer{.bytes = httpAnswer(QByteArray(300'000, 'x'))};
        },
        m_good);
    for (int i = 0; i < 10; ++i) {
        const auto response = send(get(server.url()));
        QVERIFY(response);
        QCOMPARE(response->peer.issuer, QStringLiteral("Our Own Authority"));
    }
    QCOMPARE(server.connections(), 1);
}

void QtTransportTlsTest::anAddressMayBeNamedToo()
{
    const LoopbackServer server(kHello, m_good);
    QVERIFY(send(get(server.url(QStringLiteral("/"), QStringLiteral("127.0.0.1")))));
    const LoopbackServer other(
        kHello, makeIdentity({.commonName = "127.0.0.1", .names = "IP:127.0.0.2"}, &m_authority));
    const auto response = send(get(other.url(QStringLiteral("/"), QStringLiteral("127.0.0.1"))));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    sawNothing(other);
}

void QtTransportTlsTest::badCertificatesGetNothing_data()
{
    QTest::addColumn<Identity>("identity");
    QTest::addColumn<QString>("sentence");
    const auto row = [&](const char* name, const support::Wish& wish, const char* sentence) {
        QTest::newRow(name) << makeIdentity(wish, &m_authority) << QString::fromLatin1(sentence);
    };
    row("expired", {.until = -1h}, "expired on");
    row("not yet valid", {.from = 1h, .until = 2h}, "is not valid before");
    row("another name", {.commonName = "other.example", .names = "DNS:other.example"},
        "belongs to");
    row("the right name in the wrong place", {.names = "DNS:other.example"}, "belongs to");
    row("a wildcard of nothing", {.names = "DNS:*"}, "belongs to");
    row("a name that goes on after a NUL",
        {.commonName = "x", .names = "", .rawName = QByteArray("localhost\0.evil.example", 23)},
        "belongs to");
    row("no name at all", {.commonName = "x", .names = ""}, "belongs to");
    QTest::newRow("self-signed") << makeIdentity({}) << QStringLiteral("nobody but itself");
    const auto stranger =
        makeIdentity({.commonName = "Corporate <b>Proxy", .names = "", .authority = true});
    QTest::newRow("unknown authority")
        << makeIdentity({}, &stranger)
        << QStringLiteral("was issued by “Corporate <b>Proxy”, which this computer does not trust");
    auto chained = makeIdentity({}, &stranger);
    chained.certificate += stranger.certificate;
    QTest::newRow("unknown authority, whole chain")
        << chained << QStringLiteral("was issued by “Corporate <b>Proxy”");
}

void QtTransportTlsTest::badCertificatesGetNothing()
{
    QFETCH(Identity, identity);
    QFETCH(QString, sentence);
    const LoopbackServer server(kHello, identity);
    const auto response = send(get(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    QCOMPARE(response.error().fault, Fault::Refused);
    QVERIFY2(response.error().message.contains(sentence), qPrintable(response.error().message));
    QVERIFY(!response.error().advice.isEmpty());
    QTRY_COMPARE(server.open(), 0);
    sawNothing(server);
}

void QtTransportTlsTest::aCertificateThatWasRefusedStaysRefused()
{
    const LoopbackServer server(kHello, makeIdentity({.names = "DNS:other.example"}, &m_authority));
    std::vector<std::future<Result<Response>>> answers;
    for (int i = 0; i < 12; ++i)
        answers.push_back(std::async(std::launch::async, [&] { return send(get(server.url())); }));
    for (auto& answer : answers) {
        const auto response = answer.get();
        QVERIFY(!response);
        QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    }
    sawNothing(server);
}

void QtTransportTlsTest::theIntermediateIssuerIsNamed()
{
    const auto middle = makeIdentity(
        {.commonName = "Middle Authority", .names = "", .authority = true}, &m_authority);
    auto identity = makeIdentity({}, &middle);
    const LoopbackServer lacking(kHello, identity);
    const auto refused = send(get(lacking.url()));
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(QStringLiteral("“Middle Authority”")));
    sawNothing(lacking);

    identity.certificate += middle.certificate;
    const LoopbackServer whole(kHello, identity);
    const auto response = send(get(whole.url()));
    QVERIFY(response);
    QCOMPARE(response->peer.issuer, QStringLiteral("Middle Authority"));
}

void QtTransportTlsTest::outdatedTlsGetsNothing()
{
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    const LoopbackServer server(kHello, m_good, QSsl::TlsV1_1);
    QT_WARNING_POP
    const auto response = send(get(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    QVERIFY2(response.error().message.contains(QStringLiteral("outdated versions of TLS")),
             qPrintable(response.error().message + response.error().detail));
    sawNothing(server);
}

void QtTransportTlsTest::weakKeysAndSignaturesGetNothing_data()
{
    using Strength = support::Wish::Strength;
    QTest::addColumn<Identity>("identity");
    QTest::addColumn<QString>("sentence");
    const auto row = [&](const char* name, Strength strength, const char* sentence) {
        QTest::newRow(name) << makeIdentity({.strength = strength}, &m_authority)
                            << QString::fromLatin1(sentence);
    };
    row("a key of 1024 bits", Strength::WeakKey, "a key that is too weak");
    row("a signature over SHA-1", Strength::WeakSignature, "is signed in a way that is too weak");
}

void QtTransportTlsTest::weakKeysAndSignaturesGetNothing()
{
    QFETCH(Identity, identity);
    QFETCH(QString, sentence);
    const support::WeakTlsServer server(identity);
    QVERIFY(server.isUsable());
    const auto response = send(get(server.url()));
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    QVERIFY2(response.error().message.contains(sentence),
             qPrintable(response.error().message + response.error().detail));
    QVERIFY2(server.received().isEmpty(), server.received().constData());
}

// We have none to show.
void QtTransportTlsTest::aServerThatWantsACertificateGetsNothing()
{
    const LoopbackServer server(kHello, m_good, QSsl::TlsV1_2, LoopbackServer::Peers::Known);
    Request request = get(server.url());
    request.idleTimeout = 2s; // it may as well say nothing
    const auto response = send(request);
    QVERIFY(!response);
    sawNothing(server);
}

void QtTransportTlsTest::aServerWithoutTlsGetsNothing()
{
    const LoopbackServer server([](const QByteArray&) {
        return LoopbackServer::Answer{.bytes = "HTTP/1.1 400 Bad Request\r\n\r\n"};
    });
    QUrl url = server.url();
    url.setScheme(QStringLiteral("https"));
    Request request = get(url);
    request.idleTimeout = 500ms; // it may just as well not know what to answer
    const auto response = send(request);
    QVERIFY(!response);
    QVERIFY(response.error().code == QLatin1String("net.timeout")
            || response.error().code == QLatin1String("net.tls"));
    sawNothing(server);
}

void QtTransportTlsTest::aSilentHandshakeEndsInTime()
{
    QTcpServer silent; // nobody accepts
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Request request = get(QUrl(QStringLiteral("https://localhost:%1/").arg(silent.serverPort())));
    request.idleTimeout = 300ms;
    const auto response = send(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.timeout"));
}

void QtTransportTlsTest::anAuthorityFileThatIsNoneIsSaid_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("absent") << m_folder.filePath(QStringLiteral("absent.pem"));
    QTest::newRow("a folder") << m_folder.path();
    const QString junk = m_folder.filePath(QStringLiteral("junk.pem"));
    QFile file(junk);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("-----BEGIN CERTIFICATE-----\nnope\n-----END CERTIFICATE-----\n");
    QTest::newRow("junk") << junk;
}

void QtTransportTlsTest::anAuthorityFileThatIsNoneIsSaid()
{
    QFETCH(QString, path);
    const LoopbackServer server(kHello, m_good);
    Request request = get(server.url());
    request.route.caFile = path;
    const auto response = send(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, QStringLiteral("net.tls"));
    QVERIFY(response.error().message.contains(QStringLiteral("certificate authority file")));
    QCOMPARE(server.connections(), 0);
}

void QtTransportTlsTest::aReplacedAuthorityFileIsRead()
{
    const LoopbackServer server(kHello, m_good);
    Request request = get(server.url());
    request.route.caFile = m_folder.filePath(QStringLiteral("replaced.pem"));
    const auto put = [&](const QByteArray& pem, int secondsAgo) {
        QFile file(request.route.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pem);
        file.setFileTime(QDateTime::currentDateTime().addSecs(-secondsAgo),
                         QFileDevice::FileModificationTime);
    };
    put(makeIdentity({.commonName = "Wrong", .names = "", .authority = true}).certificate, 60);
    QVERIFY(!send(request));
    put(m_authority.certificate, 30);
    QVERIFY(send(request));
}

QTEST_GUILESS_MAIN(QtTransportTlsTest)
#include "qt_transport_tls_test.moc"
