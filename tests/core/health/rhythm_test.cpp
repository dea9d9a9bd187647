#include "core/health/rhythm.h"

#include <functional>

#include <QTest>

using namespace core;
using namespace core::health;
using namespace std::chrono_literals;

namespace {

const bool kUtc = qputenv("TZ", "UTC"); // the words are in local time

// A Monday, at midnight.
const TimePoint kMonday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

using Week = std::function<std::int64_t(int day, int hour)>; // events in an hour; 0 is Monday

bool atWork(int day, int hour) { return day < 5 && hour >= 8 && hour < 18; }
std::int64_t office(int day, int hour) { return atWork(day, hour) ? 40 : 0; }

// So many weeks of it, up to a moment.
std::vector<Rhythm::Hour> history(const Week& week, int weeks, TimePoint until)
{
    std::vector<Rhythm::Hour> hours;
    const auto end = std::chrono::floor<std::chrono::hours>(until).time_since_epoch().count();
    const auto monday = kMonday.time_since_epoch() / 1h;
    for (auto hour = end - weeks * 168; hour < end; ++hour) {
        const auto ofWeek = int(((hour - monday) % 168 + 168) % 168);
        if (const auto events = week(ofWeek / 24, ofWeek % 24); events > 0)
            hours.push_back({hour, events});
    }
    return hours;
}

std::chrono::milliseconds silence(const Rhythm& rhythm, TimePoint at)
{
    return rhythm.longestSilence(at).value_or(-1ms);
}

} // namespace

class RhythmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsUsualBeforeTwoWeeksAreKnown()
    {
        QVERIFY(!Rhythm().longestSilence(kMonday));
        QVERIFY(!Rhythm::learn({}, kMonday).longestSilence(kMonday));
        const auto week = history(office, 1, kMonday);
        QVERIFY(!Rhythm::learn(week, kMonday).longestSilence(kMonday));
        const auto three = history(office, 3, kMonday);
        QVERIFY(Rhythm::learn(three, kMonday).longestSilence(kMonday));
        const std::vector<Rhythm::Hour> rare{{three.front().hour, 5}, {three.back().hour, 5}};
        QVERIFY(!Rhythm::learn(rare, kMonday).longestSilence(kMonday));
    }

    void theMiddleOfADayIsToldFromTheNightAndTheWeekend()
    {
        const TimePoint now = kMonday + 24h * 7;
        const Rhythm rhythm = Rhythm::learn(history(office, 6, now), now);
        QVERIFY(silence(rhythm, now + 24h + 11h + 30min) < 30min); // Tuesday, half past eleven
        QVERIFY(silence(rhythm, now + 24h + 4h) >= 10h);           // the night before
        QVERIFY(silence(rhythm, now + 24h + 4h) < 24h);
        QVERIFY(silence(rhythm, now + 24h * 6 + 23h) >= 53h); // Sunday night
        QVERIFY(silence(rhythm, now + 8h + 15min) >= 62h);    // somebody is late on Monday
        QVERIFY(silence(rhythm, now + 10h + 30min) < 1h);
    }

    void aStreamThatNeverStopsIsMissedWithinMinutes()
    {
        const auto always = [](int, int) { return std::int64_t(600); };
        const Rhythm rhythm = Rhythm::learn(history(always, 3, kMonday), kMonday);
        for (int hour = 0; hour < 168; ++hour)
            QVERIFY(silence(rhythm, kMonday + std::chrono::hours(hour)) < 2min);
    }

    void whatIsRareMayStayAwayLongerThanItEverDid()
    {
        const auto rare = [](int day, int hour) {
            return std::int64_t(day % 3 == 0 && hour == 14 ? 4 : 0);
        };
        const Rhythm rhythm = Rhythm::learn(history(rare, 8, kMonday), kMonday);
        QVERIFY(silence(rhythm, kMonday) > 72h);
        QVERIFY(silence(rhythm, kMonday) < 14 * 24h);
    }

    void oneBreakdownIsNoHabit()
    {
        const auto always = [](int, int) { return std::int64_t(60); };
        auto hours = history(always, 6, kMonday);
        const auto broken = hours[hours.size() - 168 - 20].hour; // for ten hours, a week ago
        std::erase_if(hours, [&](const auto& each) {
            return each.hour >= broken && each.hour < broken + 10;
        });
        const Rhythm rhythm = Rhythm::learn(hours, kMonday);
        const TimePoint thatHour(std::chrono::hours(broken + 5));
        QVERIFY(silence(rhythm, thatHour) < 30min);
    }

    void aSilenceThatGoesOnIsNeverLearned()
    {
        const auto always = [](int, int) { return std::int64_t(60); };
        const auto hours = history(always, 6, kMonday);
        for (const auto later : {1h, 24h, 168h, 400h})
            QVERIFY(silence(Rhythm::learn(hours, kMonday + later), kMonday + later) < 30min);
    }

    void whatChangedForGoodIsLearnedInWeeks()
    {
        const auto nights = [](int, int hour) { return std::int64_t(hour < 6 ? 30 : 0); };
        auto hours = history(office, 10, kMonday);
        const auto before = silence(Rhythm::learn(hours, kMonday), kMonday + 3h);
        const TimePoint later = kMonday + 5 * 168h;
        for (const auto& hour : history(nights, 5, later))
            hours.push_back(hour);
        const Rhythm rhythm = Rhythm::learn(hours, later);
        QVERIFY(before > 40h);
        QVERIFY(silence(rhythm, later + 24h + 4h) < 1h);
    }

    void theNightBelongsToTheDayItBeganOn()
    {
        const auto said = [](TimePoint at) { return partOfWeek(at); };
        QCOMPARE(said(kMonday + 3h), QStringLiteral("Sunday night"));
        QCOMPARE(said(kMonday + 9h), QStringLiteral("Monday morning"));
        QCOMPARE(said(kMonday + 15h), QStringLiteral("Monday afternoon"));
        QCOMPARE(said(kMonday + 20h), QStringLiteral("Monday evening"));
        QCOMPARE(said(kMonday + 23h), QStringLiteral("Monday night"));
    }
};

QTEST_GUILESS_MAIN(RhythmTest)
#include "rhythm_test.moc"
