#include "ui/viewer/columns.h"

#include <numeric>

#include <QTest>

using namespace ui::viewer;

namespace {

constexpr Widths kWidths{.best = {160, 150, 130, 200, 230, 230, 300},
                         .least = {110, 100, 80, 60, 100, 100, 100},
                         .bestOther = {90, 170, 180},
                         .leastOther = {70, 90, 80}};

int sum(const std::vector<int>& widths) { return std::accumulate(widths.begin(), widths.end(), 0); }

int at(const std::vector<int>& widths, Column column)
{
    return widths[static_cast<std::size_t>(column)];
}

} // namespace

class ColumnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsTheWindow_data();
    void fillsTheWindow();
    void givesTheRestToTheSubject();
    void letsTheCollectorGoWhereThereIsLittleRoom();
    void theDateGivesWayWhereAllIsOfOneDay();
    void addressesGetWhatTheDateLeaves();
    void keepsWhatAPersonChose();
    void takesFieldsAndMembersOfTheRecord();
    void movesAColumn();
};

void ColumnsTest::fillsTheWindow_data()
{
    QTest::addColumn<int>("width");
    for (const auto width : {640, 700, 800, 1000, 1200, 1600, 3000})
        QTest::addRow("%d", width) << width;
}

void ColumnsTest::fillsTheWindow()
{
    QFETCH(int, width);
    Columns columns(kWidths);
    QCOMPARE(sum(columns.fit(width)), width);
    columns.setShown(Column::Collector, true);
    QCOMPARE(sum(columns.fit(width)), width);
}

void ColumnsTest::givesTheRestToTheSubject()
{
    Columns columns(kWidths);
    columns.setDays(Days::Several);
    const auto wide = columns.fit(2000);
    QCOMPARE(at(wide, Column::Time), 160);
    QCOMPARE(at(wide, Column::From), 230);
    QCOMPARE(at(wide, Column::Subject), 2000 - 160 - 150 - 200 - 230 - 230);
    QCOMPARE(at(wide, Column::Collector), 0);
}

void ColumnsTest::letsTheCollectorGoWhereThereIsLittleRoom()
{
    Columns columns(kWidths);
    columns.setDays(Days::Several);
    columns.setShown(Column::Collector, true);
    QVERIFY(at(columns.fit(900), Column::Collector) >= 80);
    QCOMPARE(at(columns.fit(650), Column::Collector), 0);
    // Narrower still: no column gets less than it needs, the table scrolls sideways.
    QCOMPARE(sum(columns.fit(400)), 110 + 100 + 60 + 100 + 100 + 100);
}

void ColumnsTest::theDateGivesWayWhereAllIsOfOneDay()
{
    Columns columns(kWidths);
    QCOMPARE(at(columns.fit(2000), Column::Time), 110);
    columns.setDays(Days::Several);
    QCOMPARE(at(columns.fit(2000), Column::Time), 160);
    QCOMPARE(at(columns.fit(600), Column::Time), 110); // too narrow for it
    columns.setDays(Days::One);
    columns.choose(Column::Time, 160); // a person wants it
    QCOMPARE(at(columns.fit(2000), Column::Time), 160);
}

void ColumnsTest::addressesGetWhatTheDateLeaves()
{
    Columns columns(kWidths);
    columns.setDays(Days::Several);
    const auto before = columns.fit(900);
    columns.setDays(Days::One);
    const auto after = columns.fit(900);
    QVERIFY(at(after, Column::From) > at(before, Column::From));
    QVERIFY(at(after, Column::To) > at(before, Column::To));
}

void ColumnsTest::keepsWhatAPersonChose()
{
    Columns columns(kWidths);
    columns.choose(Column::From, 333);
    QCOMPARE(at(columns.fit(1000), Column::From), 333);
    QCOMPARE(at(columns.fit(2000), Column::From), 333);
    columns.choose(Column::From, 1); // still to be seen
    QCOMPARE(at(columns.fit(1000), Column::From), 50);
    columns.choose(Column::From, 0);
    QCOMPARE(at(columns.fit(2000), Column::From), 230);
}

void ColumnsTest::takesFieldsAndMembersOfTheRecord()
{
    using core::query::Kind;
    Columns columns(kWidths);
    QVERIFY(columns.choice().empty());
    columns.arrange({{.field = QStringLiteral("Subject")},
                     {.field = QStringLiteral("size"), .width = 120},
                     {.field = QStringLiteral("received")},
                     {.field = QStringLiteral("AcmeHeader")},
                     {.field = QStringLiteral("subject")}}); // twice
    const auto& specs = columns.specs();
    QCOMPARE(specs.size(), 4U);
    QCOMPARE(specs[0].known, std::optional(Column::Subject));
    QCOMPARE(specs[1].kind, Kind::Number);
    QCOMPARE(specs[2].kind, Kind::Time);
    QCOMPARE(specs[3].title, QStringLiteral("AcmeHeader"));
    QCOMPARE(columns.values(),
             QStringList({QStringLiteral("size"), QStringLiteral("received"),
                          QStringLiteral("AcmeHeader")}));
    QCOMPARE(specs[3].value, 2U);
    const auto fitted = columns.fit(1000);
    QCOMPARE(fitted[1], 120);
    QCOMPARE(fitted[2], 170);
    QCOMPARE(sum(fitted), 1000);
}

void ColumnsTest::movesAColumn()
{
    Columns columns(kWidths);
    columns.move(6, 0);
    QCOMPARE(columns.choice().front().field, QStringLiteral("subject"));
    QCOMPARE(columns.choice()[1].field, QStringLiteral("time"));
    QCOMPARE(columns.choice().size(), 6U); // the collector was not in sight, and is not now
    columns.move(0, 5);
    QCOMPARE(columns.choice().back().field, QStringLiteral("subject"));
    columns.setShown(Column::Collector, true);
    columns.arrange({});
    columns.move(0, 2);
    QCOMPARE(columns.choice()[2].field, QStringLiteral("time"));
    columns.move(2, 0);
    QVERIFY(columns.choice().empty());
}

QTEST_APPLESS_MAIN(ColumnsTest)
#include "columns_test.moc"
