#include "core/store/sqlite.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core::store::sqlite;

namespace {

constexpr auto kTable = "CREATE TABLE t(a INTEGER, b TEXT)";
constexpr auto kInsert = "INSERT INTO t VALUES (?, ?)";
constexpr auto kFirst = "SELECT a FROM t ORDER BY a";

struct Scene {
    support::TempStore temp;
    Database database = *Database::open(temp.path, Access::ReadWrite);

    explicit Scene(int rows = 0)
    {
        (void)database.run(kTable);
        for (int row = 0; row < rows; ++row)
            (void)database.prepare(kInsert)->bind(1, row).bindNull(2).run();
    }
    std::int64_t number(const char* sql) { return database.number(sql).value_or(-1); }
};

} // namespace

class SqliteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStatementUsedAgainKnowsNothingOfTheLastTime()
    {
        Scene scene;
        QVERIFY(scene.database.prepare(kInsert)->bind(1, 7).bind(2, QStringLiteral("seven")).run());
        QVERIFY(scene.database.prepare(kInsert)->bind(1, 8).run());
        QCOMPARE(scene.number("SELECT count(*) FROM t WHERE b IS NULL"), 1);
        QCOMPARE(scene.number("SELECT count(*) FROM t WHERE b = 'seven'"), 1);
    }

    void whoStopsReadingHalfWayHoldsNobodyUp()
    {
        Scene scene(3);
        Database other = *Database::open(scene.temp.path, Access::ReadWrite);
        {
            auto select = scene.database.prepare(kFirst);
            QVERIFY(*select->step());
            QVERIFY(!other.run("PRAGMA busy_timeout=1; DELETE FROM t"));
        }
        QVERIFY(other.run("DELETE FROM t"));
        auto again = scene.database.prepare(kFirst);
        QCOMPARE(*again->step(), false);
    }

    void twoOfTheSameTextGoTheirOwnWays()
    {
        Scene scene(2);
        {
            auto one = scene.database.prepare(kFirst);
            QVERIFY(*one->step());
            auto two = scene.database.prepare(kFirst);
            QVERIFY(*two->step() && *two->step());
            QCOMPARE(one->integer(0), 0);
            QCOMPARE(two->integer(0), 1);
        }
        auto next = scene.database.prepare(kFirst);
        QVERIFY(*next->step());
        QCOMPARE(next->integer(0), 0);
    }

    void manyTextsAreAllRight()
    {
        Scene scene(5);
        for (int text = 0; text < 1'000; ++text) {
            const QByteArray sql = "SELECT " + QByteArray::number(text) + " + count(*) FROM t";
            QCOMPARE(scene.number(sql.constData()), text + 5);
        }
    }

    void aTableThatChangedIsSeen()
    {
        Scene scene(1);
        QCOMPARE(scene.number("SELECT count(*) FROM t"), 1);
        QVERIFY(scene.database.run("DROP TABLE t; CREATE TABLE t(a INTEGER)"));
        QCOMPARE(scene.number("SELECT count(*) FROM t"), 0);
    }

    void aStatementOutlivesItsDatabase()
    {
        std::optional<Scene> scene(1);
        auto select = scene->database.prepare(kFirst);
        scene.reset();
        QVERIFY(*select->step());
        QCOMPARE(select->integer(0), 0);
    }
};

QTEST_GUILESS_MAIN(SqliteTest)
#include "sqlite_test.moc"
