#include "ui/palette/command_palette.h"
#include "ui/palette/key_overview.h"
#include "ui/style/theme.h"

#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace ui::palette;

namespace {

struct Window : QWidget {
    Window()
    {
        auto* column = new QVBoxLayout(this);
        column->addWidget(&text);
        actions.add(this,
                    {.group = group,
                     .title = QStringLiteral("Clear up to here"),
                     .keys = {Qt::CTRL | Qt::Key_L}},
                    [this] { done << QStringLiteral("clear"); });
        mark = actions.add(
            this, {.group = group, .title = QStringLiteral("Bookmark"), .keys = {Qt::Key_B}},
            [this] { done << QStringLiteral("mark"); });
        others.add(&hidden, {.group = group, .title = QStringLiteral("Elsewhere")},
                   [this] { done << QStringLiteral("elsewhere"); });
        others.describe(this, group, QStringLiteral("Show the details"), QStringLiteral("Enter"));
        actions.include(&others);
        show();
        activateWindow();
    }

    QString group = QStringLiteral("Events");
    QStringList done;
    QLineEdit text;
    QWidget hidden;
    Actions others;
    Actions actions;
    QAction* mark = nullptr;
};

} // namespace

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }

    void keysAndPaletteDoTheSame()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(window.done, QStringList(QStringLiteral("clear")));
        CommandPalette palette(window.actions, &window);
        palette.show();
        QTest::keyClicks(palette.textField(), QStringLiteral("here cl"));
        QCOMPARE(palette.offered(), QStringList(QStringLiteral("Events: Clear up to here")));
        QTest::keyClick(palette.textField(), Qt::Key_Return);
        QTRY_COMPARE(window.done.size(), 2);
        QCOMPARE(window.done.back(), QStringLiteral("clear"));
        QVERIFY(!palette.isVisible());
    }

    void offersOnlyWhatCanBeDoneNow()
    {
        Window window;
        window.mark->setEnabled(false);
        QCOMPARE(CommandPalette(window.actions, &window).offered(),
                 QStringList(QStringLiteral("Events: Clear up to here")));
        window.mark->setEnabled(true);
        window.mark->setText(QStringLiteral("Remove bookmark"));
        QCOMPARE(CommandPalette(window.actions, &window).offered().back(),
                 QStringLiteral("Events: Remove bookmark"));
    }

    void arrowsGoAround()
    {
        Window window;
        CommandPalette palette(window.actions, &window);
        palette.show();
        QTest::keyClick(palette.textField(), Qt::Key_Up);
        QTest::keyClick(palette.textField(), Qt::Key_Return);
        QTRY_COMPARE(window.done, QStringList(QStringLiteral("mark")));
    }

    void aSingleKeyIsTypedWhereOneTypes()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.text.setFocus();
        QTest::keyClick(&window.text, Qt::Key_B);
        QCOMPARE(window.text.text(), QStringLiteral("b"));
        QVERIFY(window.done.isEmpty());
    }

    void theOverviewHasEveryKey()
    {
        Window window;
        const KeyOverview overview(window.actions, &window);
        const auto* group = overview.list()->topLevelItem(0);
        QCOMPARE(group->text(0), window.group);
        QStringList keys;
        for (int i = 0; i < group->childCount(); ++i)
            keys << group->child(i)->text(1);
        QCOMPARE(
            keys,
            QStringList({QStringLiteral("Ctrl+L"), QStringLiteral("B"), QStringLiteral("Enter")}));
        overview.textField()->setText(QStringLiteral("bookmark"));
        QCOMPARE(overview.list()->topLevelItem(0)->childCount(), 1);
    }
};

QTEST_MAIN(ActionsTest)
#include "actions_test.moc"
