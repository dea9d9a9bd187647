#include "tests/ui/viewer/sample_pane.h"
#include "ui/style/theme.h"
#include "ui/viewer/bookmarks_dialog.h"

#include <QAccessible>
#include <QHeaderView>
#include <QMenu>
#include <QSignalSpy>

using namespace ui::viewer;
using core::settings::Density;
using samples::Pane;

namespace {

core::settings::Highlight rule(const char* query, core::settings::Tint tint)
{
    return {.name = QString::fromLatin1(query).toUpper(),
            .query = QString::fromLatin1(query),
            .tint = tint};
}

QStringList titles(const QMenu& menu)
{
    QStringList titles;
    for (const auto* action : menu.actions())
        titles << action->text();
    return titles;
}

QAction* find(const QMenu& menu, const QString& title)
{
    for (auto* action : menu.actions()) {
        if (action->text().startsWith(title))
            return action;
    }
    return nullptr;
}

QStringList header(const EventTable& table)
{
    const auto* view = table.findChild<QHeaderView*>();
    QStringList titles;
    for (int i = 0; i < view->count(); ++i) {
        if (!view->isSectionHidden(view->logicalIndex(i)))
            titles << view->model()->headerData(view->logicalIndex(i), Qt::Horizontal).toString();
    }
    return titles;
}

} // namespace

class TablePaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void remembersColumnsForEachLogType();
    void showsValuesTheRowsBringAlong();
    void keepsTheOrderThatTheHeaderWasDraggedTo();
    void followsAtTheTopWithTheNewestThere();
    void sortsByTimeEitherWayAndBack();
    void tellsWhatIsNewerThanTheSnapshot();
    void sortsAgainAfterANewQuestion();
    void resumingEndsTheSort();
    void compactRowsAreLower();
    void coloursRowsThatMeetARule();
    void theFirstRuleThatIsMetCounts();
    void marksAndSpeaksBookmarks();
    void jumpsFromBookmarkToBookmark();
    void offersWhatCanBeDoneWithACell();
    void includesAndExcludesAValue();
    void itsHeaderMenuHidesAColumn();
    void asksForTheZone();
    void tellsThoseWhoListenWhatArrived();
};

void TablePaneTest::remembersColumnsForEachLogType()
{
    Pane pane(50);
    QTRY_VERIFY(pane.isReady(50));
    pane.pane->arrangement().choose(
        {{.field = QStringLiteral("time")}, {.field = QStringLiteral("subject"), .width = 300}});
    QCOMPARE(header(pane.table()), // all in sight are of one day, which stands above them
             QStringList({QStringLiteral("Time, 25 Jan"), QStringLiteral("Subject")}));
    pane.search.ask({.text = QStringLiteral("type:receipt")});
    QCOMPARE(pane.pane->arrangement().view(), QStringLiteral("receipt"));
    QCOMPARE(header(pane.table()).size(), 6); // the usual ones, with one collector
    pane.pane->arrangement().addColumn(QStringLiteral("MsgSize"));
    pane.search.ask({});
    QCOMPARE(header(pane.table()).size(), 2);
    const auto& kept = pane.backend.arranged.columns;
    QCOMPARE(kept.at(QString()).size(), 2U);
    QCOMPARE(kept.at(QString()).back().width, 300);
    QCOMPARE(kept.at(QStringLiteral("receipt")).back().field, QStringLiteral("MsgSize"));
    pane.pane->arrangement().choose({});
    QVERIFY(!pane.backend.arranged.columns.contains(QString()));
}

void TablePaneTest::showsValuesTheRowsBringAlong()
{
    Pane pane(20);
    QTRY_VERIFY(pane.isReady(20));
    pane.pane->arrangement().choose(
        {{.field = QStringLiteral("time")}, {.field = QStringLiteral("TlsVer")}});
    const auto& spec = pane.table().columns().specs().back();
    QTRY_COMPARE(cellText(*pane.table().row(19), spec), QStringLiteral("TLSv1.3"));
    pane.backend.storeMany(samples::events(20, 1));
    QTRY_COMPARE(pane.table().view().count(), 21);
    QTRY_COMPARE(cellText(*pane.table().row(20), spec), QStringLiteral("TLSv1.3"));
}

