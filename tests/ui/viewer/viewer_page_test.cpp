#include "tests/ui/viewer/sample_page.h"
#include "ui/style/theme.h"
#include "ui/viewer/cleared_bar.h"
#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>

using namespace ui::viewer;
using samples::Page;

class ViewerPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void followsFromTheStart();
    void saysWhatArrivedWhileItWasPaused();
    void goesOnWithEndOrTheButton();
    void filtersPastAndLiveAlike();
    void waitsUntilTypingHasSettled();
    void keepsTheSelectedEventWhenTheFilterStillFindsIt();
    void letsGoOfTheSelectedEventWhenTheFilterDoesNot();
    void asksOnlyTheCollectorsInScope();
    void showsTheCollectorOnlyAmongSeveral();
    void clearsFromSightAndBringsBack();
    void tellsEveryKindOfEmptiness();
    void tellsThatTheSearchFailed();
    void copiesTheSelectedRows();
    void isUsedByKeyboardAlone();
};

void ViewerPageTest::followsFromTheStart()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    QTRY_COMPARE(page.bar(), QStringLiteral("Following 100 events"));
    page.backend.storeMany(samples::events(100, 5));
    QCOMPARE(page.bar(), QStringLiteral("Following 105 events"));
    QVERIFY(!page.detail().isVisible());
}

void ViewerPageTest::saysWhatArrivedWhileItWasPaused()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    page.table().select(99);
    QVERIFY(page.page->followBar()->isPaused());
    QVERIFY(page.bar().startsWith(QLatin1String("Paused. Nothing new yet.")));
    page.backend.storeMany(samples::events(100, 24));
    QVERIFY2(page.bar().startsWith(QLatin1String("Paused. 24 new, 2 rejected.")),
             qPrintable(page.bar()));
    QVERIFY(page.bar().contains(QLatin1String("Collection goes on.")));
    page.backend.storeMany(samples::events(124, 12));
    QVERIFY(page.bar().startsWith(QLatin1String("Paused. 36 new, 3 rejected.")));
    QVERIFY(page.backend.asked.isEmpty()); // collection was told nothing
}

void ViewerPageTest::goesOnWithEndOrTheButton()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    auto* button = page.page->followBar()->followButton();
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(page.page->followBar()->isPaused());
    page.backend.storeMany(samples::events(100, 5));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!page.page->followBar()->isPaused());
    QTest::keyClick(&page.table(), Qt::Key_Up);
    QVERIFY(page.page->followBar()->isPaused());
    QVERIFY(page.bar().startsWith(QLatin1String("Paused. Nothing new yet."))); // counted anew
    QTest::keyClick(&page.table(), Qt::Key_End);
    QVERIFY(!page.page->followBar()->isPaused());
}

void ViewerPageTest::filtersPastAndLiveAlike()
{
    Page page(160);
    QTRY_COMPARE(page.table().view().count(), 160);
    page.type(QStringLiteral("Pipeline"));
    QTRY_COMPARE(page.bar(), QStringLiteral("Following 10 events match"));
    page.backend.storeMany(samples::events(160, 32));
    QCOMPARE(page.bar(), QStringLiteral("Following 12 events match"));
    QTRY_COMPARE(page.table().view().count(), 12);
    QTest::keyClick(page.page->filterLine()->textField(), Qt::Key_Escape);
    QTRY_COMPARE(page.bar(), QStringLiteral("Following 192 events"));
}

void ViewerPageTest::waitsUntilTypingHasSettled()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    QSignalSpy asked(page.page->filterLine(), &FilterLine::changed);
    page.type(QStringLiteral("pipeline 2291"));
    QTRY_COMPARE(asked.count(), 1);
    QCOMPARE(page.backend.lastQuery.text, QStringLiteral("pipeline 2291"));
    page.type(QStringLiteral("ops"));
    QTest::keyClick(page.page->filterLine()->textField(), Qt::Key_Return); // at once
    QCOMPARE(page.backend.lastQuery.text, QStringLiteral("ops"));
    QTRY_VERIFY(page.table().hasFocus());
}

void ViewerPageTest::keepsTheSelectedEventWhenTheFilterStillFindsIt()
{
    Page page(160);
    QTRY_COMPARE(page.table().view().count(), 160);
    page.open(9 + 16 * 3); // a pipeline
    page.type(QStringLiteral("pipeline"));
    QTRY_COMPARE(page.table().view().count(), 10);
    QCOMPARE(page.table().selection().current, 57);
    QVERIFY(!page.table().isFollowing());
    QVERIFY(page.detail().isVisible());
}

void ViewerPageTest::letsGoOfTheSelectedEventWhenTheFilterDoesNot()
{
    Page page(160);
    QTRY_COMPARE(page.table().view().count(), 160);
    page.open(20);
    page.type(QStringLiteral("pipeline"));
    QTRY_COMPARE(page.table().view().count(), 10);
    QVERIFY(page.table().selection().empty());
    QVERIFY(page.table().isFollowing());
    QVERIFY(!page.detail().isVisible());
    QVERIFY(page.page->filterLine()->textField()->hasFocus());
}

