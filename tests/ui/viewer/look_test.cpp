// Pictures of the live log, to be looked at: MAILWEIR_PICTURES names the folder they go to.
#include "tests/ui/viewer/sample_events.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/viewer_page.h"

#include <functional>

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using core::settings::Theme;

namespace {

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
    QTest::keyClick(&page, Qt::Key_J, Qt::ControlModifier);
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

QTEST_MAIN(LookTest)
#include "look_test.moc"
