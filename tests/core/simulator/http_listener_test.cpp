#include "core/simulator/batch_files.h"
#include "core/simulator/http_connection.h"
#include "core/simulator/http_listener.h"
#include "tests/core/simulator/batch.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

constexpr int kPatience = 20'000; // ms

struct Got {
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QByteArray date;
    std::vector<qint64> arrived; // when bytes of the body came, ms
};

// A simulator on a socket and an ordinary client.
struct Scene {
    explicit Scene(Tls tls = Tls::Off)
    {
        Options options;
        options.tenant = {.backlog = 1500, .publishEvery = 1s, .batchEvery = 8h};
        options.listener.tls = tls;
        simulator = *Simulator::start(std::move(options), clock);
        if (tls != Tls::Off)
            trust(simulator->caFile());
    }

    void trust(const QString& caFile)
    {
        QFile file(caFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromDevice(&file));
        tlsConfiguration = configuration;
    }

    QNetworkRequest request(Endpoint endpoint, const QString& base)
    {
        const net::Request wanted =
            signedRequest(simulator->tenant(), endpoint, {}, clock.now(), base);
        QNetworkRequest request(wanted.url);
        for (const auto& [name, value] : wanted.headers)
            request.setRawHeader(name, value);
        request.setSslConfiguration(tlsConfiguration);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                             QNetworkRequest::ManualRedirectPolicy);
        return request;
    }

    Got post(Endpoint endpoint, const QByteArray& body, int timeout = kPatience)
    {
        return postTo(simulator->baseUrl(), endpoint, body, timeout);
    }

    Got postTo(const QString& base, Endpoint endpoint, const QByteArray& body,
               int timeout = kPatience)
    {
        QNetworkRequest wanted = request(endpoint, base);
        wanted.setTransferTimeout(timeout);
        const std::unique_ptr<QNetworkReply> reply(manager.post(wanted, body));
        Got got;
        QElapsedTimer since;
        since.start();
        QObject::connect(reply.get(), &QNetworkReply::readyRead, reply.get(),
                         [&] { got.arrived.push_back(since.elapsed()); });
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        finished.wait(kPatience);
        got.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        got.error = reply->error();
        got.body = reply->readAll();
        got.date = reply->rawHeader("Date");
        return got;
    }

    support::FakeClock clock;
    std::unique_ptr<Simulator> simulator;
    QNetworkAccessManager manager;
    QSslConfiguration tlsConfiguration;
};

// Sends bytes over a bare socket; what came until the other side closed.
QByteArray rawExchange(const Scene& scene, const QByteArray& bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(QUrl(scene.simulator->baseUrl()).port()));
    if (!socket.waitForConnected(kPatience))
        return "not connected";
    socket.write(bytes);
    while (socket.state() == QAbstractSocket::ConnectedState
           && socket.waitForReadyRead(kPatience)) { }
    return socket.readAll();
}

QByteArray bodyOf(const QByteArray& answer)
{
    return answer.startsWith("HTTP/1.1 200") ? answer.mid(answer.indexOf("\r\n\r\n") + 4)
                                             : QByteArray();
}

const QByteArray kAccount = R"({"data":[]})";

} // namespace

class HttpListenerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Token, list, file: by bare sockets, as any program could.
    void aProgramOfAnyKindCollectsOverApiTwo()
    {
        Scene scene;
        const Credentials& own = scene.simulator->tenant().credentials();
        const QByteArray form = "grant_type=client_credentials&client_id=" + own.clientId
            + "&client_secret=" + own.clientSecret;
        const QByteArray token = QJsonDocument::fromJson(bodyOf(
            rawExchange(scene,
                        "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + QByteArray::number(form.size()) + "\r\n\r\n"
                            + form)))[QLatin1String("access_token")]
                                     .toString()
                                     .toLatin1();
        QVERIFY(!token.isEmpty());
        Collected collected;
        for (const EventType& type : eventTypes(Endpoint::BatchCg)) {
            const QByteArray page =
                bodyOf(rawExchange(scene,
                                   "GET /siem/v1/batch/events/cg?pageSize=100&type="
                                       + bytesOf(type.name).replace(' ', '+')
                                       + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                         "Authorization: Bearer "
                                       + token + "\r\n\r\n"));
            const QJsonObject list = QJsonDocument::fromJson(page).object();
            for (const QJsonValue& file : list[QLatin1String("value")].toArray()) {
                const QUrl url(file[QLatin1String("url")].toString());
                QVERIFY(url.toString().startsWith(scene.simulator->baseUrl()));
                collected.addFile(bodyOf(rawExchange(
                    scene,
                    "GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")));
            }
        }
        QCOMPARE(sorted(collected.numbers),
                 numbers(scene.simulator->tenant().published(Stream::Siem, scene.simulator->now(),
                                                             Form::Batch)));
        QVERIFY(collected.numbers.size() > 1000);
        QCOMPARE(scene.simulator->requests(Endpoint::Token), 1);
    }

    void everythingComesThrough_data()
    {
        QTest::addColumn<Tls>("tls");
        QTest::newRow("HTTP") << Tls::Off;
        QTest::newRow("TLS") << Tls::On;
    }

    void everythingComesThrough()
    {
        QFETCH(Tls, tls);
        Scene scene(tls);
        QVERIFY(scene.simulator->baseUrl().startsWith(tls == Tls::On
                                                          ? QLatin1String("https://127.0.0.1:")
                                                          : QLatin1String("http://127.0.0.1:")));
        const Got got = scene.post(Endpoint::Siem, siemBody({}));
        QCOMPARE(got.error, QNetworkReply::NoError);
        QVERIFY(got.date.endsWith("GMT"));
        Numbers all;
        for (const ZipMember& member : unzip(got.body))
            append(all,
                   numbersIn(
                       QJsonDocument::fromJson(member.content)[QLatin1String("data")].toArray()));
        QCOMPARE(
            sorted(all),
            numbers(scene.simulator->tenant().published(Stream::Siem, scene.simulator->now())));
        QCOMPARE(scene.post(Endpoint::Account, kAccount).status, 200);
        const QString byName = scene.simulator->baseUrl().replace(QLatin1String("127.0.0.1"),
                                                                  QLatin1String("localhost"));
        QCOMPARE(scene.postTo(byName, Endpoint::Account, kAccount).status, 200);
    }

    void discoveryNamesTheListener()
    {
        Scene scene;
        const Got got = scene.post(Endpoint::Discover,
                                   R"({"data":[{"emailAddress":"a@hafenkontor.example"}]})");
        const QJsonValue region =
            QJsonDocument::fromJson(got.body)[QLatin1String("data")][0][QLatin1String("region")];
        QCOMPARE(region[QLatin1String("api")].toString(), scene.simulator->baseUrl());
    }

    void aFaultyCertificateIsRefused_data()
    {
        QTest::addColumn<Tls>("tls");
        QTest::newRow("expired") << Tls::Expired;
        QTest::newRow("wrong name") << Tls::WrongName;
        QTest::newRow("unknown authority") << Tls::UnknownCa;
    }

    void aFaultyCertificateIsRefused()
    {
        QFETCH(Tls, tls);
        Scene scene(tls);
        QCOMPARE(scene.post(Endpoint::Account, kAccount).error,
                 QNetworkReply::SslHandshakeFailedError);
        QCOMPARE(scene.simulator->requests(Endpoint::Account), 0);
    }

    void theCertificateIsWrittenWhereItIsWanted()
    {
        QTemporaryDir folder;
        support::FakeClock clock;
        Options options;
        options.listener = {.tls = Tls::On, .caFile = folder.filePath(QStringLiteral("ca.pem"))};
        auto simulator = Simulator::start(options, clock);
        QVERIFY(simulator);
        QCOMPARE((*simulator)->caFile(), options.listener.caFile);
        const auto certificates = QSslCertificate::fromPath(options.listener.caFile);
        QCOMPARE(certificates.size(), 1);
        QVERIFY(certificates.first().isSelfSigned());
        options.listener.caFile = folder.filePath(QStringLiteral("no/such/folder/ca.pem"));
        QCOMPARE(Simulator::start(options, clock).error().code,
                 QStringLiteral("simulator.ca_file"));
    }

    // Qt does not always call it an error when the end comes together with the rest: what counts is
    // that half of what was announced is there (core/net compares the two).
    void aCutConnectionIsACutBody()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"siem:cut"));
        const Got cut = scene.post(Endpoint::Siem, siemBody({}));
        QCOMPARE(cut.status, 200);
        scene.simulator->faults().clear();
        const Got whole = scene.post(Endpoint::Siem, siemBody({}));
        QCOMPARE(whole.error, QNetworkReply::NoError);
        QVERIFY(!whole.body.isEmpty());
        QCOMPARE(cut.body, whole.body.left(whole.body.size() / 2));
    }

    void aLyingLengthIsHalfTheBody()
    {
        Scene scene;
        const Got whole = scene.post(Endpoint::Account, kAccount);
        QVERIFY(scene.simulator->faults().add(u"lying-length"));
        QCOMPARE(scene.post(Endpoint::Account, kAccount).body,
                 whole.body.left(whole.body.size() / 2));
        scene.simulator->faults().clear();
        QCOMPARE(scene.post(Endpoint::Account, kAccount).body, whole.body);
    }

    void aDripComesInPiecesAndWhole()
    {
        Scene scene;
        const Got whole = scene.post(Endpoint::Siem, siemBody({}));
        QVERIFY(scene.simulator->faults().add(u"siem:drip*1"));
        const Got drip = scene.post(Endpoint::Siem, siemBody({}));
        QCOMPARE(drip.body, whole.body);
        QVERIFY(drip.arrived.size() > 10);
        QVERIFY(drip.arrived.back() > 1000);
        QCOMPARE(scene.post(Endpoint::Account, kAccount).status, 200);
    }

    void silenceIsBrokenByTheClientAlone()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"silence*1"));
        const Got silent = scene.post(Endpoint::Account, kAccount, 200);
        QCOMPARE(silent.error, QNetworkReply::OperationCanceledError);
        QCOMPARE(scene.post(Endpoint::Account, kAccount).status, 200);
        QCOMPARE(scene.simulator->requests(Endpoint::Account), 2);
    }

    void aClosedConnectionHasNoAnswer()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"close"));
        const Got got = scene.post(Endpoint::Account, kAccount);
        QVERIFY(got.error != QNetworkReply::NoError);
        QCOMPARE(got.status, 0);
    }

    void aRedirectIsHandedOutAsItIs()
    {
        Scene scene;
        QVERIFY(scene.simulator->faults().add(u"redirect"));
        QCOMPARE(scene.post(Endpoint::Account, kAccount).status, 302);
    }

    void badRequestsEndTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        const QByteArray line = "POST /api/account/get-account HTTP/1.1\r\nHost: localhost\r\n";
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("a header without colon") << line + "nonsense\r\n\r\n" << QByteArray("400");
        QTest::newRow("a negative length") << line + "Content-Length: -1\r\n\r\n"
                                           << QByteArray("400");
        QTest::newRow("chunks") << line + "Transfer-Encoding: chunked\r\n\r\n" << QByteArray("411");
        QTest::newRow("a huge body") << line + "Content-Length: 99999999\r\n\r\n"
                                     << QByteArray("413");
        QTest::newRow("endless headers")
            << line + "X: " + QByteArray(70'000, 'x') << QByteArray("431");
    }

    void badRequestsEndTheConnection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        Scene scene;
        QVERIFY(rawExchange(scene, bytes).startsWith("HTTP/1.1 " + status));
        QCOMPARE(scene.post(Endpoint::Account, kAccount).status, 200);
    }

    void requestsInOnePieceAreAnsweredInTurn()
    {
        Scene scene;
        const QByteArray one = "GET /one HTTP/1.1\r\nHost: localhost\r\n\r\n";
        const QByteArray last = "GET /two HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        QCOMPARE(rawExchange(scene, one + one + last).count("HTTP/1.1 404"), 3);
    }

    void aRequestIsReadByteByByte()
    {
        const QByteArray bytes = "POST /api/x?a=b HTTP/1.1\r\nHost: localhost:80\r\nX-Thing:  a: b "
                                 "\r\nContent-Length: 5\r\n\r\nhelloNEXT";
        for (qsizetype size = 0; size < bytes.size() - 4; ++size)
            QCOMPARE(parseRequest(bytes.left(size), {1000, 1000}).state, Parsed::State::Incomplete);
        const Parsed parsed = parseRequest(bytes, {1000, 1000});
        QCOMPARE(parsed.state, Parsed::State::Complete);
        QCOMPARE(parsed.request.verb, "POST");
        QCOMPARE(parsed.request.url.path(), QStringLiteral("/api/x"));
        QCOMPARE(parsed.request.url.host(), QStringLiteral("localhost"));
        QCOMPARE(headerOf(parsed.request.headers, "x-thing"), "a: b");
        QCOMPARE(parsed.request.body, "hello");
        QCOMPARE(parsed.used, bytes.size() - 4);
    }

    void aTakenPortIsSaid()
    {
        Scene scene;
        Options options;
        options.listener.port = quint16(QUrl(scene.simulator->baseUrl()).port());
        QCOMPARE(Simulator::start(options, scene.clock).error().code,
                 QStringLiteral("simulator.listen"));
    }

    void afterStopNothingAnswers()
    {
        std::atomic<int> answered = 0;
        auto listener = *HttpListener::start({}, [&](const net::Request&) {
            ++answered;
            return Answer{};
        });
        QTcpSocket open;
        open.connectToHost(QHostAddress::LocalHost, listener->port());
        QVERIFY(open.waitForConnected(kPatience));
        const quint16 port = listener->port();
        listener->stop();
        listener->stop(); // twice is fine
        open.write("GET / HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(open.state(), QAbstractSocket::UnconnectedState);
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(!late.waitForConnected(kPatience));
        QCOMPARE(answered.load(), 0);
    }
};

QTEST_GUILESS_MAIN(HttpListenerTest)
#include "http_listener_test.moc"
