// Files of batch events as they should not be.
#include "core/mimecast/event_file.h"
#include "core/mimecast/log_types.h"
#include "tests/support/batch_script.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;

class EventFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostWhereverAByteIsWrong();
    void nothingIsLostWhereverItIsCut();
    void aBombGoesAsideWhole();
    void severalPacksInOneFileAreOne();
    void aRecordIsWhatTheLineSays();
    void whatIsNoFileOfRecordsIsToldAsOneThatIsMissing();
};

namespace {

constexpr std::size_t kLines = 40;

QByteArray lines()
{
    QByteArray all;
    for (std::size_t n = 0; n < kLines; ++n)
        all += support::eventOf(QByteArray::number(qulonglong(n * 7919))) + '\n';
    return all;
}

Result<Reading> read(const QByteArray& body)
{
    return readEventFile({.status = 200, .headers = {}, .body = body},
                         {.stream = findStream("cg-spam"),
                          .endpoint = "b.s3.amazonaws.com/logs/spam.json.gz",
                          .requestId = {},
                          .received = {},
                          .api = 2});
}

// Either it is all there, or the file itself is.
bool isAccountedFor(const QByteArray& body)
{
    const auto reading = read(body);
    if (!reading)
        return false;
    for (const BadRecord& bad : reading->page.bad) {
        if (bad.raw == body)
            return true;
    }
    return reading->page.records.size() == kLines && reading->page.bad.empty();
}

} // namespace

void EventFileTest::nothingIsLostWhereverAByteIsWrong()
{
    const QByteArray packed = support::gzipped(lines());
    for (qsizetype at = 0; at < packed.size(); ++at) {
        for (const int bit : {0x01, 0x80}) {
            QByteArray wrong = packed;
            wrong[at] = char(wrong[at] ^ bit);
            QVERIFY2(isAccountedFor(wrong), qPrintable(QString::number(at)));
        }
    }
}

void EventFileTest::nothingIsLostWhereverItIsCut()
{
    const QByteArray packed = support::gzipped(lines());
    for (qsizetype size = 2; size < packed.size(); ++size) {
        QVERIFY2(isAccountedFor(packed.left(size)), qPrintable(QString::number(size)));
        // The line that was cut is no record, and no bad one either.
        QCOMPARE(read(packed.left(size))->page.bad.size(), std::size_t(1));
    }
}

void EventFileTest::aBombGoesAsideWhole()
{
    const QByteArray bomb = support::gzipped(QByteArray(64 * 1024 * 1024, ' '));
    const auto reading = read(bomb);
    QVERIFY(reading.has_value() && reading->page.records.empty());
    QCOMPARE(reading->page.bad.size(), std::size_t(1));
    QCOMPARE(reading->page.bad[0].code, QStringLiteral("file.bomb"));
    QCOMPARE(reading->page.bad[0].raw, bomb);
}

void EventFileTest::severalPacksInOneFileAreOne()
{
    const auto reading = read(support::fileOf("a") + support::fileOf("b"));
    QCOMPARE(reading->page.records.size(), std::size_t(2));
    QVERIFY(reading->page.bad.empty());
}

void EventFileTest::aRecordIsWhatTheLineSays()
{
    const auto reading = read(support::gzipped(" " + support::eventOf("a") + " \r\n"));
    QCOMPARE(reading->page.records.size(), std::size_t(1));
    const Record& record = reading->page.records[0];
    QCOMPARE(QByteArray(record.raw.data(), qsizetype(record.raw.size())), support::eventOf("a"));
    QCOMPARE(record.type, findLogType("spam")->code);
    QCOMPARE(record.timeSource, TimeSource::Event);
}

// A gateway's answer that was cut, in place of the file: the records are still where they were.
void EventFileTest::whatIsNoFileOfRecordsIsToldAsOneThatIsMissing()
{
    for (const char* body : {"{\"meta\":{\"status\":200},\"data\":[{\"a\":1", "{\"a\"", "<no>",
                             "words\n{\"a\":1}\n"}) {
        const auto reading = read(body);
        if (!reading)
            continue; // then it is asked for again
        QVERIFY(reading->page.records.empty());
        QCOMPARE(reading->page.bad.size(), std::size_t(1));
        QCOMPARE(reading->page.bad.front().code, QStringLiteral("file.unknown"));
        QCOMPARE(reading->page.bad.front().raw, QByteArray(body));
    }
    // One bad line among records, and lines in a pack of their own, are what they are.
    const auto blank = read(" \n");
    QVERIFY(blank.has_value() && blank->nothingNew && blank->page.bad.empty());
    const auto some = read("{\"a\":1}\nthis is none\n");
    QCOMPARE(some->page.records.size(), std::size_t(1));
    QCOMPARE(some->page.bad.front().code, QStringLiteral("json.malformed"));
}

QTEST_APPLESS_MAIN(EventFileTest)
#include "event_file_test.moc"
