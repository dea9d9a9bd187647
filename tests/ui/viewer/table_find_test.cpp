#include "tests/ui/viewer/sample_pane.h"
#include "ui/style/theme.h"

#include <QLineEdit>

using namespace ui::viewer;
using samples::Pane;

namespace {

// Every sixteenth event is of the pipeline: 9, 25, 41 …
void look(Pane& pane, const char* text)
{
    pane.press(Qt::Key_G, Qt::ControlModifier);
    pane.pane->findBar()->textField()->setText(QString::fromLatin1(text));
}

} // namespace

class TableFindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void goesFromMatchToMatchAndAround();
    void goesUpwardsWithTheNewestOnTop();
    void findsBySnapshotOrder();
    void findsOnlyAmongTheResults();
    void saysWhatIsWrong();
    void escapeEndsIt();
};

void TableFindTest::goesFromMatchToMatchAndAround()
{
    Pane pane(200);
    QTRY_VERIFY(pane.isReady(200));
    look(pane, "pipeline");
    QTRY_COMPARE(pane.pane->findBar()->told(), QStringLiteral("12 matches"));
    pane.table().select(1);
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 9); // not on the screen before
    QCOMPARE(pane.pane->findBar()->told(), QStringLiteral("1 of 12"));
    QVERIFY(pane.table().marksOf(9).hit && !pane.table().marksOf(10).hit);
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 25);
    pane.press(Qt::Key_F3, Qt::ShiftModifier);
    pane.press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(pane.current(), 185);
    QCOMPARE(pane.pane->findBar()->told(), QStringLiteral("12 of 12, from the other end again"));
    pane.backend.storeMany(samples::events(200, 10)); // with one more
    QTRY_COMPARE(pane.pane->findBar()->told().left(8), QStringLiteral("12 of 13"));
    QCOMPARE(pane.search.query().text, QString());
}

void TableFindTest::goesUpwardsWithTheNewestOnTop()
{
    core::settings::Viewer arranged;
    arranged.newestOnTop = true;
    Pane pane(100, arranged);
    QTRY_VERIFY(pane.isReady(100));
    look(pane, "pipeline");
    QTRY_VERIFY(pane.pane->findBar()->told().startsWith(QLatin1Char('6')));
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 89);
    QCOMPARE(pane.pane->findBar()->told(), QStringLiteral("1 of 6"));
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 73);
}

void TableFindTest::findsBySnapshotOrder()
{
    Pane pane(100);
    QTRY_VERIFY(pane.isReady(100));
    pane.pane->sorting().sort(TableSort::Order::NewestFirst);
    QTRY_VERIFY(pane.table().isSorted());
    look(pane, "pipeline");
    QTRY_VERIFY(pane.pane->findBar()->told().startsWith(QLatin1Char('6')));
    pane.table().select(73);
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 57);
    pane.table().select(9);
    pane.press(Qt::Key_F3);
    QCOMPARE(pane.current(), 89);
}

void TableFindTest::findsOnlyAmongTheResults()
{
    Pane pane(200);
    pane.search.ask({.text = QStringLiteral("einkauf")});
    QTRY_VERIFY(pane.search.complete());
    look(pane, "pipeline");
    QTRY_VERIFY(pane.pane->findBar()->told().endsWith(QLatin1String("match"))
                || pane.pane->findBar()->told().endsWith(QLatin1String("matches")));
    QCOMPARE(pane.backend.lastQuery.text, QStringLiteral("einkauf pipeline"));
    pane.search.ask({.text = QStringLiteral("sales")});
    QTRY_COMPARE(pane.backend.lastQuery.text, QStringLiteral("sales pipeline"));
}

void TableFindTest::saysWhatIsWrong()
{
    Pane pane(20);
    QTRY_VERIFY(pane.isReady(20));
    look(pane, "(pipeline");
    QTRY_VERIFY(pane.pane->findBar()->told().endsWith(QLatin1Char('.')));
    pane.pane->findBar()->textField()->setText(QStringLiteral("nowhere"));
    QTRY_COMPARE(pane.pane->findBar()->told(), QStringLiteral("No match"));
}

void TableFindTest::escapeEndsIt()
{
    Pane pane(20);
    QTRY_VERIFY(pane.isReady(20));
    look(pane, "pipeline");
    QTRY_VERIFY(pane.table().marksOf(9).hit);
    QTest::keyClick(pane.pane->findBar()->textField(), Qt::Key_Escape);
    QVERIFY(pane.pane->findBar()->isHidden());
    QVERIFY(!pane.table().marksOf(9).hit);
}

QTEST_MAIN(TableFindTest)
#include "table_find_test.moc"