void TablePaneTest::keepsTheOrderThatTheHeaderWasDraggedTo()
{
    Pane pane(5);
    auto* view = pane.table().findChild<QHeaderView*>();
    view->moveSection(6, 1); // as a drag does
    QTRY_VERIFY(pane.backend.arranged.columns.contains(QString()));
    QCOMPARE(header(pane.table()).value(1), QStringLiteral("Subject"));
    QCOMPARE(pane.backend.arranged.columns.at(QString())[1].field, QStringLiteral("subject"));
    view->moveSection(0, 1);
    QTRY_COMPARE(header(pane.table()).value(0), QStringLiteral("Subject"));
}

void TablePaneTest::followsAtTheTopWithTheNewestThere()
{
    core::settings::Viewer arranged;
    arranged.newestOnTop = true;
    Pane pane(200, arranged);
    QTRY_VERIFY(pane.isReady(200));
    QCOMPARE(pane.rowAt(0), 200);
    QCOMPARE(pane.table().view().top(), 0);
    pane.backend.storeMany(samples::events(200, 10));
    QTRY_COMPARE(pane.rowAt(0), 210);
    QVERIFY(pane.table().isFollowing());
    pane.press(Qt::Key_Down); // the newest row, then the one below it
    QCOMPARE(pane.current(), 210);
    pane.press(Qt::Key_Down);
    QCOMPARE(pane.current(), 209);
    QVERIFY(!pane.table().isFollowing());
    pane.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(pane.table().selectedRows(10), (std::vector<core::RowId>{209, 208}));
    pane.press(Qt::Key_Home);
    QVERIFY(pane.table().isFollowing());
    pane.press(Qt::Key_End);
    QCOMPARE(pane.current(), 1);
    pane.pane->arrangement().setNewest(Newest::Bottom);
    QVERIFY(!pane.backend.arranged.newestOnTop);
    QCOMPARE(pane.rowAt(0), 1);
}

void TablePaneTest::sortsByTimeEitherWayAndBack()
{
    Pane pane(0);
    auto late = samples::event(1); // happened first, arrived last
    late.first.time -= std::chrono::hours(1);
    pane.backend.storeMany(samples::events(10, 5));
    pane.backend.storeMany({late});
    QTRY_VERIFY(pane.isReady(6));
    QCOMPARE(pane.rowAt(5), 6);
    Q_EMIT pane.table().timeClicked();
    QTRY_VERIFY(pane.table().isSorted());
    QCOMPARE(pane.rowAt(5), 6); // the oldest, at the bottom
    QVERIFY(header(pane.table()).front().endsWith(QChar(0x2193)));
    QVERIFY(pane.pane->sortBar()->text().startsWith(QLatin1String("Sorted by time at ")));
    Q_EMIT pane.table().timeClicked();
    QTRY_COMPARE(pane.rowAt(0), 6);
    pane.table().select(6);
    pane.press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(pane.table().selectedRows(10), (std::vector<core::RowId>{6, 1}));
    Q_EMIT pane.table().timeClicked();
    QVERIFY(!pane.table().isSorted());
    QCOMPARE(pane.rowAt(5), 6);
    QVERIFY(pane.pane->sortBar()->isHidden());
}

void TablePaneTest::tellsWhatIsNewerThanTheSnapshot()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.pane->sorting().sort(TableSort::Order::OldestFirst);
    QTRY_VERIFY(pane.table().isSorted());
    pane.backend.storeMany(samples::events(30, 31));
    QTRY_VERIFY(pane.pane->sortBar()->text().endsWith(QLatin1String("31 newer events.")));
    QCOMPARE(pane.table().view().count(), 30);
    pane.pane->sorting().again();
    QTRY_COMPARE(pane.table().view().count(), 61);
    QVERIFY(!pane.pane->sortBar()->text().contains(QLatin1String("newer")));
}

