// The commands in this process, against a simulated Mimecast over HTTP, with secrets in memory.
#include "core/base/log.h"
#include "core/store/event_reader.h"
#include "tests/support/desk.h"

#include <thread>

#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;
using simulator::Endpoint;
using support::Desk;
using support::json;
using support::Ran;

namespace {

// A command that goes on until it is told to stop.
class Running {
public:
    Running(Desk& desk, const char* line)
        : m_thread([this, &desk, line](std::stop_token stop) { ran = desk.run(line, {}, stop); })
    {
    }
    Ran end()
    {
        m_thread.request_stop();
        m_thread.join();
        return ran;
    }

private:
    Ran ran;
    std::jthread m_thread;
};

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatMimecastHasIsAddedCollectedAndFoundByteForByte();
    void whatIsAddedMustBeSound_data();
    void whatIsAddedMustBeSound();
    void wrongKeysAreNamedAndNothingIsSaved();
    void theSameNameIsNotTakenTwice();
    void aForbiddenLogTypeMakesItPartial();
    void rightsThatAreNotNeededAreTold();
    void keysThatNobodyKnowsMakeItAFailure();
    void onceDoesNotWaitForWhatMayComeLater();
    void nothingToCollectIsNoSuccess();
    void healthIsToldAsItIs();
    void settingsAreFollowedWhileCollecting();
    void onlyOneProcessCollects();
    void pausingNamesAllOrNone();
    void removingAsksAndDoesWhatItSays();
    void theCatalogueNamesEveryLogType();
    void noSecretIsEverPrinted();
};

void CommandsTest::whatMimecastHasIsAddedCollectedAndFoundByteForByte()
{
    Desk desk;
    const Ran added = desk.add("Acme --start 2020-01-01T16:00:00Z");
    QCOMPARE(added.exit, Exit::Success);
    QCOMPARE(json(added.out)[QStringLiteral("name")].toString(), QStringLiteral("Acme"));
    QCOMPARE(json(added.out)[QStringLiteral("id")].toString(), desk.collectors().front().id);
    QVERIFY(added.err.contains("Mimecast keeps these for 7 d"));

    QCOMPARE(desk.run("logs --count").out, "0\n");
    const TimePoint began = desk.mimecast->now();
    const Ran collected = desk.run("collect --until-caught-up --json");
    QCOMPARE(collected.exit, Exit::Success);
    QVERIFY(json(collected.out).contains(QStringLiteral("collectors")));

    QSet<QByteArray> sent;
    const auto& tenant = desk.mimecast->tenant();
    for (const auto stream : simulator::kStreams) {
        if (simulator::isCloudIntegrated(stream))
            continue;
        const auto range = tenant.expected(stream, began, *fromIso(u"2020-01-01T16:00:00Z"), began);
        for (std::int64_t seq = range.first; seq < range.end; ++seq)
            sent.insert(tenant.event(stream, seq));
    }
    QVERIFY(sent.size() > 300);
    QCOMPARE(desk.run("logs --count").out, QByteArray::number(sent.size()) + '\n');
    const QList<QByteArray> lines = desk.run("logs --format ndjson").out.split('\n');
    QCOMPARE(lines.size(), sent.size() + 1);
    QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end() - 1), sent);

    const QByteArray siem = desk.run("logs --count --type siem").out;
    QVERIFY(siem.toInt() > 0 && siem.toInt() < sent.size());
    QCOMPARE(
        desk.run("logs --limit 5 --format ndjson").out,
        desk.run("logs --format ndjson")
            .out.mid(desk.run("logs --format ndjson").out.lastIndexOf(lines[lines.size() - 6])));
    QCOMPARE(desk.run("logs").out.count('\n'), 101); // the header and the newest hundred
    QCOMPARE(desk.run("logs --count --collector acme").out.toInt(), int(sent.size()));
    QCOMPARE(desk.run("logs --count --collector Nobody").exit, Exit::Failed);
}

