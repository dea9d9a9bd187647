#include "tests/ui/viewer/sample_page.h"
#include "ui/style/theme.h"
#include "ui/viewer/field_tree.h"
#include "ui/viewer/raw_view.h"

#include <QApplication>
#include <QPushButton>

using namespace ui::viewer;
using samples::Page;

class DetailPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void showsEveryFieldOfAnEvent();
    void showsTheBytesAsReceived();
    void opensAGiantRecordByPieces();
    void saysThatAnEventIsGone();
    void switchesBetweenLocalTimeAndUtc();
};

void DetailPaneTest::showsEveryFieldOfAnEvent()
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

void DetailPaneTest::showsTheBytesAsReceived()
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

void DetailPaneTest::opensAGiantRecordByPieces()
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

void DetailPaneTest::saysThatAnEventIsGone()
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

void DetailPaneTest::switchesBetweenLocalTimeAndUtc()
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

QTEST_MAIN(DetailPaneTest)
#include "detail_pane_test.moc"
