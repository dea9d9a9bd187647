#include "tests/ui/story/sample_story.h"
#include "tests/ui/viewer/sample_page.h"
#include "ui/story/story_chart.h"
#include "ui/story/story_desk.h"
#include "ui/story/story_dialog.h"
#include "ui/story/story_view.h"
#include "ui/story/where_view.h"
#include "ui/viewer/field_tree.h"

#include <QApplication>
#include <QPushButton>
#include <QTabBar>
#include <QTreeWidget>

using namespace ui::story;

namespace {

QString text(const char* ascii) { return QString::fromLatin1(ascii); }

// The live log with a message in it, among others, and the desk between log and story.
struct Desk {
    Desk()
        : page(5)
        , desk(page.backend, *page.page)
    {
        page.backend.storeMany(samples::story());
        page.backend.streams = samples::whereabouts();
    }
    StoryDialog& dialog() const { return *desk.dialog(); }
    QPushButton* button(const char* said) const
    {
        for (auto* each : dialog().findChildren<QPushButton*>()) {
            if (each->text() == text(said))
                return each;
        }
        return nullptr;
    }
    int asked(const char* question) const
    {
        return int(page.backend.questions.filter(text(question)).size());
    }

    samples::Page page;
    StoryDesk desk;
};

} // namespace

class StoryDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void opensFromARowByItsKey();
    void opensByAPastedId();
    void saysWhyThereIsNone();
    void goesThroughTheEventsByKeyboard();
    void readsTheListOut();
    void aChartLowerThanALaneShowsItsTop();
    void staysLiveAndAsksAtMostOnceASecond();
    void showsTheStoryInTheLog();
    void tellsWhereAMinuteIs();
    void tellsWhereAMessageIsThatNobodyHasSeen();
    void leadsThereFromAQueryWithoutAnAnswer();
    void takesValuesOfTheDetailsIntoTheQuery();
    void zoomsAndFits();
    void showsHostileTextAsText();
};

void StoryDialogTest::opensFromARowByItsKey()
{
    Desk desk;
    QTRY_COMPARE(desk.page.table().view().count(), 14);
    desk.page.table().select(9); // the process event
    QTest::keyClick(&desk.page.table(), Qt::Key_S);
    QVERIFY(desk.desk.dialog());
    QTRY_COMPARE(desk.dialog().story()->story().events.size(), 9U);
    QVERIFY2(desk.dialog().story()->headline().startsWith(
                 text("Received 12:04:30.211 from news@parcel-notice.example, held")),
             qPrintable(desk.dialog().story()->headline()));
    QVERIFY2(desk.dialog().story()->sentence().contains(text("passed through the policies")),
             qPrintable(desk.dialog().story()->sentence()));
    QCOMPARE(desk.dialog().tabs()->currentIndex(), 0);
    QCOMPARE(desk.dialog().blank(), QString());
}

void StoryDialogTest::opensByAPastedId()
{
    Desk desk;
    desk.desk.ask();
    QVERIFY(desk.dialog().isVisible());
    QVERIFY(desk.dialog().blank().contains(text("Paste a message id")));
    desk.dialog().field()->setText(text(" Message-ID: <") + text(samples::kStoryId) + text(">"));
    QTest::keyClick(desk.dialog().field(), Qt::Key_Return);
    QTRY_COMPARE(desk.dialog().story()->story().events.size(), 9U);
    QCOMPARE(desk.page.backend.questions.last(), text("story ") + text(samples::kStoryId));
}

void StoryDialogTest::saysWhyThereIsNone()
{
    Desk desk;
    desk.page.backend.store(
        samples::made("audit", "2026-01-25T10:00:00Z", R"("user":"admin@acme.example")").first,
        R"({"user":"admin@acme.example"})");
    desk.desk.openRow(15);
    QTRY_VERIFY2(desk.dialog().blank().contains(text("carries no message id")),
                 qPrintable(desk.dialog().blank()));
    QCOMPARE(desk.asked("story"), 0);

    desk.dialog().open(text("-"));
    QTRY_VERIFY(desk.dialog().blank().contains(text("This is no id of a message")));

    desk.dialog().open(text("nobody@nowhere.example"));
    QTRY_VERIFY(desk.dialog().blank().contains(text("No event of this message is stored")));

    core::Error broken;
    broken.message = text("The store cannot be read.");
    broken.advice = text("Try again.");
    desk.page.backend.searchError = broken;
    desk.dialog().open(text(samples::kStoryId));
    QTRY_VERIFY(desk.dialog().blank().contains(text("The store cannot be read. Try again.")));
}

