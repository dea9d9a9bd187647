#include "core/coverage/cells.h"
#include "core/coverage/coverage.h"
#include "core/coverage/words.h"

#include <QTest>

using namespace core;
using namespace core::coverage;
using namespace std::chrono_literals;

class CoverageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAskedIsCollectedOrEmpty();
    void aPositionProvesOnlyWhatMustHaveBeenPublished();
    void whatIsNotHadIsLateThenAGapThenLost();
    void aGapStaysUntilItIsRefilled();
    void whatIsKeptNoLongerWasHad();
    void whatWasHadAfterAPauseIsRefilledWithItsCause();
    void nothingBeforeTheBeginningIsMissing();
    void aGapIsNeverTooShortToBeSeen();
    void theShareIsNeverRoundedUpToAll();
    void everyStretchIsASentence();
};

namespace {

constexpr TimePoint kNoon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 12h;

using Row = Entry::Kind;

StreamFacts facts(std::vector<Entry> ledger, TimePoint now = kNoon)
{
    return {.ledger = std::move(ledger),
            .start = kNoon - 24h,
            .keeps = 7 * 24h,
            .delay = 15min,
            .patience = 25min,
            .now = now};
}

QStringList told(const Ribbon& ribbon)
{
    QStringList all;
    for (const Stretch& each : ribbon.stretches)
        all << QStringLiteral("%1 %2")
                   .arg(idOf(each.kind))
                   .arg(std::chrono::floor<std::chrono::minutes>(each.range.to - each.range.from)
                            .count());
    return all;
}

QStringList told(const StreamFacts& of, TimePoint from = kNoon - 2h)
{
    return told(ribbonOf(of, {from, kNoon + 24h * 30}));
}

} // namespace

void CoverageTest::whatWasAskedIsCollectedOrEmpty()
{
    const StreamFacts day = facts(
        {{Row::Collected, {kNoon - 2h, kNoon - 1h}}, {Row::Empty, {kNoon - 1h, kNoon - 15min}}});
    QCOMPARE(told(day),
             QStringList({QStringLiteral("collected 60"), QStringLiteral("empty 45"),
                          QStringLiteral("late 15")}));
}

void CoverageTest::aPositionProvesOnlyWhatMustHaveBeenPublished()
{
    StreamFacts day = facts({{Row::Begun, {kNoon - 2h, kNoon - 2h}},
                             {Row::Empty, {kNoon - 2h, kNoon - 1h}},
                             {Row::Collected, {kNoon - 1h, kNoon - 50min}},
                             {Row::Empty, {kNoon - 50min, kNoon}}});
    day.byPosition = true;
    // What came at ten to may have happened from an hour and a quarter before noon on.
    QCOMPARE(told(day),
             QStringList({QStringLiteral("empty 45"), QStringLiteral("collected 27"),
                          QStringLiteral("empty 33"), QStringLiteral("late 15")}));
}

void CoverageTest::whatIsNotHadIsLateThenAGapThenLost()
{
    const std::vector<Entry> ledger{{Row::Collected, {kNoon - 2h, kNoon - 1h}}};
    StreamFacts day = facts(ledger);
    day.trouble = QStringLiteral("The key has expired.");
    const Ribbon ribbon = ribbonOf(day, {kNoon - 2h, kNoon});
    QCOMPARE(told(ribbon),
             QStringList({QStringLiteral("collected 60"), QStringLiteral("gap 35"),
                          QStringLiteral("late 25")}));
    QCOMPARE(ribbon.stretches[1].cause, day.trouble);
    QCOMPARE(ribbon.stretches[1].refillableUntil, std::optional(kNoon - 1h + 7 * 24h));
    QVERIFY(ribbon.stretches[1].open);
    QCOMPARE(told(facts(ledger, kNoon + 7 * 24h)),
             QStringList({QStringLiteral("collected 60"), QStringLiteral("lost 60"),
                          QStringLiteral("gap 10055"), QStringLiteral("late 25")}));
}

void CoverageTest::aGapStaysUntilItIsRefilled()
{
    std::vector<Entry> ledger{{Row::Gap, {kNoon - 90min, kNoon - 80min}, QStringLiteral("Gone.")},
                              {Row::Collected, {kNoon - 2h, kNoon - 15min}}};
    QCOMPARE(told(facts(ledger)),
             QStringList({QStringLiteral("collected 30"), QStringLiteral("gap 10"),
                          QStringLiteral("collected 65"), QStringLiteral("late 15")}));
    StreamFacts wished = facts(ledger);
    wished.wished = {{kNoon - 90min, kNoon - 85min}};
    QVERIFY(ribbonOf(wished, {kNoon - 2h, kNoon}).stretches[1].refilling);
    ledger.push_back({Row::Refilled, {kNoon - 90min, kNoon - 82min}, QStringLiteral("Gone.")});
    ledger.push_back({Row::Lost, {kNoon - 82min, kNoon - 80min}, QStringLiteral("Still gone.")});
    QCOMPARE(told(facts(ledger)),
             QStringList({QStringLiteral("collected 30"), QStringLiteral("refilled 8"),
                          QStringLiteral("lost 2"), QStringLiteral("collected 65"),
                          QStringLiteral("late 15")}));
}