void CommandsTest::whatIsAddedMustBeSound_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("says");
    const QByteArray keys =
        R"({"applicationId":"a","applicationKey":"b","accessKey":"c","secretKey":"d"})";
    const auto row = [](const char* name, const char* line, const QByteArray& input, Exit exit,
                        const char* says) {
        QTest::newRow(name) << QByteArray(line) << input << int(exit) << QByteArray(says);
    };
    const char* good = "add A --domain eu-api.mimecast.com --secrets-stdin ";
    row("no domain", "add A --secrets-stdin", keys, Exit::Usage, "--domain");
    row("no secrets", "add A --domain eu-api.mimecast.com", keys, Exit::Usage, "--secrets-stdin");
    row("a strange host", "add A --domain https://mimecast.example --secrets-stdin", keys,
        Exit::Failed, "--confirm-host");
    row("not https", "add A --domain http://eu-api.mimecast.com --secrets-stdin", keys,
        Exit::Failed, "http");
    const auto with = [&](const char* name, const char* more, const QByteArray& input, Exit exit,
                          const char* says) {
        row(name, (QByteArray(good) + more).constData(), input, exit, says);
    };
    with("API 2.0 without its keys", "--api 2", keys, Exit::Failed, "clientId and clientSecret");
    with("API 3", "--api 3", keys, Exit::Usage, "--api");
    with("a log type", "--types receipt,nonsense", keys, Exit::Usage, "nonsense");
    with("a start", "--start soon", keys, Exit::Usage, "soon");
    with("the future", "--start 2999-01-01T00:00:00Z", keys, Exit::Usage, "future");
    with("a certificate", "--ca /nonexistent.pem", keys, Exit::Failed, "/nonexistent.pem");
    with("no JSON", "", "secret", Exit::Failed, "JSON");
    with("nothing at all", "", "", Exit::Failed, "JSON");
    with("a key is missing", "", R"({"applicationId":"a","applicationKey":"b"})", Exit::Failed,
         "secretKey");
}

void CommandsTest::whatIsAddedMustBeSound()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, input);
    QFETCH(int, exit);
    QFETCH(QByteArray, says);
    Desk desk;
    const Ran ran = desk.run(line.constData(), input);
    QCOMPARE(int(ran.exit), exit);
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    QVERIFY(desk.collectors().empty());
}

void CommandsTest::wrongKeysAreNamedAndNothingIsSaved()
{
    Desk desk;
    const Ran refused = desk.add("Acme", desk.wrongKeys());
    QCOMPARE(refused.exit, Exit::Failed);
    QVERIFY(refused.out.isEmpty());
    QVERIFY(desk.collectors().empty());
    QVERIFY2(refused.err.contains("failed   Keys: "), refused.err.constData());

    QCOMPARE(desk.add("Acme --paused", desk.wrongKeys()).exit, Exit::Success);
    QVERIFY(desk.collectors().front().paused);
    const Ran checked = desk.run("check acme --json");
    QCOMPARE(checked.exit, Exit::Failed);
    QCOMPARE(json(checked.out)[QStringLiteral("result")].toString(), QStringLiteral("failed"));
    bool named = false;
    for (const auto& check : json(checked.out)[QStringLiteral("checks")].toArray())
        named = named
            || (check[QStringLiteral("id")] == QStringLiteral("keys")
                && check[QStringLiteral("state")] == QStringLiteral("failed")
                && !check[QStringLiteral("sentence")].toString().isEmpty());
    QVERIFY(named);
    QCOMPARE(desk.run("check Nobody").exit, Exit::Failed);
}

void CommandsTest::theSameNameIsNotTakenTwice()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check").exit, Exit::Success);
    const Ran again = desk.add("ACME --no-check");
    QCOMPARE(again.exit, Exit::Failed);
    QVERIFY(again.err.contains("collector.name_taken"));
    QCOMPARE(desk.collectors().size(), std::size_t(1));
}

void CommandsTest::aForbiddenLogTypeMakesItPartial()
{
    Desk desk({.backlog = 100, .forbidden = {Endpoint::Attachment}});
    QCOMPARE(desk.add("Acme --no-check --types url,attachment --start 24h").exit, Exit::Success);
    const Ran ran = desk.run("collect --until-caught-up");
    QCOMPARE(ran.exit, Exit::Partial);
    QVERIFY2(ran.err.contains("unhealthy  Acme, Attachment protection"), ran.err.constData());
}

