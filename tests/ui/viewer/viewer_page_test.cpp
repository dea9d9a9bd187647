#include "tests/ui/viewer/sample_events.h"
#include "ui/style/theme.h"
#include "ui/viewer/cleared_bar.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/field_tree.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/raw_view.h"
#include "ui/viewer/type_menu.h"
#include "ui/viewer/viewer_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace ui::viewer;

namespace {

// The page over a fake store with one collector.
struct Page {
    explicit Page(int events)
    {
        backend.kept.utc = true;
        backend.views = {samples::collector(QStringLiteral("eu"), QStringLiteral("Acme Europe"))};
        backend.storeMany(samples::events(0, events));
        page = std::make_unique<ViewerPage>(backend);
        page->resize(1200, 800);
        page->show();
        page->setFocus();
    }

    EventTable& table() const { return *page->table(); }
    DetailPane& detail() const { return *page->detail(); }
    QString bar() const { return page->followBar()->text(); }
    // What an empty page says, nothing if there are events.
    QString blank() const
    {
        auto* empty = page->findChild<ui::EmptyState*>();
        if (!empty->isVisible())
            return {};
        QStringList words;
        for (const auto* label : empty->findChildren<QLabel*>())
            words << label->text();
        return words.join(QLatin1Char(' '));
    }
    void type(const QString& text) const
    {
        page->filterLine()->focusText();
        QTest::keyClicks(page->filterLine()->textField(), text);
    }
    void open(core::RowId row) const
    {
        QSignalSpy shown(&detail(), &DetailPane::shown);
        table().select(row);
        QVERIFY(shown.wait());
    }

    support::FakeBackend backend;
    std::unique_ptr<ViewerPage> page;
};

} // namespace

class ViewerPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void followsFromTheStart();
    void saysWhatArrivedWhileItWasPaused();
    void goesOnWithEndOrTheButton();
    void filtersPastAndLiveAlike();
    void filtersByLogType();
    void waitsUntilTypingHasSettled();
    void keepsTheSelectedEventWhenTheFilterStillFindsIt();
    void letsGoOfTheSelectedEventWhenTheFilterDoesNot();
    void asksOnlyTheCollectorsInScope();
    void showsTheCollectorOnlyAmongSeveral();
    void clearsFromSightAndBringsBack();
    void tellsEveryKindOfEmptiness();
    void tellsThatTheSearchFailed();
    void copiesTheSelectedRows();
    void showsEveryFieldOfAnEvent();
    void showsTheBytesAsReceived();
    void opensAGiantRecordByPieces();
    void saysThatAnEventIsGone();
    void switchesBetweenLocalTimeAndUtc();
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

void ViewerPageTest::filtersByLogType()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    auto* types = page.page->filterLine()->typeMenu();
    QCOMPARE(types->text(), QStringLiteral("All log types"));
    const auto actions = types->menu()->actions();
    const auto named = [&](const char* title) {
        for (auto* action : actions) {
            if (action->text() == QLatin1String(title))
                return action;
        }
        return static_cast<QAction*>(nullptr);
    };
    QVERIFY(named("Message receipt") && named("Message delivery"));
    named("Message receipt")->trigger();
    QCOMPARE(types->text(), QStringLiteral("Message receipt"));
    QTRY_COMPARE(page.table().view().count(), 30);
    page.backend.storeMany(samples::events(100, 10));
    QTRY_COMPARE(page.table().view().count(), 33);
    named("Message delivery")->trigger();
    QTRY_COMPARE(page.table().view().count(), 55);
    QCOMPARE(types->text(), QStringLiteral("2 log types"));
    named("All log types")->trigger();
    QTRY_COMPARE(page.table().view().count(), 110);
    QVERIFY(!named("Message receipt")->isChecked());
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
    QVERIFY(page.page->filterLine()->isEmpty());
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

