#include "core/mimecast/record_reader.h"

#include <random>

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class RecordReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordsAreSlicesOfTheText();
    void damageLeavesItsNeighboursAlone_data();
    void damageLeavesItsNeighboursAlone();
    void everyByteOfARecordIsKeptOrSetAside();
    void tellsWhereTheDamageIs();
    void aRecordWithoutATimeGetsTheFilesOrTheArrivals();
    void timesFarAwayAreKept();
    void kindsAreToldByFields_data();
    void kindsAreToldByFields();
    void invalidUtf8CostsOnlyItsRecord();
    void readsLines();
    void tellsALinesKindByItsFields();
    void tooBigAndTooDeepAreSetAside();
    void aLineThatIsNoRecordCostsItselfOnly_data();
    void aLineThatIsNoRecordCostsItselfOnly();
    void aTableIsKeptRowByRow();
};

namespace {

constexpr TimePoint kReceived = sys_days(2024y / January / 2);

Page pageOf(const QByteArray& text, const Origin& origin = {.name = QStringLiteral("f.json")})
{
    Page page;
    page.buffers.push_back(text);
    RecordReader reader(page, kReceived);
    reader.readDocuments({text.constData(), std::size_t(text.size())}, "data", origin);
    return page;
}

QByteArrayList rawsOf(const Page& page)
{
    QByteArrayList raws;
    for (const Record& record : page.records)
        raws += QByteArray(record.raw.data(), qsizetype(record.raw.size()));
    return raws;
}

QByteArrayList badOf(const Page& page)
{
    QByteArrayList raws;
    for (const BadRecord& bad : page.bad)
        raws += bad.raw;
    return raws;
}

} // namespace

void RecordReaderTest::recordsAreSlicesOfTheText()
{
    const QByteArray text = R"({"type":"MTA","data":[ {"a":1} , {"b": [2] }],"n":1})";
    const Page page = pageOf(text);
    QCOMPARE(rawsOf(page), (QByteArrayList{R"({"a":1})", R"({"b": [2] })"}));
    QVERIFY(page.bad.empty());
    QVERIFY(page.records.front().raw.data() > text.constData());
    QVERIFY(page.records.front().raw.data() < text.constData() + text.size());
}

void RecordReaderTest::damageLeavesItsNeighboursAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("good");
    QTest::addColumn<QByteArrayList>("bad");
    const auto row = [](const char* name, const char* text, const QByteArrayList& good,
                        const QByteArrayList& bad) {
        QTest::newRow(name) << QByteArray(text) << good << bad;
    };
    row("damaged in the middle", R"({"data":[{"a":1},{"b":tru},{"c":3}]})",
        {R"({"a":1})", R"({"c":3})"}, {R"({"b":tru})"});
    row("cut off in a record", R"({"data":[{"a":1},{"b":)", {R"({"a":1})"}, {R"({"b":)"});
    row("cut off in a string", R"({"data":[{"a":1},{"b":"x},{"c":3}]})", {R"({"a":1})"},
        {R"({"b":"x},{"c":3}]})"});
    row("cut off between records", R"({"data":[{"a":1},)", {R"({"a":1})"}, {});
    row("cut off before the end", R"({"data":[{"a":1}])", {R"({"a":1})"}, {});
    row("a comma too many", R"({"data":[{"a":1},]})", {R"({"a":1})"}, {});
    row("no comma", R"({"data":[{"a":1} {"b":2}]})", {R"({"a":1})"}, {R"({"b":2}]})"});
    row("not a record", R"({"data":[{"a":1},7,null,["x"],"y",{"b":2}]})",
        {R"({"a":1})", R"({"b":2})"}, {"7", "null", R"(["x"])", R"("y")"});
    row("cut off before the list", R"({ "type" : "MTA", "data" : )", {},
        {R"({ "type" : "MTA", "data" :)"});
    row("bad quoting", R"({type": "MTA", "data": '})", {}, {R"({type": "MTA", "data": '})"});
    row("empty list", R"({"data":[]})", {}, {});
    row("empty", "  \n", {}, {});
    row("empty object", "{}", {}, {});
    row("a bare list", R"([{"a":1},{"b":2}])", {R"({"a":1})", R"({"b":2})"}, {});
    row("bare records", "{\"a\":1}\n{\"b\":2}\n", {R"({"a":1})", R"({"b":2})"}, {});
    row("a bad bare record", "{\"a\":1}\n{\"b\":oops}\n{\"c\":3}\n", {R"({"a":1})", R"({"c":3})"},
        {R"({"b":oops})"});
    row("two documents", R"({"data":[{"a":1}]} {"data":[{"b":2}]})", {R"({"a":1})", R"({"b":2})"},
        {});
    row("something behind", R"({"data":[{"a":1}]} trailing)", {R"({"a":1})"}, {"trailing"});
    row("no json", "garbage", {}, {"garbage"});
    row("brackets and quotes in strings", R"({"data":[{"a":"]}{[\""},{"b":2}]})",
        {R"({"a":"]}{[\""})", R"({"b":2})"}, {});
}