void CommandsTest::rightsThatAreNotNeededAreTold()
{
    Desk desk({.backlog = 200, .forbidden = {Endpoint::Attachment}});
    QCOMPARE(desk.add("Acme --types url").exit, Exit::Success);
    const auto before = desk.mimecast->requests(Endpoint::Audit);
    QCOMPARE(desk.run("check Acme").exit, Exit::Success);
    QCOMPARE(desk.mimecast->requests(Endpoint::Audit), before); // what is not chosen is not asked
    const Ran told = desk.run("check Acme --excess");
    QCOMPARE(told.exit, Exit::Partial);
    QVERIFY(told.out.contains("warning  Account | Logs | Read: granted, though"));
    QVERIFY(told.out.contains("ok       Monitoring | Attachment Protection | Read: not granted"));
    QVERIFY(!told.out.contains("Monitoring | URL Protection | Read: granted"));
}

void CommandsTest::keysThatNobodyKnowsMakeItAFailure()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check --types url,attachment", desk.wrongKeys()).exit,
             Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Failed);
    QCOMPARE(desk.run("logs --count").out, "0\n");
}

void CommandsTest::onceDoesNotWaitForWhatMayComeLater()
{
    Desk desk({.backlog = 100}, {QStringLiteral("url:http-503")});
    QCOMPARE(desk.add("Acme --no-check --types url,attachment --start 24h").exit, Exit::Success);
    QCOMPARE(desk.run("collect --once").exit, Exit::Partial);
    QCOMPARE(desk.mimecast->requests(Endpoint::Url), 1);
}

void CommandsTest::nothingToCollectIsNoSuccess()
{
    Desk desk;
    QCOMPARE(desk.run("collect --once").exit, Exit::Failed);
    QCOMPARE(desk.run("collect --once --until-caught-up").exit, Exit::Usage);
    QCOMPARE(desk.add("Acme --no-check --paused").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Partial);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(desk.run("collect", {}, stop.get_token()).exit, Exit::Success);
}

