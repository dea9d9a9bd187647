#include "core/mimecast/page_reader.h"
#include "tests/support/owned.h"
#include "tests/support/zip_builder.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;
using support::zipOf;

class PageReaderSiemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAZipOfSeveralLogTypes();
    void aBadMemberCostsOnlyItselfAndTheTokenMovesOn();
    void anInvalidZipIsSetAsideAndTheTokenMovesOn();
    void damageWithoutAWayOnIsAnError_data();
    void damageWithoutAWayOnIsAnError();
    void readsAPlainFileByItsName();
    void knowsNothingNew_data();
    void knowsNothingNew();
    void twoHundredWithFailIsAnError();
    void whatIsNotMimecastsIsNoPage_data();
    void whatIsNotMimecastsIsNoPage();
    void linesOfNamesAndValuesAreRecords();
    void whatWasAskedForDecidesNothing();
    void whatStandsInAFileIsNoAnswer();
    void aDocumentWithoutAnEnvelopeIsReadOnce();
    void aCutEnvelopeWithAWayOnKeepsWhatItHas();
    void whatIsNoFileIsSetAsideWhereThereIsAWayOn();
};

namespace {

constexpr TimePoint kNow = sys_days(2024y / January / 25);
const net::Headers kData{{"Content-Type", "application/octet-stream"},
                         {"mc-siem-token", "next-1"},
                         {"Content-Disposition", "attachment; filename=\"siem.zip\""}};

Result<Reading> readAnswer(const QByteArray& body, const net::Headers& headers, int status = 200)
{
    const Stream* siem = findStream("siem");
    return readSiemPage({.status = status, .headers = headers, .body = body},
                        {.stream = siem,
                         .endpoint = siem->endpoint,
                         .requestId = "id",
                         .received = kNow,
                         .clockOffset = 0ms});
}

QByteArray file(const QByteArray& records) { return R"({"type":"MTA","data":[)" + records + "]}"; }

} // namespace

void PageReaderSiemTest::readsAZipOfSeveralLogTypes()
{
    const auto read =
        readAnswer(zipOf({{"RECEIPT_20220523122044000.json", file(R"({"aCode":"1","Act":"Acc"})")},
                          {"ttp_url_20220523122044000.json", file(R"({"url":"u"},{"url":"v"})")},
                          {"../av_tse_20220523122044.json", file(R"({"Virus":"x"})")},
                          {"brandnew_20220523122044000.json", file(R"({"x":1})")}}),
                   kData);
    QVERIFY(read.has_value());
    QCOMPARE(read->next, QByteArray("next-1"));
    QVERIFY(read->page.bad.empty());
    QCOMPARE(read->page.records.size(), std::size_t(5));
    std::vector<int> types;
    for (const Record& record : read->page.records)
        types.push_back(record.type);
    QCOMPARE(types, (std::vector<int>{1, 9, 9, 5, 0}));
    QCOMPARE(read->page.records[4].timeSource, TimeSource::File);
    QCOMPARE(read->page.records[4].time, sys_days(2022y / May / 23) + 12h + 20min + 44s);
}

void PageReaderSiemTest::aBadMemberCostsOnlyItselfAndTheTokenMovesOn()
{
    const auto read = readAnswer(zipOf({{"receipt_1.json", file(R"({"a":1},{"b":2})")},
                                        {"process_1.json", "{type\": \"MTA\", \"data\": '}"},
                                        {"readme.txt", "hello"},
                                        {"delivery_1.json", file(R"({"c":3})")}}),
                                 kData);
    QCOMPARE(read->page.records.size(), std::size_t(3));
    QCOMPARE(read->page.bad.size(), std::size_t(2));
    QVERIFY(read->page.bad[0].where.startsWith(QLatin1String("process_1.json")));
    QCOMPARE(read->page.bad[1].code, QStringLiteral("file.unknown"));
    QCOMPARE(read->page.bad[1].raw, QByteArray("hello"));
    QCOMPARE(read->next, QByteArray("next-1"));
}

