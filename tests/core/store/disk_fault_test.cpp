#include "core/store/damage.h"
#include "core/store/event_store.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;
using Trouble = FaultyDisk::Fault;

namespace {

constexpr int kPages = 6;
constexpr int kPerPage = 120;

QByteArray tokenOf(int page) { return page == 0 ? QByteArray() : QByteArray::number(page); }

// Page n holds the last ten records of the page before, as Mimecast's pages do.
Page pageOf(int n)
{
    return std::move(
        PageMaker().addNumbers(n * kPerPage - 10, kPerPage + 10).addBad(tokenOf(n)).page);
}

// A collector: asks for the page behind the checkpoint until there is none, giving up on an error.
// Returns the last page that was said to be stored.
int collect(EventStore& store, int pages)
{
    for (int done = 0;;) {
        const auto at = store.checkpoint(kMail);
        if (!at)
            return done;
        done = at->token.toInt();
        const int next = done + 1;
        if (next > pages)
            return done;
        const Page page = pageOf(next);
        Delivery delivery = deliver(page, tokenOf(next));
        delivery.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
        if (!store.commit(kMail, delivery))
            return done;
        if (!store.compact())
            return next;
    }
}

// Every record of the pages up to the checkpoint is there once, in order, and none of a later one.
void agrees(const TempStore& temp, EventStore& store)
{
    const auto at = store.checkpoint(kMail);
    QVERIFY2(at, qPrintable(at ? QString() : at.error().detail));
    const int pages = at->token.toInt();
    const auto events = temp.all();
    QCOMPARE(int(events.size()), pages == 0 ? 0 : pages * kPerPage + 10);
    for (size_t i = 0; i < events.size(); ++i) {
        QCOMPARE(events[i].row, RowId(i + 1));
        QCOMPARE(events[i].raw, "{\"n\":" + QByteArray::number(int(i) + kPerPage - 10) + "}");
    }
    const Totals totals = store.totals(kMail).value();
    QCOMPARE(totals.stored, std::int64_t(events.size()));
    QCOMPARE(totals.quarantined, pages);
    QCOMPARE(store.coverage(kMail)->size(), size_t(pages > 0 ? 1 : 0));
}

} // namespace

// Whatever call on the disk fails: a page is there as a whole or not at all, and what was said to
// be stored is.
class DiskFaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOracleSeesALoss();
    void aFailedCallLosesAndRepeatsNothing_data();
    void aFailedCallLosesAndRepeatsNothing();
    void aFullDiskIsSaidAndHealsByItself();
    void aPowerCutLosesNothingThatWasAcknowledged();
    void whatIsSetAsideGoesWithAllThatBelongsToIt();
};

// On a disk that only says it has synced, or the test below could not fail.
void DiskFaultTest::theOracleSeesALoss()
{
    std::mt19937 chance(1);
    int lost = 0;
    for (int round = 0; round < 10; ++round) {
        FaultyDisk disk;
        disk.lieAboutSyncs();
        const TempStore temp;
        int acknowledged = 0;
        {
            const auto store = temp.open();
            disk.failAt(40, Trouble::PowerCut);
            acknowledged = collect(*store, kPages);
        }
        disk.loseWhatWasNotSynced(chance);
        QFile::remove(temp.path + QStringLiteral("-shm"));
        disk.heal();
        const auto store = temp.open();
        const auto at = store ? store->checkpoint(kMail) : Result<Checkpoint>(Checkpoint());
        lost += acknowledged > 0 && (!at || at->token.toInt() < acknowledged) ? 1 : 0;
    }
    QVERIFY(lost > 0);
}

void DiskFaultTest::aFailedCallLosesAndRepeatsNothing_data()
{
    QTest::addColumn<Trouble>("fault");
    QTest::newRow("full") << Trouble::Full;
    QTest::newRow("broken") << Trouble::IoError;
}

void DiskFaultTest::aFailedCallLosesAndRepeatsNothing()
{
    QFETCH(Trouble, fault);
    FaultyDisk disk;
    for (int call = 1;; ++call) {
        const TempStore temp;
        const auto store = temp.open();
        QCOMPARE(collect(*store, 1), 1);
        disk.failAt(call, fault);
        const int done = collect(*store, kPages);
        const bool failed = disk.failed();
        disk.heal();
        agrees(temp, *store);
        QCOMPARE(collect(*store, kPages), kPages); // the same store goes on
        agrees(temp, *store);
        QCOMPARE(store->checkpoint(kMail)->token, tokenOf(kPages));
        if (!failed) { // there were no more calls to fail
            QCOMPARE(done, kPages);
            QVERIFY(call > 50);
            break;
        }
    }
}

void DiskFaultTest::aFullDiskIsSaidAndHealsByItself()
{
    FaultyDisk disk;
    const TempStore temp;
    const auto store = temp.open();
    QCOMPARE(collect(*store, 1), 1);
    const Page page = pageOf(2);
    disk.failAt(1, Trouble::Full);
    const auto failed = store->commit(kMail, deliver(page, tokenOf(2)));
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, QStringLiteral("store.full"));
    QVERIFY(failed.error().fault == Fault::Retry);
    QVERIFY(store->commit(kMail, deliver(page, tokenOf(2))));
}

void DiskFaultTest::aPowerCutLosesNothingThatWasAcknowledged()
{
    std::mt19937 chance(2);
    FaultyDisk disk;
    bool finished = false;
    for (int call = 1; !finished; ++call) {
        const TempStore temp;
        int acknowledged = 0;
        disk.failAt(call, Trouble::PowerCut); // from the very first, the making of the file
        if (const auto store = temp.open())
            acknowledged = collect(*store, kPages);
        finished = !disk.failed();
        disk.loseWhatWasNotSynced(chance);
        QFile::remove(temp.path + QStringLiteral("-shm"));
        disk.heal();
        const auto store = temp.open();
        QVERIFY2(store, qPrintable(QString::number(call)));
        QVERIFY2(store->setAside().isEmpty(), qPrintable(QString::number(call)));
        agrees(temp, *store);
        QVERIFY(store->checkpoint(kMail)->token.toInt() >= acknowledged);
        QCOMPARE(collect(*store, kPages), kPages);
        agrees(temp, *store);
    }
}

// Events that are in the journal only are of no use without it.
void DiskFaultTest::whatIsSetAsideGoesWithAllThatBelongsToIt()
{
    const TempStore temp;
    const QByteArrayList suffixes{"", "-wal", "-shm"};
    for (const QByteArray& suffix : suffixes) {
        QFile file(temp.path + QString::fromLatin1(suffix));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("of" + suffix) > 0);
    }
    const auto aside = core::store::setAside(temp.path);
    QVERIFY(aside);
    for (const QByteArray& suffix : suffixes) {
        QVERIFY(!QFile::exists(temp.path + QString::fromLatin1(suffix)));
        QFile file(*aside + QString::fromLatin1(suffix));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "of" + suffix);
    }
}

QTEST_GUILESS_MAIN(DiskFaultTest)
#include "disk_fault_test.moc"
