// The store on a disk that fails, lies dead in the middle of a write, or gives back other bytes.
//
// MAILWEIR_CUTS sets how many power cuts (150 unless told), MAILWEIR_DAMAGES how many damaged
// files.
#include "core/store/event_store.h"
#include "core/store/schema.h"
#include "tests/support/memory_disk.h"
#include "tests/support/planted.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;
using simulator::Dice;
using simulator::mix;
using Trouble = MemoryDisk::Fault;

namespace {

constexpr int kPages = 12;
constexpr int kPerPage = 15;
constexpr int kPagesPerSession = 4; // then the store is closed and opened again
const QString kPath = QStringLiteral("events.db");

int wanted(const char* variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

// Long enough, and of so much chance, that the file grows with every page.
QByteArray recordOf(int number)
{
    std::string chance;
    Dice dice(mix(std::uint64_t(number)));
    simulator::appendText64(chance, dice, 600);
    return "{\"n\":" + QByteArray::number(number) + ",\"chance\":\""
        + QByteArray::fromStdString(chance) + "\"}";
}

QByteArray tokenOf(int page) { return page == 0 ? QByteArray() : QByteArray::number(page); }

// Collects what follows the checkpoint, giving up on an error. The last page that this time was
// said to be stored, 0 if none was.
int collect(EventStore& store, int pages)
{
    for (int acknowledged = 0;;) {
        const auto at = store.checkpoint(kMail);
        const int next = at ? at->token.toInt() + 1 : pages + 1;
        if (next > pages)
            return acknowledged;
        PageMaker maker;
        for (int number = next * kPerPage; number < (next + 1) * kPerPage; ++number)
            maker.add(recordOf(number));
        const Page page = std::move(maker.addBad(tokenOf(next)).page);
        Delivery delivery = deliver(page, tokenOf(next));
        delivery.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
        if (!store.commit(kMail, delivery))
            return acknowledged;
        acknowledged = next;
        if (!store.compact())
            return acknowledged;
    }
}

int collectInSessions()
{
    int acknowledged = 0;
    for (int pages = kPagesPerSession; pages <= kPages; pages += kPagesPerSession)
        if (const auto store = EventStore::open(kPath))
            acknowledged = std::max(acknowledged, collect(**store, pages));
    return acknowledged;
}

// What is wrong with a store in which so many pages were acknowledged; empty if nothing is.
QString wrongAfter(int acknowledged)
{
    const auto store = EventStore::open(kPath);
    if (!store)
        return QStringLiteral("corrupt: ") + store.error().detail;
    if (numberFrom(kPath,
                   "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'")
        != 1)
        return QStringLiteral("corrupt");
    const auto at = (*store)->checkpoint(kMail);
    const int pages = at ? at->token.toInt() : -1;
    if (pages < acknowledged)
        return QStringLiteral("lost: page %1 was acknowledged, %2 is there")
            .arg(acknowledged)
            .arg(pages);
    const auto totals = (*store)->totals(kMail);
    const auto events = numberFrom(kPath, "SELECT ifnull(sum(count), 0) FROM blocks");
    if (!totals || events != pages * kPerPage || totals->stored != events
        || totals->quarantined != pages)
        return QStringLiteral("torn: %1 events of %2 pages").arg(events).arg(pages);
    return {};
}

int callsOfAll()
{
    MemoryDisk disk;
    (void)collectInSessions();
    return disk.calls();
}

// One power cut somewhere from the making of the file to the last page.
QString cutOnce(std::uint64_t seed, int calls, MemoryDisk::Damage& damage, bool liar = false)
{
    Dice chance(mix(seed));
    MemoryDisk disk;
    if (liar)
        disk.lieAboutSyncs();
    disk.failAt(1 + int(chance.below(std::uint32_t(calls))), Trouble::PowerCut);
    const int acknowledged = collectInSessions();
    const auto now = disk.cutPower(chance);
    damage.dropped += now.dropped;
    damage.torn += now.torn;
    damage.unmade += now.unmade;
    damage.resurrected += now.resurrected;
    const QString wrong = wrongAfter(acknowledged);
    if (!wrong.isEmpty())
        return wrong;
    (void)collectInSessions();
    return wrongAfter(kPages);
}

} // namespace

class DiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPowerCutLosesNothingThatWasAcknowledged();
    void theHarnessSeesALoss_data();
    void theHarnessSeesALoss();
    void aCallThatFailsLosesAndRepeatsNothing_data();
    void aCallThatFailsLosesAndRepeatsNothing();
    void everyOlderStoreOpensWhateverInterruptsIt_data();
    void everyOlderStoreOpensWhateverInterruptsIt();
    void aDamagedFileNeverGivesOtherBytes();
};

void DiskTest::aPowerCutLosesNothingThatWasAcknowledged()
{
    const int cuts = wanted("MAILWEIR_CUTS", 150);
    const int calls = callsOfAll();
    MemoryDisk::Damage damage;
    for (int cut = 1; cut <= cuts; ++cut) {
        const QString wrong = cutOnce(std::uint64_t(cut), calls, damage);
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("cut %1: %2").arg(cut).arg(wrong)));
    }
    QVERIFY(damage.dropped > 0 && damage.torn > 0 && damage.unmade > 0);
    qInfo(
        "figure: %d power cuts, 0 acknowledged commits lost, 0 torn, 0 corrupt; %d writes dropped, "
        "%d torn, %d files unmade, %d back",
        cuts, damage.dropped, damage.torn, damage.unmade, damage.resurrected);
}