void CommandsTest::healthIsToldAsItIs()
{
    Desk desk;
    QCOMPARE(desk.run("status").exit, Exit::Partial); // none is set up
    QCOMPARE(desk.add("Acme --no-check --types url --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("status").exit, Exit::Failed); // never collected
    {
        Running collecting(desk, "collect");
        QTRY_COMPARE_WITH_TIMEOUT(desk.run("status --json").exit, Exit::Success, 20'000);
        const QJsonObject status = json(desk.run("status --json").out);
        QCOMPARE(status[QStringLiteral("state")].toString(), QStringLiteral("healthy"));
        QVERIFY(status[QStringLiteral("collecting")].toBool());
        QCOMPARE(collecting.end().exit, Exit::Success);
    }
    const Ran ended = desk.run("status --json");
    QCOMPARE(ended.exit, Exit::Partial);
    QCOMPARE(json(ended.out)[QStringLiteral("state")].toString(), QStringLiteral("degraded"));
    QCOMPARE(desk.run("pause Acme").exit, Exit::Success);
    QCOMPARE(json(desk.run("status --json").out)[QStringLiteral("state")].toString(),
             QStringLiteral("paused"));
}

void CommandsTest::settingsAreFollowedWhileCollecting()
{
    Desk desk;
    Running collecting(desk, "collect");
    QTRY_VERIFY(app::Collecting::isRunning(desk.parts.folder()));
    QCOMPARE(desk.add("Acme --no-check --types url --start 7d").exit, Exit::Success);
    QTRY_VERIFY_WITH_TIMEOUT(desk.run("logs --count").out.toInt() > 0, 20'000);
    QCOMPARE(desk.run("remove Acme --yes --delete-events").exit,
             Exit::Failed); // not ours to delete
    QCOMPARE(desk.run("remove Acme --yes").exit, Exit::Success);
    QVERIFY(desk.collectors().empty());
    const auto forgotten = [&] {
        const auto reader = store::EventReader::open(desk.parts.folder().store());
        const auto health = (*reader)->health();
        return health && health->empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(forgotten(), 20'000);
    QVERIFY(collecting.end().err.contains("Acme was removed."));
    QVERIFY(desk.run("logs --count").out.toInt() > 0); // its events stay
}

void CommandsTest::onlyOneProcessCollects()
{
    Desk desk;
    const auto other = app::Collecting::begin(desk.parts, {}, [](RowId, int) {});
    QVERIFY(other);
    const Ran ran = desk.run("collect");
    QCOMPARE(ran.exit, Exit::Failed);
    QVERIFY(ran.err.contains("Another process collects in this data folder."));
}

void CommandsTest::pausingNamesAllOrNone()
{
    Desk desk;
    QCOMPARE(desk.add("One --no-check").exit, Exit::Success);
    QCOMPARE(desk.add("Two --no-check").exit, Exit::Success);
    QCOMPARE(desk.run("pause One Nobody").exit, Exit::Failed);
    QVERIFY(!desk.collectors()[0].paused);
    QCOMPARE(desk.run("pause one two").exit, Exit::Success);
    QVERIFY(desk.collectors()[0].paused && desk.collectors()[1].paused);
    QCOMPARE(desk.run("resume Two").exit, Exit::Success);
    QVERIFY(desk.collectors()[0].paused && !desk.collectors()[1].paused);
    const QJsonArray listed =
        json(desk.run("collectors --json").out)[QStringLiteral("collectors")].toArray();
    QCOMPARE(listed.size(), 2);
    QCOMPARE(listed[0][QStringLiteral("paused")].toBool(), true);
    QVERIFY(desk.run("collectors").out.contains("Two"));
}

void CommandsTest::removingAsksAndDoesWhatItSays()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check --types url --start 7d").exit, Exit::Success);
    const QString secret = collect::secretName(desk.collectors().front().id);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    QVERIFY(desk.run("logs --count").out.toInt() > 0);

    QCOMPARE(desk.run("remove Acme").exit, Exit::Failed);
    QCOMPARE(desk.run("remove Acme", "no\n").exit, Exit::Failed);
    QCOMPARE(desk.run("remove Acme --keep-events --delete-events").exit, Exit::Usage);
    QCOMPARE(desk.run("remove Nobody --yes").exit, Exit::Failed);
    QCOMPARE(desk.collectors().size(), std::size_t(1));
    QVERIFY(desk.parts.secrets().read(secret));

    QCOMPARE(desk.run("remove Acme --delete-events", "yes\n").exit, Exit::Success);
    QVERIFY(desk.collectors().empty());
    QVERIFY(!desk.parts.secrets().read(secret));
    QCOMPARE(desk.run("logs --count").out, "0\n");
}

void CommandsTest::theCatalogueNamesEveryLogType()
{
    Desk desk;
    const QJsonArray all =
        json(desk.run("log-types --json").out)[QStringLiteral("logTypes")].toArray();
    QCOMPARE(all.size(), 27);
    int offers = 0;
    for (const auto& type : all) {
        for (const char* name : {"id", "title", "about", "group", "apis"})
            QVERIFY2(type.toObject().contains(QLatin1String(name)), name);
        const QJsonArray apis = type.toObject()[QStringLiteral("apis")].toArray();
        QVERIFY(!apis.isEmpty());
        for (const auto& each : apis) {
            const QJsonObject api = each.toObject();
            for (const char* name : {"stream", "permission", "permissionPath", "retentionHours"})
                QVERIFY2(api.contains(QLatin1String(name)), name);
            const bool second = api[QStringLiteral("api")] == 2;
            QCOMPARE(api.contains(QStringLiteral("product")), second);
            ++offers;
        }
    }
    QCOMPARE(offers, 24 + 27);
    QCOMPARE(desk.run("log-types").out.count('\n'), 27);
}

void CommandsTest::noSecretIsEverPrinted()
{
    log::setLevel(log::Level::Debug);
    Desk desk;
    desk.add("Acme --start 7d --types url");
    desk.add("Broken --paused", desk.wrongKeys());
    desk.add("Cut", desk.mimecast->credentialsJson().chopped(20));
    for (const char* line : {"check Acme", "check Broken --json", "collect --once", "status --json",
                             "collectors --json", "logs --format ndjson", "remove Acme --yes"})
        desk.run(line);
    QFile logFile(desk.parts.folder().log());
    QVERIFY(logFile.open(QIODevice::ReadOnly));
    QFile settings(desk.parts.folder().settings());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    const QByteArray everything = desk.printed + logFile.readAll() + settings.readAll();
    QVERIFY(everything.size() > 5'000);
    for (const QByteArray& keys : {desk.mimecast->credentialsJson(), desk.wrongKeys()}) {
        for (const char* name : {"applicationKey", "accessKey", "secretKey"}) {
            const QByteArray secret = json(keys)[QLatin1String(name)].toString().toLatin1();
            QVERIFY(secret.size() > 8);
            for (const QByteArray& form :
                 {secret, secret.toHex(), secret.toBase64(), secret.toPercentEncoding(),
                  QByteArray::fromBase64(secret).toHex()})
                QVERIFY2(!everything.contains(form), name);
        }
    }
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