void RecordReaderTest::damageLeavesItsNeighboursAlone()
{
    QFETCH(const QByteArray, text);
    const Page page = pageOf(text);
    QTEST(rawsOf(page), "good");
    QTEST(badOf(page), "bad");
}

void RecordReaderTest::everyByteOfARecordIsKeptOrSetAside()
{
    std::mt19937 engine(5);
    const auto dice = [&engine](qsizetype sides) {
        return qsizetype(engine() % std::uint32_t(sides));
    };
    for (int round = 0; round < 5'000; ++round) {
        QByteArray text = "{\"type\":\"MTA\",\"data\":[";
        for (int record = 0; record < 8; ++record)
            text += (record == 0 ? "" : ",") + QByteArray(R"({"id":")") + QByteArray::number(record)
                + R"(<mark>","n":{"x":[1]}})";
        text += "]}";
        const qsizetype from = 22;
        text[from + dice(text.size() - from)] = "\"{}[],x\\"[dice(8)];
        if (dice(4) == 0)
            text.truncate(from + dice(text.size() - from));
        const Page page = pageOf(text);
        qsizetype marks = 0;
        for (const QByteArray& raw : rawsOf(page) + badOf(page))
            marks += raw.count("<mark>");
        QCOMPARE(marks, text.count("<mark>"));
    }
}

void RecordReaderTest::tellsWhereTheDamageIs()
{
    const Page page = pageOf(R"({"data":[{"a":1},{"b":2},{"c":}]})");
    QCOMPARE(page.bad.front().where, QStringLiteral("f.json, record 3"));
    QCOMPARE(page.bad.front().code, QStringLiteral("json.malformed"));
    QVERIFY(page.bad.front().reason.endsWith(QLatin1Char('.')));
}

void RecordReaderTest::aRecordWithoutATimeGetsTheFilesOrTheArrivals()
{
    const QByteArray text = R"([{"datetime":"2022-05-23T12:20:44-0400"},{"datetime":null},{"x":1},
                               {"datetime":"yesterday"}])";
    const TimePoint fileTime = sys_days(2022y / May / 23);
    const Page dated = pageOf(text, {.name = {}, .type = 1, .fileTime = fileTime});
    QCOMPARE(dated.records[0].time, sys_days(2022y / May / 23) + 16h + 20min + 44s);
    QCOMPARE(dated.records[0].timeSource, TimeSource::Event);
    for (std::size_t at : {1, 2, 3}) {
        QCOMPARE(dated.records[at].time, fileTime);
        QCOMPARE(dated.records[at].timeSource, TimeSource::File);
    }
    const Page undated = pageOf(text);
    QCOMPARE(undated.records[1].time, kReceived);
    QCOMPARE(undated.records[1].timeSource, TimeSource::Arrival);
}

