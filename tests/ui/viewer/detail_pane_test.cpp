#include "tests/ui/viewer/frame_probe.h"
#include "tests/ui/viewer/sample_page.h"
#include "ui/style/theme.h"
#include "ui/viewer/field_tree.h"
#include "ui/viewer/raw_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QEventLoop>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>

using namespace ui::viewer;
using samples::Page;

namespace {

// As the program runs, so that the pauses between two rests can be seen.
void goOn()
{
    QEventLoop loop;
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
}

const char* const kPhish =
    R"({"aCode":"BY81J52R","Subject":"=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=","Virus":null,)"
    R"("url":"https:\/\/protect-eu.mimecast.com\/s\/AbC?domain=evil.example&p=%E2%82%AC%20","md5":)"
    R"("d41d8cd98f00b204e9800998ecf8427e","sha256":)"
    R"("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})";

// The detail pane with this record in it.
struct Open {
    explicit Open(const QByteArray& raw)
        : page(3)
    {
        page.backend.store(samples::event(0).first, raw);
        QTRY_COMPARE(page.table().view().count(), 4);
        page.open(4);
    }
    FieldTree& tree() const { return *page.detail().fields(); }
    QTreeWidgetItem* item(const char* name) const
    {
        return tree().findItems(QLatin1String(name), Qt::MatchExactly).value(0);
    }

    Page page;
};

} // namespace

class DetailPaneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void showsEveryFieldOfAnEvent();
    void showsTheBytesAsReceived();
    void opensAGiantRecordByPieces();
    void opensAGiantRecordWithoutAStall_data();
    void opensAGiantRecordWithoutAStall();
    void showsWhatIsEncodedBesideIt();
    void offersEachValueToTheQuery();
    void copiesTheHashByOneKey();
    void copiesALinkThatIsNoLinkAnyMore();
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
    page.detail().tabs()->setCurrentIndex(1);
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
    QCOMPARE(page.detail().fields()->shown(), 200U);
    auto* more = page.detail().findChild<QPushButton*>(QStringLiteral("more"));
    QVERIFY(more->isVisible());
    QTest::mouseClick(more, Qt::LeftButton);
    QTRY_COMPARE(page.detail().fields()->shown(), 400U);
    const auto list = page.detail().fields()->topLevelItem(0);
    QTRY_COMPARE(list->childCount(), 399);
    QCOMPARE(list->child(398)->text(1), QStringLiteral("398"));
    page.detail().tabs()->setCurrentIndex(1);
    QCOMPARE(page.detail().raw()->text().size(), RawView::kPiece);
}

void DetailPaneTest::opensAGiantRecordWithoutAStall_data()
{
    constexpr int kSize = 5 * 1024 * 1024;
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("one value") << "{\"body\":\"" + QByteArray(kSize, 'x') + "\"}";
    QTest::newRow("many lines") << "{\"body\":\"" + QByteArray("\\r\\nab ").repeated(kSize / 7)
            + "\"}";
    QByteArray many = "{\"a\":1";
    for (int i = 0; many.size() < kSize; ++i)
        many += ",\"name " + QByteArray::number(i) + "\":\"" + QByteArray(20 + i % 400, 'y') + "\"";
    QTest::newRow("many values") << many + "}";
    QTest::newRow("many words") << "{\"a\":[\"x\""
            + QByteArray(",\"=?UTF-8?Q?Gr=C3=BC?=\"").repeated(kSize / 26) + "]}";
}

void DetailPaneTest::opensAGiantRecordWithoutAStall()
{
    QFETCH(QByteArray, raw);
    Page page(3);
    QTRY_COMPARE(page.table().view().count(), 3);
    page.open(2);
    page.backend.store(samples::event(0).first, raw);
    QTRY_COMPARE(page.table().view().count(), 4);
    QTest::qWait(50);
    samples::FrameProbe probe;
    page.open(4);
    goOn();
    qInfo("%s", probe.frames.text("fields").constData());
    QVERIFY(probe.frames.percentile(1) < 16);
    probe.begin();
    page.detail().tabs()->setCurrentIndex(1);
    goOn();
    qInfo("%s", probe.frames.text("raw").constData());
    QVERIFY(probe.frames.percentile(1) < 16);
}

