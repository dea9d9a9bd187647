// The real client over real HTTPS against a server that throttles in every spelling, a portal in
// between, and answers that burst.
#include "core/mimecast/client.h"
#include "core/mimecast/streams.h"
#include "core/net/qt_transport.h"
#include "tests/support/fake_clock.h"
#include "tests/support/gzipped.h"
#include "tests/support/loopback_server.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::httpAnswer;
using support::LoopbackServer;

namespace {

constexpr TimePoint kNow{std::chrono::milliseconds{1'706'178'600'000}}; // 2024-01-25T10:30:00Z
constexpr qint64 kMiB = 1024 * 1024;

qint64 residentBytes(const char* field)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(field))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    return 0;
}

} // namespace

class HostileServerTest : public QObject {
    Q_OBJECT

    Error errorOf(const QByteArray& answer)
    {
        const LoopbackServer server(
            [&answer](const QByteArray&) { return LoopbackServer::Answer{answer}; }, m_identity);
        return errorOf(server.url(QString()));
    }
    Error errorOf(const QUrl& url)
    {
        mimecast::Credentials credentials;
        credentials.applicationId = Secret("11111111-2222-3333-4444-555555555555");
        credentials.applicationKey = Secret("0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8");
        credentials.accessKey = Secret(QByteArray(140, 'a'));
        credentials.secretKey = Secret(QByteArray(64, 'k').toBase64());
        mimecast::Client client(
            {.domain = url,
             .route = {.proxy = net::Route::Proxy::None, .proxyHost = {}, .caFile = m_caFile}},
            std::move(credentials), m_transport, m_clock, m_random);
        const auto probed = client.probe(*mimecast::findStream("audit"), {});
        return probed ? Error{} : probed.error();
    }

    QTemporaryDir m_folder;
    QString m_caFile = m_folder.filePath(QStringLiteral("ca.pem"));
    support::Identity m_identity;
    support::FakeClock m_clock{kNow};
    SeededRandom m_random{7};
    net::QtTransport m_transport;

private Q_SLOTS:
    void initTestCase()
    {
        const auto authority =
            support::makeIdentity({.commonName = "Ours", .names = "", .authority = true});
        m_identity = support::makeIdentity({}, &authority);
        QFile file(m_caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(authority.certificate);
    }

    void throttlingIsHeardInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<qint64>("wait");
        const qint64 now = kNow.time_since_epoch().count();
        const auto row = [](const char* name, const QByteArray& headers,
                            std::chrono::milliseconds wait) {
            QTest::newRow(name) << headers << qint64(wait.count());
        };
        const QByteArray reset = "X-RateLimit-Reset: ";
        row("milliseconds", reset + "42000\r\n", 42s);
        row("in small letters", "x-ratelimit-reset:42000\r\n", 42s);
        row("epoch seconds", reset + QByteArray::number(now / 1000 + 90) + "\r\n", 90s);
        row("epoch milliseconds", reset + QByteArray::number(now + 2500) + "\r\n", 2500ms);
        row("retry-after", "Retry-After: 7\r\n", 7s);
        row("retry-after as a date", "Retry-After: Thu, 25 Jan 2024 10:31:00 GMT\r\n", 60s);
        row("both", reset + "42000\r\nRetry-After: 7\r\n", 7s);
        row("negative", reset + "-5\r\n", 10min);
        row("absurd", reset + "900000000\r\n", 60min);
        row("junk", reset + "soon\r\nRetry-After: later\r\n", 10min);
        row("nothing", "", 10min);
    }

    void throttlingIsHeardInEverySpelling()
    {
        QFETCH(const QByteArray, headers);
        const Error error = errorOf(httpAnswer("", "429 Too Many Requests", headers));
        QCOMPARE(error.fault, Fault::Throttled);
        QVERIFY(error.retryAfter.has_value());
        QTEST(qint64(error.retryAfter->count()), "wait");
    }

    void aPortalIsNamedAndMovesNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray page = "<!DOCTYPE html><title>Guest network</title><form action=/login>";
        QTest::newRow("a page") << httpAnswer(page, "200 OK", "Content-Type: text/html\r\n");
        QTest::newRow("a page that calls itself JSON")
            << httpAnswer(page, "200 OK", "Content-Type: application/json\r\n");
        QTest::newRow("302") << httpAnswer("", "302 Found",
                                           "Location: http://portal.example/login\r\n");
        QTest::newRow("307 with a page")
            << httpAnswer(page, "307 Temporary Redirect", "Location: https://portal.example/\r\n");
        QTest::newRow("a very long address")
            << httpAnswer("", "302 Found",
                          "Location: http://portal.example/" + QByteArray(300'000, 'x') + "\r\n");
    }

    void aPortalIsNamedAndMovesNothing()
    {
        QFETCH(const QByteArray, answer);
        const Error error = errorOf(answer);
        const bool tooLong = answer.size() > 200'000;
        QCOMPARE(error.code,
                 tooLong ? QStringLiteral("net.too_big") : QStringLiteral("net.not_mimecast"));
        QVERIFY(!error.message.contains(QLatin1Char('<')));
    }

    void aPortalWithACertificateOfItsOwnGetsNothing()
    {
        const LoopbackServer portal(
            [](const QByteArray&) { return LoopbackServer::Answer{httpAnswer("<html>")}; },
            support::makeIdentity({}));
        QCOMPARE(errorOf(portal.url(QString())).code, QStringLiteral("net.tls"));
        QVERIFY(!portal.received().contains("x-mc-app-id"));
        QVERIFY(!portal.received().contains("Authorization"));
    }

    // 40 pieces of 64 MiB of nothing each, 2.5 GiB in all.
    void aBombIsGivenUpEarlyAndInLittleMemory()
    {
        const QByteArray bomb = support::gzipped(QByteArray(64 * kMiB, '\0')).repeated(40);
        const qint64 before = residentBytes("VmRSS");
        QElapsedTimer took;
        took.start();
        const Error error = errorOf(httpAnswer(bomb, "200 OK", "Content-Encoding: gzip\r\n"));
        QCOMPARE(error.code, QStringLiteral("net.too_big"));
        const qint64 grown = residentBytes("VmRSS") - before;
        QVERIFY2(grown < 32 * kMiB, qPrintable(QString::number(grown / kMiB)));
        qInfo("a bomb of 2.5 GiB: given up after %lld ms, %lld MiB more", took.elapsed(),
              grown / kMiB);
    }
};

QTEST_GUILESS_MAIN(HostileServerTest)
#include "hostile_server_test.moc"
