// The rows of the URL and attachment logs, and the threat feed.
#include "core/mimecast/page_reader.h"
#include "tests/support/owned.h"
#include "tests/support/zip_builder.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class PageReaderWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRowsWhereverTheyLie_data();
    void readsRowsWhereverTheyLie();
    void anObjectBesideCountsAloneIsAWrapper_data();
    void anObjectBesideCountsAloneIsAWrapper();
    void readsTheWayOn_data();
    void readsTheWayOn();
    void aDamagedRowCostsOnlyItself();
    void damageThatHidesTheWayOnIsAnError();
    void failuresAreErrors_data();
    void failuresAreErrors();
    void aBundlesObjectsAreRecords();
    void noResultsIsNoFailure();
    void theLastPageOfTheFeedIsKept();
    void rowsOfATableAreRecords();
    void anObjectAloneIsARecordOfTheFeed();
    void damageInTheFeedIsAnErrorUnlessThereIsAWayOn();
    void aFeedWithoutRecordsIsRead();
};

namespace {

Asked askedOf(const char* stream)
{
    return {.stream = findStream(stream),
            .endpoint = findStream(stream)->endpoint,
            .requestId = "id",
            .received = sys_days(2024y / January / 25),
            .clockOffset = 0ms};
}

Result<Reading> readRows(const QByteArray& body, const char* stream = "url", int status = 200)
{
    return readPage({.status = status, .headers = {}, .body = body}, askedOf(stream));
}

Result<Reading> readFeed(const QByteArray& body, const net::Headers& headers = {}, int status = 200)
{
    return readPage({.status = status, .headers = headers, .body = body}, askedOf("threat-feed"));
}

const QByteArray kRow = R"({"url":"u","date":"2021-05-15T15:56:48+0000"})";

} // namespace

void PageReaderWindowTest::readsRowsWhereverTheyLie_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("rows");
    const auto row = [](const char* name, const QByteArray& body, int rows) {
        QTest::newRow(name) << body << rows;
    };
    row("wrapped",
        R"({"meta":{"status":200},"data":[{"clickLogs":[)" + kRow + "," + kRow
            + R"(]}],"fail":[]})",
        2);
    row("beside a count",
        R"({"fail":[],"data":[{"resultCount":36,"clickLogs":[)" + kRow
            + R"(],"x":{}}],"meta":{"status":200}})",
        1);
    row("directly", R"({"meta":{},"data":[)" + kRow + "]}", 1);
    row("in an array of one", R"([{"meta":{"status":200},"data":[)" + kRow + R"(],"fail":[]}])", 1);
    row("empty wrapper", R"({"meta":{"status":200},"data":[{"clickLogs":[ ]}],"fail":[]})", 0);
    row("empty data", R"({"meta":{"status":200},"data":[],"fail":[]})", 0);
    row("empty object", R"({"meta":{"status":200},"data":[{}],"fail":[]})", 0);
    row("no data", R"({"meta":{"status":200}})", 0);
}

void PageReaderWindowTest::readsRowsWhereverTheyLie()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, rows);
    const auto read = readRows(body);
    QVERIFY(read.has_value());
    QVERIFY(read->page.bad.empty());
    QCOMPARE(int(read->page.records.size()), rows);
    QCOMPARE(read->nothingNew, rows == 0);
    QVERIFY(support::ownsItsRecords(read->page));
    for (const Record& record : read->page.records) {
        QCOMPARE(int(record.type), 11);
        QCOMPARE(record.time, sys_days(2021y / May / 15) + 15h + 56min + 48s);
    }
}

void PageReaderWindowTest::anObjectBesideCountsAloneIsAWrapper_data()
{
    QTest::addColumn<bool>("isWrapper");
    QTest::newRow(R"({"resultCount":0,"logs":[{"a":1}]})") << true;
    QTest::newRow(R"({"logs":[{"a":1}],"resultCount":9})") << true;
    QTest::newRow(R"({"resultCount":36,"pages":5,"logs":[{"a":1}]})") << true;
    QTest::newRow(R"({"logs":[{"a":1}],"user":"u"})") << false;
    QTest::newRow(R"({"isOpen":true,"logs":[{"a":1}]})") << false;
    QTest::newRow(R"({"from":{"b":1},"logs":[{"a":1}]})") << false;
    QTest::newRow(R"({"balance":-1,"logs":[{"a":1}]})") << false;
    QTest::newRow(R"({"logs":[{"a":1}],"parts":[{"b":2}]})") << false;
}