void DiskTest::theHarnessSeesALoss_data()
{
    QTest::addColumn<int>("bug");
    QTest::addColumn<bool>("liar");
    QTest::newRow("synchronous=NORMAL") << int(Bug::SyncNormal) << false;
    QTest::newRow("synchronous=OFF") << int(Bug::SyncOff) << false;
    QTest::newRow("created without EXTRA") << int(Bug::CreatedWithoutExtra) << false;
    QTest::newRow("a disk that does not sync") << int(Bug::None) << true;
}

void DiskTest::theHarnessSeesALoss()
{
    QFETCH(int, bug);
    QFETCH(bool, liar);
    const Planted planted{Bug(bug)};
    const int calls = callsOfAll();
    MemoryDisk::Damage damage;
    int cut = 1;
    while (cut <= 2000 && cutOnce(std::uint64_t(cut), calls, damage, liar).isEmpty())
        ++cut;
    QVERIFY(cut <= 2000);
    qInfo("figure: %s goes red at cut %d", QTest::currentDataTag(), cut);
}

void DiskTest::aCallThatFailsLosesAndRepeatsNothing_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("times");
    QTest::newRow("full once") << int(Trouble::Full) << 1;
    QTest::newRow("full for long") << int(Trouble::Full) << 40;
    QTest::newRow("broken once") << int(Trouble::IoError) << 1;
    QTest::newRow("broken for long") << int(Trouble::IoError) << 40;
}

void DiskTest::aCallThatFailsLosesAndRepeatsNothing()
{
    QFETCH(int, fault);
    QFETCH(int, times);
    const int calls = callsOfAll();
    const int step = wanted("MAILWEIR_CALL_STEP", 5);
    for (int call = 1; call <= calls; call += step) {
        MemoryDisk disk;
        disk.failAt(call, Trouble(fault), times);
        const int acknowledged = collectInSessions();
        disk.heal();
        const QString wrong = wrongAfter(acknowledged);
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("call %1: %2").arg(call).arg(wrong)));
        (void)collectInSessions();
        QCOMPARE(wrongAfter(kPages), QString());
    }
    qInfo("figure: %d of %d calls, %s: 0 lost, 0 repeated", (calls + step - 1) / step, calls,
          QTest::currentDataTag());
}

void DiskTest::everyOlderStoreOpensWhateverInterruptsIt_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < kSchemaVersion; ++version)
        QTest::addRow("schema %d", version) << version;
}

// A store as that version left it: the tables of its time, with what it had in them.
void DiskTest::everyOlderStoreOpensWhateverInterruptsIt()
{
    QFETCH(int, version);
    MemoryDisk disk;
    (void)collectInSessions();
    static const std::array<QByteArray, 8> kBack{
        "DROP INDEX block_rows; DELETE FROM meta WHERE key IN ('identity', 'removals')",
        "DROP TABLE refills",
        "ALTER TABLE quarantine DROP COLUMN salvaged",
        "DROP TABLE hours; DROP INDEX gaps_of_source",
        "DROP TABLE damaged; DROP INDEX blocks_by_age; ALTER TABLE totals DROP COLUMN gone",
        "DROP INDEX refilled_of_source",
        "DROP INDEX quarantine_by_age",
        "",
    };
    QCOMPARE(kSchemaVersion, 8); // a new step needs its way back in this list
    for (int step = kSchemaVersion - 1; step >= version; --step)
        tamper(kPath, kBack[std::size_t(step - 1)]);
    tamper(kPath, "PRAGMA user_version = " + QByteArray::number(version));
    const auto old = disk.image();
    Dice chance(7);
    int call = 1;
    for (bool interrupted = true; interrupted; ++call) {
        disk.restore(old);
        disk.failAt(call, Trouble::PowerCut);
        (void)EventStore::open(kPath);
        interrupted = disk.failed();
        (void)disk.cutPower(chance);
        const auto found = numberFrom(kPath, "PRAGMA user_version");
        QVERIFY2(found >= version && found <= kSchemaVersion, qPrintable(QString::number(call)));
        QCOMPARE(wrongAfter(kPages), QString());
        QCOMPARE(numberFrom(kPath, "PRAGMA user_version"), kSchemaVersion);
    }
    QVERIFY(call > 5);
    qInfo("figure: a store of %s opens after each of %d interruptions", QTest::currentDataTag(),
          call - 2);
}

void DiskTest::aDamagedFileNeverGivesOtherBytes()
{
    const int damages = wanted("MAILWEIR_DAMAGES", 50);
    Dice chance(11);
    int setAside = 0;
    std::int64_t there = 0;
    for (int round = 0; round < damages; ++round) {
        const TempStore temp;
        {
            const auto store = temp.open();
            QVERIFY(store);
            QCOMPARE(collect(*store, kPages), kPages);
        }
        QFile file(temp.path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (std::uint32_t hit = 0; hit < 1 + chance.below(12); ++hit) {
            file.seek(qint64(chance.below(std::uint32_t(file.size()))));
            file.write(QByteArray(1 + int(chance.below(round % 3 == 0 ? 2000 : 2)),
                                  char(chance.below(256))));
        }
        if (round % 10 == 0)
            file.resize(qint64(chance.below(std::uint32_t(file.size()))));
        file.close();
        const auto store = temp.open();
        setAside += !store || !store->setAside().isEmpty() ? 1 : 0;
        if (!store)
            continue;
        for (const Event& event : temp.all()) {
            ++there;
            const bool genuine = event.raw == recordOf(int(event.row) + kPerPage - 1);
            QVERIFY2(genuine, event.raw.left(80).constData());
        }
        (void)store->commit(kMail, deliver(PageMaker().addNumbers(9000, 5).page, "z"));
    }
    qInfo("figure: %d damaged files, 0 crashes, %d set aside, %lld rows read, all with their bytes",
          damages, setAside, static_cast<long long>(there));
}

QTEST_GUILESS_MAIN(DiskTest)
#include "disk_test.moc"