void ViewerPageTest::asksOnlyTheCollectorsInScope()
{
    Page page(100);
    page.backend.views.push_back(
        samples::collector(QStringLiteral("us"), QStringLiteral("Acme US")));
    QTRY_COMPARE(page.table().view().count(), 100);
    page.page->setScope({QStringLiteral("us")});
    QTRY_COMPARE(page.table().view().count(), 20);
    page.backend.storeMany(samples::events(100, 10));
    QTRY_COMPARE(page.table().view().count(), 22);
    page.page->setScope({});
    QTRY_COMPARE(page.table().view().count(), 110);
}

void ViewerPageTest::showsTheCollectorOnlyAmongSeveral()
{
    Page page(10);
    const auto width = [&] { return page.table().widths()[std::size_t(Column::Collector)]; };
    QCOMPARE(width(), 0);
    page.backend.views.push_back(
        samples::collector(QStringLiteral("us"), QStringLiteral("Acme US")));
    page.backend.announce();
    QVERIFY(width() > 0);
    page.page->setScope({QStringLiteral("eu")});
    QCOMPARE(width(), 0);
}

void ViewerPageTest::clearsFromSightAndBringsBack()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    auto* cleared = page.page->findChild<ClearedBar*>();
    QVERIFY(!cleared->isVisible());
    QTest::mouseClick(page.page->followBar()->clearButton(), Qt::LeftButton);
    QVERIFY(page.blank().contains(QLatin1String("Cleared")));
    page.backend.storeMany(samples::events(100, 3));
    QTRY_COMPARE(page.table().view().count(), 3);
    QVERIFY(page.blank().isEmpty());
    QCOMPARE(cleared->text(), QStringLiteral("100 earlier events are cleared from sight."));
    QTest::keyClick(&page.table(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(page.table().view().count(), 103);
    QVERIFY(!cleared->isVisible());
}

void ViewerPageTest::tellsEveryKindOfEmptiness()
{
    Page page(0);
    QTRY_VERIFY(page.blank().contains(QLatin1String("Nothing has arrived yet")));
    page.backend.views.clear();
    page.backend.announce();
    QVERIFY(page.blank().contains(QLatin1String("No collector yet")));
    auto* act = page.page->findChild<ui::EmptyState*>()->findChild<QPushButton*>();
    QSignalSpy add(page.page.get(), &ViewerPage::addCollectorRequested);
    QTest::mouseClick(act, Qt::LeftButton);
    QCOMPARE(add.count(), 1);

    page.backend.storeMany(samples::events(0, 20));
    QVERIFY(page.blank().isEmpty());
    page.type(QStringLiteral("nowhere"));
    QTRY_VERIFY(page.blank().contains(QLatin1String("No event matches")));
    QTest::mouseClick(act, Qt::LeftButton);
    QVERIFY(page.page->filterLine()->text().isEmpty());
    QTRY_COMPARE(page.table().view().count(), 20);
    QVERIFY(page.blank().isEmpty());
}

void ViewerPageTest::tellsThatTheSearchFailed()
{
    Page page(20);
    QTRY_COMPARE(page.table().view().count(), 20);
    auto* banner = page.page->findChild<ui::Banner*>();
    QVERIFY(!banner->isVisible());
    page.backend.searchError = core::Error{.fault = core::Fault::Broken,
                                           .code = QStringLiteral("store.damaged"),
                                           .message = QStringLiteral("A block cannot be read."),
                                           .advice = {},
                                           .detail = {}};
    page.type(QStringLiteral("ops"));
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(banner->text(), QStringLiteral("A block cannot be read."));
    page.backend.searchError.reset();
    QTest::mouseClick(banner->actionButton(), Qt::LeftButton);
    QTRY_VERIFY(!banner->isVisible());
    QTRY_COMPARE(page.bar(), QStringLiteral("Following 2 events match"));
}

void ViewerPageTest::copiesTheSelectedRows()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    page.table().select(98);
    QTest::keyClick(&page.table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&page.table(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!page.backend.clipboard.isEmpty());
    const auto lines = page.backend.clipboard.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(samples::event(97).first.summary.subject));
    QVERIFY(lines[1].startsWith(QLatin1String("2024-01-25 10:3")));
}

void ViewerPageTest::isUsedByKeyboardAlone()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    QVERIFY(QTest::qWaitForWindowActive(page.page.get()));
    QTRY_VERIFY(page.table().hasFocus());
    QTest::keyClick(&page.table(), Qt::Key_Slash);
    QVERIFY(page.page->filterLine()->textField()->hasFocus());
    QTest::keyClicks(page.page->filterLine()->textField(), QStringLiteral("a/b"));
    QCOMPARE(page.page->filterLine()->textField()->text(),
             QStringLiteral("a/b")); // typed, not a shortcut
    QTest::keyClick(page.page->filterLine()->textField(), Qt::Key_Escape);
    QTest::keyClick(page.page->filterLine()->textField(), Qt::Key_Escape);
    QVERIFY(page.table().hasFocus());
    QTest::keyClick(&page.table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(page.page->filterLine()->textField()->hasFocus());
    for (auto* widget : page.page->findChildren<QWidget*>()) {
        const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
        if (!reached)
            continue;
        const auto* heard = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!heard->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

QTEST_MAIN(ViewerPageTest)
#include "viewer_page_test.moc"
