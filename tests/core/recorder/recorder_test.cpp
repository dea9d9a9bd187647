// What is kept of an exchange: bounded, without anything that opens a door, and good enough for the
// real client to meet it again.
#include "core/base/log.h"
#include "core/mimecast/client.h"
#include "core/mimecast/streams.h"
#include "core/recorder/mask.h"
#include "core/recorder/playback.h"
#include "core/recorder/recorder.h"
#include "core/simulator/simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace core;
using namespace core::recorder;
using namespace std::chrono_literals;
using support::FakeClock;
using support::FakeTransport;

namespace {

const QString kAcme = QStringLiteral("id-acme");

QByteArray jsonEscaped(const QByteArray& text)
{
    const QByteArray json =
        QJsonDocument(QJsonObject{{QStringLiteral("x"), QString::fromUtf8(text)}})
            .toJson(QJsonDocument::Compact);
    return json.mid(6, json.size() - 8);
}

// The six forms a secret is looked for in.
std::vector<QByteArray> formsOf(const QByteArray& secret)
{
    return {secret,
            secret.toBase64(),
            secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
            secret.toHex(),
            secret.toPercentEncoding(),
            jsonEscaped(secret)};
}

struct Desk {
    FakeClock clock;
    SeededRandom random{7};
    FakeTransport net;
    Recorder recorder;
    explicit Desk(Limits limits = {})
        : recorder(net, clock, random, limits)
    {
    }

    void ask(net::Request request, const QString& collector = kAcme)
    {
        (void)recorder.of(collector).send(request, {});
    }
};

net::Request request(const char* url)
{
    return {.verb = "POST", .url = QUrl(QString::fromLatin1(url))};
}

} // namespace

class RecorderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidIsKeptWithItsTime();
    void noSecretIsKeptInAnyForm();
    void tokensOfAnAnswerThatNobodyKnewAreMasked();
    void presignedAddressesLoseWhatSignsThem();
    void theSamePositionIsTheSameMark();
    void aPositionHasItsMarkWhereverItStands();
    void whatSaysNothingStaysAsItIs_data();
    void whatSaysNothingStaysAsItIs();
    void aFormKeepsItsNamesAloneAndAPageIsSearchedForThem();
    void onlyTheLastAreKept();
    void bytesAreBoundedForOneAndForAll();
    void aLongAnswerIsCutAndSaysSo();
    void aFailureIsKeptToo();
    void aRecordingIsReadAsItWasWritten();
    void whatOthersRecordedStaysInTheFile();
    void theRealClientMeetsARecordingAgain();
};

void RecorderTest::whatIsSaidIsKeptWithItsTime()
{
    Desk desk;
    desk.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        desk.clock.advance(250ms);
        return net::Response{.status = 200,
                             .headers = {{"Content-Type", "application/json"},
                                         {"X-RateLimit-Remaining", "17"},
                                         {"Set-Cookie", "session=1"}},
                             .body = R"({"meta":{"status":200},"data":[]})"};
    });
    net::Request asked = request("https://eu-api.mimecast.com/api/ttp/url/get-logs?pageSize=5");
    asked.headers = {{"Authorization", "MC x:y"}, {"x-mc-req-id", "r-1"}, {"x-mc-app-id", "app"}};
    asked.body = R"({"data":[{"from":"2026-03-02T10:00:00+0000"}]})";
    desk.ask(asked);
    const auto all = desk.recorder.recorded();
    QCOMPARE(all.size(), 1u);
    QCOMPARE(all[0].took, 250ms);
    QCOMPARE(all[0].status, 200);
    QCOMPARE(all[0].url, asked.url);
    QCOMPARE(all[0].sent, asked.body);
    QCOMPARE(all[0].body, QByteArray(R"({"meta":{"status":200},"data":[]})"));
    QVERIFY((all[0].asked == net::Headers{{"x-mc-req-id", "r-1"}}));
    QCOMPARE(all[0].heard.size(), 2u); // what is not on the list is not there
    QVERIFY(!all[0].isCut());
}

