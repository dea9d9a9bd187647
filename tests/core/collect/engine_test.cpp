#include "core/collect/engine.h"
#include "core/credentials/session_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using store::EventStore;

namespace {

const QString kFirst = QStringLiteral("first");
const QString kSecond = QStringLiteral("second");

settings::Collector collector(const QString& id)
{
    settings::Collector collector;
    collector.id = id;
    collector.name = id;
    collector.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    collector.api = 1;
    collector.logTypes = {QStringLiteral("audit")};
    collector.created = support::FakeClock().now() - 1h;
    return collector;
}

struct Place {
    std::unique_ptr<Engine> engine(EventStore& store)
    {
        return std::make_unique<Engine>(Ports{clock, random, net, keychain}, store, board, Tempo(),
                                        [](RowId, int) {});
    }

    support::FakeClock clock;
    SeededRandom random{5};
    support::FakeTransport net;
    credentials::SessionStore keychain;
    health::Board board;
};

// Makes a store in which the removal of a collector broke off after it was forgotten.
void breakOffARemoval(const support::TempStore& temp)
{
    support::FaultyDisk disk;
    for (int call = 1; call < 100; ++call) {
        auto store = temp.open();
        const auto page = std::move(support::PageMaker().addNumbers(call * 10, 10).page);
        if (!store || !store->commit(support::kMail, support::deliver(page, "a")))
            return;
        disk.failAt(call, support::FaultyDisk::Fault::IoError);
        (void)store->removeCollector(support::kMail.collector, EventStore::Events::Delete);
        disk.heal();
        if (store->checkpoint(support::kMail)->token.isEmpty() && !temp.all().empty())
            return;
    }
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The store is read meanwhile, and that may take its time.
    void aRefreshHoldsNobodyUp()
    {
        Place place;
        const support::TempStore temp;
        const auto store = temp.open();
        const auto engine = place.engine(*store);
        engine->apply({collector(kFirst), collector(kSecond)});
        int reads = 0;
        engine->refresh([&] {
            ++reads; // once for all
            engine->collectNow(kFirst);
            engine->collectNow(kSecond);
            (void)engine->step({}); // a visit
            (void)engine->step({});
            return Result<store::Arrivals>(store::Arrivals());
        });
        QCOMPARE(reads, 1);
        QCOMPARE(engine->standing().size(), std::size_t(2));
        for (const auto& at : engine->standing())
            QVERIFY(at.visited);
    }

    void exactlyTheCollectorsThatWereAppliedAreShown()
    {
        Place place;
        const support::TempStore temp;
        const auto store = temp.open();
        const auto engine = place.engine(*store);
        engine->apply({collector(kSecond), collector(kFirst)});
        QCOMPARE(place.board.all().size(), std::size_t(2));
        settings::Collector changed = collector(kSecond);
        changed.logTypes << QStringLiteral("receipt");
        engine->apply({changed});
        QCOMPARE(place.board.all().size(), std::size_t(1));
        QCOMPARE(place.board.of(kSecond).streams.size(), std::size_t(2));
        QCOMPARE(engine->standing().size(), std::size_t(2));
        place.board.set(kFirst, {}); // a visit that was still under way
        QCOMPARE(place.board.all().size(), std::size_t(1));
        engine->apply({});
        QVERIFY(place.board.all().empty());
        QVERIFY(!engine->step({}));
    }

    void whatARemovalLeftIsDeletedThoughNobodyCollects()
    {
        const support::TempStore temp;
        breakOffARemoval(temp);
        const auto store = temp.open();
        QVERIFY(!temp.all().empty());
        Place place;
        const auto engine = place.engine(*store);
        engine->start(2);
        QTRY_VERIFY(temp.all().empty());
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
