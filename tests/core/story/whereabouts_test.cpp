#include "core/story/whereabouts.h"

#include <QTest>

using namespace core;
using namespace core::story;
using namespace std::chrono_literals;
using State = Whereabout::State;
using Kind = Asked::Kind;
using Collector = StreamFacts::Collector;

Q_DECLARE_METATYPE(core::story::StreamFacts)
Q_DECLARE_METATYPE(core::TimePoint)

namespace {

// 2026-11-01 at this time, UTC.
TimePoint at(int hour, int minute)
{
    return TimePoint(1'793'491'200s) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

const TimeRange kMinute{at(12, 4), at(12, 5)};

StreamFacts facts(std::vector<Asked> asked = {})
{
    return {.start = at(8, 0), .late = 15min, .asked = std::move(asked)};
}

Asked asked(Kind kind, TimePoint from, TimePoint to, const char* cause = "")
{
    return {.kind = kind, .range = {from, to}, .cause = QString::fromLatin1(cause)};
}

void row(const char* name, const StreamFacts& facts, TimePoint now, State state,
         const char* sentence)
{
    QTest::newRow(name) << facts << now << state << QString::fromLatin1(sentence);
}

const Asked kHour = asked(Kind::Collected, at(12, 0), at(13, 0));

void addStored()
{
    auto stored = facts({kHour});
    stored.stored = 31;
    row("stored", stored, at(14, 0), State::Stored,
        "Asked for; 31 events of this minute are stored.");
    stored.stored = 1;
    row("one is stored", stored, at(14, 0), State::Stored,
        "Asked for; one event of this minute is stored.");
    row("stored, more may come", stored, at(12, 10), State::Stored,
        "Asked for; one event of this minute is stored. More of it may come until 12:20 UTC.");
    stored.quarantined = 2;
    row("stored and quarantined", stored, at(14, 0), State::Stored,
        "Asked for; one event of this minute is stored. 2 records that arrived then could not be "
        "read; their bytes are in quarantine.");
    stored.quarantined = 0;
    stored.collector = Collector::Removed;
    row("stored, collector removed", stored, at(14, 0), State::Stored,
        "Asked for; one event of this minute is stored. The collector has since been removed.");
}

void addAsked()
{
    row("asked and empty", facts({asked(Kind::Empty, at(12, 0), at(12, 30))}), at(14, 0),
        State::Empty, "Asked for; Mimecast had nothing of this minute.");
    row("asked in two stretches",
        facts({asked(Kind::Empty, kMinute.from + 30s, at(12, 30)),
               asked(Kind::Collected, at(11, 0), kMinute.from + 30s)}),
        at(14, 0), State::Empty, "Asked for; Mimecast had nothing of this minute.");
    row("half of it asked", facts({asked(Kind::Empty, at(11, 0), kMinute.from + 30s)}), at(14, 0),
        State::NotYet, "Not asked for yet: the collector is catching up.");

    auto gone =
        facts({kHour, asked(Kind::Removed, at(9, 0), at(12, 30), "It was kept until then")});
    row("kept no longer", gone, at(14, 0), State::Empty,
        "Nothing of this minute is kept any longer: It was kept until then.");
    gone.stored = 2;
    row("kept no longer, but some", gone, at(14, 0), State::Stored,
        "Asked for; 2 events of this minute are stored.");

    auto position = facts({kHour});
    position.byPosition = true;
    position.late = 30min;
    position.lastGoodPoll = at(12, 20);
    row("reached, but not published", position, at(12, 21), State::NotYet,
        "Not published yet: Mimecast hands these logs over up to 30 min late. Expected by 12:35 "
        "UTC.");
    position.lastGoodPoll = at(12, 36);
    row("reached, and published", position, at(12, 37), State::Empty,
        "Asked for; Mimecast had nothing of this minute.");

    auto gap = facts({kHour, asked(Kind::Gap, at(12, 3), at(12, 9), "The quota was spent.")});
    row("gap", gap, at(14, 0), State::Gap,
        "Not collected between 12:03 UTC and 12:09 UTC: The quota was spent.");
    gap.stored = 3;
    row("gap, and something all the same", gap, at(14, 0), State::Gap,
        "Not collected between 12:03 UTC and 12:09 UTC: The quota was spent. 3 events of this "
        "minute are stored all the same.");
    row("gap beside it", facts({kHour, asked(Kind::Gap, at(12, 5), at(12, 9), "x")}), at(14, 0),
        State::Empty, "Asked for; Mimecast had nothing of this minute.");
}

void addWaiting()
{
    row("not published yet", facts(), at(12, 10), State::NotYet,
        "Not published yet: Mimecast hands these logs over up to 15 min late. Expected by 12:20 "
        "UTC.");
    auto due = facts();
    due.nextPoll = at(12, 40);
    row("not asked for yet", due, at(12, 30), State::NotYet,
        "Not asked for yet: the next request is due at 12:40 UTC.");
    due.trouble = QStringLiteral("The access key has expired.");
    row("in trouble", due, at(12, 30), State::NotYet,
        "Not received yet: The access key has expired.");
    due.collector = Collector::Paused;
    row("paused", due, at(12, 30), State::NotYet,
        "Not asked for: the collector is paused. It asks as soon as it is resumed, for as long as "
        "Mimecast keeps these logs.");
    due.collector = Collector::Removed;
    row("removed", due, at(12, 30), State::NotYet,
        "Not asked for: the collector has been removed.");

    auto early = facts();
    early.start = at(12, 5);
    row("before the start", early, at(14, 0), State::BeforeStart,
        "Not asked for: the collector begins at 12:05 UTC.");
    row("before the start, the day before", early, at(38, 0), State::BeforeStart,
        "Not asked for: the collector begins at 2026-11-01 12:05 UTC.");
    early.start = at(12, 4) + 30s;
    row("in the minute it starts", early, at(14, 0), State::NotYet,
        "Not asked for yet: the collector is catching up.");
    row("to come", facts(), at(12, 0), State::NotYet, "This time is still to come.");
}

} // namespace

class WhereaboutsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatBecameOfAMinute_data();
    void tellsWhatBecameOfAMinute();
    void tellsTimesInTheZoneOfTheScreen();
    void tellsWhereAMessageMayBe();
};

void WhereaboutsTest::tellsWhatBecameOfAMinute_data()
{
    QTest::addColumn<StreamFacts>("facts");
    QTest::addColumn<TimePoint>("now");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("sentence");
    addStored();
    addAsked();
    addWaiting();
}

void WhereaboutsTest::tellsWhatBecameOfAMinute()
{
    QFETCH(StreamFacts, facts);
    QFETCH(TimePoint, now);
    QFETCH(State, state);
    QFETCH(QString, sentence);
    const auto found = whereIs(kMinute, facts, now, QTimeZone::utc());
    QCOMPARE(found.sentence, sentence);
    QCOMPARE(found.state, state);
}

void WhereaboutsTest::tellsTimesInTheZoneOfTheScreen()
{
    const auto found = whereIs(kMinute, facts(), at(12, 10), QTimeZone("Asia/Tokyo"));
    QVERIFY2(found.sentence.endsWith(QLatin1String("Expected by 21:20.")),
             qPrintable(found.sentence));
}

void WhereaboutsTest::tellsWhereAMessageMayBe()
{
    const auto told = [](const StreamFacts& f) {
        return whereItMayBe(f, at(14, 0), QTimeZone::utc());
    };
    auto found = facts({asked(Kind::Collected, at(9, 0), at(13, 0))});
    QCOMPARE(told(found).sentence,
             QStringLiteral("Asked for everything up to 13:00 UTC; what happened later may still "
                            "come."));
    QCOMPARE(told(found).state, State::Empty);
    found.byPosition = true;
    QVERIFY(told(found).sentence.contains(QLatin1String("up to 12:45 UTC")));
    found.asked.push_back(asked(Kind::Gap, at(10, 0), at(10, 5), "The quota was spent."));
    QCOMPARE(told(found).state, State::Gap);
    QVERIFY(told(found).sentence.endsWith(
        QLatin1String("the last is from 10:00 UTC to 10:05 UTC: The quota was spent.")));
    found.stored = 2;
    QCOMPARE(told(found).sentence, QStringLiteral("2 events of it are stored."));
    auto fresh = facts();
    QCOMPARE(told(fresh).state, State::NotYet);
    fresh.trouble = QStringLiteral("The key has expired.");
    QCOMPARE(told(fresh).sentence, QStringLiteral("Nothing received so far: The key has expired."));
}

QTEST_APPLESS_MAIN(WhereaboutsTest)
#include "whereabouts_test.moc"
