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

QTEST_APPLESS_MAIN(ViewportTest)
#include "viewport_test.moc"
