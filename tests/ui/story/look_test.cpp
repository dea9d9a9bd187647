// How the message story looks in each theme, at each size: nothing in it may need more room than
// there is. With MAILWEIR_PICTURES set, pictures of it are left in that folder.
#include "tests/ui/story/sample_story.h"
#include "ui/story/story_chart.h"
#include "ui/story/story_dialog.h"
#include "ui/story/story_view.h"
#include "ui/story/where_view.h"
#include "ui/style/fonts.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

using core::settings::Theme;
using namespace ui::story;

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
    const QSize small(920, 560);
    const QSize large(1180, 760);
    QTest::newRow("light-large") << large << Theme::Light << 1.0;
    QTest::newRow("dark-large") << large << Theme::Dark << 1.0;
    QTest::newRow("light-small") << small << Theme::Light << 1.0;
    QTest::newRow("light-small-200") << small << Theme::Light << 2.0;
    QTest::newRow("dark-large-200") << large << Theme::Dark << 2.0;
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
    backend.storeMany(samples::story());
    backend.streams = samples::whereabouts();
    StoryDialog dialog(backend);
    const auto picture = [&](const char* state) {
        if (const auto folder = qEnvironmentVariable("MAILWEIR_PICTURES"); !folder.isEmpty())
            dialog.grab().save(QDir(folder).filePath(
                QStringLiteral("story-%1-%2.png")
                    .arg(QLatin1String(QTest::currentDataTag()), QLatin1String(state))));
    };
    dialog.open({});
    dialog.resize(size);
    QTest::qWait(50);
    picture("blank");
    dialog.openRow(4);
    QTRY_COMPARE(dialog.story()->story().events.size(), 9U);
    dialog.story()->chart()->select(3);
    QTest::qWait(50);
    picture("story");
    QCOMPARE(dialog.size(), size); // nothing in it needs more room
    dialog.open(QStringLiteral("2026-01-25 12:04"), StoryDialog::Tab::Where);
    QTRY_COMPARE(dialog.where()->list()->topLevelItemCount(), 5);
    QTest::qWait(50);
    picture("where");
    QCOMPARE(dialog.size(), size);
}

QTEST_MAIN(LookTest)
#include "look_test.moc"