void PageReaderSiemTest::anInvalidZipIsSetAsideAndTheTokenMovesOn()
{
    const QByteArray cut = zipOf({{"receipt_1.json", file(R"({"a":1})")}}).chopped(12);
    const auto read = readAnswer(cut, kData);
    QVERIFY(read.has_value());
    QCOMPARE(read->next, QByteArray("next-1"));
    QCOMPARE(read->page.bad.size(), std::size_t(1));
    QCOMPARE(read->page.bad.front().raw, cut);
}

void PageReaderSiemTest::damageWithoutAWayOnIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("zip") << zipOf({{"receipt_1.json", "{}"}}).chopped(12);
    QTest::newRow("envelope") << QByteArray(R"({"meta":{"isLastToken":true,"sta)");
    QTest::newRow("envelope cut late") << QByteArray(R"({"meta":{"status":200},"data":[)");
    QTest::newRow("file") << QByteArray(R"({ "type" : "MTA", "data" : )");
}

void PageReaderSiemTest::damageWithoutAWayOnIsAnError()
{
    QFETCH(const QByteArray, body);
    const auto read = readAnswer(body, {});
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("mimecast.damaged"));
    QCOMPARE(read.error().fault, Fault::Retry);
}

void PageReaderSiemTest::readsAPlainFileByItsName()
{
    for (const char* disposition :
         {"attachment; filename=\"process_20211018093329655.json\"",
          "attachment; filename=process_20211018093329655.json; size=3",
          "attachment; FileName=\"/tmp/../process_20211018093329655.json\""}) {
        const auto read = readAnswer(file(R"({"x":1})"),
                                     {{"mc-siem-token", "t"},
                                      {"content-type", "application/octet-stream"},
                                      {"content-disposition", disposition}});
        QCOMPARE(int(read->page.records.front().type), 2);
        QCOMPARE(read->page.records.front().time,
                 sys_days(2021y / October / 18) + 9h + 33min + 29s + 655ms);
    }
    // Cut off: the whole records before the damage are kept.
    const auto cut = readAnswer(R"({"type":"MTA","data":[{"a":1},{"b":)", kData);
    QCOMPARE(cut->page.records.size(), std::size_t(1));
    QCOMPARE(cut->page.bad.front().raw, QByteArray(R"({"b":)"));
}

void PageReaderSiemTest::knowsNothingNew_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("as documented")
        << QByteArray(R"({"meta":{"isLastToken":true,"status":200},"data":[],"fail":[]})")
        << QByteArray();
    QTest::newRow("with a token") << QByteArray(
        R"({"fail":[],"data":[],"meta":{"status":200,"isLastToken":true}})")
                                  << QByteArray("keep-me");
    QTest::newRow("without the word")
        << QByteArray(R"({"meta":{"status":200},"data":[]})") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("blank") << QByteArray("\r\n") << QByteArray("t");
}

void PageReaderSiemTest::knowsNothingNew()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, token);
    net::Headers headers{{"Content-Type", "application/json"}};
    if (!token.isEmpty())
        headers.emplace_back("mc-siem-token", token);
    const auto read = readAnswer(body, headers);
    QVERIFY(read.has_value());
    QVERIFY(read->nothingNew);
    QVERIFY(read->page.records.empty() && read->page.bad.empty());
    QCOMPARE(read->next, token);
}

void PageReaderSiemTest::twoHundredWithFailIsAnError()
{
    const QByteArray fail =
        R"({"data":[],"fail":[{"errors":[{"code":"err_audit_siem_invalid_token","message":"m"}]}],)"
        R"("meta":{"status":200}})";
    const auto read = readAnswer(fail, {{"mc-siem-token", "must not be stored"}});
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("err_audit_siem_invalid_token"));
    QVERIFY(!readAnswer("", {}, 500));
}

void PageReaderSiemTest::whatIsNotMimecastsIsNoPage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("captive portal") << QByteArray("  <!DOCTYPE html><html>Sign in</html>") << 200;
    QTest::newRow("redirect") << QByteArray() << 302;
    QTest::newRow("text") << QByteArray("Welcome to the guest network") << 200;
    QTest::newRow("no content of ours") << QByteArray("OK") << 200;
}