void DetailPaneTest::showsWhatIsEncodedBesideIt()
{
    Open open(kPhish);
    const auto* subject = open.item("Subject");
    QCOMPARE(subject->text(1), QStringLiteral("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?="));
    QCOMPARE(subject->childCount(), 1);
    QCOMPARE(subject->child(0)->text(0), QStringLiteral("decoded: MIME words"));
    QCOMPARE(subject->child(0)->text(1), QStringLiteral("Grüße aus Köln"));
    QVERIFY(subject->isExpanded());
    const auto* url = open.item("url");
    QCOMPARE(url->childCount(), 2);
    QCOMPARE(url->child(0)->text(1), QStringLiteral("evil.example"));
    QVERIFY(url->child(1)->text(1).endsWith(QStringLiteral("&p=€ ")));
    open.tree().setCurrentItem(subject->child(0));
    QTest::keyClick(&open.tree(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(open.page.backend.clipboard, QStringLiteral("Grüße aus Köln"));
    if (const auto folder = qEnvironmentVariable("MAILWEIR_PICTURES"); !folder.isEmpty())
        open.page.detail().grab().save(folder + QStringLiteral("/detail.png"));
}

void DetailPaneTest::offersEachValueToTheQuery()
{
    Open open(kPhish);
    QSignalSpy include(&open.page.detail(), &DetailPane::includeWanted);
    QSignalSpy exclude(&open.page.detail(), &DetailPane::excludeWanted);
    const auto click = [&](const char* name, FieldAction action) {
        auto& tree = open.tree();
        tree.scrollToItem(open.item(name));
        const auto cell =
            tree.visualItemRect(open.item(name)).adjusted(tree.columnWidth(0), 0, 0, 0);
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {},
                          ValueDelegate::actionPlace(cell, action).center());
    };
    click("aCode", FieldAction::Include);
    QCOMPARE(include.value(0).value(0).toString(), QStringLiteral("id=BY81J52R"));
    click("md5", FieldAction::Exclude);
    QCOMPARE(exclude.value(0).value(0).toString(),
             QStringLiteral("hash=d41d8cd98f00b204e9800998ecf8427e"));
    click("aCode", FieldAction::Copy);
    QCOMPARE(open.page.backend.clipboard, QStringLiteral("BY81J52R"));
    open.tree().setCurrentItem(open.item("Subject")->child(0));
    QTest::keyClick(&open.tree(), Qt::Key_I); // decoded text is not what the record says
    QCOMPARE(include.count(), 1);
}

void DetailPaneTest::copiesTheHashByOneKey()
{
    Open open(kPhish);
    QTest::keyClick(&open.tree(), Qt::Key_H);
    QCOMPARE(open.page.backend.clipboard.size(), 64); // the strongest
    QVERIFY(open.page.detail().findChild<QPushButton*>(QStringLiteral("copyHash"))->isVisible());
    open.page.open(1);
    open.page.backend.clipboard.clear();
    QTest::keyClick(&open.tree(), Qt::Key_H);
    QVERIFY(open.page.backend.clipboard.isEmpty());
    QVERIFY(!open.page.detail().findChild<QPushButton*>(QStringLiteral("copyHash"))->isVisible());
}

void DetailPaneTest::copiesALinkThatIsNoLinkAnyMore()
{
    Open open(kPhish);
    open.tree().setCurrentItem(open.item("url"));
    QContextMenuEvent asks(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(&open.tree(), &asks);
    auto* menu = open.tree().findChild<QMenu*>();
    QVERIFY(menu);
    menu->actions().last()->trigger();
    QVERIFY2(open.page.backend.clipboard.startsWith(
                 QStringLiteral("hxxps://protect-eu[.]mimecast[.]com/s/AbC")),
             qPrintable(open.page.backend.clipboard));
    menu->close();
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