void RecorderTest::noSecretIsKeptInAnyForm()
{
    Desk desk;
    std::vector<QByteArray> secrets;
    for (int i = 0; i < 6; ++i)
        secrets.push_back(desk.random.bytes(24).toBase64() + "+/\"\\ &=%" + QByteArray::number(i));
    for (const QByteArray& secret : secrets)
        log::protect(Secret(secret));
    for (const QByteArray& secret : secrets)
        for (const QByteArray& form : formsOf(secret)) {
            const QByteArray json = R"({"fail":[{"message":")" + form + R"("}]})";
            desk.net.promise(
                {.status = 400,
                 .headers = {{"mc-siem-token", form}, {"Server", form}, {"X-Own", form}},
                 .body = json});
            desk.net.promise("<html>" + form + "</html>");
            desk.net.promiseError({.fault = Fault::Retry,
                                   .code = QStringLiteral("net.failed"),
                                   .message = QString::fromUtf8(form),
                                   .advice = {},
                                   .detail = QString::fromUtf8(form)});
            for (int call = 0; call < 3; ++call) {
                net::Request asked = request("https://eu-api.mimecast.com/oauth/token");
                asked.url.setQuery(QStringLiteral("X-Amz-Signature=")
                                   + QString::fromLatin1(form.toPercentEncoding()));
                asked.headers = {{"Authorization", "Bearer " + form}, {"x-mc-date", form}};
                asked.body = call == 0 ? "grant_type=client_credentials&client_secret=" + form
                    : call == 1        ? json
                                       : R"({"data":[{"token":")" + form + R"("}]})";
                desk.ask(asked);
            }
        }
    const QByteArray recording = toLines(desk.recorder.recorded());
    QVERIFY(recording.size() > 5000);
    for (const QByteArray& secret : secrets)
        for (const QByteArray& form : formsOf(secret))
            QVERIFY2(!recording.contains(form), form.constData());
}

void RecorderTest::tokensOfAnAnswerThatNobodyKnewAreMasked()
{
    Desk desk;
    desk.net.promise(
        R"({"access_token":"never-seen-1\"rest-1","meta":{"pagination":{"next":"never-seen-2"}},)"
        R"("text":"{\"refreshToken\": \"never-seen-3\"}","@nextPage":"never-seen-4"})");
    net::Request asked = request("https://api.services.mimecast.com/oauth/token");
    asked.body = "client_id=never-seen-5&client_secret=never-seen-6";
    desk.ask(asked);
    const QByteArray recording = toLines(desk.recorder.recorded());
    QVERIFY2(!recording.contains("never-seen") && !recording.contains("rest-1"),
             recording.constData());
    const QByteArray body = desk.recorder.recorded()[0].body;
    QVERIFY(QJsonDocument::fromJson(body).isObject()); // still what it was in shape
}

void RecorderTest::presignedAddressesLoseWhatSignsThem()
{
    Desk desk;
    desk.net.promise(
        R"({"value":[{"url":"https://files.example/a/b.json.gz?X-Amz-Signature=abc123&Expires=9"},)"
        R"({"url":"https:\/\/files.example\/c.gz?Signature=def456\u0026x=1"}]})");
    desk.net.promise("\x1f\x8b packed");
    desk.ask(request("https://api.services.mimecast.com/siem/v1/batch/events/cg?type=receipt"));
    desk.ask(request("https://user:word@files.example/a/b.json.gz?X-Amz-Signature=abc123"));
    const auto all = desk.recorder.recorded();
    const QByteArray recording = toLines(all);
    for (const char* secret : {"abc123", "def456", "user", "word"})
        QVERIFY2(!recording.contains(secret), secret);
    QCOMPARE(all[0].body,
             QByteArray(R"({"value":[{"url":"https://files.example/a/b.json.gz"},)"
                        R"({"url":"https:\/\/files.example\/c.gz"}]})"));
    QCOMPARE(all[0].url.query(), QStringLiteral("type=receipt"));
    QCOMPARE(all[1].url.path(), QStringLiteral("/a/b.json.gz"));
}

void RecorderTest::theSamePositionIsTheSameMark()
{
    Desk desk;
    desk.net.promise("{}", {{"mc-siem-token", "position"}});
    desk.net.promise("{}", {{"mc-siem-token", "position"}});
    desk.net.promise("{}", {{"mc-siem-token", "another"}});
    for (int i = 0; i < 3; ++i)
        desk.ask(request("https://eu-api.mimecast.com/api/audit/get-siem-logs"));
    const auto all = desk.recorder.recorded();
    QCOMPARE(all[0].heard, all[1].heard);
    QVERIFY(all[1].heard != all[2].heard);
    QVERIFY(!all[0].heard[0].second.contains("position"));
}