void RecordReaderTest::timesFarAwayAreKept()
{
    const Page page = pageOf(R"([{"datetime":"1999-01-01T00:00:00+0000"},
                                {"datetime":"2999-01-01T00:00:00+0000"}])");
    QCOMPARE(page.records[0].time, TimePoint(sys_days(1999y / January / 1)));
    QCOMPARE(page.records[1].time, TimePoint(sys_days(2999y / January / 1)));
    QCOMPARE(page.records[1].timeSource, TimeSource::Event);
}

void RecordReaderTest::kindsAreToldByFields_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<int>("type");
    const auto row = [](const char* record, int type) {
        QTest::newRow(record) << QByteArray(record) << type;
    };
    row(R"({"Act":"Acc","Dir":"Inbound","SpamLimit":28,"Rcpt":"r"})", 1);
    row(R"({"Act":"Hld","MsgSize":1,"AttNames":null})", 2);
    row(R"({"Delivered":false,"Dir":"Inbound","Rcpt":"r"})", 3);
    row(R"({"RcptActType":"Jnl","Dir":"x"})", 4);
    row(R"({"Virus":"EICAR","sha256":"0","fileName":"f"})", 5);
    row(R"({"SourceIP":"1.2.3.4","SenderDomain":"x"})", 6);
    row(R"({"Action":"Hold","Definition":"d","Hits":"1"})", 7);
    row(R"({"UrlCategory":"c","ScanResultInfo":"i"})", 8);
    row(R"({"url":"u","urlCategory":"c","sourceIp":"i"})", 9);
    row(R"({"fileName":"f","sha256":"0","Sender":"s"})", 10);
    row(R"({"something":"new"})", 0);
}

void RecordReaderTest::kindsAreToldByFields()
{
    QFETCH(const QByteArray, record);
    QTEST(int(pageOf(record).records.front().type), "type");
    // A name that was recognised counts more.
    QCOMPARE(int(pageOf(record, {.name = {}, .type = 13}).records.front().type), 13);
}

void RecordReaderTest::invalidUtf8CostsOnlyItsRecord()
{
    const Page page = pageOf("{\"data\":[{\"a\":\"\xc3\xa4\"},{\"b\":\"\xff\"},{\"c\":3}]}");
    QCOMPARE(page.records.size(), std::size_t(2));
    QCOMPARE(page.bad.front().code, QStringLiteral("json.not_utf8"));
    QCOMPARE(page.bad.front().raw, QByteArray("{\"b\":\"\xff\"}"));
}

void RecordReaderTest::readsLines()
{
    const QByteArray text = "datetime=2022-05-23T12:20:44-0400|Act=Acc\r\n\r\nAct=Rej|"
                            "xdatetime=1|datetime=2022-05-24T00:00:00 +0000\rlast=1";
    Page page;
    page.buffers.push_back(text);
    RecordReader reader(page, kReceived);
    reader.readLines({text.constData(), std::size_t(text.size())}, {.name = {}, .type = 1});
    QCOMPARE(rawsOf(page).size(), 3);
    QCOMPARE(page.records[0].time, sys_days(2022y / May / 23) + 16h + 20min + 44s);
    QCOMPARE(page.records[1].time, TimePoint(sys_days(2022y / May / 24)));
    QCOMPARE(page.records[2].timeSource, TimeSource::Arrival);
    QVERIFY(page.records[0].hash != page.records[1].hash);
}

void RecordReaderTest::tellsALinesKindByItsFields()
{
    const QByteArray text = "acc=C1|Subject=\\x|datetime=2020-01-01T00:00:00Z\\|Delivered=true|"
                            "datetime=2022-05-24T00:00:00+0000";
    Page page;
    page.buffers.push_back(text);
    RecordReader reader(page, kReceived);
    reader.readLines({text.constData(), std::size_t(text.size())}, {.name = {}});
    QCOMPARE(int(page.records.front().type), 3);
    // What stands in a subject is no field.
    QCOMPARE(page.records.front().time, TimePoint(sys_days(2022y / May / 24)));
}

