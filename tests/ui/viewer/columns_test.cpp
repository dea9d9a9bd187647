#include "ui/viewer/columns.h"

#include <numeric>

#include <QTest>

using namespace ui::viewer;

namespace {

constexpr Widths kWidths{.best = {160, 150, 130, 200, 230, 230, 300},
                         .least = {110, 100, 80, 60, 100, 100, 100},
                         .bestOther = {90, 170, 180},
                         .leastOther = {70, 90, 80}};

int sum(const std::vector<int>& widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

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
    void keepsWhatAPersonChose();
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
    const Columns columns(kWidths);
    const auto wide = columns.fit(2000);
    QCOMPARE(at(wide, Column::Time), 160);
    QCOMPARE(at(wide, Column::From), 230);
    QCOMPARE(at(wide, Column::Subject), 2000 - 160 - 150 - 200 - 230 - 230);
    QCOMPARE(at(wide, Column::Collector), 0);
}

void ColumnsTest::letsTheCollectorGoWhereThereIsLittleRoom()
{
    Columns columns(kWidths);
    columns.setShown(Column::Collector, true);
    QVERIFY(at(columns.fit(900), Column::Collector) >= 80);
    QCOMPARE(at(columns.fit(650), Column::Collector), 0);
    // Narrower still: no column gets less than it needs, the table scrolls sideways.
    QCOMPARE(sum(columns.fit(400)), 110 + 100 + 60 + 100 + 100 + 100);
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

QTEST_APPLESS_MAIN(ColumnsTest)
#include "columns_test.moc"
