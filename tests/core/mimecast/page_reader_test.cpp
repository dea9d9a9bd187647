// The recorded pages of tests/data/mimecast/<stream id>/, and the real samples where they are at
// hand.
#include "core/mimecast/log_file.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/page_reader.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace core;
using namespace core::mimecast;

class PageReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStreamHasARecording();
    void readsWhatWasRecorded_data();
    void readsWhatWasRecorded();
    void realMembersAreReadWhole_data();
    void realMembersAreReadWhole();
    void realRecordsOfOneMessageDiffer();
    void theRealZipWithABadMemberKeepsItsGoodOnes();
    void realRowsAreReadWhole_data();
    void realRowsAreReadWhole();
    void realFilesOfEventsAreReadWhole();
    void realFailuresAreErrors_data();
    void realFailuresAreErrors();
};

namespace {

const QString kRecordings =
    QStringLiteral(QT_TESTCASE_SOURCEDIR) + QStringLiteral("/data/mimecast/");
const QString kSamples =
    QStringLiteral(QT_TESTCASE_SOURCEDIR) + QStringLiteral("/../../shared/samples/");

QString text(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), qsizetype(cell.size()));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Asked askedOf(const Stream& stream, TimePoint received)
{
    return {.stream = &stream,
            .endpoint = stream.endpoint,
            .requestId = "id",
            .received = received,
            .clockOffset = std::chrono::milliseconds(0)};
}

QString sha(const char* data, qsizetype size)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArrayView(data, size), QCryptographicHash::Sha256).toHex());
}

QString sourceWord(TimeSource source)
{
    switch (source) {
    case TimeSource::Event:
        return QStringLiteral("event");
    case TimeSource::File:
        return QStringLiteral("file");
    case TimeSource::Arrival:
        return QStringLiteral("arrival");
    }
    return {};
}

QJsonArray recordsOf(const Page& page)
{
    QJsonArray list;
    for (const Record& record : page.records) {
        list.append(QJsonObject{
            {QStringLiteral("type"), text(logType(record.type).id)},
            {QStringLiteral("time"), toIso(record.time)},
            {QStringLiteral("timeSource"), sourceWord(record.timeSource)},
            {QStringLiteral("sha256"), sha(record.raw.data(), qsizetype(record.raw.size()))}});
    }
    return list;
}

QJsonArray badOf(const Page& page)
{
    QJsonArray list;
    for (const BadRecord& bad : page.bad) {
        list.append(QJsonObject{{QStringLiteral("code"), bad.code},
                                {QStringLiteral("sha256"), sha(bad.raw.data(), bad.raw.size())}});
    }
    return list;
}

bool haveSamples() { return QDir(kSamples).exists(); }

Page readMember(const QString& path, const QString& name)
{
    Page page;
    RecordReader reader(page, TimePoint());
    readFile(page, reader, contentOf(path), "data", originOfFile(name));
    return page;
}

} // namespace

void PageReaderTest::everyStreamHasARecording()
{
    for (const Stream& stream : streams()) {
        const QDir folder(kRecordings + text(stream.id));
        QVERIFY2(!folder.entryList({QStringLiteral("*.in.*")}).isEmpty(),
                 qPrintable(folder.path()));
    }
}

void PageReaderTest::readsWhatWasRecorded_data()
{
    QTest::addColumn<QString>("stream");
    QTest::addColumn<QString>("path");
    for (const QString& stream : QDir(kRecordings).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir folder(kRecordings + stream);
        for (const QString& file : folder.entryList({QStringLiteral("*.in.*")})) {
            QTest::newRow(qPrintable(stream + QLatin1Char('/') + file))
                << stream << folder.filePath(file);
        }
    }
}

void PageReaderTest::readsWhatWasRecorded()
{
    QFETCH(const QString, stream);
    QFETCH(const QString, path);
    const QByteArray id = stream.toLatin1();
    const Stream* row = findStream(id.toStdString());
    QVERIFY(row != nullptr);
    const QString expectation =
        path.left(path.lastIndexOf(QLatin1String(".in."))) + QStringLiteral(".out.json");
    const QJsonObject out = QJsonDocument::fromJson(contentOf(expectation)).object();
    QVERIFY2(!out.isEmpty(), qPrintable(expectation));
    net::Response response{
        .status = out[QLatin1String("status")].toInt(), .headers = {}, .body = contentOf(path)};
    const QJsonObject headers = out[QLatin1String("headers")].toObject();
    for (auto at = headers.begin(); at != headers.end(); ++at)
        response.headers.emplace_back(at.key().toLatin1(), at.value().toString().toLatin1());
    const TimePoint received = fromIso(out[QLatin1String("received")].toString()).value();
    const auto read = readPage(response, askedOf(*row, received));
    QCOMPARE(read ? QString() : read.error().code, out[QLatin1String("error")].toString());
    if (!read)
        return;
    QCOMPARE(QString::fromLatin1(read->next), out[QLatin1String("next")].toString());
    QCOMPARE(read->nothingNew, out[QLatin1String("nothingNew")].toBool());
    QCOMPARE(recordsOf(read->page), out[QLatin1String("records")].toArray());
    QCOMPARE(badOf(read->page), out[QLatin1String("bad")].toArray());
}