void RecordReaderTest::tooBigAndTooDeepAreSetAside()
{
    const QByteArray big = R"({"a":")" + QByteArray(1024 * 1024, 'x') + R"("})";
    const QByteArray deep = R"({"a":)" + QByteArray(64, '[') + QByteArray(64, ']') + "}";
    const Page page = pageOf("[{\"b\":1}," + big + "," + deep + ",{\"c\":1}]");
    QCOMPARE(page.records.size(), std::size_t(2));
    QCOMPARE(page.bad[0].code, QStringLiteral("record.too_big"));
    QCOMPARE(page.bad[0].raw, big);
    QCOMPARE(page.bad[1].code, QStringLiteral("record.too_deep"));
    QCOMPARE(page.bad[1].raw, deep);
}

void RecordReaderTest::aLineThatIsNoRecordCostsItselfOnly_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const QByteArray& line, const char* code) {
        QTest::newRow(name) << line << QString::fromLatin1(code);
    };
    row("text", "This is not JSON", "json.malformed");
    row("cut off", R"({"a":1,"b")", "json.malformed");
    row("two in one line", R"({"a":1}{"b":2})", "json.malformed");
    row("something behind it", R"({"a":1} x)", "json.malformed");
    row("a NUL behind it", QByteArray(R"({"a":1})") + '\0', "json.malformed");
    row("a number", "7", "record.not_object");
    row("a list", R"([{"a":1}])", "record.not_object");
    row("not UTF-8", "{\"a\":\"\xff\"}", "json.not_utf8");
    row("too deep", "{\"a\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}",
        "record.too_deep");
    row("too big", "{\"a\":\"" + QByteArray(1024 * 1024, 'x') + "\"}", "record.too_big");
}

void RecordReaderTest::aLineThatIsNoRecordCostsItselfOnly()
{
    QFETCH(const QByteArray, line);
    const QByteArray text = "{\"n\":1}\r\n\n" + line + "\n  {\"n\":2}";
    Page page;
    page.buffers.push_back(text);
    RecordReader reader(page, kReceived);
    reader.readJsonLines({text.constData(), std::size_t(text.size())},
                         {.name = QStringLiteral("f.json")});
    QCOMPARE(rawsOf(page), (QByteArrayList{R"({"n":1})", R"({"n":2})"}));
    QCOMPARE(badOf(page), QByteArrayList{line});
    QTEST(page.bad.front().code, "code");
    QCOMPARE(page.bad.front().where, QStringLiteral("f.json, record 2"));
}

void RecordReaderTest::aTableIsKeptRowByRow()
{
    const QByteArray hash(64, 'a');
    const QByteArray text = "seen|Detection_Time|hash\r\n2020-01-01T00:00:00Z|1700000000000|" + hash
        + "\r\nnever||" + hash + "\n" + hash + "|2021-01-01 00:00:00";
    Page page;
    page.buffers.push_back(text);
    RecordReader reader(page, kReceived);
    reader.readTable({text.constData(), std::size_t(text.size())}, {.name = {}, .type = 23});
    QCOMPARE(rawsOf(page),
             (QByteArrayList{"2020-01-01T00:00:00Z|1700000000000|" + hash, "never||" + hash,
                             hash + "|2021-01-01 00:00:00"}));
    QCOMPARE(page.records[0].time,
             TimePoint(1'700'000'000'000ms)); // below the name with a time in it
    QCOMPARE(page.records[1].timeSource, TimeSource::Arrival);
    QCOMPARE(page.records[2].time, TimePoint(sys_days(2021y / January / 1)));
    for (const Record& record : page.records)
        QCOMPARE(int(record.type), 23);
}

QTEST_APPLESS_MAIN(RecordReaderTest)
#include "record_reader_test.moc"
