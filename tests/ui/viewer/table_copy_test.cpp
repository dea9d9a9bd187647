#include "tests/ui/viewer/sample_pane.h"
#include "ui/style/theme.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace ui::viewer;
using samples::Pane;

class TableCopyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void copiesLinesWithTheCommentsOfBookmarks();
    void copiesTheRecordsAsTheyAre();
    void copiesTheColumnsOfTheScreenAsCsv();
    void noFieldIsAFormula();
    void copiesAQueryThatFindsIt();
    void saysWhenThereIsMore();
};

void TableCopyTest::copiesLinesWithTheCommentsOfBookmarks()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.table().select(30);
    pane.press(Qt::Key_B);
    pane.pane->bookmarks().setComment(30, QStringLiteral("ask Anna"));
    pane.press(Qt::Key_Up, Qt::ShiftModifier);
    pane.press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(pane.backend.clipboard.count(QLatin1Char('\n')), 1);
    QVERIFY(pane.backend.clipboard.endsWith(QLatin1String("  [ask Anna]")));
    QCOMPARE(pane.pane->note()->text(), QStringLiteral("Copied 2 events as text."));
}

void TableCopyTest::copiesTheRecordsAsTheyAre()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.table().select(30);
    pane.press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(pane.backend.clipboard.toUtf8(), samples::event(29).second);
    pane.press(Qt::Key_Up, Qt::ShiftModifier);
    pane.pane->copying().asJson();
    QTRY_VERIFY(pane.backend.clipboard.startsWith(QLatin1Char('[')));
    const auto array = QJsonDocument::fromJson(pane.backend.clipboard.toUtf8()).array();
    QCOMPARE(array.size(), 2);
    QVERIFY(pane.backend.clipboard.contains(QString::fromUtf8(samples::event(28).second)));
}

void TableCopyTest::copiesTheColumnsOfTheScreenAsCsv()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.pane->arrangement().choose({{.field = QStringLiteral("time")},
                                     {.field = QStringLiteral("action")},
                                     {.field = QStringLiteral("MsgSize")}});
    pane.table().select(30);
    pane.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(pane.backend.clipboard,
                 QStringLiteral("time,action,MsgSize\r\n2024-01-25T10:31:25.373Z,Rej,4125\r\n"));
}

void TableCopyTest::noFieldIsAFormula()
{
    Pane pane(0);
    auto evil = samples::event(1);
    evil.first.summary.subject = QStringLiteral("=HYPERLINK(\"http://x\")");
    evil.second.replace("Your parcel is waiting: confirm the address today",
                        R"(=HYPERLINK(\"http://x\"))");
    pane.backend.storeMany({evil});
    QTRY_VERIFY(pane.isReady(1));
    pane.pane->arrangement().choose({{.field = QStringLiteral("subject")}});
    pane.table().select(1);
    pane.pane->copying().asCsv();
    QTRY_VERIFY(pane.backend.clipboard.contains(QLatin1String("\"'=HYPERLINK")));
}

void TableCopyTest::copiesAQueryThatFindsIt()
{
    Pane pane(30);
    QTRY_VERIFY(pane.isReady(30));
    pane.table().select(30);
    pane.press(Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(pane.backend.clipboard, QStringLiteral("message=code-29"));
}

void TableCopyTest::saysWhenThereIsMore()
{
    Pane pane(1200);
    QTRY_VERIFY(pane.isReady(1200));
    pane.press(Qt::Key_A, Qt::ControlModifier);
    pane.pane->copying().asJson();
    QTRY_COMPARE(pane.pane->note()->text(),
                 QStringLiteral("Copied the first 1,000 of 1,200 events as JSON. Export writes "
                                "them all."));
}

QTEST_MAIN(TableCopyTest)
#include "table_copy_test.moc"
