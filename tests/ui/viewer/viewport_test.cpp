#include "ui/viewer/viewport.h"

#include <algorithm>

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
    void notesTakeLinesAndNoPositions();
    void notesNeverMoveWhatIsRead();
    void manyNotesAtOnePlaceShareALine();
    void notesHaveTheirPlaceInAnOrderByTime();
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

void ViewportTest::notesTakeLinesAndNoPositions()
{
    RowSet rows;
    Viewport view(rows);
    const Viewport::Marks notes{{1, 0}, {2, 3}, {3, 3}, {4, 7}, {5, 9}, {6, 40}};
    rows.add(1, 5);
    rows.add(8, 9);
    view.presentUpTo(9);
    view.resize(100 * kRow, kRow);
    view.setNotes(&notes);
    QCOMPARE(view.count(), 7);
    QCOMPARE(view.lines(), 13);
    for (const bool top : {false, true}) {
        view.setNewest(top ? ui::viewer::Newest::Top : ui::viewer::Newest::Bottom);
        std::vector<std::int64_t> seen; // rows, and notes below zero
        for (std::int64_t line = 0; line < view.lines(); ++line) {
            const auto* note = view.notes().noteAt(line);
            const auto id =
                note ? -notes[note->first].id : view.rowAt(view.notes().positionAt(line));
            seen.push_back(id);
            QCOMPARE(note ? *view.notes().lineOfNote(note->first)
                          : view.notes().lineOf(view.positionOf(id)),
                     line);
        }
        if (top)
            std::ranges::reverse(seen);
        QCOMPARE(seen, (std::vector<std::int64_t>{-1, 1, 2, 3, -2, -3, 4, 5, -4, 8, 9, -5, -6}));
    }
    view.setNewest(ui::viewer::Newest::Bottom);
    view.clearUpTo(5);
    QCOMPARE(view.lines(), 5); // 8, 9 and three notes
    const Viewport::Marks more{{1, 0}, {6, 40}, {7, 40}};
    view.setNotes(&more);
    QCOMPARE(view.lines(), 4);
    view.setPast(Viewport::Past::Searching);
    view.clearUpTo(0);
    QCOMPARE(view.lines(), 9); // the first may belong between rows that are still to be found
    view.presentUpTo(8);
    QCOMPARE(view.lines(), 6); // and the last after one that is to come
}

void ViewportTest::notesNeverMoveWhatIsRead()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 1000);
    view.presentUpTo(1000);
    view.resize(200, kRow);
    view.scrollTo(500 * kRow + 7);
    QCOMPARE(view.rowAt(view.firstVisible()), 501);
    const Viewport::Marks notes{{1, 100}, {2, 503}, {3, 503}, {4, 900}};
    view.setNotes(&notes);
    view.settle();
    QCOMPARE(view.rowAt(view.firstVisible()), 501);
    QCOMPARE(view.yOf(view.firstVisible()), -7);
    QCOMPARE(view.visibleLines(), 11);
    QCOMPARE(view.visibleCount(), 9);
    QCOMPARE(view.yOf(view.positionOf(504)), 5 * kRow - 7);
    QCOMPARE(view.positionAtY(3 * kRow), view.positionOf(504)); // a note: the event below it
    rows.add(1001, 1100);
    view.presentUpTo(1100);
    view.settle();
    QCOMPARE(view.yOf(view.positionOf(501)), -7);
    view.scrollToEnd();
    QVERIFY(view.atEnd());
    QCOMPARE(view.yOf(view.positionOf(1100)) + kRow, 200);
    view.scrollTo(view.yOf(0) + 504 * kRow + view.top()); // the first note of two is on top
    QVERIFY(view.notes().noteAt(view.topLine()));
    view.settle();
    QVERIFY(view.notes().noteAt(view.topLine()));
}

void ViewportTest::manyNotesAtOnePlaceShareALine()
{
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 10);
    view.presentUpTo(10);
    view.resize(400, kRow);
    const Viewport::Marks notes{{1, 2}, {2, 5}, {3, 5}, {4, 5}, {5, 5}, {6, 9}};
    view.setNotes(&notes);
    QCOMPARE(view.notes().size(), 3);
    const auto& shared = view.notes().all()[1];
    QCOMPARE(shared, (ui::viewer::NoteLine{.place = 5, .first = 1, .count = 4}));
    QCOMPARE(view.notes().lineOfNote(3), view.notes().lineOfNote(1));
}

void ViewportTest::notesHaveTheirPlaceInAnOrderByTime()
{
    using ui::viewer::RowSnapshot;
    RowSet rows;
    Viewport view(rows);
    rows.add(1, 6);
    view.presentUpTo(6);
    view.resize(400, kRow);
    const Viewport::Marks notes{{7, 1}, {8, 6}, {9, 6}};
    view.setNotes(&notes);
    // 7 was after four of them by their own time, of which one is cleared; 9 came afterwards.
    view.sortBy(std::make_shared<const RowSnapshot>(
        ui::TimeOrder{.rows = {4, 2, 1, 5, 3, 6}, .base = 0, .upTo = 6, .before = {4, 0}}, 1,
        std::vector<std::int64_t>{7, 8}));
    QCOMPARE(view.lines(), 7);
    QCOMPARE(view.notes().lineOfNote(1), std::optional<std::int64_t>(0));
    QCOMPARE(view.notes().lineOfNote(0), std::optional<std::int64_t>(4));
    QVERIFY(!view.notes().lineOfNote(2));
}

QTEST_APPLESS_MAIN(ViewportTest)
#include "viewport_test.moc"