void PageReaderWindowTest::anObjectBesideCountsAloneIsAWrapper()
{
    QFETCH(const bool, isWrapper);
    const QByteArray element = QTest::currentDataTag();
    const auto read = readRows(R"({"meta":{"status":200},"data":[)" + element + "]}", "audit");
    QVERIFY(read.has_value());
    QCOMPARE(read->page.records.size(), std::size_t(1));
    QVERIFY(read->page.records.front().raw == (isWrapper ? R"({"a":1})" : element.constData()));
}

void PageReaderWindowTest::readsTheWayOn_data()
{
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("text") << QByteArray(R"("eNo=_-")") << QByteArray("eNo=_-");
    QTest::newRow("object") << QByteArray(R"({"pageToken":"abc"})") << QByteArray("abc");
    QTest::newRow("escaped") << QByteArray(R"("a\/b")") << QByteArray("a/b");
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray();
    QTest::newRow("null") << QByteArray("null") << QByteArray();
    QTest::newRow("number") << QByteArray("7") << QByteArray();
}

void PageReaderWindowTest::readsTheWayOn()
{
    QFETCH(const QByteArray, next);
    const auto read = readRows(R"({"meta":{"status":200,"pagination":{"pageSize":1,"next":)" + next
                               + R"(}},"data":[{"clickLogs":[)" + kRow + "]}]}");
    QTEST(read->next, "token");
}

void PageReaderWindowTest::aDamagedRowCostsOnlyItself()
{
    const auto read = readRows(R"({"meta":{"pagination":{"next":"n"}},"data":[{"clickLogs":[)"
                               + kRow + ",{\"url\":\"\xff\"},{\"url\":oops}," + kRow + "]}]}");
    QVERIFY(read.has_value());
    QCOMPARE(read->page.records.size(), std::size_t(2));
    QCOMPARE(read->page.bad.size(), std::size_t(2));
    QCOMPARE(read->page.bad[0].where, QStringLiteral("clickLogs, record 2"));
    QCOMPARE(read->next, QByteArray("n"));
    const auto bad = readRows(R"({"meta":{},"data":[{"clickLogs":[7]}]})");
    QVERIFY(bad.has_value() && bad->page.records.empty());
    QVERIFY(!bad->nothingNew);
}

void PageReaderWindowTest::damageThatHidesTheWayOnIsAnError()
{
    const auto cut = readRows(R"({"data":[{"clickLogs":[)" + kRow + ",");
    QVERIFY(!cut);
    QCOMPARE(cut.error().code, QStringLiteral("mimecast.damaged"));
    QCOMPARE(readRows("").error().code, QStringLiteral("mimecast.damaged"));
    QCOMPARE(readRows("<html>").error().code, QStringLiteral("net.not_mimecast"));
    QCOMPARE(readRows("hello").error().code, QStringLiteral("net.not_mimecast"));
    const QByteArray whole = R"({"meta":{"status":200},"data":[{"clickLogs":[)" + kRow + "]}]}";
    for (const QByteArray& body : {whole.chopped(1), whole.chopped(2), whole.chopped(3)})
        QCOMPARE(readRows(body).error().code, QStringLiteral("mimecast.damaged"));
    // An array of one is one that is whole and holds nothing else.
    for (const QByteArray& body : {"[" + whole, "[" + whole + "," + whole + "]",
                                   "[" + whole + "] and more", QByteArray("[]"), QByteArray("[7]")})
        QCOMPARE(readRows(body).error().code, QStringLiteral("net.not_mimecast"));
}

void PageReaderWindowTest::failuresAreErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("fail beside rows") << R"({"meta":{"status":200},"data":[{"clickLogs":[)" + kRow
            + R"(]}],"fail":[{"errors":[{"code":"err_xdk_client_unauthorized"}]}]})"
                                      << 200 << QStringLiteral("err_xdk_client_unauthorized");
    QTest::newRow("fail first") << QByteArray(
        R"({"fail":[{"errors":[{"code":"err_validation_null"}]}]})")
                                << 200 << QStringLiteral("err_validation_null");
    QTest::newRow("status alone") << QByteArray(R"({"meta":{"status":404},"data":[],"fail":[]})")
                                  << 200 << QStringLiteral("http.404");
    QTest::newRow("forbidden") << QByteArray() << 403 << QStringLiteral("http.403");
}

void PageReaderWindowTest::failuresAreErrors()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const auto read = readRows(body, "attachment", status);
    QVERIFY(!read);
    QTEST(read.error().code, "code");
}

