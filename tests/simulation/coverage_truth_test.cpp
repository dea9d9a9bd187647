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

constexpr int kSeeds = 60;
constexpr int kTurns = 12;

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

QString untruthsOf(Life& life, const mimecast::Stream& stream, const Forgery& forge)
{
    const store::Source source{life.collector.id,
                               QString::fromLatin1(stream.id.data(), qsizetype(stream.id.size()))};
    auto census = std::move(*store::Census::open(life.storePath()));
    collect::Noted noted{.ledger = *life.store->coverage(source),
                         .refills = *life.store->refills(source)};
    std::int64_t accounted = 0;
    for (const auto& row : noted.ledger)
        accounted += row.stored;
    if (forge)
        forge(noted.ledger);
    const TimePoint now = life.clock.now();
    const auto facts =
        collect::factsOf(stream, noted, collect::startOf(life.collector), now);
    coverage::Ribbon ribbon =
        coverage::ribbonOf(facts, {life.mimecast->tenant().opened() - 24h * 8, now});
    std::vector<TimeRange> stretches;
    for (const auto& each : ribbon.stretches)
        stretches.push_back(each.range);
    coverage::withStored(ribbon, *census->count(source, stretches, {}));
    QString blame = support::untruths(ribbon, {life.mimecast->tenant(), stream, life.collector.api},
                                      storedOf(*census, source), facts.delay);
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
    Life life(seed);
    life.runFor(30min);
    for (int turn = 0; turn <= kTurns; ++turn) {
        turn < kTurns ? life.go() : life.recover();
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
    void theRibbonTellsTheTruthInEveryLife();
};

void CoverageTruthTest::theRibbonTellsTheTruthInEveryLife()
{
    bool one = false;
    const int first = qEnvironmentVariableIntValue("MAILWEIR_SEED", &one);
    const int wanted = qEnvironmentVariableIntValue("MAILWEIR_SEEDS");
    const int last = wanted > 0 ? wanted : kSeeds;
    QStringList failed;
    for (int seed = one ? first : 1; seed <= (one ? first : last); ++seed)
        if (const QString blame = live(std::uint64_t(seed)); !blame.isEmpty())
            failed << blame;
    QVERIFY2(failed.isEmpty(),
             qPrintable(QStringLiteral("%1 failed\n").arg(failed.size())
                        + failed.mid(0, 3).join(u'\n')));
}

QTEST_GUILESS_MAIN(CoverageTruthTest)
#include "coverage_truth_test.moc"
