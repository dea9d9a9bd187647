#include "ui/story/asked_time.h"

#include <ctime>

#include <QScopeGuard>
#include <QTest>

using ui::Zone;
using ui::story::askedTime;

class AskedTimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void understandsTimesAsTheyAreTyped_data();
    void understandsTimesAsTheyAreTyped();
    void readsThemInTheZoneOfTheScreen();
    void anHourThatClocksHereSkipIsOneInUtc();
};

void AskedTimeTest::understandsTimesAsTheyAreTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("time");
    QTest::newRow("clock") << "12:04"
                           << "2026-11-23T12:04:00Z";
    QTest::newRow("clock and seconds") << "9:04:30"
                                       << "2026-11-23T09:04:30Z";
    QTest::newRow("later than now: yesterday") << "14:00"
                                               << "2026-11-22T14:00:00Z";
    QTest::newRow("date") << "2026-11-01 12:04"
                          << "2026-11-01T12:04:00Z";
    QTest::newRow("all of it") << "2026-11-01T12:04:30"
                               << "2026-11-01T12:04:30Z";
    QTest::newRow("with a zone") << "2026-11-01T12:04:30+02:00"
                                 << "2026-11-01T10:04:30Z";
    QTest::newRow("with Z") << " 2026-11-01T12:04:30Z "
                            << "2026-11-01T12:04:30Z";
    for (const char* id :
         {"", "BY81J52R", "20260125.7f3@x.example", "25:99", "2026", "12", "Tuesday", "12:04@x"})
        QTest::newRow(id) << id << QString();
}

void AskedTimeTest::understandsTimesAsTheyAreTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, time);
    const auto now = *core::fromIso(u"2026-11-23T13:00:00Z");
    const auto found = askedTime(typed, Zone::Utc, now);
    QCOMPARE(found ? core::toIso(*found) : QString(), time);
}

void AskedTimeTest::readsThemInTheZoneOfTheScreen()
{
    qputenv("TZ", "Asia/Tokyo");
    const auto now = *core::fromIso(u"2026-11-23T13:00:00Z");
    QCOMPARE(core::toIso(*askedTime(QStringLiteral("12:04"), Zone::Local, now)),
             QStringLiteral("2026-11-23T03:04:00Z"));
    qunsetenv("TZ");
}

// In Berlin there was no half past two that night; in UTC there was.
void AskedTimeTest::anHourThatClocksHereSkipIsOneInUtc()
{
    const QByteArray before = qgetenv("TZ");
    const auto back = qScopeGuard([&] {
        before.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
    });
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const auto now = *core::fromIso(u"2026-04-01T12:00:00Z");
    const auto found = askedTime(QStringLiteral("2026-03-29 02:30"), Zone::Utc, now);
    QVERIFY(found);
    QCOMPARE(core::toIso(*found), core::toIso(*core::fromIso(u"2026-03-29T02:30:00Z")));
}

QTEST_GUILESS_MAIN(AskedTimeTest)
#include "asked_time_test.moc"
