#include "ui/viewer/viewport.h"

#include <QTest>

using ui::viewer::RowSet;
using ui::viewer::Viewport;

namespace {

constexpr int kRow = 20;

} // namespace

class ViewportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsNothingOfNothing();
    void staysAtTheSameRowWhileThePastGrows();
    void staysAtTheSameRowWhileNewOnesArrive();
    void revealsWithTheLeastMovement();
    void hidesWhatIsClearedAndBringsItBack();
    void keepsItsPlaceWhenTheRowAtTheTopIsGone();
    void reachesTheEndOfTenMillionRows();
    void keepsItsRowWhenTextGrows();
    void turnsRoundWithTheNewestOnTop();
    void showsASnapshotByTime();
};

void ViewportTest::showsNothingOfNothing()
{
    const RowSet rows;
    Viewport view(rows);
    view.resize(200, kRow);
    QCOMPARE(view.count(), 0);
    QCOMPARE(view.visibleCount(), 0);
    QCOMPARE(view.positionAtY(10), -1);
    QCOMPARE(view.mostTop(), 0);
    QVERIFY(view.atEnd());
    QVERIFY(!view.shows(1));
}

void ViewportTest::staysAtTheSameRowWhileThePastGrows()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1000, 1099);
    view.presentUpTo(1099);
    view.resize(200, kRow);
    view.scrollTo(50 * kRow + 7);
    QCOMPARE(view.rowAt(view.firstVisible()), 1050);
    rows.add(500, 699);
    view.settle();
    QCOMPARE(view.rowAt(view.firstVisible()), 1050);
    QCOMPARE(view.yOf(view.firstVisible()), -7);
}

void ViewportTest::staysAtTheSameRowWhileNewOnesArrive()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 100);
    view.presentUpTo(100);
    view.resize(205, kRow);
    view.scrollToEnd();
    QVERIFY(view.atEnd());
    QCOMPARE(view.visibleCount(), 11);
    rows.add(101, 200);
    QCOMPARE(view.count(), 100); // not yet presented
    view.presentUpTo(200);
    view.settle();
    QCOMPARE(view.rowAt(view.firstVisible()), 90);
    QVERIFY(!view.atEnd());
}

void ViewportTest::revealsWithTheLeastMovement()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 100);
    view.presentUpTo(100);
    view.resize(200, kRow);
    view.reveal(5);
    QCOMPARE(view.top(), 0);
    view.reveal(10);
    QCOMPARE(view.top(), kRow);
    view.reveal(0);
    QCOMPARE(view.top(), 0);
}

void ViewportTest::hidesWhatIsClearedAndBringsItBack()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(10, 19);
    view.presentUpTo(19);
    view.resize(400, kRow);
    view.clearUpTo(14);
    QCOMPARE(view.count(), 5);
    QCOMPARE(view.cleared(), 5);
    QCOMPARE(view.rowAt(0), 15);
    QVERIFY(!view.shows(14));
    rows.add(5, 8); // found later, and cleared as well
    QCOMPARE(view.rowAt(0), 15);
    view.clearUpTo(0);
    QCOMPARE(view.count(), 14);
}

void ViewportTest::keepsItsPlaceWhenTheRowAtTheTopIsGone()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 100);
    view.presentUpTo(100);
    view.resize(200, kRow);
    view.scrollTo(50 * kRow);
    rows.clear(); // another question: only even rows match
    for (core::RowId row = 2; row <= 100; row += 2)
        rows.add(row, row);
    view.settle();
    QCOMPARE(view.rowAt(view.firstVisible()), 52);
}

void ViewportTest::reachesTheEndOfTenMillionRows()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 10'000'000);
    view.presentUpTo(10'000'000);
    view.resize(200, kRow);
    view.scrollToEnd();
    QCOMPARE(view.rowAt(view.firstVisible() + view.visibleCount() - 1), 10'000'000);
    QCOMPARE(view.yOf(9'999'999) + kRow, 200);
    QCOMPARE(view.positionAtY(199), 9'999'999);
}

void ViewportTest::keepsItsRowWhenTextGrows()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 100);
    view.presentUpTo(100);
    view.resize(200, kRow);
    view.scrollTo(50 * kRow);
    view.resize(200, 2 * kRow);
    QCOMPARE(view.rowAt(view.firstVisible()), 51);
}

void ViewportTest::turnsRoundWithTheNewestOnTop()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 100);
    view.setNewest(ui::viewer::Newest::Top);
    view.presentUpTo(100);
    view.clearUpTo(10);
    view.resize(200, kRow);
    view.scrollToNewest();
    QCOMPARE(view.top(), 0);
    QCOMPARE(view.rowAt(0), 100);
    QCOMPARE(view.rowAt(89), 11);
    for (const std::int64_t position : {0, 44, 89})
        QCOMPARE(view.positionOf(view.rowAt(position)), position);
    QCOMPARE(view.slice(1, 3), (std::vector<core::RowId>{99, 98, 97}));
    const auto span = view.spanOf({.anchor = 95, .current = 98});
    QCOMPARE(span.first, 2);
    QCOMPARE(span.count, 4);
    view.scrollTo(30 * kRow + 5);
    rows.add(101, 150);
    view.presentUpTo(150);
    view.settle();
    QCOMPARE(view.rowAt(view.firstVisible()), 70); // the same row, further down
    QCOMPARE(view.yOf(view.firstVisible()), -5);
    QVERIFY(!view.atNewest());
}

void ViewportTest::showsASnapshotByTime()
{
    using ui::viewer::RowSnapshot;
    RowSet rows;
    Viewport view(rows);
    rows.add(1001, 1006);
    view.presentUpTo(1006);
    view.resize(200, kRow);
    const auto sorted = std::make_shared<const RowSnapshot>(
        ui::TimeOrder{.rows = {4, 2, 1, 5, 3}, .base = 1000, .upTo = 1005}, 1001);
    view.sortBy(sorted);
    QCOMPARE(view.count(), 4); // one is cleared
    QCOMPARE(view.slice(0, 9), (std::vector<core::RowId>{1004, 1002, 1005, 1003}));
    QCOMPARE(view.positionOf(1005), 2);
    QVERIFY(!view.shows(1001) && !view.shows(1006) && !view.shows(5));
    const auto span = view.spanOf({.anchor = 1005, .current = 1002});
    QCOMPARE(span.first, 1);
    QCOMPARE(span.count, 2);
    view.setNewest(ui::viewer::Newest::Top);
    QCOMPARE(view.rowAt(0), 1003);
    QCOMPARE(view.positionOf(1004), 3);
    view.sortBy(nullptr);
    QCOMPARE(view.rowAt(0), 1006);
}

QTEST_APPLESS_MAIN(ViewportTest)
#include "viewport_test.moc"