void ViewerPageTest::showsEveryFieldOfAnEvent()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    page.open(9);
    QVERIFY2(page.detail().sentence().contains(QLatin1String("Pipeline #2291 passed")),
             qPrintable(page.detail().sentence()));
    QVERIFY2(page.detail().facts().contains(QLatin1String("2024-01-25 10:30:56.603 UTC")),
             qPrintable(page.detail().facts()));
    QVERIFY(page.detail().facts().contains(QLatin1String("row 9")));
    auto* tree = page.detail().fields();
    QCOMPARE(tree->topLevelItem(0)->text(0), QStringLiteral("datetime"));
    const auto found = tree->findItems(QStringLiteral("subject"), Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]->text(1), QStringLiteral("Pipeline #2291 passed"));
    const auto parts = tree->findItems(QStringLiteral("parts"), Qt::MatchExactly).value(0);
    QCOMPARE(parts->childCount(), 2);
    tree->setCurrentItem(found[0]);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(page.backend.clipboard, QStringLiteral("Pipeline #2291 passed"));

    page.open(7); // its file told the time
    QVERIFY(page.detail().facts().contains(QLatin1String("time from the file name")));
    QTest::keyClick(&page.table(), Qt::Key_Escape);
    QVERIFY(!page.detail().isVisible());
}

void ViewerPageTest::showsTheBytesAsReceived()
{
    Page page(3);
    QTRY_COMPARE(page.table().view().count(), 3);
    const QByteArray raw = "{\"a\":\"\\u00e4 \xe4 \xc3\xa4\",\"n\":12345678901234567890}";
    page.backend.store(samples::event(0).first, raw);
    QTRY_COMPARE(page.table().view().count(), 4);
    page.open(4);
    QCOMPARE(page.detail().raw()->text(),
             QStringLiteral("{\"a\":\"\\u00e4 «0xE4» ä\",\"n\":12345678901234567890}"));
    QCOMPARE(page.detail().fields()->topLevelItem(1)->text(1),
             QStringLiteral("12345678901234567890"));
}

void ViewerPageTest::opensAGiantRecordByPieces()
{
    Page page(3);
    QTRY_COMPARE(page.table().view().count(), 3);
    QByteArray raw = "{\"list\":[";
    for (int i = 0; i < 2000; ++i)
        raw += QByteArray::number(i) + ",";
    raw += "0],\"body\":\"" + QByteArray(3'000'000, 'x') + "\"}";
    page.backend.store(samples::event(0).first, raw);
    QTRY_COMPARE(page.table().view().count(), 4);
    page.open(4);
    QCOMPARE(page.detail().raw()->text().size(), RawView::kPiece);
    QCOMPARE(page.detail().fields()->shown(), 500U);
    auto* more = page.detail().findChild<QPushButton*>(QStringLiteral("more"));
    QVERIFY(more->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_COMPARE(page.detail().fields()->shown(), 1000U);
    const auto list = page.detail().fields()->topLevelItem(0);
    QCOMPARE(list->childCount(), 999);
    QCOMPARE(list->child(998)->text(1), QStringLiteral("998"));
}

void ViewerPageTest::saysThatAnEventIsGone()
{
    Page page(3);
    QTRY_COMPARE(page.table().view().count(), 3);
    Q_EMIT page.backend.found(
        {.search = 1, .side = ui::Found::Side::New, .rows = {{4, 4}}, .matches = 1});
    QTRY_COMPARE(page.table().view().count(), 4);
    page.open(4);
    QCOMPARE(page.detail().sentence(), QStringLiteral("It is gone."));
    QCOMPARE(page.detail().fields()->topLevelItemCount(), 0);
}

void ViewerPageTest::switchesBetweenLocalTimeAndUtc()
{
    qputenv("TZ", "Asia/Tokyo");
    Page page(3);
    QTRY_COMPARE(page.table().view().count(), 3);
    page.open(1);
    QVERIFY(page.detail().facts().contains(QLatin1String("10:30:45.642 UTC")));
    page.page->setUtc(false);
    QVERIFY(page.detail().facts().contains(QLatin1String("19:30:45.642 UTC+09:00")));
    QVERIFY(page.table().row(0)->cells[0].startsWith(QLatin1String("19:30")));
    page.page->setUtc(true);
    QVERIFY(page.table().row(0)->cells[0].startsWith(QLatin1String("10:30")));
    qunsetenv("TZ");
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
    QCOMPARE(page.page->filterLine()->text(), QStringLiteral("a/b")); // typed, not a shortcut
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