void PageReaderWindowTest::aBundlesObjectsAreRecords()
{
    const auto read = readFeed(
        R"({"type":"bundle","id":"bundle--1","spec_version":"2.0","objects":[)"
        R"({"type":"malware","id":"malware--1","created":"2015-07-02T09:14:59.163Z"},)"
        R"({"type":"indicator","id":"indicator--1","valid_from":"2016-01-01T00:00:00Z"}]})",
        {{"x-mc-threat-feed-next-token", "more"}});
    QCOMPARE(read->page.records.size(), std::size_t(2));
    QCOMPARE(int(read->page.records[0].type), 13);
    QCOMPARE(read->page.records[0].time, sys_days(2015y / July / 2) + 9h + 14min + 59s + 163ms);
    QCOMPARE(read->page.records[1].time, TimePoint(sys_days(2016y / January / 1)));
    QCOMPARE(read->next, QByteArray("more"));
}

void PageReaderWindowTest::noResultsIsNoFailure()
{
    const QByteArray none =
        R"({"meta":{"status":200},"data":[],"fail":[{"errors":[{"code":)"
        R"("err_threat_intel_feed_no_result_found","message":"No results"}]}]})";
    for (const int status : {200, 404}) {
        const auto read = readFeed(none, {}, status);
        QVERIFY(read.has_value());
        QVERIFY(read->nothingNew && read->page.records.empty());
    }
    const auto empty = readFeed("");
    QVERIFY(empty.has_value() && empty->nothingNew);
    const auto frame = readFeed(R"({"meta":{"status":200},"data":[],"fail":[]})");
    QVERIFY(frame.has_value() && frame->nothingNew && frame->page.records.empty());
    QCOMPARE(readFeed("", {}, 500).error().code, QStringLiteral("http.500"));
    QCOMPARE(readFeed(R"({"meta":{"status":403},"data":[],"fail":[]})").error().code,
             QStringLiteral("http.403"));
    QCOMPARE(readFeed("Sign in please").error().code, QStringLiteral("net.not_mimecast"));
}

void PageReaderWindowTest::theLastPageOfTheFeedIsKept()
{
    const auto read = readFeed(R"({"type":"bundle","objects":[{"id":"malware--1"}]})");
    QCOMPARE(read->page.records.size(), std::size_t(1));
    QVERIFY(read->next.isEmpty());
    QVERIFY(!read->nothingNew);
}

void PageReaderWindowTest::rowsOfATableAreRecords()
{
    const QByteArray hash(64, 'a');
    const QByteArray table = "FILE_HASH|FILE_TYPE\r\n" + hash + "|exe\r\n" + hash + "|doc\r\n";
    const net::Headers headers{{"Content-Type", "application/octet-stream"}};
    for (const QByteArray& body :
         {table, support::zipOf({{"malware_customer_csv_20211116120300300.zip", table}})}) {
        const auto read = readFeed(body, headers);
        QVERIFY(read.has_value());
        QCOMPARE(read->page.records.size(), std::size_t(2));
        QCOMPARE(int(read->page.records.front().type), 13);
        QVERIFY(read->page.records.front().raw.ends_with("|exe"));
    }
}

void PageReaderWindowTest::anObjectAloneIsARecordOfTheFeed()
{
    const auto read = readFeed(R"({"type":"indicator","id":"indicator--1"})");
    QVERIFY(read.has_value() && !read->nothingNew);
    QCOMPARE(read->page.records.size(), std::size_t(1));
}

void PageReaderWindowTest::damageInTheFeedIsAnErrorUnlessThereIsAWayOn()
{
    const QByteArray cut = R"({"type":"bundle","objects":[{"id":)";
    QCOMPARE(readFeed(cut).error().code, QStringLiteral("mimecast.damaged"));
    QCOMPARE(readFeed(R"({"meta":{"status":200},"data":[)").error().code,
             QStringLiteral("mimecast.damaged"));
    const auto more = readFeed(cut, {{"x-mc-threat-feed-next-token", "more"}});
    QVERIFY(more.has_value());
    QCOMPARE(more->page.bad.size(), std::size_t(1));
    QCOMPARE(more->next, QByteArray("more"));
    const auto some = readFeed(R"({"type":"bundle","objects":[{"id":"malware--1"},{"id":)");
    QVERIFY(some.has_value());
    QCOMPARE(some->page.records.size(), std::size_t(1));
    QCOMPARE(some->page.bad.size(), std::size_t(1));
}

void PageReaderWindowTest::aFeedWithoutRecordsIsRead()
{
    for (const char* body : {R"({"type":"bundle","objects":[]})", "FILE_HASH|FILE_TYPE\r\n"}) {
        const auto read = readFeed(body);
        QVERIFY(read.has_value());
        QVERIFY(read->page.records.empty() && read->page.bad.empty());
    }
}

QTEST_APPLESS_MAIN(PageReaderWindowTest)
#include "page_reader_window_test.moc"