void PageReaderSiemTest::whatIsNotMimecastsIsNoPage()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const auto read = readAnswer(body, {{"Content-Type", "text/html"}}, status);
    QVERIFY(!read);
    QCOMPARE(read.error().code, QStringLiteral("net.not_mimecast"));
}

void PageReaderSiemTest::linesOfNamesAndValuesAreRecords()
{
    const QByteArray lines = "datetime=2022-05-23T12:20:44-0400|aCode=a|Act=Acc\r\n"
                             "datetime=2022-05-23T12:20:45-0400|aCode=b|Act=Rej\r\n";
    const auto zipped = readAnswer(zipOf({{"receipt_20220523122044000.siem", lines}}), kData);
    const auto plain = readAnswer(
        lines,
        {{"mc-siem-token", "t"},
         {"Content-Disposition", "attachment; filename=\"receipt_20220523122044000.siem\""}});
    for (const auto& read : {&zipped, &plain}) {
        QCOMPARE((*read)->page.records.size(), std::size_t(2));
        QCOMPARE((*read)->page.records.front().timeSource, TimeSource::Event);
        QCOMPARE(int((*read)->page.records.front().type), 1);
    }
}

void PageReaderSiemTest::whatWasAskedForDecidesNothing()
{
    // Rows in an envelope, though a zip was asked for.
    const auto read =
        readAnswer(R"({"meta":{"status":200},"data":[{"Delivered":true,"aCode":"a"}],"fail":[]})",
                   {{"mc-siem-token", "t"}, {"Content-Type", "application/json"}});
    QCOMPARE(read->page.records.size(), std::size_t(1));
    QCOMPARE(int(read->page.records.front().type), 3);
    QVERIFY(!read->nothingNew);
    QVERIFY(support::ownsItsRecords(read->page));
}

// A record may have members that are named like those of an envelope.
void PageReaderSiemTest::whatStandsInAFileIsNoAnswer()
{
    const QByteArray record = R"({"fail":[{"code":"err_x"}],"meta":{"status":500},"aCode":"a"})";
    for (const auto& [name, value] :
         {std::pair("Content-Disposition", "attachment; filename=\"receipt_1.json\""),
          std::pair("Content-Type", "application/octet-stream")}) {
        const auto read = readAnswer(record, {{name, value}});
        QVERIFY(read.has_value());
        QCOMPARE(read->page.records.size(), std::size_t(1));
        QVERIFY(read->page.records.front().raw == record.constData());
    }
}

void PageReaderSiemTest::aDocumentWithoutAnEnvelopeIsReadOnce()
{
    const QByteArray record = R"({"aCode":"1","Act":"Acc"})";
    for (const QByteArray& body : {file(record), record}) {
        const auto read = readAnswer(body, {{"mc-siem-token", "t"}});
        QVERIFY(read.has_value() && read->page.bad.empty());
        QCOMPARE(read->page.records.size(), std::size_t(1));
        QVERIFY(!read->nothingNew);
        QVERIFY(support::ownsItsRecords(read->page));
    }
}

void PageReaderSiemTest::aCutEnvelopeWithAWayOnKeepsWhatItHas()
{
    const auto read = readAnswer(R"({"meta":{"status":200},"data":[{"aCode":"a"},{"b":)",
                                 {{"mc-siem-token", "t"}});
    QVERIFY(read.has_value());
    QCOMPARE(read->page.records.size(), std::size_t(1));
    QCOMPARE(read->page.bad.size(), std::size_t(1));
    QCOMPARE(read->page.bad.front().raw, QByteArray(R"({"b":)"));
    QCOMPARE(read->next, QByteArray("t"));
}

void PageReaderSiemTest::whatIsNoFileIsSetAsideWhereThereIsAWayOn()
{
    const auto read = readAnswer("Welcome", {{"mc-siem-token", "t"}});
    QVERIFY(read.has_value());
    QCOMPARE(read->page.bad.size(), std::size_t(1));
    QCOMPARE(read->page.bad.front().code, QStringLiteral("file.unknown"));
    QCOMPARE(read->next, QByteArray("t"));
}

QTEST_APPLESS_MAIN(PageReaderSiemTest)
#include "page_reader_siem_test.moc"