void StoryDialogTest::goesThroughTheEventsByKeyboard()
{
    Desk desk;
    desk.desk.openRow(6);
    auto* chart = desk.dialog().story()->chart();
    QTRY_COMPARE(chart->selected(), std::optional<std::size_t>(0));
    QTest::keyClick(chart, Qt::Key_Right);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->selected(), std::optional<std::size_t>(2));
    QTest::keyClick(chart, Qt::Key_End);
    QCOMPARE(chart->selected(), std::optional<std::size_t>(8));
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->selected(), std::optional<std::size_t>(8));
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Down); // from the receipts to the policies
    QCOMPARE(chart->selected(), std::optional<std::size_t>(3));
    QTest::keyClick(chart, Qt::Key_Up);
    QVERIFY(chart->selected() == 0 || chart->selected() == 1);
    QTest::keyClick(chart, Qt::Key_Up); // there is nothing above
    QVERIFY(*chart->selected() <= 1);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->placeOf(4));
    QCOMPARE(chart->selected(), std::optional<std::size_t>(4));
    QVERIFY(desk.dialog().story()->sentence().contains(text("hold queue")));
}

void StoryDialogTest::readsTheListOut()
{
    Desk desk;
    desk.desk.openRow(6);
    auto* list = desk.dialog().story()->list();
    QTRY_COMPARE(list->topLevelItemCount(), 9);
    QCOMPARE(list->topLevelItem(3)->text(1), text("Message processing"));
    const auto said = list->topLevelItem(3)->data(0, Qt::AccessibleTextRole).toString();
    QVERIFY2(
        said.startsWith(text("2026-01-25 12:04:31.002 UTC, Message processing, \"Your parcel")),
        qPrintable(said));
    list->setCurrentItem(list->topLevelItem(8));
    QCOMPARE(desk.dialog().story()->chart()->selected(), std::optional<std::size_t>(8));
    QVERIFY(
        desk.dialog().story()->chart()->accessibleDescription().contains(text("clicked a link")));
}

void StoryDialogTest::aChartLowerThanALaneShowsItsTop()
{
    Desk desk;
    desk.desk.openRow(6);
    QTRY_COMPARE(desk.dialog().story()->story().events.size(), 9U);
    auto* chart = desk.dialog().story()->chart();
    chart->setMinimumHeight(0);
    chart->resize(chart->width(), 24);
    chart->select(7);
    QCOMPARE(chart->selected(), std::optional<std::size_t>(7));
}

void StoryDialogTest::staysLiveAndAsksAtMostOnceASecond()
{
    Desk desk;
    desk.desk.openRow(6);
    QTRY_COMPARE(desk.dialog().story()->story().events.size(), 9U);
    auto* chart = desk.dialog().story()->chart();
    chart->select(5);
    const auto before = desk.asked("story");
    for (int i = 0; i < 20; ++i)
        desk.page.backend.storeMany({samples::lateDelivery()});
    desk.page.backend.storeMany(samples::events(100, 50)); // of other messages
    QTRY_COMPARE_WITH_TIMEOUT(desk.dialog().story()->story().events.size(), 29U, 3000);
    QCOMPARE(desk.asked("story"), before + 1);
    QCOMPARE(chart->selected(), std::optional<std::size_t>(5)); // nobody's place is lost

    desk.dialog().close();
    desk.page.backend.storeMany({samples::lateDelivery()});
    QTest::qWait(1200);
    QCOMPARE(desk.asked("story"), before + 1);
}

void StoryDialogTest::showsTheStoryInTheLog()
{
    Desk desk;
    QTRY_COMPARE(desk.page.table().view().count(), 14);
    desk.desk.openRow(6);
    QTRY_VERIFY(desk.button("Show in the log")->isEnabled());
    QTest::mouseClick(desk.button("Show in the log"), Qt::LeftButton);
    QTRY_COMPARE(desk.page.table().view().count(), 9);
    QVERIFY2(desk.page.page->filterLine()->text().contains(text(samples::kStoryId)),
             qPrintable(desk.page.page->filterLine()->text()));
    QTest::keyClick(desk.dialog().story()->chart(), Qt::Key_End);
    QTest::keyClick(desk.dialog().story()->chart(), Qt::Key_Return);
    QCOMPARE(desk.page.table().selection().current, 14);
}

