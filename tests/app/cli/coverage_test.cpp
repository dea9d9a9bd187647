// The command “coverage” over what a simulated Mimecast has handed out.
#include "core/store/event_store.h"
#include "tests/support/desk.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;
using support::Desk;
using support::json;

class CoverageCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsCollectedIsToldWithHashesThatAnybodyCanCompute();
    void aGapMakesItPartialAndIsRefilled();
    void aStatementIsAPageOrAFile();
    void aCollectorThatMovedIsToldWithWhatItHadBefore();
    void wrongUsageIsNamed();
};

namespace {

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hashOfLines(const QByteArray& ndjson)
{
    QByteArrayList digests;
    for (const QByteArray& line : ndjson.split('\n'))
        if (!line.isEmpty())
            digests << sha256(line);
    std::sort(digests.begin(), digests.end());
    return sha256(digests.join('\n') + '\n');
}

QJsonObject streamIn(const QJsonObject& document, const char* id)
{
    const auto streams = document[QStringLiteral("statement")][QStringLiteral("streams")].toArray();
    for (const QJsonValue& stream : streams)
        if (stream[QStringLiteral("stream")].toString() == QLatin1String(id))
            return stream.toObject();
    return {};
}

void noteGap(Desk& desk)
{
    auto store = std::move(*store::EventStore::open(desk.parts.folder().store()));
    const TimePoint now = SystemClock().now();
    (void)store->note({desk.collectors().front().id, QStringLiteral("url")},
                      {.kind = store::Coverage::Kind::Gap,
                       .range = {now - 30h, now - 29h},
                       .cause = QStringLiteral("<b>Gone</b>")});
}

} // namespace

void CoverageCommandTest::whatIsCollectedIsToldWithHashesThatAnybodyCanCompute()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --types url-protect,audit --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    const auto told = desk.run("coverage Acme --json --since 6d");
    QCOMPARE(told.exit, Exit::Success);
    const QJsonObject document = json(told.out);
    const auto statement = document[QStringLiteral("statement")].toObject();
    QCOMPARE(statement[QStringLiteral("complete")].toBool(), true);
    QCOMPARE(document[QStringLiteral("sha256")].toString().toLatin1(),
             sha256(QJsonDocument(statement).toJson(QJsonDocument::Compact)));
    const auto from = statement[QStringLiteral("from")].toString().toLatin1();
    const auto lines = desk.run(
        QByteArray("logs time:>=" + from + " --type url-protect --format ndjson --limit all")
            .constData());
    const auto events = streamIn(document, "url")[QStringLiteral("events")].toObject();
    QVERIFY(events[QStringLiteral("stored")].toInt() > 0);
    QCOMPARE(events[QStringLiteral("stored")].toInt(), int(lines.out.count('\n')));
    QCOMPARE(events[QStringLiteral("sha256")].toString().toLatin1(), hashOfLines(lines.out));
    const auto plain = desk.run("coverage");
    QVERIFY(plain.out.contains("100 %"));
    QVERIFY(plain.out.contains("####"));
}

void CoverageCommandTest::aGapMakesItPartialAndIsRefilled()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --types url-protect --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    noteGap(desk);
    const auto told = desk.run("coverage --refill");
    QCOMPARE(told.exit, Exit::Partial);
    QVERIFY(told.out.contains('!'));
    QVERIFY(told.out.contains("It can be refilled"));
    QVERIFY(told.err.contains("1 gaps will be asked for again"));
    QVERIFY(desk.run("coverage").out.contains("It is being asked for again"));
    QVERIFY(desk.run("coverage --refill").err.contains("no gap"));
}

void CoverageCommandTest::aCollectorThatMovedIsToldWithWhatItHadBefore()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --types receipt --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    const auto before = streamIn(json(desk.run("coverage --json --since 6d").out), "siem");
    const auto stored = before[QStringLiteral("events")][QStringLiteral("stored")].toInt();
    QVERIFY(stored > 0);
    const TimePoint seam = SystemClock().now();
    QVERIFY(desk.parts.settings().change([&](settings::Settings& all) {
        all.collectors.front().api = 2;
        all.collectors.front().seam = seam;
    }));
    const auto document = json(desk.run("coverage --json --since 6d").out);
    const auto old = streamIn(document, "siem");
    QCOMPARE(old[QStringLiteral("events")][QStringLiteral("stored")].toInt(), stored);
    QVERIFY(old[QStringLiteral("title")].toString().contains(QStringLiteral("API 1.0")));
    QVERIFY(old[QStringLiteral("logTypes")].toArray().contains(QStringLiteral("receipt")));
    QCOMPARE(streamIn(document, "cg-receipt")[QStringLiteral("stream")].toString(),
             QStringLiteral("cg-receipt"));
    // What API 1.0 does not bring any more since the move is not missing of it.
    const auto stretches = old[QStringLiteral("stretches")].toArray();
    const auto end = stretches.last()[QStringLiteral("to")].toString();
    QVERIFY2(end <= toIso(seam), qPrintable(end));
}

void CoverageCommandTest::aStatementIsAPageOrAFile()
{
    Desk desk;
    QCOMPARE(desk.add("<i>Acme</i> --types url-protect --start 7d").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    noteGap(desk);
    const QByteArray page = desk.folder.filePath(QStringLiteral("s.html")).toLatin1();
    QCOMPARE(desk.run(("coverage --statement " + page).constData()).exit, Exit::Partial);
    QFile file(QString::fromLatin1(page));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray html = file.readAll();
    QVERIFY(html.contains("&lt;i&gt;Acme"));
    QVERIFY(html.contains("&lt;b&gt;Gone"));
    QVERIFY(!html.contains("<b>") && !html.contains("<script") && !html.contains("http:"));
    const QByteArray bad = desk.folder.filePath(QStringLiteral("s.pdf")).toLatin1();
    QCOMPARE(desk.run(("coverage --statement " + bad).constData()).exit, Exit::Usage);
    QVERIFY(!QFile::exists(QString::fromLatin1(bad)));
}

void CoverageCommandTest::wrongUsageIsNamed()
{
    Desk desk;
    QCOMPARE(desk.run("coverage").exit, Exit::Partial); // nothing collected is no proof of anything
    QCOMPARE(desk.run("coverage Nobody").exit, Exit::Failed);
    QCOMPARE(desk.run("coverage --since 1h --until 2h").exit, Exit::Usage);
}

QTEST_GUILESS_MAIN(CoverageCommandTest)
#include "coverage_test.moc"
