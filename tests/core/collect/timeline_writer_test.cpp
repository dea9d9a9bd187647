// The timeline of a process that collects: what begins, ends, breaks and is lost, each told once.
#include "core/collect/pruner.h"
#include "core/collect/timeline_writer.h"
#include "core/store/event_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace support;
using records::Kind;

namespace {

struct Place {
    TempStore temp;
    std::unique_ptr<store::EventStore> store = temp.open();
    QString path = temp.folder.filePath(QStringLiteral("records.db"));
    std::unique_ptr<store::Journal> journal = *store::Journal::open(path);
    FakeClock clock{kNoon};
    health::Board board;

    void is(health::State state)
    {
        health::StreamHealth stream;
        stream.stream = QStringLiteral("siem");
        stream.condition = {.state = state,
                            .reason = QStringLiteral("So it is"),
                            .advice = {},
                            .code = {},
                            .since = kNoon};
        board.arrange(QStringLiteral("acme"), {stream});
    }
    // Ten events a day; it is noon of the last of them.
    void fillDays(int days)
    {
        for (int day = 0; day < days; ++day) {
            const auto page =
                std::move(PageMaker().addNumbers(day * 10, 10, kNoon + 24h * day).page);
            QVERIFY(store->commit(kMail, deliver(page, "a", kNoon + 24h * day)));
        }
        clock.advance(24h * (days - 1));
    }
    [[nodiscard]] std::vector<Kind> kinds() const
    {
        std::vector<Kind> all;
        const auto told = journal->happenings({});
        for (const auto& happening : *told)
            all.insert(all.begin(), happening.kind);
        return all;
    }
};

} // namespace

class TimelineWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsToldFromBeginningToEnd();
    void whatTheStoreNotesIsToldOnceAcrossStarts();
    void troubleIsPassedOn();
    void whatIsNotToBeKeptGoesAndIsTold();
    void nothingMoreGoesWhileNobodyCanBeTold();
};

void TimelineWriterTest::whatIsNotToBeKeptGoesAndIsTold()
{
    Place place;
    place.fillDays(10);
    QVERIFY(!sparingOf(*place.store, place.clock.now())); // too little to speak of
    const auto sparing = sparingOf(*place.store, place.clock.now() + 24h, 1);
    QVERIFY(sparing && sparing->days == 7);
    QCOMPARE(sparing->bytes, *place.store->usedBytes() * 3 / 10);
    std::optional<settings::Retention> wanted;
    Pruner pruner(
        place.clock, *place.store, [&] { return wanted; },
        [&](const store::Pruned& gone, const settings::Retention& limits) -> Result<void> {
            const auto kept =
                place.journal->append({records::prunedEntry(gone.events, gone.newest, limits,
                                                            {gone.entries, gone.newestEntry})},
                                      {});
            return kept ? Result<void>() : Fail(kept.error());
        });
    QCOMPARE(*pruner.tidy(), 0); // not known
    wanted = settings::Retention{};
    QCOMPARE(*pruner.tidy(), 0); // for ever
    QVERIFY(place.kinds().empty());
    wanted->days = 3;
    QCOMPARE(*pruner.tidy(), 60);
    QCOMPARE(*pruner.tidy(), 0);
    QCOMPARE(place.temp.all().size(), size_t(40));
    QCOMPARE(place.kinds(), std::vector{Kind::Removed});
    const auto told = place.journal->happenings({})->front();
    QVERIFY2(told.sentence.startsWith(QStringLiteral("60 stored events up to 2024-05-22T")),
             qPrintable(told.sentence));
    const auto trail = *place.journal->auditTrail();
    QCOMPARE(trail.size(), size_t(1));
    QCOMPARE(trail.front().action, records::Action::Pruned);
    QCOMPARE(trail.front().door, records::Door::Program);
    QVERIFY(records::verify(trail, {}).intact);
    wanted->days = 0;
    wanted->gigabytes = 1;
    QCOMPARE(*pruner.tidy(), 0); // it is much smaller
    // What is in quarantine goes by the same limit, and is told though no event went.
    const auto bad = std::move(support::PageMaker().addBad("bad").page);
    QVERIFY(place.store->commit(support::kMail, support::deliver(bad, "q", support::kNoon)));
    QCOMPARE(*pruner.tidy(), 0);
    QCOMPARE(place.kinds().size(), size_t(1));
    wanted->days = 3;
    QCOMPARE(*pruner.tidy(), 0);
    QCOMPARE(place.kinds(), (std::vector{Kind::Removed, Kind::Removed}));
    const QString said = place.journal->happenings({})->front().sentence;
    QVERIFY2(said.startsWith(QStringLiteral("1 of the entries in quarantine, up to 2024-05-17T")),
             qPrintable(said));
}

