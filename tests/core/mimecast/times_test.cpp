#include "core/mimecast/times.h"

#include <ctime>

#include <QScopeGuard>
#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class TimesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryWayATimeIsWritten_data();
    void readsEveryWayATimeIsWritten();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void readsTheTimeInAFileName();
    void writesTimesForBodies();
    void readsADateHeaderWhateverItsZoneWord();
    void aHeaderIsReadAlikeInEveryTimeZone_data();
    void aHeaderIsReadAlikeInEveryTimeZone();
};

namespace {

constexpr TimePoint kTime = sys_days(2021y / May / 12) + 6h + 18min + 2s;

} // namespace

void TimesTest::readsEveryWayATimeIsWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("extra");
    QTest::newRow("us east") << QByteArray("2021-05-12T02:18:02-0400") << qint64(0);
    QTest::newRow("british summer") << QByteArray("2021-05-12T07:18:02+0100") << qint64(0);
    QTest::newRow("half an hour") << QByteArray("2021-05-12T11:48:02+05:30") << qint64(0);
    QTest::newRow("hours alone") << QByteArray("2021-05-12T08:18:02+02") << qint64(0);
    QTest::newRow("zulu") << QByteArray("2021-05-12T06:18:02Z") << qint64(0);
    QTest::newRow("milliseconds") << QByteArray("2021-05-12T06:18:02.163Z") << qint64(163);
    QTest::newRow("nanoseconds") << QByteArray("2021-05-12T06:18:02.163999999Z") << qint64(163);
    QTest::newRow("no offset") << QByteArray("2021-05-12T06:18:02") << qint64(0);
    QTest::newRow("blank for T") << QByteArray("2021-05-12 06:18:02+0000") << qint64(0);
    QTest::newRow("stray blank") << QByteArray("2021-05-12T02:18: 02-0400") << qint64(0);
    QTest::newRow("blank before offset") << QByteArray("2021-05-12T02:18:02 -0400") << qint64(0);
    QTest::newRow("epoch seconds") << QByteArray("1620800282") << qint64(0);
    QTest::newRow("epoch milliseconds") << QByteArray("1620800282007") << qint64(7);
}

void TimesTest::readsEveryWayATimeIsWritten()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, extra);
    const auto time = parseTime(text.toStdString());
    QVERIFY(time.has_value());
    QCOMPARE(*time, kTime + milliseconds(extra));
}

void TimesTest::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "yesterday", "2021-02-30T00:00:00Z", "2021-05-12T25:00:00Z", "2021-05-12",
          "2021-05-12T02:18:02-04000", "2021-05-12T02:18:02 o'clock", "-1", "99999999999999999999",
          "2021-13-01T00:00:00Z", "2021-05-12T02:18:02+2500"})
        QTest::newRow(text) << QByteArray(text);
}

void TimesTest::refusesWhatIsNoTime()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseTime(text.toStdString()));
}

void TimesTest::readsTheTimeInAFileName()
{
    const TimePoint time = sys_days(2021y / October / 18) + 9h + 33min + 29s;
    QCOMPARE(timeInFileName("process_20211018093329655.json").value(), time + 655ms);
    QCOMPARE(timeInFileName("jrnl_20211018093329.siem").value(), time);
    QVERIFY(!timeInFileName("receipt.json"));
    QVERIFY(!timeInFileName("filename-0-from-mimecast.json"));
    QVERIFY(!timeInFileName("receipt_20211399093329655.json"));
}

void TimesTest::writesTimesForBodies()
{
    QCOMPARE(toBodyTime(kTime + 999ms), QByteArray("2021-05-12T06:18:02+0000"));
}

void TimesTest::readsADateHeaderWhateverItsZoneWord()
{
    QCOMPARE(parseHeaderTime("Wed, 12 May 2021 06:18:02 GMT").value(), kTime);
    QCOMPARE(parseHeaderTime("Wed, 12 May 2021 06:18:02 UTC").value(), kTime);
    QVERIFY(!parseHeaderTime("soon"));
    QVERIFY(!parseHeaderTime(""));
}

// In Berlin there was no half past two that night; in UTC there was.
void TimesTest::aHeaderIsReadAlikeInEveryTimeZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char* zone : {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"})
        QTest::newRow(zone) << QByteArray(zone);
}

void TimesTest::aHeaderIsReadAlikeInEveryTimeZone()
{
    QFETCH(QByteArray, zone);
    const QByteArray before = qgetenv("TZ");
    const auto back = qScopeGuard([&] {
        before.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
    });
    qputenv("TZ", zone);
    tzset();
    QCOMPARE(parseHeaderTime("Sun, 29 Mar 2026 02:30:00 GMT").value(),
             TimePoint(sys_days(2026y / March / 29) + 2h + 30min));
    QCOMPARE(parseHeaderTime("Sun, 08 Mar 2026 02:30:00 GMT").value(),
             TimePoint(sys_days(2026y / March / 8) + 2h + 30min));
    QCOMPARE(parseHeaderTime("Sun, 25 Oct 2026 02:30:00 GMT").value(),
             TimePoint(sys_days(2026y / October / 25) + 2h + 30min));
}

QTEST_APPLESS_MAIN(TimesTest)
#include "times_test.moc"