void TablePaneTest::sortsAgainAfterANewQuestion()
{
    Pane pane(60);
    QTRY_VERIFY(pane.isReady(60));
    pane.pane->sorting().sort(TableSort::Order::NewestFirst);
    QTRY_VERIFY(pane.table().isSorted());
    pane.search.ask({.text = QStringLiteral("pipeline")});
    QTRY_VERIFY(pane.table().isSorted() && pane.table().view().count() < 60);
    QVERIFY(pane.rowAt(0) > pane.rowAt(1));
}

void TablePaneTest::resumingEndsTheSort()
{
    Pane pane(60);
    QTRY_VERIFY(pane.isReady(60));
    pane.pane->sorting().sort(TableSort::Order::NewestFirst);
    QTRY_VERIFY(pane.table().isSorted());
    QVERIFY(!pane.table().isFollowing());
    pane.table().follow();
    QVERIFY(!pane.table().isSorted() && pane.table().isFollowing());
    QCOMPARE(pane.pane->sorting().order(), TableSort::Order::Arrival);
    pane.pane->sorting().sort(TableSort::Order::NewestFirst);
    QTRY_VERIFY(pane.table().isSorted());
    pane.table().clearUpToHere();
    QVERIFY(!pane.table().isSorted());
    QCOMPARE(pane.table().view().count(), 0);
}

void TablePaneTest::compactRowsAreLower()
{
    Pane pane(60);
    QTRY_VERIFY(pane.isReady(60));
    const auto before = pane.table().view().rowHeight();
    pane.pane->arrangement().setDensity(Density::Compact);
    QVERIFY(pane.table().view().rowHeight() < before);
    QCOMPARE(pane.backend.arranged.density, Density::Compact);
}

void TablePaneTest::coloursRowsThatMeetARule()
{
    core::settings::Viewer arranged;
    arranged.highlights = {rule("action:Rej", core::settings::Tint::Red)};
    Pane pane(12, arranged); // the sixth is rejected
    QTRY_VERIFY(pane.isReady(12));
    QTRY_VERIFY(pane.table().marksOf(6).tint == core::settings::Tint::Red);
    QVERIFY(!pane.table().marksOf(7).tint);
    QVERIFY(pane.table().marksOf(6).spoken.contains(QLatin1String("highlighted: ACTION:REJ")));
    const auto rect = pane.table().rowRect(5);
    const auto picture = pane.table().viewport()->grab().toImage();
    QVERIFY(picture.pixelColor(1, rect.center().y())
            != picture.pixelColor(1, rect.center().y() + rect.height()));
}

void TablePaneTest::theFirstRuleThatIsMetCounts()
{
    core::settings::Viewer arranged;
    arranged.highlights = {rule("action:Hld", core::settings::Tint::Blue),
                           rule("TLSv1.3", core::settings::Tint::Teal),
                           rule("action:Rej", core::settings::Tint::Red)};
    arranged.highlights[0].on = false;
    Pane pane(12, arranged);
    QTRY_VERIFY(pane.table().marksOf(6).tint == core::settings::Tint::Teal);
    QTRY_VERIFY(pane.table().marksOf(4).tint == core::settings::Tint::Teal);
    pane.backend.arranged.highlights = {};
    pane.pane->reload();
    QVERIFY(!pane.table().marksOf(6).tint);
}

void TablePaneTest::marksAndSpeaksBookmarks()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.table().select(28);
    pane.press(Qt::Key_B);
    QVERIFY(pane.table().marksOf(28).bookmarked);
    const auto& kept = pane.backend.arranged.bookmarks;
    QCOMPARE(kept.size(), 1U);
    QVERIFY(kept.front().summary.contains(samples::event(27).first.summary.from));
    auto* list = QAccessible::queryAccessibleInterface(&pane.table());
    const auto at = int(pane.table().view().positionOf(28) - pane.table().view().firstVisible());
    QVERIFY(list->child(at)->text(QAccessible::Name).endsWith(QLatin1String(", bookmarked")));
    pane.press(Qt::Key_B);
    QVERIFY(pane.backend.arranged.bookmarks.empty());
}