void TimelineWriterTest::nothingMoreGoesWhileNobodyCanBeTold()
{
    Place place;
    place.fillDays(10);
    bool works = false;
    settings::Retention wanted{.days = 6};
    std::int64_t heard = 0;
    Pruner pruner(
        place.clock, *place.store, [&] { return std::optional(wanted); },
        [&](const store::Pruned& gone, const settings::Retention&) -> Result<void> {
            if (!works)
                return fail(Fault::Retry, QStringLiteral("store.full"), QStringLiteral("Full."));
            heard += gone.events;
            return {};
        });
    QVERIFY(!pruner.tidy());
    const auto left = place.temp.all().size();
    QCOMPARE(left, size_t(70));
    wanted.days = 3;
    QVERIFY(!pruner.tidy());
    QCOMPARE(place.temp.all().size(), left);
    works = true;
    QCOMPARE(*pruner.tidy(), 30);
    QCOMPARE(heard, 60);
}

void TimelineWriterTest::aRunIsToldFromBeginningToEnd()
{
    Place place;
    place.is(health::State::Unhealthy);
    {
        TimelineWriter writer(place.clock, place.board, *place.journal, place.temp.path);
        writer.start();
        QTRY_COMPARE(place.kinds().size(), 2u);
    }
    const std::vector expected{Kind::Started, Kind::State, Kind::Stopped};
    auto kinds = place.kinds();
    // The clock runs while nobody looks: that may look like sleep, which is no part of this.
    std::erase_if(kinds, [](Kind kind) { return kind == Kind::Sleep || kind == Kind::Resume; });
    QCOMPARE(kinds, expected);
}

void TimelineWriterTest::whatTheStoreNotesIsToldOnceAcrossStarts()
{
    Place place;
    const auto bad = std::move(PageMaker().addBad("x").addBad("y").page);
    QVERIFY(place.store->commit(kMail, deliver(bad, "a")));
    QVERIFY(place.store->note(kMail,
                              {.kind = store::Coverage::Kind::Gap,
                               .range = {kNoon, kNoon + 1h},
                               .cause = QStringLiteral("The computer slept")}));
    for (int start = 0; start < 2; ++start) {
        TimelineWriter writer(place.clock, place.board, *place.journal, place.temp.path);
        writer.look();
        writer.look();
    }
    const std::vector expected{Kind::Gap, Kind::Quarantine};
    QCOMPARE(place.kinds(), expected);
    const auto all = *place.journal->happenings({});
    QCOMPARE(all[0].times, 2);
    QCOMPARE(all[1].advice, QStringLiteral("The computer slept"));
    // What comes later is told when it comes, by whoever looks then.
    QVERIFY(place.store->commit(kMail, deliver(std::move(PageMaker().addBad("z").page), "b")));
    TimelineWriter writer(place.clock, place.board, *place.journal, place.temp.path);
    writer.look();
    QCOMPARE(place.kinds().size(), 3u);
}

void TimelineWriterTest::troubleIsPassedOn()
{
    Place place;
    int told = 0;
    TimelineWriter writer(place.clock, place.board, *place.journal, place.temp.path);
    writer.onTrouble([&] { ++told; });
    place.is(health::State::Healthy);
    writer.look();
    QCOMPARE(told, 0);
    place.is(health::State::Degraded);
    writer.look();
    writer.look();
    QCOMPARE(told, 1);
}

QTEST_GUILESS_MAIN(TimelineWriterTest)
#include "timeline_writer_test.moc"
