// The Live log: list, histogram, values and saved searches of one question.
#include "tests/ui/viewer/sample_page.h"
#include "ui/facets/facet_pane.h"
#include "ui/histogram/histogram_pane.h"
#include "ui/style/theme.h"
#include "ui/viewer/context_pane.h"
#include "ui/viewer/query_completer.h"
#include "ui/viewer/range_button.h"
#include "ui/viewer/saved_menu.h"
#include "ui/widgets/banner.h"

#include <QApplication>

using namespace ui::viewer;
using samples::Page;

class ViewerPageQuestionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void narrowsDownByValues();
    void zoomsListHistogramAndFacetsTogether();
    void showsTheLastMinutesAndMovesOn();
    void underlinesAndSaysWhatCannotBeUnderstood();
    void doesNotComplainWhileAPersonChooses();
    void bringsBackWhatWasAskedBefore();
    void savesAndHandsOnSearches();
    void showsWhatIsAroundAnEvent();
};

void ViewerPageQuestionTest::narrowsDownByValues()
{
    Page page(100);
    QTRY_COMPARE(page.table().view().count(), 100);
    auto& facets = *page.page->facets();
    const auto value = [&](const char* name) {
        return facets.model().indexOf(QStringLiteral("type"), QLatin1String(name));
    };
    QTRY_VERIFY(value("receipt").isValid());
    facets.mark(value("receipt"), ui::facets::Mark::In);
    QTRY_COMPARE(page.table().view().count(), 30);
    QCOMPARE(page.page->filterLine()->text(), QStringLiteral("type=receipt"));
    page.backend.storeMany(samples::events(100, 10));
    QTRY_COMPARE(page.table().view().count(), 33);
    QTRY_VERIFY(value("delivery").isValid()); // the others can still be added
    facets.mark(value("delivery"), ui::facets::Mark::In);
    QTRY_COMPARE(page.table().view().count(), 55);
    QTRY_VERIFY(value("delivery").isValid());
    facets.mark(value("receipt"), ui::facets::Mark::In);
    facets.mark(value("delivery"), ui::facets::Mark::Out);
    QTRY_COMPARE(page.table().view().count(), 88);
}

void ViewerPageQuestionTest::zoomsListHistogramAndFacetsTogether()
{
    Page page(400);
    auto& chart = *page.page->histogram()->chart();
    QTRY_VERIFY(chart.histogram().counts.size() > 20);
    const auto range = chart.rangeOf(10, 19);
    Q_EMIT page.page->histogram()->zoomWanted(range);
    QTRY_VERIFY(page.table().view().count() < 100);
    QTRY_VERIFY(chart.histogram().range == range);
    std::int64_t counted = 0;
    for (const auto& each : chart.histogram().counts)
        counted += each.all();
    QCOMPARE(page.table().view().count(), counted);
    auto& button = *page.page->filterLine()->range();
    QVERIFY2(button.text().startsWith(QLatin1String("25 Jan 10:3")), qPrintable(button.text()));
    QVERIFY(button.clearButton()->isVisible());
    QTest::mouseClick(button.clearButton(), Qt::LeftButton);
    QTRY_COMPARE(page.table().view().count(), 400);
    QVERIFY(!button.clearButton()->isVisible());
}

void ViewerPageQuestionTest::showsTheLastMinutesAndMovesOn()
{
    Page page(20);
    auto recent = samples::event(20);
    recent.first.time = ui::now() - std::chrono::minutes(5);
    page.backend.storeMany({recent});
    QTRY_COMPARE(page.table().view().count(), 21);
    Q_EMIT page.page->filterLine()->timeChosen({.last = std::chrono::minutes(15)});
    QTRY_COMPARE(page.table().view().count(), 1);
    QCOMPARE(page.page->filterLine()->range()->text(), QStringLiteral("Last 15 minutes"));
    recent.first.time = ui::now();
    page.backend.storeMany({recent});
    QTRY_COMPARE(page.table().view().count(), 2);
}

void ViewerPageQuestionTest::underlinesAndSaysWhatCannotBeUnderstood()
{
    Page page(20);
    QTRY_COMPARE(page.table().view().count(), 20);
    auto& line = *page.page->filterLine();
    page.type(QStringLiteral("ops"));
    QTRY_COMPARE(page.table().view().count(), 2);
    line.textField()->setText(QStringLiteral("(ops"));
    QTest::keyClick(line.textField(), Qt::Key_Return);
    QVERIFY(line.textField()->problem());
    QCOMPARE(line.textField()->problem()->at, 0);
    QCOMPARE(line.problem(), line.textField()->problem()->sentence);
    QVERIFY(line.textField()->hasFocus());        // Enter does not leave what is wrong
    QCOMPARE(line.text(), QStringLiteral("ops")); // the question before goes on
    QTest::keyClicks(line.textField(), QStringLiteral(")"));
    QVERIFY(line.problem().isEmpty() && !line.textField()->problem());
}

