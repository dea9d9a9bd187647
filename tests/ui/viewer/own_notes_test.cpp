// What Mailweir did, between the events of the live log.
#include "tests/ui/viewer/sample_pane.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>

using namespace ui::viewer;
using samples::Pane;

namespace {

// After the event in this row; the newest first, as the backend tells them.
void happen(Pane& pane, std::int64_t id, core::RowId after, const char* sentence)
{
    core::records::Happening happening;
    happening.id = id;
    happening.at = pane.backend.archive.events().at(after).row.received;
    happening.sentence = QString::fromLatin1(sentence);
    happening.kind = core::records::Kind::Throttled;
    pane.backend.happened.insert(pane.backend.happened.begin(), happening);
    pane.pane->notes().setPauseBetween(std::chrono::milliseconds(1));
    Q_EMIT pane.backend.healthChanged();
}

QAction* action(const QMenu& menu, const QString& title)
{
    const auto all = menu.actions();
    const auto at = std::ranges::find(all, title, &QAction::text);
    return at == all.end() ? nullptr : *at;
}

} // namespace

class OwnNotesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void showsWhatMailweirDidBetweenTheEvents();
    void notesAreReachedByKeyAndByMouse();
    void notesAreNoEvents();
    void notesCanBeSwitchedOff();
    void olderNotesComeWhenTheListIsScrolledBack();
};

void OwnNotesTest::showsWhatMailweirDidBetweenTheEvents()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    happen(pane, 1, 25, "The keyring was locked for 3 min.");
    QTRY_COMPARE(pane.table().lineOfNote(1).value_or(-1), 25);
    const auto& view = pane.table().view();
    QCOMPARE(view.count(), 30);
    QVERIFY(view.atEnd() && pane.table().isFollowing());
    QCOMPARE(view.yOf(view.positionOf(26)) - view.yOf(view.positionOf(25)), 2 * view.rowHeight());
    const QString said = pane.table().noteText(1);
    QVERIFY2(said.startsWith(QStringLiteral("Mailweir, 2024-01-25 ")), qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral(": The keyring was locked for 3 min.")),
             qPrintable(said));
    auto* list = QAccessible::queryAccessibleInterface(&pane.table());
    QStringList names;
    for (int i = 0; i < list->childCount(); ++i) {
        names << list->child(i)->text(QAccessible::Name);
        QCOMPARE(list->indexOfChild(list->child(i)), i);
    }
    QCOMPARE(names.size(), int(view.visibleLines()));
    QCOMPARE(names.indexOf(said), int(25 - view.topLine()));
    happen(pane, 2, 30, "Collection stopped."); // nothing arrives, and it is in sight
    QTRY_COMPARE(pane.table().lineOfNote(2).value_or(-1), 31);
    QVERIFY(view.atEnd());
    QCOMPARE(view.yOfLine(31) + view.rowHeight(), pane.table().viewport()->height());
}

void OwnNotesTest::notesAreReachedByKeyAndByMouse()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    happen(pane, 1, 25, "Mimecast asked to slow down.");
    QTRY_VERIFY(pane.table().lineOfNote(1));
    QSignalSpy wanted(pane.pane, &TablePane::timelineWanted);
    pane.table().select(26);
    pane.press(Qt::Key_Up);
    QCOMPARE(pane.table().currentNote(), 1);
    QVERIFY(pane.table().selection().empty());
    pane.press(Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<core::TimePoint>(), pane.backend.happened[0].at);
    pane.press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(pane.backend.clipboard, pane.table().noteText(1));
    pane.press(Qt::Key_Up);
    QCOMPARE(pane.current(), 25);
    QCOMPARE(pane.table().currentNote(), 0);
    pane.press(Qt::Key_Down, Qt::ShiftModifier); // a selection is of events
    QCOMPARE(pane.table().selectedCount(), 2);
    QCOMPARE(pane.current(), 26);
    const auto at = pane.table().lineRect(*pane.table().lineOfNote(1)).center();
    QTest::mouseClick(pane.table().viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(pane.table().currentNote(), 1);
}

void OwnNotesTest::notesAreNoEvents()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    happen(pane, 1, 25, "Mimecast asked to slow down.");
    QTRY_VERIFY(pane.table().lineOfNote(1));
    pane.press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(pane.table().selectedCount(), 30);
    const auto rows = pane.table().selectedRows(100);
    QCOMPARE(rows.size(), std::size_t(30));
    QVERIFY(std::ranges::all_of(rows, [](core::RowId row) { return row >= 1 && row <= 30; }));
    pane.press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(pane.backend.clipboard.count(QLatin1Char('\n')), 29);
    QVERIFY(!pane.backend.clipboard.contains(QStringLiteral("slow down")));
    pane.table().clearUpToHere();
    QVERIFY(!pane.table().lineOfNote(1));
    pane.table().showCleared();
    QVERIFY(pane.table().lineOfNote(1));
}

void OwnNotesTest::notesCanBeSwitchedOff()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    happen(pane, 1, 25, "Mimecast asked to slow down.");
    QTRY_VERIFY(pane.table().lineOfNote(1));
    auto* notes = action(*pane.pane->headerMenu(nullptr), QStringLiteral("Show what Mailweir did"));
    QVERIFY(notes->isChecked());
    notes->trigger();
    QVERIFY(!pane.table().lineOfNote(1));
    QCOMPARE(pane.table().view().lines(), 30);
    QVERIFY(!pane.backend.arranged.ownNotes);
    notes->trigger();
    QTRY_VERIFY(pane.table().lineOfNote(1));
    QVERIFY(pane.backend.arranged.ownNotes);
}

void OwnNotesTest::olderNotesComeWhenTheListIsScrolledBack()
{
    Pane pane(1200);
    QTRY_VERIFY(pane.isReady(1200));
    for (core::RowId row = 1; row <= 1200; ++row)
        happen(pane, row, row, "Mimecast asked to slow down.");
    QTRY_VERIFY(pane.table().lineOfNote(1200));
    QTest::qWait(20);
    QVERIFY(!pane.table().lineOfNote(1)); // only the newest have been asked for
    pane.press(Qt::Key_Home);
    QTRY_VERIFY(pane.table().lineOfNote(600));
    QCOMPARE(pane.rowAt(pane.table().view().firstVisible()), 1); // nothing jumps
    QTRY_VERIFY(pane.table().lineOfNote(1));
}

QTEST_MAIN(OwnNotesTest)
#include "own_notes_test.moc"