void RecorderTest::aPositionHasItsMarkWhereverItStands()
{
    const Mask mask(Secret("key"));
    for (const QByteArray& token : {QByteArray("position"), QByteArray("p\xC3\xA4")}) {
        const QByteArray mark = mask.response({{"mc-siem-token", token}}).at(0).second;
        QVERIFY(mark.startsWith('~') && mark.size() == 13);
        QCOMPARE(mask.body(R"({"next":")" + token + R"(","a":1})", 1000),
                 R"({"next":")" + mark + R"(","a":1})");
        QCOMPARE(mask.body(R"({"a":"{\"next\":\")" + token + R"(\"}"})", 1000),
                 R"({"a":"{\"next\":\")" + mark + R"(\"}"})");
    }
}

void RecorderTest::whatSaysNothingStaysAsItIs_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a zip") << QByteArray("PK{\"token\":\"abc\"}");
    QTest::newRow("a pack") << QByteArray("\x1f\x8b{\"token\":\"abc\"}");
    QTest::newRow("no next page") << QByteArray(R"({"next":"","isLastToken":true})");
    QTest::newRow("a subject") << QByteArray(R"({"subject":"Your password: letmein9"})");
    QTest::newRow("a list of them") << QByteArray(R"( [{"subject":"Your password: letmein9"}])");
    QTest::newRow("UTF-8") << QByteArray("{\"a\":\"\xC3\x84\"}");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xC4\xFF\"}");
}

void RecorderTest::whatSaysNothingStaysAsItIs()
{
    QFETCH(const QByteArray, body);
    const Mask mask(Secret("key"));
    QCOMPARE(mask.body(body, 1000), body);
    QCOMPARE(mask.body(body, 5), body.left(5));
    const QUrl url(QStringLiteral("https://eu-api.mimecast.com/api/audit/get-siem-logs"));
    QCOMPARE(mask.url(url).toEncoded(), url.toEncoded());
}

void RecorderTest::aFormKeepsItsNamesAloneAndAPageIsSearchedForThem()
{
    const QByteArray form = "grant_type=client_credentials&client_id=a&client_secret=b";
    const Mask mask(Secret("key"));
    QCOMPARE(mask.body(form, 1000), QByteArray("grant_type=~&client_id=~&client_secret=~"));
    QCOMPARE(mask.body(form, 10), QByteArray("grant_type"));
    for (const char* page :
         {"<p>Password: letmein9</p>", "Your password: letmein9, said the proxy"})
        QVERIFY2(!mask.body(page, 1000).contains("letmein9"), mask.body(page, 1000).constData());
    QCOMPARE(mask.body("<p>Not Found</p>", 6), QByteArray("<p>Not"));
}

void RecorderTest::onlyTheLastAreKept()
{
    Desk desk({.exchanges = 3});
    for (int i = 0; i < 10; ++i) {
        desk.net.promise(QByteArray::number(i));
        desk.ask(request("https://eu-api.mimecast.com/"), i < 5 ? kAcme : QStringLiteral("other"));
    }
    const auto acme = desk.recorder.recorded(kAcme);
    QCOMPARE(acme.size(), 3u);
    QCOMPARE(acme[0].body, QByteArray("2"));
    QCOMPARE(desk.recorder.recorded().size(), 6u);
    QCOMPARE(desk.recorder.count(), 10);
}