void ViewerPageQuestionTest::doesNotComplainWhileAPersonChooses()
{
    Page page(20);
    QTRY_COMPARE(page.table().view().count(), 20);
    auto& line = *page.page->filterLine();
    page.type(QStringLiteral("from_domain:"));
    auto& popup = *line.completer()->popup();
    QTRY_VERIFY(popup.isOpen());
    // As if the pause had passed: it is not wrong to look at what is offered.
    QVERIFY(QMetaObject::invokeMethod(&line, "complain"));
    QVERIFY(!line.textField()->problem());
    QTest::keyClick(line.textField(), Qt::Key_Escape);
    QVERIFY(!popup.isOpen() && !line.textField()->problem());
    QTRY_VERIFY(line.textField()->problem()); // the text pauses
    QTest::keyClicks(line.textField(), QStringLiteral("x"));
    QVERIFY(!line.textField()->problem());
}

void ViewerPageQuestionTest::bringsBackWhatWasAskedBefore()
{
    Page page(20);
    auto& line = *page.page->filterLine();
    for (const auto* query : {"ops", "pipeline"}) {
        page.type(QString::fromLatin1(query));
        QTest::keyClick(line.textField(), Qt::Key_Return);
    }
    QCOMPARE(page.backend.arranged.history,
             QStringList({QStringLiteral("pipeline"), QStringLiteral("ops")}));
    line.focusText();
    line.clear();
    QTest::keyClick(line.textField(), Qt::Key_Up);
    QCOMPARE(line.textField()->text(), QStringLiteral("pipeline"));
    QTest::keyClick(line.textField(), Qt::Key_Up);
    QTest::keyClick(line.textField(), Qt::Key_Up);
    QCOMPARE(line.textField()->text(), QStringLiteral("ops"));
    QTest::keyClick(line.textField(), Qt::Key_Down);
    QTest::keyClick(line.textField(), Qt::Key_Down);
    QVERIFY(line.textField()->text().isEmpty());
}

void ViewerPageQuestionTest::savesAndHandsOnSearches()
{
    Page page(20);
    auto& saved = *page.page->saved();
    page.page->filterLine()->setText(QStringLiteral("ops"));
    saved.save(QStringLiteral("Nights"));
    QCOMPARE(page.backend.arranged.searches.size(), std::size_t(1));
    saved.exportTo(QStringLiteral("/x.json"));
    page.backend.arranged = {};
    saved.importFrom(QStringLiteral("/x.json"));
    QTRY_COMPARE(page.backend.arranged.searches.size(), std::size_t(1));
    QCOMPARE(page.backend.arranged.searches[0].query, QStringLiteral("ops"));
    page.page->filterLine()->clear();
    Q_EMIT saved.chosen(page.backend.arranged.searches[0].query);
    QTRY_COMPARE(page.table().view().count(), 2);
    saved.importFrom(QStringLiteral("/none.json"));
    auto* banner = page.page->findChild<ui::Banner*>();
    QTRY_COMPARE(banner->text(), QStringLiteral("There is no such file."));
}

void ViewerPageQuestionTest::showsWhatIsAroundAnEvent()
{
    Page page(160);
    page.type(QStringLiteral("pipeline"));
    QTRY_COMPARE(page.table().view().count(), 10);
    page.table().select(57);
    QTest::keyClick(&page.table(), Qt::Key_J, Qt::ControlModifier);
    auto& context = *page.page->context();
    QTRY_COMPARE(context.table()->view().count(), 160);
    QTRY_COMPARE(context.table()->selection().current, 57);
    QVERIFY(!page.detail().isVisible());
    page.table().select(73);
    QTRY_COMPARE(context.table()->selection().current, 73);
    QTest::keyClick(context.table(), Qt::Key_Escape);
    QVERIFY(!context.isVisible());
    QVERIFY(page.table().hasFocus());
    QCOMPARE(page.table().view().count(), 10);
}

QTEST_MAIN(ViewerPageQuestionTest)
#include "viewer_page_question_test.moc"