void CoverageTest::whatIsKeptNoLongerWasHad()
{
    const StreamFacts of = facts({{.kind = Row::Collected, .range = {kNoon - 2h, kNoon - 30min}},
                                  {.kind = Row::Empty, .range = {kNoon - 30min, kNoon}},
                                  {.kind = Row::Gap, .range = {kNoon - 90min, kNoon - 80min}},
                                  {.kind = Row::Removed,
                                   .range = {kNoon - 2h, kNoon - 1h},
                                   .cause = QStringLiteral("It was kept until then")}});
    const Ribbon ribbon = ribbonOf(of, {kNoon - 2h, kNoon});
    QCOMPARE(told(ribbon),
             QStringList({QStringLiteral("removed 30"), QStringLiteral("gap 10"),
                          QStringLiteral("removed 20"), QStringLiteral("collected 30"),
                          QStringLiteral("empty 30")}));
    QVERIFY(sentenceOf(ribbon.stretches[0], QTimeZone::utc())
                .startsWith(QStringLiteral("No longer kept from")));
    QVERIFY(sentenceOf(ribbon.stretches[0], QTimeZone::utc())
                .endsWith(QStringLiteral(": It was kept until then.")));
    QCOMPARE(shareOf(ribbon).missing, std::chrono::milliseconds(10min));
    QCOMPARE(shareOf(ribbon).had, std::chrono::milliseconds(110min));
}

void CoverageTest::whatWasHadAfterAPauseIsRefilledWithItsCause()
{
    const std::vector<Entry> ledger{
        {Row::Collected, {kNoon - 2h, kNoon - 15min}},
        {Row::NotAsked, {kNoon - 90min, kNoon - 10min}, QStringLiteral("Asleep.")}};
    const Ribbon ribbon = ribbonOf(facts(ledger), {kNoon - 2h, kNoon});
    QCOMPARE(told(ribbon),
             QStringList({QStringLiteral("collected 15"), QStringLiteral("refilled 70"),
                          QStringLiteral("collected 20"), QStringLiteral("late 15")}));
    QCOMPARE(ribbon.stretches[1].cause, QStringLiteral("Asleep."));
}

void CoverageTest::nothingBeforeTheBeginningIsMissing()
{
    QCOMPARE(told(facts({}), kNoon - 26h),
             QStringList({QStringLiteral("before-start 120"), QStringLiteral("gap 1415"),
                          QStringLiteral("late 25")}));
    QCOMPARE(told(facts({{Row::Begun, {kNoon - 1h, kNoon - 1h}},
                         {Row::Collected, {kNoon - 1h, kNoon - 15min}}})),
             QStringList({QStringLiteral("before-start 60"), QStringLiteral("collected 45"),
                          QStringLiteral("late 15")}));
}

void CoverageTest::aGapIsNeverTooShortToBeSeen()
{
    const Ribbon ribbon =
        ribbonOf(facts({{Row::Collected, {kNoon - 24h, kNoon - 15min}},
                        {Row::Gap, {kNoon - 5h, kNoon - 5h + 1ms}, QStringLiteral("Gone.")}}),
                 {kNoon - 24h, kNoon});
    for (const int count : {1, 7, 96, 1000}) {
        const std::vector<Cell> cells = cellsOf(ribbon, count);
        QCOMPARE(cells.size(), std::size_t(count));
        QCOMPARE(std::ranges::count(cells, Kind::Gap, &Cell::kind), 1);
        QCOMPARE(cells.front().range.from, ribbon.range.from);
        QCOMPARE(cells.back().range.to, ribbon.range.to);
        double missing = 0;
        for (const Cell& cell : cells)
            missing += cell.missing * double((cell.range.to - cell.range.from).count());
        QCOMPARE(std::llround(missing), 1LL);
    }
    QCOMPARE(cellsOf({{kNoon, kNoon}, {}}, 10).size(), std::size_t(0));
}

void CoverageTest::theShareIsNeverRoundedUpToAll()
{
    const Share almost{.had = 24h * 365, .missing = 1ms};
    QCOMPARE(percentText(almost), QStringLiteral("99.99 %"));
    QCOMPARE(percentText({.had = 1h, .missing = 0ms}), QStringLiteral("100 %"));
    QCOMPARE(percentText({.had = 1h, .missing = 1h}), QStringLiteral("50 %"));
    QVERIFY(!Share().percent());
}

void CoverageTest::everyStretchIsASentence()
{
    StreamFacts day = facts({{Row::Collected, {kNoon - 2h, kNoon - 15min}, {}, {7, 0, 0}},
                             {Row::Gap, {kNoon - 90min, kNoon - 80min}, QStringLiteral("Gone.")}});
    const QStringList said = sentencesOf(ribbonOf(day, {kNoon - 2h, kNoon}), QTimeZone::utc());
    QCOMPARE(said.size(), 5);
    QCOMPARE(said[0], QStringLiteral("90.47 % of the time that could be had was had."));
    QCOMPARE(said[2],
             QStringLiteral("Gap from 2026-03-02 10:30:00 UTC to 2026-03-02 10:40:00 UTC: Gone. It "
                            "can be refilled; Mimecast has all of it until 2026-03-09 10:30:00 "
                            "UTC."));
    QVERIFY(said[3].endsWith(QStringLiteral("7 events are stored.")));
}

QTEST_GUILESS_MAIN(CoverageTest)
#include "coverage_test.moc"
