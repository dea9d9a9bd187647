#include "core/mimecast/reread.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

namespace {

const TimePoint kThen = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

BadRecord bad(const QByteArray& raw, const char* code = "json.malformed")
{
    return {.raw = raw,
            .where = QStringLiteral("receipt_20260302100000000.json, record 3"),
            .reason = QStringLiteral("Odd."),
            .code = QString::fromLatin1(code)};
}

Page again(const BadRecord& entry, const char* stream = "siem")
{
    return reread(*findStream(stream), entry, kThen);
}

} // namespace

class RereadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBreakIsFound_data();
    void theBreakIsFound();
    void aRecordThatIsUnderstoodNowIsOne();
    void aRecordIsNoWrapper();
    void nothingIsGuessed();
    void whatIsStillBrokenKeepsItsBytes();
};

void RereadTest::theBreakIsFound_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("at"); // -1: nowhere
    const auto row = [](const char* name, const QByteArray& raw, int at) {
        QTest::newRow(name) << raw << at;
    };
    row("sound", R"({"a":1})", -1);
    row("a comma is missing", R"({"a":1 "b":2})", 7);
    row("cut off", R"({"a":"b)", 7);
    row("more behind it", R"({"a":1}x)", 7);
    row("no UTF-8", "{\"a\":\"x\xff\"}", 7);
    row("cut UTF-8", "{\"a\":\"x\xc3\"}", 7);
    row("a zip", "PK\x03\x04", -1);
    row("nothing", "", -1);
}

void RereadTest::theBreakIsFound()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, at);
    const auto found = breakIn(bad(raw));
    QCOMPARE(found ? int(*found) : -1, at);
}

void RereadTest::aRecordThatIsUnderstoodNowIsOne()
{
    const QByteArray raw = R"({"datetime":"2026-03-02T10:00:00+0000","aCode":"x","Act":"Acc"})";
    const Page page = again(bad(raw));
    QCOMPARE(page.records.size(), 1u);
    QVERIFY(page.bad.empty());
    QCOMPARE(QByteArray(page.records[0].raw.data(), qsizetype(page.records[0].raw.size())), raw);
    QCOMPARE(page.records[0].time, kThen + std::chrono::hours(10));
    QVERIFY(page.records[0].type != 0); // as the file's name says
}

void RereadTest::aRecordIsNoWrapper()
{
    const Page page = again(bad(R"({"data":[{"a":1},{"a":2}]})"));
    QCOMPARE(page.records.size(), 1u);
}

void RereadTest::nothingIsGuessed()
{
    // What would be lines of another form is none of JSON that was refused.
    QVERIFY(again(bad("datetime=2026-03-02|aCode=x")).records.empty());
    QVERIFY(again(bad(R"([{"a":1}])", "record.not_object")).records.empty());
    QVERIFY(again(bad("\"text\"", "record.not_object")).records.empty());
}

void RereadTest::whatIsStillBrokenKeepsItsBytes()
{
    const BadRecord entry = bad(R"({"a":1 "b":2})");
    const Page page = again(entry);
    QVERIFY(page.records.empty());
    QCOMPARE(page.bad.size(), 1u);
    QCOMPARE(page.bad[0].raw, entry.raw);
    const BadRecord packed = bad("PK\x03\x04 torn", "zip.damaged");
    QCOMPARE(again(packed).bad.size(), 1u);
    QCOMPARE(again(packed).bad[0].raw, packed.raw);
}

QTEST_GUILESS_MAIN(RereadTest)
#include "reread_test.moc"