void StoryDialogTest::tellsWhereAMinuteIs()
{
    Desk desk;
    desk.desk.ask();
    desk.dialog().field()->setText(text("2026-01-25 12:04"));
    QTest::keyClick(desk.dialog().field(), Qt::Key_Return);
    QCOMPARE(desk.dialog().tabs()->currentIndex(), 1);
    auto* list = desk.dialog().where()->list();
    QTRY_COMPARE(list->topLevelItemCount(), 5);
    QCOMPARE(desk.page.backend.questions.last(), text("whereIs 2026-01-25T12:04:00Z"));
    QCOMPARE(desk.dialog().where()->headline(),
             text("Stored of 2026-01-25 12:04:00 UTC: 31 events."));
    QCOMPARE(list->topLevelItem(2)->text(0), text("Gap"));
    QCOMPARE(list->topLevelItem(2)->text(2),
             text("Not collected between 12:03 UTC and 12:09 UTC: The quota was spent."));
}

void StoryDialogTest::tellsWhereAMessageIsThatNobodyHasSeen()
{
    Desk desk;
    desk.desk.ask();
    desk.dialog().open(text("nobody@nowhere.example"));
    QTRY_VERIFY(desk.dialog().blank().contains(text("No event of this message is stored")));
    QTest::mouseClick(desk.button("Where is this event?"), Qt::LeftButton);
    QTRY_COMPARE(desk.dialog().where()->list()->topLevelItemCount(), 5);
    QCOMPARE(desk.dialog().where()->headline(), text("No event of this message is stored."));
    QCOMPARE(desk.page.backend.questions.last(), text("whereIs nobody@nowhere.example"));
}

void StoryDialogTest::leadsThereFromAQueryWithoutAnAnswer()
{
    Desk desk;
    desk.page.page->filterLine()->setText(text("id=nobody@nowhere.example"));
    QTRY_VERIFY(desk.page.blank().contains(text("No event matches")));
    for (auto* each : desk.page.page->findChildren<QPushButton*>()) {
        if (each->text() == text("Where is this event?") && each->isVisible())
            each->click();
    }
    QVERIFY(desk.desk.dialog());
    QCOMPARE(desk.dialog().field()->text(), text("nobody@nowhere.example"));
    QTRY_COMPARE(desk.dialog().where()->list()->topLevelItemCount(), 5);
}

void StoryDialogTest::takesValuesOfTheDetailsIntoTheQuery()
{
    Desk desk;
    QTRY_COMPARE(desk.page.table().view().count(), 14);
    desk.page.open(9);
    auto* tree = desk.page.detail().fields();
    tree->setCurrentItem(tree->findItems(text("MsgId"), Qt::MatchExactly).value(0));
    QTest::keyClick(tree, Qt::Key_I);
    QCOMPARE(desk.page.page->filterLine()->text(), text("id=") + text(samples::kStoryId));
    QTRY_COMPARE(desk.page.table().view().count(), 9);
    tree->setCurrentItem(tree->findItems(text("Act"), Qt::MatchExactly).value(0));
    QTest::keyClick(tree, Qt::Key_E);
    QTRY_COMPARE(desk.page.table().view().count(), 8);
    QVERIFY(desk.page.page->filterLine()->text().endsWith(text("-action=Hld")));
}

void StoryDialogTest::zoomsAndFits()
{
    Desk desk;
    desk.desk.openRow(6);
    auto* chart = desk.dialog().story()->chart();
    QTRY_COMPARE(chart->scale().size(), 9U);
    const auto fitted = chart->scale().width();
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(chart, Qt::Key_Plus);
    QVERIFY(chart->scale().width() > fitted * 1.5);
    QTest::keyClick(chart, Qt::Key_End); // scrolls along
    QVERIFY(chart->viewport()->rect().contains(chart->placeOf(8)));
    QTest::keyClick(chart, Qt::Key_0);
    QCOMPARE(chart->scale().width(), fitted);
}

void StoryDialogTest::showsHostileTextAsText()
{
    Desk desk;
    const auto evil = samples::made(
        "receipt", "2026-01-25T12:00:00Z",
        R"("aCode":"hostile-1","Sender":"<img src='x'>\u202e<b>a</b>","Subject":"<b>x</b>","Act":"Rej")");
    desk.page.backend.storeMany({evil});
    desk.desk.openRow(15);
    QTRY_COMPARE(desk.dialog().story()->story().events.size(), 1U);
    for (const auto* each : desk.dialog().findChildren<QLabel*>()) {
        QVERIFY(each->textFormat() == Qt::PlainText || each->text().isEmpty());
        QVERIFY(!each->text().contains(QChar(0x202e)));
    }
    QVERIFY(desk.dialog().story()->headline().contains(text("<img src='x'>")));
}

QTEST_MAIN(StoryDialogTest)
#include "story_dialog_test.moc"
