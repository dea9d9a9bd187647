// timeline, audit, quarantine, replay and diagnostics, against a simulated Mimecast over HTTP.
#include "app/diagnostics.h"
#include "app/os_user.h"
#include "app/quarantine_bench.h"
#include "core/base/log.h"
#include "core/collect/engine.h"
#include "core/mimecast/zip_reader.h"
#include "core/store/event_reader.h"
#include "tests/support/desk.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace app;
using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;
using support::Desk;
using support::json;
using support::Ran;

namespace {

void tamper(Desk& desk, const char* sql)
{
    const QString path = desk.parts.folder().journal();
    QVERIFY(store::sqlite::Database::open(path, store::sqlite::Access::ReadWrite)->run(sql));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The six forms a secret is looked for in.
std::vector<QByteArray> formsOf(const QByteArray& secret)
{
    return {secret,
            secret.toBase64(),
            secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
            secret.toHex(),
            secret.toPercentEncoding(),
            QByteArray(secret).replace('/', "\\/")};
}

QByteArray all(const records::DiagnosticsPlan& plan)
{
    QByteArray text;
    for (const records::DiagnosticsPart& part : plan.parts)
        text += part.content;
    return text;
}

} // namespace

class RecordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyChangeIsInTheAuditTrail();
    void aTrailThatWasAlteredIsNamed();
    void whatHappenedIsTold();
    void whatIsUnderstoodNowLeavesTheQuarantineOnce();
    void aBundleHasWhatHelpsAndNoSecretAndNobody();
    void aRecordingIsReadAgainWithoutMimecast();
    void settingUpAndCheckingAreRecordedToo();
    void aBundleWithASecretInsideIsRefused_data();
    void aBundleWithASecretInsideIsRefused();
    void pseudonymsHoldInOneBundleOnly();
    void cleanupTestCase() { m_collected.reset(); }

private:
    std::unique_ptr<Desk> m_collected; // a collector that was once refused by a stream
};

void RecordsTest::initTestCase()
{
    m_collected = std::make_unique<Desk>(simulator::TenantOptions{.backlog = 200},
                                         std::vector<QString>{QStringLiteral("url:http-503")});
    QVERIFY(m_collected->run("timeline --json").out.contains("[]"));
    QCOMPARE(m_collected->add("Acme --no-check --start 7d --types siem,url-protect,audit").exit,
             Exit::Success);
    QCOMPARE(m_collected->run("collect --once").exit, Exit::Partial);
}

void RecordsTest::everyChangeIsInTheAuditTrail()
{
    Desk desk;
    QCOMPARE(desk.run("audit --verify").exit, Exit::Success); // there is none yet
    QCOMPARE(desk.add("Acme --no-check --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("pause Acme").exit, Exit::Success);
    QCOMPARE(desk.run("resume Acme").exit, Exit::Success);
    const auto trail = json(desk.run("audit --json").out)[QStringLiteral("audit")].toArray();
    QCOMPARE(trail.size(), 3);
    QCOMPARE(trail[0][QStringLiteral("action")].toString(), QStringLiteral("added"));
    QCOMPARE(trail[0][QStringLiteral("from")].toString(), QStringLiteral("command line"));
    QCOMPARE(trail[0][QStringLiteral("who")].toString(), osUser());
    const auto paused = trail[1][QStringLiteral("changes")].toArray();
    QCOMPARE(paused.size(), 1);
    QCOMPARE(paused[0][QStringLiteral("field")].toString(), QStringLiteral("paused"));
    QCOMPARE(paused[0][QStringLiteral("to")].toString(), QStringLiteral("true"));
    QCOMPARE(desk.run("audit --verify").exit, Exit::Success);
    QCOMPARE(desk.run("audit --format csv").out.count("\r\n"), 4);
    QCOMPARE(desk.run("audit --format ndjson").out.count('\n'), 3);
    QVERIFY(desk.run("audit").out.contains("paused  false -> true"));
    QCOMPARE(desk.run("audit --format xml").exit, Exit::Usage);
    QVERIFY(desk.run("timeline").out.contains("was paused"));
    QCOMPARE(desk.parts.settings().read()->audit.entries, 3);
    // A change that changes nothing leaves no trace.
    QCOMPARE(desk.run("resume Acme").exit, Exit::Success);
    QCOMPARE(desk.parts.settings().read()->audit.entries, 3);
}

void RecordsTest::aTrailThatWasAlteredIsNamed()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("pause Acme").exit, Exit::Success);
    tamper(desk, "DELETE FROM audit WHERE number = 2");
    const Ran ran = desk.run("audit --verify --json");
    QCOMPARE(ran.exit, Exit::Failed);
    QCOMPARE(json(ran.out)[QStringLiteral("firstBroken")].toInt(), 2);
    // And it stays so, whatever is changed afterwards.
    QCOMPARE(desk.run("resume Acme").exit, Exit::Success);
    QCOMPARE(desk.run("audit --verify").exit, Exit::Failed);
    QCOMPARE(json(desk.run("audit --verify --json").out)[QStringLiteral("firstBroken")].toInt(), 2);
}

