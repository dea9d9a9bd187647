// Real payloads, published by others and kept beside the project, go in without loss: each record's
// bytes come out as they went in, or are set aside. Skipped where there are none.
#include "core/base/text.h"
#include "core/mimecast/listing.h"
#include "core/mimecast/page_reader.h"
#include "tests/support/gzipped.h"
#include "tests/support/zip_builder.h"

#include <algorithm>
#include <array>
#include <set>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace core;
using namespace core::mimecast;
using Raw = std::vector<QByteArray>;

namespace {

const QString kFolder =
    QStringLiteral(QT_TESTCASE_SOURCEDIR) + QStringLiteral("/../../shared/samples/");

// What a sample is, and so how it is handed over.
enum class Shape : std::uint8_t {
    File,     // a member of a zip of message logs, which may also come alone
    Zip,      // of such files; one of them is broken, two are good
    Rows,     // a page of rows
    Row,      // one of them
    Events,   // a page of events
    Lines,    // a file of events, one a line
    Listing,  // names files of events
    Refusal,  // no page at all, though its status is 200
    NoRecords // what is asked for other ends than logs
};

const std::set<Shape> kWithRecords{Shape::File, Shape::Rows, Shape::Row, Shape::Events,
                                   Shape::Lines};

struct Sample {
    const char* path;
    Shape shape;
    const char* stream = "";
    const char* member = ""; // of the records
    int records = 0;         // files, in a listing; -1: broken, and all of it goes aside
};

constexpr std::array kSamples{
    Sample{"v1/siem/zip_member_process.alertlogic.json", Shape::File, "siem", "data", 1},
    Sample{"v1/siem/zip_member_receipt.demisto.json", Shape::File, "siem", "data", 3},
    Sample{"v1/siem/member_malformed.rapid7.txt", Shape::File, "siem", "data", -1},
    Sample{"v1/siem/body_truncated.rapid7.txt", Shape::File, "siem", "data", -1},
    Sample{"v1/siem/no_more_data.rapid7.json", Shape::Rows, "siem", "data", 0},
    Sample{"derived/siem_page_bad_member_and_traversal.zip", Shape::Zip, "siem"},
    Sample{"v1/ttp/url_event.alertlogic.json", Shape::Row, "url", "clickLogs", 1},
    Sample{"v1/ttp/attachment_event.alertlogic.json", Shape::Row, "attachment", "attachmentLogs",
           1},
    Sample{"v1/ttp/ttp_url_empty.rapid7.json", Shape::Rows, "url", "clickLogs", 0},
    Sample{"v1/audit/audit_events_empty.rapid7.json", Shape::Rows, "audit", "data", 0},
    Sample{"v1/other/archive_view_logs.demisto.json", Shape::Rows, "archive-view", "data", 2},
    Sample{"v1/other/hold_message_list_TRUNCATED.demisto.json", Shape::Rows, "hold-list", "data",
           2},
    Sample{"v1/other/message_finder_search.rapid7.json", Shape::Rows, "", "trackedEmails", 1},
    Sample{"v1/other/threat_feed_object.alertlogic.json", Shape::Row, "threat-feed", "objects", 1},
    Sample{"v1/other/account_get_account.demisto.json", Shape::NoRecords},
    Sample{"v1/errors/fail_group_member_exists.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/fail_managed_url_exists.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/fail_managed_url_not_found.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/fail_minimal.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/fail_validation_email.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/find_groups_403.rapid7.json", Shape::Refusal},
    Sample{"v1/errors/siem_401_invalid_signature.rapid7.json", Shape::Refusal},
    Sample{"v2/auth/oauth_token_ok.rapid7.json", Shape::NoRecords},
    Sample{"v2/api/ttp_url_get_logs.rapid7.json", Shape::Rows, "url", "clickLogs", 1},
    Sample{"v2/api/ttp_url_get_logs_page1.rapid7.json", Shape::Rows, "url", "clickLogs", 1},
    Sample{"v2/api/ttp_url_get_logs_page2.rapid7.json", Shape::Rows, "url", "clickLogs", 1},
    Sample{"v2/batch/batch_cg_duplicate_urls.rapid7.json", Shape::Listing, "cg-receipt", "", 1},
    Sample{"v2/batch/batch_cg_empty_caught_up.sekoia.json", Shape::Listing, "cg-receipt", "", 0},
    Sample{"v2/batch/batch_cg_not_caught_up.sekoia.json", Shape::Listing, "cg-receipt", "", 1},
    Sample{"v2/batch/batch_cg_one_url.rapid7.json", Shape::Listing, "cg-receipt", "", 1},
    Sample{"v2/batch/batch_cg_two_urls.rapid7.json", Shape::Listing, "cg-receipt", "", 2},
    Sample{"v2/batch/batch_cg_url_to_bad_file.rapid7.json", Shape::Listing, "cg-receipt", "", 1},
    Sample{"v2/events/batch_file_attachment_protect.rapid7.ndjson", Shape::Lines, "cg-attachment",
           "", 1},
    Sample{"v2/events/batch_file_two_lines.rapid7.ndjson", Shape::Lines, "cg-attachment", "", 2},
    Sample{"v2/events/stream_response_receipt.demisto.json", Shape::Events, "cg-receipt", "value",
           2},
    Sample{"v2/errors/batch_file_error.rapid7.json", Shape::Refusal},
    Sample{"v2/errors/batch_file_not_json.rapid7.txt", Shape::Lines, "cg-receipt", "", -1},
    Sample{"v2/errors/oauth_bad_client_401.sekoia.json", Shape::Refusal},
    Sample{"v2/errors/siem_forbidden_403.sekoia.json", Shape::Refusal},
};

QByteArray contentOf(const QString& path)
{
    QFile file(kFolder + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The elements of an array as they stand there, found without the product's own readers.
Raw elementsAfter(const QByteArray& text, qsizetype from)
{
    Raw elements;
    int depth = 0;
    bool inString = false;
    qsizetype begin = -1;
    for (qsizetype at = from; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (depth++ == 1)
                begin = at;
        } else if (c == '}' || c == ']') {
            if (--depth == 1)
                elements.push_back(text.mid(begin, at + 1 - begin));
            if (depth == 0)
                break;
        }
    }
    return elements;
}

Raw recordsIn(const QByteArray& text, const Sample& sample)
{
    if (sample.shape == Shape::Row)
        return {text.trimmed()};
    if (sample.shape == Shape::Lines) {
        Raw lines;
        for (const QByteArray& line : text.split('\n'))
            if (!line.trimmed().isEmpty())
                lines.push_back(line.trimmed());
        return lines;
    }
    const qsizetype name = text.indexOf(QByteArray(1, '"') + sample.member + '"');
    return name < 0 ? Raw() : elementsAfter(text, text.indexOf('[', name));
}

Raw recordsOf(const Page& page)
{
    Raw records;
    for (const Record& record : page.records)
        records.push_back(QByteArray(record.raw.data(), qsizetype(record.raw.size())));
    return records;
}

// A stream like the sample's; one that nobody collects has the name of its rows only.
Stream streamOf(const Sample& sample)
{
    const Stream* known = findStream(sample.stream);
    Stream stream = known ? *known : *findStream("url");
    if (!known && *sample.member != '\0')
        stream.rows = sample.member;
    return stream;
}

Asked askedOf(const Stream& stream, int api)
{
    return {.stream = &stream,
            .endpoint = stream.endpoint,
            .requestId = "id",
            .received = TimePoint(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2)),
            .clockOffset = {},
            .api = api};
}

net::Response answerOf(const QByteArray& body, const char* type = "application/json")
{
    net::Response response;
    response.status = 200;
    response.headers = {{"Content-Type", type}, {"mc-siem-token", "next"}};
    response.body = body;
    return response;
}

// The ways in which Mimecast hands such a thing over.
std::vector<net::Response> answersWith(const Sample& sample, const QByteArray& content)
{
    switch (sample.shape) {
    case Shape::File: {
        net::Response plain = answerOf(content, "application/octet-stream");
        plain.headers.emplace_back("Content-Disposition",
                                   "attachment; filename=\"process_20260301000000000.json\"");
        return {plain,
                answerOf(support::zipOf({{"process_20260301000000000.json", content}}),
                         "application/octet-stream")};
    }
    case Shape::Row: {
        const QByteArray member = QByteArray(1, '"') + sample.member + "\":[" + content + "]";
        if (qstrcmp(sample.member, "objects") == 0)
            return {answerOf(R"({"type":"bundle","id":"bundle--1",)" + member + "}")};
        return {answerOf(R"({"meta":{"status":200},"data":[{)" + member + R"(}],"fail":[]})")};
    }
    case Shape::Lines:
        return {answerOf(content, "application/gzip"),
                answerOf(support::gzipped(content), "application/gzip")};
    case Shape::Zip:
    case Shape::Rows:
    case Shape::Events:
    case Shape::Listing:
    case Shape::Refusal:
    case Shape::NoRecords:
        break;
    }
    return {answerOf(content)};
}

Result<Page> pageOf(const Sample& sample, const net::Response& answer)
{
    const Stream stream = streamOf(sample);
    const Asked asked = askedOf(stream, QByteArray(sample.path).startsWith("v2") ? 2 : 1);
    if (sample.shape == Shape::Events) {
        auto events = readEvents(answer, asked);
        return events ? Result<Page>(std::move(events->page)) : Fail(events.error());
    }
    auto reading = readPage(answer, asked);
    return reading ? Result<Page>(std::move(reading->page)) : Fail(reading.error());
}

} // namespace

