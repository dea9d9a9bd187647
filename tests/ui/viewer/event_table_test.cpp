#include "tests/ui/viewer/sample_events.h"
#include "ui/style/theme.h"
#include "ui/viewer/event_table.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace ui::viewer;

namespace {

// A table of n events, on the screen and following.
struct Window {
    explicit Window(int events)
    {
        backend.storeMany(samples::events(0, events));
        table.resize(1100, 400);
        table.show();
        table.setFocus();
        search.ask({});
    }

    core::RowId top() const { return table.view().rowAt(table.view().firstVisible()); }
    core::RowId bottom() const
    {
        const auto& view = table.view();
        const auto last = view.firstVisible() + view.visibleCount() - 1;
        return last < 0 ? 0 : view.rowAt(last);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&table, Qt::Key(key), modifiers);
    }
    void click(core::RowId row, Qt::KeyboardModifiers modifiers = {})
    {
        const auto rect = table.rowRect(table.view().positionOf(row));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, modifiers, {200, rect.center().y()});
    }
    void wheel(int notches)
    {
        const QPointF at = table.viewport()->rect().center();
        QWheelEvent event(at, table.viewport()->mapToGlobal(at), {}, {0, notches * 120},
                          Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(table.viewport(), &event);
    }

    support::FakeBackend backend;
    LiveSearch search{backend};
    RowCache cache{backend, RowTimes(ui::Zone::Utc)};
    EventTable table{search, cache};
};

} // namespace

class EventTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void endFollowsAndUpPauses();
    void scrollingAwayPausesAndBackResumes();
    void draggingTheScrollBarPauses();
    void clickingPausesAndShiftExtends();
    void arrowsStartAtTheEdgeWhenTheCurrentRowIsOutOfSight();
    void movesByPagesAndToBothEnds();
    void selectsAll();
    void clearsAndBringsBack();
    void keepsTheWidthAPersonDragged();
    void speaksItsRows();
    void theHeaderNamesTheDayUntilThereAreTwo();
    void tellsAScreenReaderWhereTheFocusIs();
    void hasARangeAScrollBarCanBear();
};

void EventTableTest::endFollowsAndUpPauses()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    QVERIFY(window.table.isFollowing());
    window.press(Qt::Key_Up);
    QVERIFY(!window.table.isFollowing());
    QCOMPARE(window.table.selection().current, 100);
    window.backend.storeMany(samples::events(100, 50));
    QTRY_COMPARE(window.bottom(), 100);
    window.press(Qt::Key_End);
    QVERIFY(window.table.isFollowing());
    QTRY_COMPARE(window.bottom(), 150);
    QCOMPARE(window.table.selection().current, 100); // still in the details
}

void EventTableTest::scrollingAwayPausesAndBackResumes()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    window.wheel(1);
    QVERIFY(!window.table.isFollowing());
    window.backend.storeMany(samples::events(100, 5));
    QVERIFY(window.bottom() < 100);
    window.wheel(-1);
    QVERIFY(!window.table.isFollowing());
    window.wheel(-5);
    QVERIFY(window.table.isFollowing());
    QTRY_COMPARE(window.bottom(), 105);
}

void EventTableTest::draggingTheScrollBarPauses()
{
    Window window(1000);
    QTRY_COMPARE(window.bottom(), 1000);
    window.table.verticalScrollBar()->setValue(0);
    QVERIFY(!window.table.isFollowing());
    QCOMPARE(window.top(), 1);
    window.table.verticalScrollBar()->setValue(window.table.verticalScrollBar()->maximum());
    QVERIFY(window.table.isFollowing());
}

void EventTableTest::clickingPausesAndShiftExtends()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    QSignalSpy changed(&window.table, &EventTable::selectionChanged);
    window.click(95);
    QVERIFY(!window.table.isFollowing());
    QCOMPARE(window.table.selectedCount(), 1);
    window.click(98, Qt::ShiftModifier);
    QCOMPARE(window.table.selectedCount(), 4);
    QCOMPARE(window.table.selectedRows(100), (std::vector<core::RowId>{95, 96, 97, 98}));
    window.press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(window.table.selectedCount(), 3);
    window.press(Qt::Key_Up);
    QCOMPARE(window.table.selectedRows(100), std::vector<core::RowId>{96});
    QCOMPARE(changed.count(), 4);
    QSignalSpy dismissed(&window.table, &EventTable::dismissed);
    window.press(Qt::Key_Escape);
    QCOMPARE(dismissed.count(), 1);
}

void EventTableTest::arrowsStartAtTheEdgeWhenTheCurrentRowIsOutOfSight()
{
    Window window(300);
    QTRY_COMPARE(window.bottom(), 300);
    window.click(295);
    window.press(Qt::Key_End);
    window.backend.storeMany(samples::events(300, 100));
    QTRY_COMPARE(window.bottom(), 400);
    window.press(Qt::Key_Up);
    QCOMPARE(window.table.selection().current, 400);
}