void TablePaneTest::jumpsFromBookmarkToBookmark()
{
    core::settings::Viewer arranged;
    for (const auto row : {10, 150, 90})
        arranged.bookmarks.push_back({.row = row, .comment = {}, .made = {}, .summary = {}});
    Pane pane(200, arranged);
    QTRY_VERIFY(pane.isReady(200));
    pane.press(Qt::Key_F2);
    QCOMPARE(pane.current(), 10);
    pane.press(Qt::Key_F2);
    QCOMPARE(pane.current(), 90);
    pane.press(Qt::Key_F2, Qt::ShiftModifier);
    pane.press(Qt::Key_F2, Qt::ShiftModifier);
    QCOMPARE(pane.current(), 150); // around the end
    pane.pane->goTo(4711);
    QVERIFY(pane.pane->note()->text().startsWith(QLatin1String("That event is not among these")));
    QCOMPARE(pane.current(), 150);
}

void TablePaneTest::offersWhatCanBeDoneWithACell()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.table().select(30);
    const auto* menu = pane.pane->rowMenu(QStringLiteral("from"));
    const auto from = samples::event(29).first.summary.from.left(10);
    QVERIFY2(titles(*menu).front().startsWith(QStringLiteral("Only From ") + from),
             qPrintable(titles(*menu).front()));
    QVERIFY(find(*menu, QStringLiteral("Without From")));
    QVERIFY(find(*menu, QStringLiteral("Message story")));
    QSignalSpy story(pane.pane, &TablePane::storyWanted);
    find(*menu, QStringLiteral("Message story"))->trigger();
    QCOMPARE(story.value(0).value(0).toLongLong(), 30);
    const auto* byKeyboard = pane.pane->rowMenu({});
    QVERIFY(find(*byKeyboard, QStringLiteral("Subject"))->menu());
}

void TablePaneTest::includesAndExcludesAValue()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.search.ask({.text = QStringLiteral("acme")});
    QTRY_VERIFY(pane.search.complete());
    pane.table().select(29);
    QSignalSpy wanted(pane.pane, &TablePane::queryWanted);
    pane.pane->include(QStringLiteral("action"));
    QTRY_COMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("acme action=Acc"));
    pane.pane->exclude(QStringLiteral("TlsVer"));
    QTRY_COMPARE(wanted.count(), 2);
    QCOMPARE(wanted[1][0].toString(), QStringLiteral("acme -TlsVer=TLSv1.3"));
}

void TablePaneTest::itsHeaderMenuHidesAColumn()
{
    Pane pane(5);
    const auto* menu = pane.pane->headerMenu(&pane.table().columns().specs()[5]);
    find(*menu, QStringLiteral("Hide To"))->trigger();
    QVERIFY(!header(pane.table()).contains(QStringLiteral("To")));
    QVERIFY(header(pane.table()).contains(QStringLiteral("From")));
    find(*menu, QStringLiteral("Newest on top"))->trigger();
    QVERIFY(pane.backend.arranged.newestOnTop);
}

void TablePaneTest::asksForTheZone()
{
    Pane pane(5);
    QSignalSpy zone(pane.pane, &TablePane::zoneWanted);
    auto* utc = find(*pane.pane->headerMenu(nullptr), QStringLiteral("Times in UTC"));
    QVERIFY(utc->isChecked());
    utc->trigger();
    QCOMPARE(zone.value(0).value(0).value<ui::Zone>(), ui::Zone::Local);
}

void TablePaneTest::tellsThoseWhoListenWhatArrived()
{
    Pane pane(5);
    QTRY_VERIFY(pane.isReady(5));
    auto* digest = pane.pane->findChild<TableDigest*>();
    digest->setInterval(std::chrono::milliseconds(20));
    QSignalSpy announced(digest, &TableDigest::announced);
    pane.backend.storeMany(samples::events(5, 12));
    pane.backend.storeMany(samples::events(17, 19));
    QTRY_COMPARE(announced.count(), 1);
    QCOMPARE(announced[0][0].toString(), QStringLiteral("31 new events, 3 rejected"));
    QCOMPARE(pane.table().accessibleDescription(), announced[0][0].toString());
    pane.table().pause();
    pane.backend.storeMany(samples::events(40, 5));
    QTest::qWait(60); // nothing is said: there is no sign to wait for
    QCOMPARE(announced.count(), 1);
}

QTEST_MAIN(TablePaneTest)
#include "table_pane_test.moc"