Q_DECLARE_METATYPE(const Sample*)

class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QDir(kFolder).exists())
            QSKIP("There are no samples beside the project.");
    }

    void everySampleIsKnown()
    {
        QDirIterator files(kFolder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QByteArray path = files.next().mid(kFolder.size()).toUtf8();
            const bool known = std::ranges::any_of(
                kSamples, [&](const Sample& sample) { return path == sample.path; });
            QVERIFY2(known || path == "INDEX.md", path.constData());
        }
    }

    void everyRecordComesOutAsItWentIn_data() { samples(kWithRecords); }
    void everyRecordComesOutAsItWentIn()
    {
        QFETCH(const Sample*, sample);
        const QByteArray content = contentOf(QString::fromLatin1(sample->path));
        QVERIFY(!content.isEmpty());
        const Raw expected = sample->records < 0 ? Raw() : recordsIn(content, *sample);
        QCOMPARE(int(expected.size()), std::max(0, sample->records));
        for (const net::Response& answer : answersWith(*sample, content)) {
            const auto page = pageOf(*sample, answer);
            QVERIFY2(page.has_value(), page ? "" : qPrintable(page.error().message));
            QVERIFY(recordsOf(*page) == expected);
            QByteArray aside;
            for (const BadRecord& bad : page->bad)
                aside += bad.raw;
            QCOMPARE(aside.trimmed(), sample->records < 0 ? content.trimmed() : QByteArray());
        }
    }

    void everyFileOfAZipIsReadOrSetAside()
    {
        const Sample& zip = *std::ranges::find(kSamples, Shape::Zip, &Sample::shape);
        const auto page = pageOf(
            zip, answerOf(contentOf(QString::fromLatin1(zip.path)), "application/octet-stream"));
        QVERIFY(page.has_value());
        // Three events, and one in the file that wanted to lie elsewhere.
        const QByteArray receipts =
            contentOf(QStringLiteral("v1/siem/zip_member_receipt.demisto.json"));
        const Raw expected = recordsIn(receipts, {"", Shape::File, "siem", "data", 3});
        const Raw records = recordsOf(*page);
        QVERIFY(!std::ranges::search(records, expected).empty());
        QCOMPARE(records.size(), std::size_t(4));
        QCOMPARE(page->bad.size(), std::size_t(1));
        QCOMPARE(page->bad.front().raw.trimmed(),
                 contentOf(QStringLiteral("v1/siem/member_malformed.rapid7.txt")).trimmed());
    }

    void everyFileOfAListIsNamedOnce_data() { samples({Shape::Listing}); }
    void everyFileOfAListIsNamedOnce()
    {
        QFETCH(const Sample*, sample);
        const QByteArray content = contentOf(QString::fromLatin1(sample->path));
        const Stream stream = streamOf(*sample);
        const auto listing = readListing(answerOf(content), askedOf(stream, 2));
        QVERIFY2(listing.has_value(), listing ? "" : qPrintable(listing.error().message));
        QCOMPARE(int(listing->files.size()), sample->records);
        for (const ListedFile& file : listing->files)
            QVERIFY(content.contains(file.url.toEncoded()));
        QVERIFY(!listing->next.isEmpty());
    }

    void aRefusalIsNoPage_data() { samples({Shape::Refusal}); }
    void aRefusalIsNoPage()
    {
        QFETCH(const Sample*, sample);
        const auto page = pageOf(*sample, answerOf(contentOf(QString::fromLatin1(sample->path))));
        QVERIFY(!page.has_value());
        QVERIFY(!page.error().message.isEmpty());
    }

private:
    static void samples(const std::set<Shape>& shapes)
    {
        QTest::addColumn<const Sample*>("sample");
        for (const Sample& each : kSamples)
            if (shapes.contains(each.shape))
                QTest::newRow(each.path) << &each;
    }
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "samples_test.moc"
