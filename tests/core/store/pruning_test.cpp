// What is not to be kept goes: exactly that, counted and noted, whatever happens meanwhile.
#include "core/store/census.h"
#include "core/store/quarantine.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/searched_store.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <algorithm>
#include <future>
#include <set>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

const Source kOther{QStringLiteral("other"), QStringLiteral("mail")};

Coverage collected(TimePoint at)
{
    return {.kind = Coverage::Kind::Collected, .range = {at, at + 24h}, .cause = {}};
}

// A hundred events of each a day, and one record that cannot be read.
void fillDays(EventStore& store, int days, const QByteArray& filler = {})
{
    for (int day = 0; day < days; ++day)
        for (const Source& source : {kMail, kOther}) {
            const TimePoint time = kNoon + 24h * day;
            PageMaker maker;
            for (int i = 0; i < 100; ++i)
                maker.add("{\"n\":" + QByteArray::number(day * 100 + i) + filler + "}",
                          time + std::chrono::seconds(i));
            maker.addBad("bad " + QByteArray::number(day));
            auto delivery = deliver(maker.page, "a", time + 1h);
            delivery.coverage = collected(time);
            if (!store.commit(source, delivery))
                qFatal("nothing was stored");
        }
}

std::int64_t pruneAll(EventStore& store, const Limits& limits, TimePoint now)
{
    std::int64_t events = 0;
    for (;;) {
        const auto step = store.prune(limits, now);
        if (!step || !step->any())
            return step ? events : -1;
        events += step->events;
    }
}

std::int64_t setAside(const TempStore& temp)
{
    return *(*QuarantineReader::open(temp.path))->count();
}

std::vector<Coverage> removedOf(EventStore& store, const Source& source)
{
    auto ledger = store.coverage(source).value_or(std::vector<Coverage>());
    std::erase_if(ledger, [](const auto& row) { return row.kind != Coverage::Kind::Removed; });
    return ledger;
}

// By its own counting and by the rows themselves.
void countsAreTrue(const TempStore& temp)
{
    QCOMPARE(temp.reader()->size()->events, std::int64_t(temp.all().size()));
}

} // namespace

class PruningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsOlderGoesBlockByBlock()
    {
        const TempStore temp;
        const auto store = temp.open();
        fillDays(*store, 10);
        const TimePoint before = kNoon + 24h * 4 - 12h;
        const TimePoint now = kNoon + 24h * 10;
        QCOMPARE(*temp.reader()->countOlder(before), 800);
        QCOMPARE(pruneAll(*store, {.before = before}, now), 800);
        QCOMPARE(temp.all().size(), size_t(1200));
        for (const Event& event : temp.all())
            QVERIFY(event.time >= before);
        countsAreTrue(temp);
        QCOMPARE(*temp.reader()->countOlder(before), 0);
        for (const Source& source : {kMail, kOther}) {
            const auto gone = removedOf(*store, source);
            QCOMPARE(gone.size(), size_t(1)); // one stretch, however many steps
            QCOMPARE(gone[0].range.from, kNoon);
            QCOMPARE(gone[0].range.to, kNoon + 24h * 3 + 99s + 1ms);
            QVERIFY(gone[0].cause.contains(toIso(now)));
        }
        const auto untold = *store->untold();
        QCOMPARE(untold.events, 800);
        QCOMPARE(untold.newest, kNoon + 24h * 3 + 99s);
        QVERIFY(store->markTold());
        QCOMPARE(store->untold()->events, 0);
        // A census counts what is here, and what comes again is known still.
        const auto counted = (*Census::open(temp.path))->count(kMail, {{kNoon, now}}, {});
        QCOMPARE(counted->front(), 600);
        const auto again = std::move(PageMaker().addNumbers(0, 100).page);
        QCOMPARE(store->commit(kMail, deliver(again, "b", now))->stored, 0);
        QCOMPARE(store->totals(kMail)->stored, 1000);
    }

    void sharedBlocksGoWithTheNewestOfTheirEvents()
    {
        const TempStore temp;
        const auto store = temp.open();
        fillDays(*store, 1);
        const auto late = std::move(PageMaker().addNumbers(1000, 9, kNoon + 48h).page);
        QVERIFY(store->commit(kMail, deliver(late, "b", kNoon + 49h)));
        while (store->compact().value_or(false)) { }
        QCOMPARE(pruneAll(*store, {.before = kNoon + 24h}, kNoon + 49h) % 100, 0);
        countsAreTrue(temp);
        QCOMPARE(pruneAll(*store, {.before = kNoon + 72h}, kNoon + 72h) >= 9, true);
        QCOMPARE(temp.all().size(), size_t(0));
        countsAreTrue(temp);
        QCOMPARE(removedOf(*store, kOther).front().range.to, kNoon + 99s + 1ms);
    }

    void anEventThatClaimsToBeOfTheFutureKeepsNothing()
    {
        const TempStore temp;
        const auto store = temp.open();
        const auto page = std::move(PageMaker().add("{\"n\":1}", kNoon + 24h * 900).page);
        auto delivery = deliver(page, "a");
        delivery.coverage = collected(kNoon);
        QVERIFY(store->commit(kMail, delivery));
        QCOMPARE(pruneAll(*store, {.before = kNoon + 24h}, kNoon + 48h), 1);
        // And says nothing of the days in which it did not happen.
        QCOMPARE(removedOf(*store, kMail).front().range.to, kNoon + 1h + 1ms);
    }

    void aLimitOfSizeTakesTheOldestAndTheDiskGetsTheRoomBack()
    {
        const TempStore temp;
        const auto store = temp.open();
        std::mt19937 chance(1);
        for (int day = 0; day < 60; ++day) {
            PageMaker maker;
            for (int i = 0; i < 100; ++i) {
                QByteArray raw(2000, ' ');
                std::ranges::generate(raw, [&] { return char('!' + chance() % 90); });
                maker.add(raw, kNoon + 24h * day);
            }
            QVERIFY(store->commit(kMail, deliver(maker.page, "a", kNoon + 24h * day)));
        }
        const std::int64_t limit = *store->usedBytes() / 3;
        QVERIFY(pruneAll(*store, {.bytes = limit}, kNoon + 24h * 60) > 0);
        QVERIFY(*store->usedBytes() <= limit);
        const auto left = temp.all();
        QVERIFY(left.size() > 1500 && left.size() < 3000);
        QCOMPARE(left.front().time, kNoon + 24h * (60 - std::ssize(left) / 100));
        QCOMPARE(left.back().time, kNoon + 24h * 59);
        countsAreTrue(temp);
        while (store->giveBack().value_or(false)) { }
        tamper(temp.path, "PRAGMA wal_checkpoint(TRUNCATE)");
        QVERIFY(QFileInfo(temp.path).size() < limit + 3 * 1024 * 1024);
        // The newest block stays, however small the limit is.
        QVERIFY(pruneAll(*store, {.bytes = 1}, kNoon + 24h * 60) > 0);
        QVERIFY(!temp.all().empty());
    }

    void whatIsInQuarantineGoesByTheSameLimitAndNotBefore()
    {
        const TempStore temp;
        const auto store = temp.open();
        fillDays(*store, 10); // set aside an hour after noon
        const TimePoint now = kNoon + 24h * 10;
        const Limits limits{.before = kNoon + 24h * 4 + 1h};
        const auto quarantine = *QuarantineReader::open(temp.path);
        QCOMPARE(*quarantine->countOlder(*limits.before), 8);
        QCOMPARE(pruneAll(*store, limits, now), 1000);
        QCOMPARE(setAside(temp), 12); // of the fifth day, whose events have gone: not older
        const auto items = *quarantine->list(99);
        for (const records::QuarantineItem& item : items)
            QVERIFY(item.noted >= *limits.before);
        QCOMPARE(store->totals(kMail)->quarantined, 6);
        std::int64_t counted = 0; // by the ledger
        const auto ledger = *store->coverage(kMail);
        for (const Coverage& row : ledger)
            counted += row.quarantined;
        QCOMPARE(counted, 6);
        QCOMPARE(store->untold()->entries, 8);
        QCOMPARE(store->untold()->newestEntry, kNoon + 24h * 3 + 1h);
        QVERIFY(store->markTold() && !store->untold()->any());
        // No id is given twice, and what comes again is set aside again.
        QCOMPARE(pruneAll(*store, {.before = now}, now), 1000);
        QCOMPARE(setAside(temp), 0);
        QVERIFY(store->commit(kMail, deliver(PageMaker().addBad("bad 3").page, "c", now)));
        QCOMPARE(quarantine->list(9)->front().id, 21);
        QCOMPARE(store->totals(kMail)->quarantined, 1);
    }

    void aLimitOfSizeLeavesInQuarantineWhatIsYoungerThanTheOldestEvents()
    {
        const TempStore temp;
        const auto store = temp.open();
        for (int day = 0; day < 30; ++day) {
            PageMaker maker;
            maker.addNumbers(day * 1000, 100, kNoon + 24h * day);
            QByteArray raw(20'000, char('a' + day % 26));
            maker.addBad(raw + QByteArray::number(day));
            QVERIFY(store->commit(kMail, deliver(maker.page, "a", kNoon + 24h * day)));
        }
        QVERIFY(pruneAll(*store, {.bytes = *store->usedBytes() / 2}, kNoon + 24h * 30) > 0);
        const auto left = setAside(temp);
        QVERIFY2(left > 5 && left < 25, qPrintable(QString::number(left)));
        const TimePoint oldestEvent = temp.all().front().time;
        const auto items = *(*QuarantineReader::open(temp.path))->list(99);
        for (const auto& item : items)
            QVERIFY(item.noted >= oldestEvent - 24h);
        // Evidence is not given up for room that younger events would have taken.
        (void)pruneAll(*store, {.bytes = 1}, kNoon + 24h * 30);
        QCOMPARE(setAside(temp), 1);
        QVERIFY(!temp.all().empty());
        countsAreTrue(temp);
    }

    void aBlockThatCannotBeReadHoldsNothingUpForEver()
    {
        const TempStore temp;
        const auto store = temp.open();
        fillDays(*store, 3);
        while (store->compact().value_or(false)) { }
        tamper(temp.path, "UPDATE blocks SET body = x'00' WHERE source = 0 OR first_row = 1");
        const Limits limits{.before = kNoon + 24h * 9};
        while (store->prune(limits, kNoon + 24h * 9)->events > 0) { }
        while (store->mend(kNoon + 24h * 9).value_or(false)) { }
        while (store->prune(limits, kNoon + 24h * 9)->events > 0) { }
        QCOMPARE(temp.all().size(), size_t(0));
        countsAreTrue(temp);
    }

    // Whenever it ends, all that went is counted, noted and to be told, and the rest is here.
    void aDeathInTheMiddleLosesAndForgetsNothing()
    {
        const TempStore full;
        fillDays(*full.open(), 20);
        std::mt19937 chance(3);
        FaultyDisk disk;
        bool finished = false;
        int between = 0;
        for (int call = 1; !finished; call += 2) {
            const TempStore temp;
            QVERIFY(QFile::copy(full.path, temp.path));
            const Limits limits{.before = kNoon + 24h * 15};
            {
                const auto store = temp.open();
                disk.failAt(call, FaultyDisk::Fault::PowerCut);
                while (store->prune(limits, kNoon + 24h * 20).value_or(Pruned()).any()) { }
                while (store->giveBack().value_or(false)) { }
            }
            finished = !disk.failed();
            disk.loseWhatWasNotSynced(chance);
            QFile::remove(temp.path + QStringLiteral("-shm"));
            disk.heal();
            const auto store = temp.open();
            QVERIFY(store);
            const auto left = std::int64_t(temp.all().size());
            QVERIFY(left >= 1000 && left <= 4000);
            between += left > 1000 && left < 4000 ? 1 : 0;
            QCOMPARE(temp.reader()->size()->events, left);
            QCOMPARE(store->untold()->events, 4000 - left);
            QCOMPARE(store->untold()->entries, 40 - setAside(temp));
            QCOMPARE(store->totals(kMail)->quarantined + store->totals(kOther)->quarantined,
                     setAside(temp));
            QCOMPARE(removedOf(*store, kMail).empty() && removedOf(*store, kOther).empty(),
                     left == 4000);
            QCOMPARE(pruneAll(*store, limits, kNoon + 24h * 21), left - 1000);
            QCOMPARE(store->untold()->events, 3000);
            QCOMPARE(store->untold()->entries, 30);
            QCOMPARE(setAside(temp), 10);
            QCOMPARE(temp.all().size(), size_t(1000));
        }
        QVERIFY(between > 0);
    }

    // The steps are short: in the time of it as a whole, others store again and again.
    void collectionGoesOnMeanwhile()
    {
        const TempStore temp;
        const auto store = temp.open();
        fillDays(*store, 150, ",\"filler\":\"" + QByteArray(900, 'x') + "\"");
        const TimePoint now = kNoon + 24h * 200;
        auto gone = std::async(std::launch::async,
                               [&] { return pruneAll(*store, {.before = now - 24h}, now); });
        int commits = 0;
        while (gone.wait_for(0s) != std::future_status::ready) {
            const auto page = std::move(PageMaker().addNumbers(1'000'000 + commits, 1, now).page);
            QCOMPARE(store->commit(kOther, deliver(page, "b", now))->stored, 1);
            ++commits;
        }
        QCOMPARE(gone.get(), 30'000);
        QVERIFY2(commits >= 5, qPrintable(QString::number(commits)));
        QCOMPARE(temp.all().size(), size_t(commits));
        countsAreTrue(temp);
    }

    void everyQuestionHasTheAnswerOfAPlainScanBeforeAndAfter()
    {
        SearchedStore at(11);
        QVERIFY(at.commitUpTo(9'000));
        QVERIFY(at.makeIndex());
        QVERIFY(at.commitUpTo(12'000)); // not in the index yet
        std::vector<std::int64_t> times;
        for (const Event& event : at.temp.all())
            times.push_back(event.time.time_since_epoch().count());
        std::ranges::sort(times);
        std::set<RowId> before;
        for (const Event& event : at.temp.all())
            before.insert(event.row);
        for (const size_t share : {20u, 3u, 1u}) {
            const TimePoint limit(std::chrono::milliseconds(times[times.size() / (share + 1)]));
            std::promise<void> begun;
            auto asking = std::async(std::launch::async, [&] { return askWhilePruned(at, begun); });
            begun.get_future().wait();
            QVERIFY(pruneAll(*at.store, {.before = limit}, limit + 24h) >= 0);
            QCOMPARE(asking.get(), QString());
            for (int question = 0; question < 12; ++question)
                compare(at);
            QVERIFY(at.makeIndex());
            compare(at);
        }
        QVERIFY(at.temp.all().size() < before.size());
        for (const Event& event : at.temp.all())
            QVERIFY(before.contains(event.row)); // a row keeps its number
        // The tail goes on behind the newest.
        const RowId newest = at.store->newestRow();
        QVERIFY(at.commitUpTo(newest + 300));
        const auto tail = at.searcher->forward({}, newest, {});
        QVERIFY(tail);
        QCOMPARE(tail->rows.front().first, newest + 1);
        compare(at);
    }

private:
    static Wanted questionOf(MixedEvents& mixed)
    {
        const auto text = query::Query::parse(mixed.query(), {.now = kNoon});
        return {.text = text.value_or(query::Query())};
    }

    static void compare(SearchedStore& at)
    {
        const Wanted wanted = questionOf(at.mixed);
        const auto expected = rowsOf(plainScan(at.temp, wanted));
        const auto rows = at.searcher->rows(wanted);
        QVERIFY(rows);
        QVERIFY2(flat(*rows) == expected, qPrintable(wanted.text.text()));
        QCOMPARE(at.searcher->count(wanted)->total, std::int64_t(expected.size()));
        const auto everything = at.searcher->back({}, INT64_MAX, {});
        QVERIFY(everything);
        QCOMPARE(everything->matches, std::int64_t(at.temp.all().size()));
    }

    // Every answer meanwhile is that of some moment: nothing that was never there, and in order.
    static QString askWhilePruned(const SearchedStore& at, std::promise<void>& begun)
    {
        const auto searcher = std::move(*Searcher::open(at.temp.path, searchKnowledge()));
        MixedEvents mixed(23);
        begun.set_value();
        for (int question = 0; question < 20; ++question) {
            const Wanted wanted = questionOf(mixed);
            const auto rows = searcher->rows(wanted);
            if (!rows)
                return rows.error().message;
            const auto found = flat(*rows);
            if (!std::ranges::is_sorted(found) || (!found.empty() && found.back() > 12'000))
                return wanted.text.text();
            const auto counted = searcher->count(wanted);
            if (!counted || counted->total > std::int64_t(found.size()))
                return QStringLiteral("more than before: ") + wanted.text.text();
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(PruningTest)
#include "pruning_test.moc"
