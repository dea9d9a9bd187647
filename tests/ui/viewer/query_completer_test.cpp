#include "tests/ui/viewer/sample_page.h"
#include "ui/style/theme.h"
#include "ui/viewer/query_completer.h"

#include <QApplication>
#include <QTreeWidget>

using namespace ui::viewer;
using samples::Page;

namespace {

QStringList offered(const Page& page)
{
    QStringList list;
    const auto* tree = page.page->filterLine()->completer()->popup()->list();
    for (int row = 0; row < tree->topLevelItemCount(); ++row)
        list << tree->topLevelItem(row)->text(0);
    return list;
}

} // namespace

class QueryCompleterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void offersFieldsAndValuesSeen();
    void enterIsEnterUnlessSomethingWasChosen();
    void escapeClosesOnlyTheList();
    void staysSilentAboutFinishedWords();
};

void QueryCompleterTest::offersFieldsAndValuesSeen()
{
    Page page(100);
    QVERIFY(QTest::qWaitForWindowActive(page.page.get()));
    auto& field = *page.page->filterLine()->textField();
    page.type(QStringLiteral("acti"));
    QTRY_VERIFY(offered(page).contains(QStringLiteral("action:")));
    QTest::keyClick(&field, Qt::Key_Tab);
    QCOMPARE(field.text(), QStringLiteral("action:"));
    QVERIFY(field.hasFocus());
    QTRY_COMPARE(
        offered(page),
        QStringList({QStringLiteral("Acc"), QStringLiteral("Rej"), QStringLiteral("Hld")}));
    const auto* tree = page.page->filterLine()->completer()->popup()->list();
    QCOMPARE(tree->topLevelItem(1)->text(1), QStringLiteral("8")); // how many
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Down);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(field.text(), QStringLiteral("action:Rej "));
    QTRY_COMPARE(page.table().view().count(), 8);
}

void QueryCompleterTest::enterIsEnterUnlessSomethingWasChosen()
{
    Page page(100);
    auto& field = *page.page->filterLine()->textField();
    page.type(QStringLiteral("su"));
    QTRY_VERIFY(page.page->filterLine()->completer()->popup()->isOpen());
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(field.text(), QStringLiteral("su"));
    QVERIFY(!page.page->filterLine()->completer()->popup()->isOpen());
    QTRY_VERIFY(page.table().hasFocus());
}

void QueryCompleterTest::escapeClosesOnlyTheList()
{
    Page page(100);
    auto& field = *page.page->filterLine()->textField();
    page.type(QStringLiteral("su"));
    QTRY_VERIFY(page.page->filterLine()->completer()->popup()->isOpen());
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(!page.page->filterLine()->completer()->popup()->isOpen());
    QCOMPARE(field.text(), QStringLiteral("su"));
    QTest::keyClick(&field, Qt::Key_Space, Qt::ControlModifier); // on request
    QVERIFY(page.page->filterLine()->completer()->popup()->isOpen());
    QTest::keyClick(&field, Qt::Key_Escape);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
}

void QueryCompleterTest::staysSilentAboutFinishedWords()
{
    Page page(100);
    page.type(QStringLiteral("subject:offer "));
    QVERIFY(!page.page->filterLine()->completer()->popup()->isOpen());
    page.type(QStringLiteral("zzzz"));
    QVERIFY(!page.page->filterLine()->completer()->popup()->isOpen());
}

QTEST_MAIN(QueryCompleterTest)
#include "query_completer_test.moc"