void EventTableTest::movesByPagesAndToBothEnds()
{
    Window window(300);
    QTRY_COMPARE(window.bottom(), 300);
    window.press(Qt::Key_Home);
    QCOMPARE(window.top(), 1);
    QCOMPARE(window.table.selection().current, 1);
    const auto page = window.table.view().page();
    window.press(Qt::Key_PageDown);
    QCOMPARE(window.table.selection().current, 1 + page);
    window.press(Qt::Key_PageUp);
    QCOMPARE(window.table.selection().current, 1);
    window.press(Qt::Key_Up);
    QCOMPARE(window.table.selection().current, 1);
    window.press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(window.table.selectedCount(), 300);
    QVERIFY(!window.table.isFollowing());
}

void EventTableTest::selectsAll()
{
    Window window(50);
    QTRY_COMPARE(window.bottom(), 50);
    window.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(window.table.selectedCount(), 50);
    QCOMPARE(window.table.selectedRows(10).size(), 10U);
    QSignalSpy copy(&window.table, &EventTable::copyWanted);
    window.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(copy.count(), 1);
}

void EventTableTest::clearsAndBringsBack()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    window.table.clearUpToHere();
    QCOMPARE(window.table.view().count(), 0);
    window.backend.storeMany(samples::events(100, 3));
    QTRY_COMPARE(window.table.view().count(), 3);
    QCOMPARE(window.top(), 101);
    window.table.select(102);
    window.table.clearUpToHere();
    QCOMPARE(window.table.view().count(), 1);
    QVERIFY(window.table.selection().empty());
    window.table.showCleared();
    QCOMPARE(window.table.view().count(), 103);
}

void EventTableTest::keepsTheWidthAPersonDragged()
{
    Window window(10);
    auto* header = window.table.findChild<QHeaderView*>();
    header->resizeSection(int(Column::From), 333);
    window.table.resize(1400, 400);
    QCOMPARE(window.table.widths()[std::size_t(Column::From)], 333);
    QCOMPARE(header->length(), window.table.viewport()->width() - TablePainter::gutter());
}

void EventTableTest::theHeaderNamesTheDayUntilThereAreTwo()
{
    Window window(100);
    const auto title = [&] {
        const auto* header = window.table.findChild<QHeaderView*>();
        return header->model()->headerData(0, Qt::Horizontal).toString();
    };
    QTRY_COMPARE(title(), QStringLiteral("Time, 25 Jan"));
    const auto narrow = window.table.widths()[0];
    auto next = samples::event(100);
    next.first.time += std::chrono::hours(24);
    window.backend.storeMany({next});
    QTRY_COMPARE(title(), QStringLiteral("Time"));
    QVERIFY(window.table.widths()[0] > narrow);
    window.press(Qt::Key_Home); // one day again, but nothing jumps
    QTRY_COMPARE(window.top(), 1);
    QCOMPARE(title(), QStringLiteral("Time"));
    window.search.ask({});
    window.press(Qt::Key_Home);
    QTRY_COMPARE(title(), QStringLiteral("Time"));
}

void EventTableTest::speaksItsRows()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    auto* list = QAccessible::queryAccessibleInterface(&window.table);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Events"));
    QCOMPARE(list->childCount(), int(window.table.view().visibleCount()));
    auto* last = list->child(list->childCount() - 1);
    QCOMPARE(last->role(), QAccessible::ListItem);
    // time, log type, action, from, to, subject
    const auto event = samples::event(99).first;
    const auto said = last->text(QAccessible::Name);
    QVERIFY2(said.startsWith(QLatin1String("10:33:01.272, ")), qPrintable(said));
    QVERIFY2(said.endsWith(event.summary.from + QStringLiteral(", ") + event.summary.to
                           + QStringLiteral(", ") + event.summary.subject),
             qPrintable(said));
    QCOMPARE(list->indexOfChild(last), list->childCount() - 1);
    QCOMPARE(last->parent()->object(), &window.table);
    auto* third = list->child(2);
    const auto middle = third->rect().center();
    QCOMPARE(list->childAt(middle.x(), middle.y()), third);
}

void EventTableTest::tellsAScreenReaderWhereTheFocusIs()
{
    Window window(100);
    QTRY_COMPARE(window.bottom(), 100);
    auto* list = QAccessible::queryAccessibleInterface(&window.table);
    QVERIFY(!list->focusChild());
    window.click(97);
    QVERIFY(QTest::qWaitForWindowActive(&window.table));
    auto* focus = list->focusChild();
    QVERIFY(focus);
    QVERIFY(focus->state().focused && focus->state().selected);
    QVERIFY(focus->text(QAccessible::Name).contains(samples::event(96).first.summary.from));
    window.table.showCleared();
    window.table.clearUpToHere();
    QVERIFY(focus->state().invalid);
}

void EventTableTest::hasARangeAScrollBarCanBear()
{
    Window window(10);
    QTRY_COMPARE(window.bottom(), 10);
    const core::RowId many = 200'000'000; // more pixels than an int can count
    Q_EMIT window.backend.found(
        {.search = 1, .side = ui::Found::Side::New, .rows = {{11, many}}, .matches = many - 10});
    QTRY_COMPARE(window.bottom(), many);
    auto* bar = window.table.verticalScrollBar();
    QCOMPARE(bar->value(), bar->maximum());
    window.wheel(1);
    QVERIFY(window.bottom() >= many - 4 && window.bottom() < many);
    bar->setValue(bar->maximum() / 2);
    QVERIFY(qAbs(window.top() - many / 2) < many / 1000);
}

QTEST_MAIN(EventTableTest)
#include "event_table_test.moc"