void RecordsTest::whatHappenedIsTold()
{
    Desk& desk = *m_collected;
    const auto told = json(desk.run("timeline --json").out)[QStringLiteral("timeline")].toArray();
    QVERIFY(told.size() >= 3);
    QCOMPARE(told.first()[QStringLiteral("kind")].toString(), QStringLiteral("stopped"));
    QCOMPARE(told.last()[QStringLiteral("kind")].toString(), QStringLiteral("configuration"));
    QCOMPARE(desk.run("timeline --kind started --limit all").out.count('\n'), 1);
    QCOMPARE(desk.run("timeline --kind nonsense").exit, Exit::Usage);
    QCOMPARE(desk.run("timeline was set up").out.count('\n'), 1);
    QCOMPARE(desk.run("timeline --collector Acme --since 1h --kind configuration").out.count('\n'),
             1);
    QCOMPARE(desk.run("timeline --collector Nobody").exit, Exit::Failed);
}

void RecordsTest::whatIsUnderstoodNowLeavesTheQuarantineOnce()
{
    Desk desk;
    QVERIFY(desk.run("quarantine --json").out.contains("[]"));
    QCOMPARE(desk.add("Acme --no-check --start 7d").exit, Exit::Success);
    const store::Source source{desk.collectors().front().id, QStringLiteral("siem")};
    const QByteArray good = R"({"datetime":"2026-03-02T10:00:00+0000","aCode":"once","Act":"Acc"})";
    Page page; // as a reader that knew less would have left it
    for (const QByteArray& raw : {good, QByteArray(R"({"aCode":"x" "Act":"Acc"})")})
        page.bad.push_back({.raw = raw,
                            .where = QStringLiteral("receipt_20260302100000000.json, record 1"),
                            .reason = QStringLiteral("The record is not correct JSON."),
                            .code = QStringLiteral("json.malformed")});
    {
        const auto store = *store::EventStore::open(desk.parts.folder().store());
        QVERIFY(store->commit(source, {.page = page, .next = {}, .received = {}, .coverage = {}}));
    }
    const auto items =
        json(desk.run("quarantine --json").out)[QStringLiteral("quarantine")].toArray();
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0][QStringLiteral("breaksAt")].toInt(), 13);
    QVERIFY(items[1][QStringLiteral("breaksAt")].isNull());
    const Ran shown = desk.run("quarantine --show 2");
    QVERIFY(shown.out.contains("7b 22 61 43 6f 64 65") && shown.out.contains("breaks here"));

    const QTemporaryDir folder;
    const Ran exported = desk.run(("quarantine --export " + folder.path().toUtf8()).constData());
    QCOMPARE(exported.out.count('\n'), 2);
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("quarantine-1-siem.bin"))), good);

    const Ran first = desk.run("quarantine --replay --json");
    QCOMPARE(first.exit, Exit::Partial); // one is as broken as ever
    QCOMPARE(json(first.out)[QStringLiteral("stored")].toInt(), 1);
    QCOMPARE(json(first.out)[QStringLiteral("understood")].toInt(), 1);
    QCOMPARE(json(first.out)[QStringLiteral("remaining")].toInt(), 1);
    QCOMPARE(json(desk.run("quarantine --replay --json").out)[QStringLiteral("stored")].toInt(), 0);
    QCOMPARE(desk.run("logs --format ndjson").out, good + '\n');
}

