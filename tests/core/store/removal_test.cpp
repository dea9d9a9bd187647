#include "core/store/event_store.h"
#include "core/store/sqlite.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/store_samples.h"

#include <algorithm>
#include <future>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

const Source kOther{QStringLiteral("other"), QStringLiteral("mail")};

// Events of all three in turn, joined as far as they can be.
void fill(EventStore& store, int rounds, int perPage, const QByteArray& filler = {})
{
    for (int round = 0; round < rounds; ++round)
        for (const Source& source : {kMail, kOther, kAudit}) {
            PageMaker maker;
            for (int i = 0; i < perPage; ++i)
                maker.add("{\"n\":" + QByteArray::number(round * perPage + i) + filler + "}");
            if (!store.commit(source, deliver(maker.page, "a")))
                qFatal("nothing was stored");
        }
    while (store.compact().value_or(false)) { }
}

std::ptrdiff_t eventsOf(const TempStore& temp, const QString& collector)
{
    return std::ranges::count(temp.all(), collector, &Event::collector);
}

} // namespace

class RemovalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRemovalFollowsAnother()
    {
        const TempStore temp;
        const auto store = temp.open();
        const auto page = std::move(PageMaker().addNumbers(1, 5).page);
        for (const Source& source : {kMail, kOther})
            QVERIFY(store->commit(source, deliver(page, "a")));
        for (const Source& source : {kMail, kOther}) {
            QVERIFY(store->removeCollector(source.collector, EventStore::Events::Delete));
            QCOMPARE(eventsOf(temp, source.collector), 0);
        }
    }

    // The steps are short: in the time of a removal as a whole, others store again and again.
    void othersGoOnMeanwhile()
    {
        const TempStore temp;
        const auto store = temp.open();
        fill(*store, 60, 300, ",\"filler\":\"" + QByteArray(900, 'x') + "\"");
        auto removed = std::async(std::launch::async, [&] {
            return store->removeCollector(kMail.collector, EventStore::Events::Delete);
        });
        int commits = 0;
        while (removed.wait_for(0s) != std::future_status::ready) {
            const auto page = std::move(PageMaker().addNumbers(1'000'000 + commits, 1).page);
            QCOMPARE(store->commit(kOther, deliver(page, "b"))->stored, 1);
            while (store->compact().value_or(false)) { }
            ++commits;
        }
        QVERIFY(removed.get());
        QVERIFY2(commits >= 5, qPrintable(QString::number(commits)));
        QCOMPARE(eventsOf(temp, kOther.collector), 60 * 300 + commits);
        QCOMPARE(temp.all().size(), size_t(60 * 300 + commits));
    }

    void whatIsLeftIsDeletedAtTheNextStart()
    {
        std::mt19937 chance(3);
        FaultyDisk disk;
        bool brokeOff = false;
        bool finished = false;
        for (int call = 1; !finished; ++call) {
            const TempStore temp;
            bool acknowledged = false;
            {
                const auto store = temp.open();
                fill(*store, 8, 50);
                disk.failAt(call, FaultyDisk::Fault::PowerCut);
                acknowledged =
                    store->removeCollector(kMail.collector, EventStore::Events::Delete).has_value();
            }
            finished = !disk.failed();
            disk.loseWhatWasNotSynced(chance);
            QFile::remove(temp.path + QStringLiteral("-shm"));
            disk.heal();
            const auto store = temp.open();
            QVERIFY(store);
            const bool forgotten = store->checkpoint(kMail)->token.isEmpty();
            QVERIFY(forgotten || !acknowledged);
            brokeOff = brokeOff || (forgotten && temp.all().size() > 400);
            // Set up anew meanwhile, it begins anew.
            const auto page = std::move(PageMaker().addNumbers(0, 50).page);
            QCOMPARE(store->commit(kMail, deliver(page, "b"))->stored, forgotten ? 50 : 0);
            QVERIFY(store->finishRemovals({}));
            QCOMPARE(eventsOf(temp, kOther.collector), 400);
            QCOMPARE(eventsOf(temp, kMail.collector), forgotten ? 50 : 800);
            QCOMPARE(temp.all().size(), size_t(forgotten ? 450 : 1200));
        }
        QVERIFY(brokeOff);
    }

    // Those who keep a list of rows make it anew with every removal.
    void onlyWhatWentAwayIsTold()
    {
        const TempStore temp;
        const auto store = temp.open();
        fill(*store, 8, 50);
        const Source silent{QStringLiteral("silent"), QStringLiteral("mail")};
        QVERIFY(store->commit(silent, deliver({}, "a")));
        const auto told = [&temp] {
            return sqlite::Database::open(temp.path, sqlite::Access::ReadOnly)
                ->number("SELECT value FROM meta WHERE key = 'removals'")
                .value();
        };
        const auto before = told();
        QVERIFY(store->removeCollector(silent.collector, EventStore::Events::Delete));
        QVERIFY(store->finishRemovals({}));
        QCOMPARE(told(), before);
        QVERIFY(store->removeCollector(kOther.collector, EventStore::Events::Delete));
        QVERIFY(store->finishRemovals({}));
        QVERIFY(told() > before);
    }

    void aStopLeavesTheRestForLater()
    {
        const TempStore temp;
        const auto store = temp.open();
        fill(*store, 8, 50);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(store->finishRemovals(stopped.get_token()));
        QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Delete));
        QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Delete)); // once more
        QCOMPARE(temp.all().size(), size_t(400));
        QVERIFY(store->finishRemovals({}));
        QCOMPARE(temp.all().size(), size_t(400));
    }
};

QTEST_GUILESS_MAIN(RemovalTest)
#include "removal_test.moc"
