// The ribbon of a collector against the truth of the account it collects from: seeded lives with
// faults in virtual time, looked at again and again.
#include "core/collect/coverage_facts.h"
#include "core/mimecast/streams.h"
#include "core/store/census.h"
#include "tests/support/life.h"
#include "tests/support/truth_of_coverage.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::Life;

namespace {

constexpr int kSeeds = 20; // about half a second of work each
constexpr int kTurns = 5;
constexpr int kManyTurns = 12; // where all seeds are asked for

// What somebody does to the ledger before it is looked at; nothing, in earnest.
using Forgery = std::function<void(std::vector<store::Coverage>&)>;

support::Stored storedOf(store::Census& census, const store::Source& source)
{
    support::Stored stored;
    const auto visit = [&](TimePoint time, std::string_view raw) {
        support::Copies& copies = stored[simulator::sequenceIn(raw).value_or(-1)];
        ++copies.count;
        copies.time = time;
    };
    const TimeRange ever{TimePoint(), TimePoint(24h * 365 * 200)};
    if (!census.each(source, ever, visit, {}))
        stored[-1].count = 1;
    return stored;
}

store::Source sourceOf(const Life& life, const mimecast::Stream& stream)
{
    return {life.collector.id, QString::fromLatin1(stream.id.data(), qsizetype(stream.id.size()))};
}

coverage::Ribbon ribbonOf(Life& life, const mimecast::Stream& stream, const Forgery& forge)
{
    const auto source = sourceOf(life, stream);
    collect::Noted noted{.ledger = *life.store->coverage(source),
                         .refills = *life.store->refills(source)};
    if (forge)
        forge(noted.ledger);
    const TimePoint now = life.clock.now();
    const auto facts = collect::factsOf(stream, noted, collect::startOf(life.collector), now);
    return coverage::ribbonOf(facts, {life.mimecast->tenant().opened() - 24h * 8, now});
}

QString untruthsOf(Life& life, const mimecast::Stream& stream, const Forgery& forge)
{
    const auto source = sourceOf(life, stream);
    auto census = std::move(*store::Census::open(life.storePath()));
    coverage::Ribbon ribbon = ribbonOf(life, stream, forge);
    std::vector<TimeRange> stretches;
    for (const auto& each : ribbon.stretches)
        stretches.push_back(each.range);
    coverage::withStored(ribbon, *census->count(source, stretches, {}));
    QString blame = support::untruths(ribbon, {life.mimecast->tenant(), stream},
                                      storedOf(*census, source), mimecast::publishingDelay(stream));
    std::int64_t accounted = 0;
    const auto ledger = *life.store->coverage(source);
    for (const auto& row : ledger)
        accounted += row.stored;
    if (accounted > life.store->totals(source)->stored)
        blame += QStringLiteral("the ledger tells of more than there is; ");
    return blame;
}

QString untruthsOf(Life& life, const Forgery& forge = {})
{
    QString all;
    for (const mimecast::Stream* stream :
         mimecast::streamsFor(life.collector.logTypes, life.collector.api))
        if (const QString blame = untruthsOf(life, *stream, forge); !blame.isEmpty())
            all += QString::fromLatin1(stream->id.data(), qsizetype(stream->id.size()))
                + QStringLiteral(": ") + blame + u'\n';
    return all;
}

// What became of one life: nothing, or how to see it again.
QString live(std::uint64_t seed)
{
    const bool all =
        qEnvironmentVariableIsSet("MAILWEIR_SEEDS") || qEnvironmentVariableIsSet("MAILWEIR_SEED");
    const int turns = all ? kManyTurns : kTurns;
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
    const QString blame = live(std::uint64_t(seed));
    QVERIFY2(blame.isEmpty(), qPrintable(blame));
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