void RecordsTest::aBundleHasWhatHelpsAndNoSecretAndNobody()
{
    Desk& desk = *m_collected;
    const QString path = desk.folder.filePath(QStringLiteral("bundle.zip"));
    QCOMPARE(desk.run("diagnostics").exit, Exit::Usage);
    const Ran ran = desk.run(("diagnostics --output " + path.toUtf8()).constData());
    QCOMPARE(ran.exit, Exit::Success);
    QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));

    const auto unzipped = mimecast::unzip(contentOf(path));
    QVERIFY(unzipped.isZip && unzipped.bad.empty());
    QStringList names;
    QByteArray text;
    for (const auto& member : unzipped.members) {
        names << member.name;
        text += member.content;
    }
    for (const char* name : {"about.json", "settings.json", "health.json", "coverage.json",
                             "store.json", "quarantine.json", "timeline.ndjson", "audit.ndjson",
                             "recording.ndjson", "log.txt", "manifest.json"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
    QVERIFY(text.contains("http.503"));
    const QJsonObject keys = json(desk.mimecast->credentialsJson());
    for (const auto& key : keys)
        for (const QByteArray& form : formsOf(key.toString().toUtf8()))
            QVERIFY2(!text.contains(form), form.constData());
    QVERIFY(!text.contains("Acme"));
    // Nobody of whom the events tell is in it.
    static const QRegularExpression address(QStringLiteral("[\\w.]+@[\\w.]+\\.[a-z]+"));
    QSet<QString> people;
    const QString events = QString::fromUtf8(desk.run("logs --format ndjson").out);
    for (auto found = address.globalMatch(events); found.hasNext();)
        people.insert(found.next().captured());
    QVERIFY(people.size() > 5);
    for (const QString& person : people)
        QVERIFY2(!text.contains(person.toUtf8()), qPrintable(person));
}

void RecordsTest::aRecordingIsReadAgainWithoutMimecast()
{
    Desk& desk = *m_collected;
    const QString path = desk.parts.folder().recording();
    QVERIFY(!(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    const int stored = desk.run("logs --count").out.trimmed().toInt();
    desk.mimecast.reset();
    const Ran ran = desk.run(("replay --json " + path.toUtf8()).constData());
    QCOMPARE(ran.exit, Exit::Partial); // one was refused then, and is now
    int records = 0;
    QStringList codes;
    for (const auto& each : json(ran.out)[QStringLiteral("exchanges")].toArray()) {
        records += each.toObject()[QStringLiteral("records")].toInt();
        codes << each.toObject()[QStringLiteral("code")].toString();
    }
    QVERIFY2(records >= stored && stored > 0, qPrintable(QString::number(records)));
    QVERIFY(!codes.filter(QStringLiteral("http.503")).isEmpty());
    QCOMPARE(desk.run("replay /nonexistent").exit, Exit::Failed);
}

void RecordsTest::settingUpAndCheckingAreRecordedToo()
{
    Desk desk;
    const QString path = desk.folder.filePath(QStringLiteral("recording.ndjson"));
    const auto saidBy = [&](const QString& collector) {
        QStringList paths;
        for (const recorder::Exchange& each : recorder::leftIn(path))
            if (each.collector == collector)
                paths << each.url.path();
        return paths;
    };
    const QString siem = QStringLiteral("/api/audit/get-siem-logs");
    QCOMPARE(desk.add("Acme --start 7d --types receipt").exit, Exit::Success);
    QVERIFY(saidBy(QStringLiteral("set-up")).contains(siem));
    const QString id = desk.collectors().front().id;
    QVERIFY(saidBy(id).isEmpty());
    QCOMPARE(desk.run("check Acme").exit, Exit::Success);
    QVERIFY(saidBy(id).contains(siem));
    QVERIFY(!saidBy(QStringLiteral("set-up")).isEmpty());
    const QByteArray text = contentOf(path) + all(*Diagnostics(desk.parts).plan({}));
    QVERIFY(text.count("get-siem-logs") >= 4);
    const QJsonObject keys = json(desk.mimecast->credentialsJson());
    for (const auto& key : keys)
        for (const QByteArray& form : formsOf(key.toString().toUtf8()))
            QVERIFY2(!text.contains(form), form.constData());
}

void RecordsTest::aBundleWithASecretInsideIsRefused_data()
{
    QTest::addColumn<int>("form");
    const char* names[] = {"plain", "base64", "base64url", "hex", "percent", "JSON"};
    for (int i = 0; i < 6; ++i)
        QTest::newRow(names[i]) << i;
}

void RecordsTest::aBundleWithASecretInsideIsRefused()
{
    QFETCH(int, form);
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check --start 7d").exit, Exit::Success);
    const QString path = desk.folder.filePath(QStringLiteral("bundle.zip"));
    Diagnostics diagnostics(desk.parts);
    auto plan = *diagnostics.plan({});
    QVERIFY(diagnostics.save(plan, path, Diagnostics::Unread::Refuse));
    QVERIFY(QFile::remove(path));
    const QByteArray secret =
        json(desk.mimecast->credentialsJson())[QStringLiteral("secretKey")].toString().toUtf8();
    plan.parts[3].content += "here: " + formsOf(secret)[size_t(form)] + "\n";
    const auto saved = diagnostics.save(plan, path, Diagnostics::Unread::Accept);
    QCOMPARE(saved.error().code, QStringLiteral("diagnostics.secret_inside"));
    QVERIFY(saved.error().message.contains(plan.parts[3].name));
    QVERIFY(!saved.error().message.contains(QString::fromUtf8(secret)));
    QVERIFY(!QFile::exists(path));
    // With keys that nobody can read there is nobody who can tell, unless that is accepted.
    QVERIFY(desk.parts.secrets().forget(collect::secretName(desk.collectors().front().id)));
    plan = *diagnostics.plan({});
    QCOMPARE(diagnostics.save(plan, path, Diagnostics::Unread::Refuse).error().code,
             QStringLiteral("diagnostics.unchecked"));
    QVERIFY(diagnostics.save(plan, path, Diagnostics::Unread::Accept));
}

void RecordsTest::pseudonymsHoldInOneBundleOnly()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --no-check --start 7d").exit, Exit::Success);
    Diagnostics diagnostics(desk.parts);
    static const QRegularExpression name(QStringLiteral("collector-[0-9a-f]{8}"));
    const auto namesIn = [&](const QByteArray& text) {
        QSet<QString> found;
        for (auto each = name.globalMatch(QString::fromUtf8(text)); each.hasNext();)
            found.insert(each.next().captured());
        return found;
    };
    const auto one = namesIn(all(*diagnostics.plan({})));
    const auto another = namesIn(all(*diagnostics.plan({})));
    QCOMPARE(one.size(), 1);
    QCOMPARE(another.size(), 1);
    QVERIFY(one != another);
}

QTEST_GUILESS_MAIN(RecordsTest)
#include "records_test.moc"