void RecorderTest::bytesAreBoundedForOneAndForAll()
{
    Desk desk({.exchanges = 50, .body = 10'000, .collector = 30'000, .all = 50'000});
    for (int i = 0; i < 40; ++i) {
        desk.net.promise(QByteArray(9'000, 'x'));
        desk.ask(request("https://eu-api.mimecast.com/"), QString::number(i % 4));
    }
    qint64 bytes = 0;
    for (const Exchange& each : desk.recorder.recorded())
        bytes += each.body.size();
    QVERIFY(bytes > 20'000 && bytes <= 50'000);
    QVERIFY(desk.recorder.recorded(QStringLiteral("3")).size() <= 3);
    QCOMPARE(desk.recorder.recorded().back().number, 40);
}

void RecorderTest::aLongAnswerIsCutAndSaysSo()
{
    Desk desk({.body = 1000});
    desk.net.promise("PK" + QByteArray(5000, 'x'));
    desk.ask(request("https://eu-api.mimecast.com/"));
    const auto all = desk.recorder.recorded();
    QVERIFY(all[0].isCut());
    QCOMPARE(all[0].body.size(), 1000);
    QCOMPARE(all[0].bodySize, 5002);
}

void RecorderTest::aFailureIsKeptToo()
{
    Desk desk;
    desk.net.promiseError({.fault = Fault::Retry,
                           .code = QStringLiteral("net.timeout"),
                           .message = QStringLiteral("No answer."),
                           .advice = {},
                           .detail = {}});
    desk.ask(request("https://eu-api.mimecast.com/"));
    const auto answer = answerOf(desk.recorder.recorded()[0]);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, QStringLiteral("net.timeout"));
}

void RecorderTest::aRecordingIsReadAsItWasWritten()
{
    Desk desk;
    desk.net.promise("\x1f\x8b\x00\xff");
    desk.net.promise("{\"a\":\"\xC3\x84\"}", {{"Date", "today"}});
    desk.ask(request("https://eu-api.mimecast.com/a"));
    desk.ask(request("https://eu-api.mimecast.com/b"));
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("recording.ndjson"));
    QVERIFY(desk.recorder.save(path));
#ifdef Q_OS_UNIX // on Windows the folder's access list says who may read
    QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
#endif
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = exchangesIn(file.readAll());
    QVERIFY(read);
    QVERIFY(*read == desk.recorder.recorded());
    QCOMPARE(exchangesIn("{}\n").error().code, QStringLiteral("recording.unreadable"));
    const QByteArray silent =
        R"({"verb":"GET","url":"https://x.example/","at":"2026-05-20T09:15:00Z"})";
    QCOMPARE(exchangesIn(silent).error().code, QStringLiteral("recording.unreadable"));
}

void RecorderTest::whatOthersRecordedStaysInTheFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("recording.ndjson"));
    const auto hosts = [&] {
        QStringList all;
        for (const Exchange& each : leftIn(path))
            all << each.url.host().left(1);
        return all.join(QString());
    };
    Desk one({.exchanges = 2});
    one.ask(request("https://a.example/"));
    QVERIFY(one.recorder.addTo(path));
    Desk other({.exchanges = 2});
    other.clock.advance(1s);
    other.ask(request("https://b.example/"));
    QVERIFY(other.recorder.addTo(path));
    QCOMPARE(hosts(), QStringLiteral("ab"));
    QVERIFY(other.recorder.addTo(path)); // nothing is there twice
    QCOMPARE(hosts(), QStringLiteral("ab"));
    other.clock.advance(1s);
    other.ask(request("https://c.example/"));
    other.ask(request("https://d.example/"), QStringLiteral("another"));
    QVERIFY(other.recorder.addTo(path));
    QCOMPARE(hosts(), QStringLiteral("bcd")); // so many of each collector
}

void RecorderTest::theRealClientMeetsARecordingAgain()
{
    FakeClock clock;
    SeededRandom random(3);
    simulator::Options options;
    options.tenant.backlog = 500;
    options.listen = simulator::Options::Listen::No;
    const auto mimecast = *simulator::Simulator::start(std::move(options), clock);
    Recorder recorder(mimecast->direct(), clock, random,
                      {.body = 8 * 1024 * 1024, .collector = 64 * 1024 * 1024});
    const auto walk = [&](net::Transport& transport) {
        auto credentials = core::mimecast::fromSecret(Secret(mimecast->credentialsJson()));
        core::mimecast::Client client({.domain = QUrl(mimecast->baseUrl()), .route = {}},
                                      std::move(*credentials), transport, clock, random);
        std::vector<QByteArray> raw;
        core::mimecast::Walk way;
        Checkpoint from;
        for (int page = 0; page < 20; ++page) {
            const auto fetched =
                client.fetch(*core::mimecast::findStream("siem"), from, clock.now() - 24h, way, {});
            if (!fetched)
                break;
            for (const Record& record : fetched->page.records)
                raw.push_back(QByteArray(record.raw.data(), qsizetype(record.raw.size())));
            from = fetched->next;
            if (fetched->caughtUp)
                break;
        }
        return raw;
    };
    const auto then = walk(recorder.of(kAcme));
    QVERIFY(then.size() > 50);
    const auto exchanges = exchangesIn(toLines(recorder.recorded()));
    Playback playback(*exchanges);
    QCOMPARE(walk(playback), then);
    QCOMPARE(playback.left(), 0u);
}

QTEST_GUILESS_MAIN(RecorderTest)
#include "recorder_test.moc"