void PageReaderTest::realMembersAreReadWhole_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("firstTime");
    QTest::newRow("process") << QStringLiteral("zip_member_process.alertlogic.json")
                             << QStringLiteral("process_1.json") << 1 << 2
                             << QStringLiteral("2021-05-12T06:18:02Z");
    QTest::newRow("receipt") << QStringLiteral("zip_member_receipt.demisto.json")
                             << QStringLiteral("receipt_1.json") << 3 << 1
                             << QStringLiteral("2022-05-23T16:20:44Z");
    QTest::newRow("receipt, its name lost")
        << QStringLiteral("zip_member_receipt.demisto.json") << QString() << 3 << 1
        << QStringLiteral("2022-05-23T16:20:44Z");
    QTest::newRow("process, its name lost")
        << QStringLiteral("zip_member_process.alertlogic.json") << QString() << 1 << 2
        << QStringLiteral("2021-05-12T06:18:02Z");
}

void PageReaderTest::realMembersAreReadWhole()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    QFETCH(const QString, file);
    QFETCH(const QString, name);
    const Page page = readMember(kSamples + QStringLiteral("v1/siem/") + file, name);
    QVERIFY(page.bad.empty());
    QTEST(int(page.records.size()), "records");
    QTEST(int(page.records.front().type), "type");
    QTEST(toIso(page.records.front().time), "firstTime");
}

void PageReaderTest::realRecordsOfOneMessageDiffer()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    const Page page =
        readMember(kSamples + QStringLiteral("v1/siem/zip_member_receipt.demisto.json"), {});
    // Same aCode, message id and time; only the recipient differs.
    QVERIFY(page.records[1].time == page.records[2].time);
    QVERIFY(page.records[1].hash != page.records[2].hash);
}

void PageReaderTest::theRealZipWithABadMemberKeepsItsGoodOnes()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    const net::Response response{
        .status = 200,
        .headers = {{"mc-siem-token", "t"}},
        .body =
            contentOf(kSamples + QStringLiteral("derived/siem_page_bad_member_and_traversal.zip"))};
    const auto read = readSiemPage(response, askedOf(*findStream("siem"), TimePoint()));
    QVERIFY(read.has_value());
    QVERIFY(read->page.records.size() >= 3);
    QCOMPARE(read->page.bad.size(), std::size_t(1));
    QVERIFY(
        read->page.bad.front().where.startsWith(QLatin1String("process_20220523122045000.json")));
}

void PageReaderTest::realRowsAreReadWhole_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("stream");
    QTest::addColumn<int>("records");
    QTest::addColumn<QString>("next");
    const QString url = QStringLiteral("url");
    QTest::newRow("one") << QStringLiteral("v2/api/ttp_url_get_logs.rapid7.json") << url << 1
                         << QString();
    QTest::newRow("page 1") << QStringLiteral("v2/api/ttp_url_get_logs_page1.rapid7.json") << url
                            << 1 << QStringLiteral("EXAMPLE_TOKEN");
    QTest::newRow("page 2") << QStringLiteral("v2/api/ttp_url_get_logs_page2.rapid7.json") << url
                            << 1 << QString();
    QTest::newRow("empty") << QStringLiteral("v1/ttp/ttp_url_empty.rapid7.json") << url << 0
                           << QString();
    QTest::newRow("nothing new") << QStringLiteral("v1/siem/no_more_data.rapid7.json")
                                 << QStringLiteral("siem") << 0 << QString();
}

void PageReaderTest::realRowsAreReadWhole()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    QFETCH(const QString, file);
    QFETCH(const QString, stream);
    const net::Response response{.status = 200, .headers = {}, .body = contentOf(kSamples + file)};
    const auto read = readPage(response, askedOf(*findStream(stream.toStdString()), TimePoint()));
    QVERIFY(read.has_value());
    QVERIFY(read->page.bad.empty());
    QTEST(int(read->page.records.size()), "records");
    QTEST(QString::fromLatin1(read->next), "next");
    for (const Record& record : read->page.records)
        QCOMPARE(record.timeSource, TimeSource::Event);
}

void PageReaderTest::realFilesOfEventsAreReadWhole()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    for (const auto& [name, least] :
         {std::pair("batch_file_attachment_protect", 1), std::pair("batch_file_two_lines", 2)}) {
        const QByteArray lines = contentOf(
            kSamples + QStringLiteral("v2/events/%1.rapid7.ndjson").arg(QLatin1String(name)));
        const net::Response response{.status = 200, .headers = {}, .body = lines};
        const auto read = readPage(response, askedOf(*findStream("cg-attachment"), TimePoint()));
        QVERIFY(read.has_value());
        QVERIFY(read->page.bad.empty());
        QVERIFY(int(read->page.records.size()) >= least);
        // In these the time is in seconds.
        QCOMPARE(toIso(read->page.records.front().time), QStringLiteral("2000-01-01T00:00:00Z"));
    }
}

void PageReaderTest::realFailuresAreErrors_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* file, const char* code) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(code);
    };
    row("siem_401_invalid_signature", "err_xdk_invalid_signature");
    row("fail_managed_url_not_found", "err_managed_url_not_found");
    row("fail_group_member_exists", "err_folder_group_member_already_exists");
    row("fail_managed_url_exists", "err_managed_url_exists_code");
    row("fail_validation_email", "err_validation_invalid_email_address");
    row("find_groups_403", "http.403");
    row("fail_minimal", "http.404");
}

void PageReaderTest::realFailuresAreErrors()
{
    if (!haveSamples())
        QSKIP("the samples are not at hand");
    QFETCH(const QString, file);
    const net::Response response{.status = 200,
                                 .headers = {},
                                 .body = contentOf(kSamples + QStringLiteral("v1/errors/") + file
                                                   + QStringLiteral(".rapid7.json"))};
    QVERIFY(!response.body.isEmpty());
    for (const Stream& stream : streams()) {
        const auto read = readPage(response, askedOf(stream, TimePoint()));
        QVERIFY(!read);
        QTEST(read.error().code, "code");
    }
}

QTEST_APPLESS_MAIN(PageReaderTest)
#include "page_reader_test.moc"
