// Pictures of the live log, to be looked at: MAILWEIR_PICTURES names the folder they go to.
#include "tests/ui/viewer/sample_events.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/table_pane.h"
#include "ui/viewer/viewer_page.h"

#include <functional>

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using core::settings::Theme;

namespace {

core::settings::Viewer marked()
{
    using core::settings::Tint;
    core::settings::Viewer viewer;
    viewer.density = core::settings::Density::Compact;
    viewer.highlights = {{.name = QStringLiteral("Rejected"),
                          .query = QStringLiteral("action:Rej"),
                          .tint = Tint::Red},
                         {.name = QStringLiteral("Payments"),
                          .query = QStringLiteral("payment OR invoice"),
                          .tint = Tint::Amber},
                         {.name = QStringLiteral("Protect"),
                          .query = QStringLiteral("type:url-protect"),
                          .tint = Tint::Teal}};
    viewer.bookmarks = {{.row = 396,
                         .comment = QStringLiteral("ask Anna"),
                         .made = {},
                         .summary = QStringLiteral("2024-01-25 an event as it was")},
                        {.row = 9999,
                         .comment = {},
                         .made = {},
                         .summary = QStringLiteral("2023-11-02 one that is gone")}};
    return viewer;
}

void keepPicture(QWidget& widget, const char* state)
{
    if (const auto folder = qEnvironmentVariable("MAILWEIR_PICTURES"); !folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(
            QStringLiteral("%1-%2.png")
                .arg(QLatin1String(QTest::currentDataTag()), QLatin1String(state))));
}

// The one that is open; closes it.
void lookAtDialog(const QWidget& pane, const char* name)
{
    QDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = pane.findChild<QDialog*>()) && dialog->isVisible());
    QTest::qWait(50);
    const auto window = pane.window()->size();
    QVERIFY2(dialog->width() <= window.width() && dialog->height() <= window.height(), name);
    keepPicture(*dialog, name);
    dialog->reject();
    QTRY_VERIFY(!pane.findChild<QDialog*>());
}

// What a person sees while asking.
void pictureQuestions(ui::viewer::ViewerPage& page, const std::function<void(const char*)>& picture)
{
    page.filterLine()->focusText();
    QTest::keyClicks(page.filterLine()->textField(), QStringLiteral("action:"));
    QTest::qWait(300);
    picture("completion");
    QTest::keyClick(page.filterLine()->textField(), Qt::Key_Escape);
    page.filterLine()->setText(QStringLiteral("type=receipt (subject:Offer"));
    QTest::qWait(50);
    picture("problem");
    page.filterLine()->setText(QStringLiteral("type=(receipt OR delivery) -action=Hld"));
    QTest::qWait(300);
    page.table()->select(394);
    QTest::keyClick(page.table(), Qt::Key_J, Qt::ControlModifier);
    QTest::qWait(300);
    picture("context");
    QTest::keyClick(page.table(), Qt::Key_J, Qt::ControlModifier);
}

} // namespace

class LookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsItsWindow_data();
    void fitsItsWindow();
    void showsMarksAndDialogs_data() { fitsItsWindow_data(); }
    void showsMarksAndDialogs();
};

void LookTest::fitsItsWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<double>("scale");
    const QSize small(750, 570);
    const QSize large(1380, 960);
    QTest::newRow("light-large") << large << Theme::Light << 1.0;
    QTest::newRow("dark-large") << large << Theme::Dark << 1.0;
    QTest::newRow("light-small") << small << Theme::Light << 1.0;
    QTest::newRow("dark-small") << small << Theme::Dark << 1.0;
    QTest::newRow("light-small-200") << small << Theme::Light << 2.0;
    QTest::newRow("light-large-200") << large << Theme::Light << 2.0;
}

void LookTest::fitsItsWindow()
{
    QFETCH(QSize, size);
    QFETCH(Theme, theme);
    QFETCH(double, scale);
    ui::style::setTextScale(scale);
    ui::style::apply(*qApp, theme);

    support::FakeBackend backend;
    backend.kept.utc = true;
    backend.views = {samples::collector(QStringLiteral("eu"), QStringLiteral("Acme Europe")),
                     samples::collector(QStringLiteral("us"), QStringLiteral("Acme US"))};
    backend.storeMany(samples::events(0, 400));
    ui::viewer::ViewerPage page(backend);
    page.resize(size);
    page.show();
    page.setFocus();
    backend.archive.gaps = {{.range = {samples::kStart + std::chrono::seconds(200),
                                       samples::kStart + std::chrono::seconds(240)},
                             .cause = QStringLiteral("quota spent, refilled")}};
    QTRY_COMPARE(page.table()->view().count(), 400);
    QTest::qWait(1200);
    const auto picture = [&](const char* state) {
        if (const auto folder = qEnvironmentVariable("MAILWEIR_PICTURES"); !folder.isEmpty())
            page.grab().save(QDir(folder).filePath(
                QStringLiteral("%1-%2.png")
                    .arg(QLatin1String(QTest::currentDataTag()), QLatin1String(state))));
    };
    picture("following");

    QSignalSpy shown(page.detail(), &ui::viewer::DetailPane::shown);
    page.table()->select(394);
    QTest::keyClick(page.table(), Qt::Key_Return);
    QTRY_COMPARE(shown.count(), 1);
    backend.storeMany(samples::events(400, 1284));
    QTest::qWait(50);
    picture("paused");
    page.detail()->tabs()->setCurrentIndex(1);
    picture("raw");
    QCOMPARE(page.size(), size); // nothing in it needs more room

    pictureQuestions(page, picture);
    page.filterLine()->setText(QStringLiteral("nowhere to be found"));
    QTRY_COMPARE(page.search().rows().size(), 0);
    QTest::qWait(50);
    picture("empty");
}

// Rules, bookmarks, hits, chosen columns, a sort; and each dialog, none larger than its window.
void LookTest::showsMarksAndDialogs()
{
    QFETCH(QSize, size);
    QFETCH(Theme, theme);
    QFETCH(double, scale);
    ui::style::setTextScale(scale);
    ui::style::apply(*qApp, theme);
    support::FakeBackend backend;
    backend.kept.utc = true;
    backend.views = {samples::collector(QStringLiteral("eu"), QStringLiteral("Acme Europe"))};
    backend.arranged = marked();
    backend.storeMany(samples::events(0, 400));
    ui::viewer::ViewerPage page(backend);
    auto& pane = *page.tablePane();
    pane.arrangement().addColumn(QStringLiteral("MsgSize"));
    page.resize(size);
    page.show();
    QTRY_COMPARE(page.table()->view().count(), 400);
    const auto& view = page.table()->view();
    QTRY_VERIFY(view.firstVisible() > view.positionOf(390) || page.table()->marksOf(390).tint);
    pane.findBar()->open();
    pane.findBar()->textField()->setText(QStringLiteral("pipeline"));
    QTRY_VERIFY(page.table()->marksOf(393).hit);
    pane.sorting().sort(ui::viewer::TableSort::Order::NewestFirst);
    QTRY_VERIFY(page.table()->isSorted());
    QTest::qWait(100);
    keepPicture(page, "marks");
    page.table()->select(395);
    pane.openColumns();
    lookAtDialog(pane, "columns");
    pane.openHighlights();
    lookAtDialog(pane, "highlights");
    pane.openBookmarks();
    lookAtDialog(pane, "bookmarks");
    pane.openExport();
    lookAtDialog(pane, "export");
    QCOMPARE(page.size(), size);
}

QTEST_MAIN(LookTest)
#include "look_test.moc"
