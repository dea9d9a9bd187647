// The ribbon of a collector against the truth of the account it collects from: seeded lives with
// faults in virtual time, looked at again and again.
#include "tests/support/life_truth.h"

#include <array>

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::Forgery;
using support::Life;
using support::ribbonOf;
using support::untruthsOf;

namespace {

constexpr int kSeeds = 20; // about half a second of work each
constexpr int kTurns = 5;
constexpr int kManyTurns = 12; // where all seeds are asked for
constexpr std::array<std::uint64_t, 1> kOnceBroken{
    939}; // started with a clock a year behind: nobody was asked

// What became of one life: nothing, or how to see it again.
QString live(std::uint64_t seed, int turns)
{
    Life life(seed);
    life.runFor(30min);
    for (int turn = 0; turn <= turns; ++turn) {
        turn < turns ? life.go() : life.recover();
        if (const QString blame = untruthsOf(life); !blame.isEmpty())
            return QStringLiteral("seed %1, replay with MAILWEIR_SEED=%1\n%2\n%3")
                .arg(seed)
                .arg(life.diary().join(u'\n'), blame);
    }
    return {};
}

} // namespace

class CoverageTruthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRibbonTellsTheTruthInEveryLife_data();
    void theRibbonTellsTheTruthInEveryLife();
    void aLifeInWhichAPromiseWasBrokenIsLivedAgain();
    void nothingThatCanStillBeHadStaysMissing();
    void aLedgerThatSaysTooMuchIsFoundOut();
};

void CoverageTruthTest::theRibbonTellsTheTruthInEveryLife_data()
{
    QTest::addColumn<int>("seed");
    bool one = false;
    const int first = qEnvironmentVariableIntValue("MAILWEIR_SEED", &one);
    const int wanted = qEnvironmentVariableIntValue("MAILWEIR_SEEDS");
    const int last = wanted > 0 ? wanted : kSeeds;
    for (int seed = one ? first : 1; seed <= (one ? first : last); ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void CoverageTruthTest::theRibbonTellsTheTruthInEveryLife()
{
    QFETCH(int, seed);
    const bool all =
        qEnvironmentVariableIsSet("MAILWEIR_SEEDS") || qEnvironmentVariableIsSet("MAILWEIR_SEED");
    const QString blame = live(std::uint64_t(seed), all ? kManyTurns : kTurns);
    QVERIFY2(blame.isEmpty(), qPrintable(blame));
}

void CoverageTruthTest::aLifeInWhichAPromiseWasBrokenIsLivedAgain()
{
    for (const std::uint64_t seed : kOnceBroken)
        QCOMPARE(live(seed, kManyTurns), QString());
}

void CoverageTruthTest::nothingThatCanStillBeHadStaysMissing()
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Life life(seed);
        life.runFor(30min);
        for (int turn = 0; turn < 3; ++turn)
            life.go();
        life.recover();
        for (const mimecast::Stream* stream :
             mimecast::streamsFor(life.collector.logTypes, life.collector.api)) {
            const coverage::Ribbon ribbon = ribbonOf(life, *stream, {});
            for (const auto& each : ribbon.stretches)
                QVERIFY2(each.kind != coverage::Kind::Gap || each.open,
                         qPrintable(life.diary().join(u'\n') + each.cause));
        }
    }
}

// A page failed, and somebody moved the ledger past it; or forgot a gap.
void CoverageTruthTest::aLedgerThatSaysTooMuchIsFoundOut()
{
    using Kind = store::Coverage::Kind;
    for (const std::uint64_t seed : {1, 2, 3, 4}) {
        Life life(seed);
        life.runFor(2h);
        QCOMPARE(untruthsOf(life), QString());
        (void)life.mimecast->faults().add(u"all:http-500");
        life.runFor(20h);
        QCOMPARE(untruthsOf(life), QString());
        const Forgery extend = [](std::vector<store::Coverage>& ledger) {
            for (store::Coverage& row : ledger)
                if (row.kind == Kind::Collected)
                    row.range.to += 20h;
        };
        QVERIFY(untruthsOf(life, extend).contains(QStringLiteral("missing")));
        const Forgery empty = [](std::vector<store::Coverage>& ledger) {
            for (store::Coverage& row : ledger)
                if (row.kind == Kind::Collected)
                    row.kind = Kind::Empty;
        };
        QVERIFY(untruthsOf(life, empty).contains(QStringLiteral("happened")));
        const Forgery lose = [](std::vector<store::Coverage>& ledger) {
            const TimeRange all{ledger.front().range.from, ledger.back().range.to};
            ledger.push_back({.kind = Kind::Gap, .range = all, .cause = {}});
        };
        QVERIFY(untruthsOf(life, lose).contains(QStringLiteral("are there")));
    }
}

QTEST_GUILESS_MAIN(CoverageTruthTest)
#include "coverage_truth_test.moc"
