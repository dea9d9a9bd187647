#include "tests/support/desk.h"

#include <QTest>

using app::cli::Exit;
using support::Desk;
using support::Ran;

class LogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsByFieldTimeAndCollector();
    void aQueryThatCannotBeReadIsPointedAt();
};

void LogsTest::findsByFieldTimeAndCollector()
{
    Desk desk;
    QCOMPARE(desk.add("Acme --start 2020-01-01T16:00:00Z").exit, Exit::Success);
    QCOMPARE(desk.run("collect --until-caught-up").exit, Exit::Success);
    const auto count = [&desk](const char* query) {
        return desk.run(QByteArray("logs --count ").append(query).constData()).out.toInt();
    };
    const int all = count("");
    const int audits = count("type:audit");
    QVERIFY(audits > 0 && audits < all);
    QCOMPARE(count("--type audit"), audits);
    QCOMPARE(count("NOT type:audit"), all - audits);
    QCOMPARE(count("collector:acme time:[2019 TO now]"), all);
    QCOMPARE(count("collector:other"), 0);
    const int rejected = count("outcome:rejected");
    QVERIFY(rejected > 0 && rejected < all);
    QCOMPARE(count("outcome:accepted OR outcome:held OR outcome:rejected") + count("NOT outcome:*"),
             all);
}

void LogsTest::aQueryThatCannotBeReadIsPointedAt()
{
    Desk desk;
    const Ran ran = desk.run("logs --count type:audit size:[1 TO x]");
    QCOMPARE(ran.exit, Exit::Usage);
    QCOMPARE(ran.out, "");
    QCOMPARE(ran.err,
             QByteArray("mailweir: “x” is not a number, but “size” is compared with one.\n"
                        "  type:audit size:[1 TO x]\n"
                        "                        ^\n"));
    QCOMPARE(desk.run("logs --follow subject:(").exit, Exit::Usage);
}

QTEST_GUILESS_MAIN(LogsTest)
#include "logs_test.moc"
