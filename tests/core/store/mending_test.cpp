// A block that cannot be read is taken out: who is told what, and what is asked for again.
#include "core/store/event_store.h"
#include "core/store/mending.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

// One block of ten events from kNoon on, which somebody found damaged.
struct Scene {
    TempStore temp;

    explicit Scene(const Checkpoint& at = {"token", {}}, std::optional<Coverage> coverage = {})
    {
        const auto page = std::move(PageMaker().addNumbers(0, 10).page);
        Delivery delivery = deliver(page, {});
        delivery.next = at;
        delivery.coverage = std::move(coverage);
        QVERIFY(temp.open()->commit(kMail, delivery));
    }
    void damage(const char* more = "")
    {
        tamper(temp.path, QByteArray("UPDATE blocks SET body = x'00'") + more);
        note("1");
    }
    void note(const char* row) const
    {
        const QString notes = temp.path + QStringLiteral(".suspects");
        QVERIFY(QDir().mkpath(notes));
        QVERIFY(QFile(notes + QLatin1Char('/') + QLatin1String(row)).open(QIODevice::WriteOnly));
    }
    // The gap that is told when it is mended an hour after noon.
    [[nodiscard]] TimeRange gap() const
    {
        const auto store = temp.open();
        if (!store->mend(kNoon + 1h).value_or(false))
            return {};
        const auto gap = store->gap(kMail, kNoon);
        return gap && *gap ? (*gap)->coverage.range : TimeRange{};
    }
    [[nodiscard]] qint64 removals() const
    {
        return numberFrom(temp.path, "SELECT value FROM meta WHERE key = 'removals'");
    }
    [[nodiscard]] size_t wishes() const { return temp.open()->refills(kMail)->size(); }
};

const TimeRange kAll{kNoon, kNoon + 9s + 1ms};

} // namespace

class MendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingIsAskedForIfItIsCollected_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("reached");
        QTest::addColumn<int>("wishes");
        QTest::newRow("a token") << QByteArray("token") << false << 1;
        QTest::newRow("a time") << QByteArray() << true << 1;
        QTest::newRow("both") << QByteArray("token") << true << 1;
        QTest::newRow("never asked") << QByteArray() << false << 0;
    }

    void whatIsMissingIsAskedForIfItIsCollected()
    {
        QFETCH(QByteArray, token);
        QFETCH(bool, reached);
        QFETCH(int, wishes);
        Scene scene({token, reached ? kNoon : TimePoint()});
        scene.damage();
        QCOMPARE(scene.gap(), kAll);
        QCOMPARE(scene.wishes(), size_t(wishes));
        QCOMPARE(scene.removals(), 1);
        QCOMPARE(scene.temp.reader()->size()->events, 0);
    }

    void theGapLiesWithinWhatTheLedgerKnows_data()
    {
        QTest::addColumn<int>("begun"); // seconds after noon
        QTest::addColumn<int>("from");
        QTest::newRow("begun before it") << -5 << 0;
        QTest::newRow("begun in it") << 4 << 4;
        QTest::newRow("begun after it") << 60 << 0;
    }

    void theGapLiesWithinWhatTheLedgerKnows()
    {
        QFETCH(int, begun);
        QFETCH(int, from);
        Scene scene(
            {"token", {}},
            Coverage{.range = {kNoon + std::chrono::seconds(begun), kNoon + 1h}, .cause = {}});
        scene.damage();
        QCOMPARE(scene.gap(), (TimeRange{kNoon + std::chrono::seconds(from), kAll.to}));
    }

    void whatLiesBesideItMayBeDamagedToo_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<int>("from"); // seconds after noon
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("events");
        const auto row = [](const char* change, int from, int to, int events) {
            QTest::newRow(change) << QByteArray(", ") + change << from << to << events;
        };
        row("max_time = 9000000000000000", 0, 3600, 0);
        row("min_time = 9000000000000000", 9, 9, 0);
        row("count = -5", 0, 9, 10);
        row("count = 9000000000", 0, 9, 10 - 1000);
        row("count = 9", 0, 9, 1);
    }

    void whatLiesBesideItMayBeDamagedToo()
    {
        QFETCH(QByteArray, change);
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, events);
        Scene scene;
        scene.damage(change.constData());
        QCOMPARE(scene.gap(),
                 (TimeRange{kNoon + std::chrono::seconds(from),
                            kNoon + std::chrono::seconds(to) + 1ms}));
        QCOMPARE(numberFrom(scene.temp.path, "SELECT stored - gone FROM totals"), events);
    }

    // Of an old shared block nobody knows whose events it held: everybody may have lost some.
    void whereNobodyKnowsWhoseItWasAllAreTold()
    {
        Scene scene;
        const auto page = std::move(PageMaker().addNumbers(500, 10).page);
        const Source gone{QStringLiteral("gone"), kMail.stream};
        {
            const auto store = scene.temp.open();
            QVERIFY(store->commit(kAudit, deliver(page, "a")));
            QVERIFY(store->commit(gone, deliver(page, "a")));
            QVERIFY(store->removeCollector(gone.collector, EventStore::Events::Delete));
        }
        scene.damage(", source = 0 WHERE first_row = 1");
        tamper(scene.temp.path, "DELETE FROM hours");
        QCOMPARE(scene.gap(), kAll);
        QVERIFY(scene.temp.open()->gap(kAudit, kNoon)->has_value());
        QVERIFY(!scene.temp.open()->gap(gone, kNoon)->has_value());
    }

    // Its bytes are as they were; what is beside them is not.
    void aBlockOfAnotherSizeThanSaidIsDamagedToo()
    {
        Scene scene;
        tamper(scene.temp.path, "UPDATE blocks SET count = 9");
        QVERIFY(scene.temp.reader()->rows(std::vector<RowId>{1})->empty()); // which notes it
        QCOMPARE(scene.gap(), kAll);
    }

    void aBlockOfNobodyGoesWithoutAWord()
    {
        Scene scene;
        const qint64 removals = scene.removals();
        scene.damage(", source = 4711");
        QCOMPARE(scene.temp.open()->mend(kNoon).value(), true);
        QVERIFY(!scene.temp.open()->gap(kMail, kNoon)->has_value());
        QCOMPARE(numberFrom(scene.temp.path, "SELECT count(*) FROM blocks"), 0);
        QCOMPARE(scene.removals(), removals + 1); // and whoever keeps an index is told
    }

    void whoeverReadsASoundBlockNotesNothing()
    {
        const Scene scene;
        QCOMPARE(scene.temp.all().size(), size_t(10));
        QVERIFY(!QFile::exists(scene.temp.path + QStringLiteral(".suspects")));
    }

    void oneNoteAfterTheOther()
    {
        Scene scene;
        const auto store = scene.temp.open();
        QCOMPARE(store->mend(kNoon).value(), false);
        scene.damage();
        scene.note("77");
        QCOMPARE(store->mend(kNoon).value(), true);
        QCOMPARE(store->mend(kNoon).value(), true);
        QCOMPARE(store->mend(kNoon).value(), false);
        QVERIFY(!QFile::exists(scene.temp.path + QStringLiteral(".suspects")));
    }

    void aStoreWithoutAFileHasNoNotes()
    {
        const QTemporaryDir folder;
        const QString before = QDir::currentPath();
        QDir::setCurrent(folder.path());
        noteDamagedBlock(
            *sqlite::Database::open(QStringLiteral(":memory:"), sqlite::Access::ReadWrite), 1);
        QDir::setCurrent(before);
        QVERIFY(
            QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }
};

QTEST_GUILESS_MAIN(MendingTest)
#include "mending_test.moc"
