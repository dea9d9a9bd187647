// The small widgets together: what they show of strangers' text, and what a screen reader is told.
#include "ui/style/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copy_field.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/nav_list.h"
#include "ui/widgets/on_screen.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/tiles.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScreen>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

namespace {

const QString kEvil = QStringLiteral("<b>safe\u202Egpj.exe");

QString nameOf(QWidget* widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

class WidgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                         core::settings::Theme::Light);
    }

    void textOfStrangersIsPlainAndSafe()
    {
        const std::unique_ptr<QLabel> label(ui::label(kEvil));
        const ui::ElidedLabel elided(kEvil);
        ui::StateLabel state;
        state.setState(core::health::State::Degraded, kEvil);
        for (const QLabel* each :
             std::initializer_list<const QLabel*>{label.get(), &elided, &state}) {
            QCOMPARE(each->textFormat(), Qt::PlainText);
            QVERIFY(!each->text().contains(QChar(0x202E)));
            QVERIFY(each->text().contains(QStringLiteral("<b>safe")));
        }
    }

    void aWindowStaysOnTheScreen_data()
    {
        QTest::addColumn<QRect>("window");
        QTest::addColumn<QRect>("fitting");
        QTest::newRow("fits") << QRect(50, 60, 400, 300) << QRect(50, 60, 400, 300);
        QTest::newRow("too large") << QRect(0, 0, 1280, 800) << QRect(10, 20, 960, 600);
        QTest::newRow("too wide") << QRect(100, 100, 1280, 300) << QRect(10, 100, 960, 300);
        QTest::newRow("over the right edge")
            << QRect(800, 60, 400, 300) << QRect(570, 60, 400, 300);
        QTest::newRow("below") << QRect(50, 5000, 400, 300) << QRect(50, 320, 400, 300);
        QTest::newRow("above and left") << QRect(-70, -40, 400, 300) << QRect(10, 20, 400, 300);
    }

    void aWindowStaysOnTheScreen()
    {
        QFETCH(QRect, window);
        QTEST(ui::insideOf(QRect(10, 20, 960, 600), window), "fitting");
    }

    // Placed by the desktop as long as nobody else did.
    void aWindowTooLargeIsMadeSmallerBeforeItIsShown()
    {
        const QRect area = QGuiApplication::primaryScreen()->availableGeometry();
        QWidget window;
        window.resize(area.size() * 2);
        ui::keepOnScreen(window);
        QVERIFY(area.contains(QRect(area.topLeft(), window.size())));
        QVERIFY(!window.testAttribute(Qt::WA_Moved));
        window.setGeometry(area.right() - 40, 100, 300, 200);
        ui::keepOnScreen(window);
        QVERIFY(area.contains(window.geometry()));
        QCOMPARE(window.size(), QSize(300, 200));
    }

    void aStateIsAWordForThoseWhoDoNotSee()
    {
        ui::StateLabel label;
        label.setState(core::health::State::Unhealthy);
        QCOMPARE(nameOf(&label), QStringLiteral("unhealthy"));
        QCOMPARE(QAccessible::queryAccessibleInterface(&label)->role(), QAccessible::StaticText);
    }

    void anElidedLabelKeepsTheWholeTextForReadersAndTheTooltip()
    {
        ui::ElidedLabel label(QStringLiteral("a rather <i>long</i> text that will not fit"));
        label.resize(60, 20);
        label.show();
        QVERIFY(label.isElided());
        QCOMPARE(nameOf(&label), label.text());
        QVERIFY(label.toolTip().contains(QStringLiteral("&lt;i&gt;")));
        label.resize(600, 20);
        QVERIFY(!label.isElided());
        QVERIFY(label.toolTip().isEmpty());
    }

    void aBannerOffersItsActionOnlyIfThereIsOne()
    {
        ui::Banner banner;
        banner.say(ui::Banner::Kind::Bad, QStringLiteral("It broke."), QStringLiteral("Mend it."));
        QVERIFY(banner.actionButton()->isHidden());
        banner.say(ui::Banner::Kind::Bad, QStringLiteral("It broke."), {}, QStringLiteral("Mend"));
        QVERIFY(!banner.actionButton()->isHidden());
        QSignalSpy spy(&banner, &ui::Banner::actionRequested);
        banner.actionButton()->click();
        QCOMPARE(spy.count(), 1);
        QCOMPARE(banner.text(), QStringLiteral("It broke."));
    }

    void aSecretCannotBeCopiedOutOfItsField()
    {
        QClipboard* clipboard = QGuiApplication::clipboard();
        clipboard->setText(QStringLiteral("untouched"));
        ui::SecretField field;
        field.show();
        field.setFocus();
        QTest::keyClicks(&field, QStringLiteral("geheim"));
        field.selectAll();
        QTest::keySequence(&field, QKeySequence::Copy);
        QTest::keySequence(&field, QKeySequence::Cut);
        QCOMPARE(clipboard->text(), QStringLiteral("untouched"));
        QCOMPARE(field.secret().reveal(), QByteArray("geheim"));
        QCOMPARE(field.echoMode(), QLineEdit::Password);
    }

    void aSecretThatWasWipedDoesNotComeBack()
    {
        ui::SecretField field;
        field.show();
        QTest::keyClicks(&field, QStringLiteral("geheim"));
        field.wipe();
        QTest::keySequence(&field, QKeySequence::Undo);
        QVERIFY(field.secret().empty());
    }

    void aCopyFieldHandsOverTheValueAsItIs()
    {
        ui::CopyField field(QStringLiteral("Application name"), kEvil);
        QSignalSpy spy(&field, &ui::CopyField::copyRequested);
        auto* copy = field.findChild<QPushButton*>();
        QCOMPARE(nameOf(copy), QStringLiteral("Copy Application name"));
        copy->click();
        QCOMPARE(spy.at(0).at(0).toString(), kEvil);
        QCOMPARE(nameOf(copy), QStringLiteral("Application name copied"));
    }

    void aChartIsToldInWords()
    {
        ui::Sparkline chart(QStringLiteral("Last hour"));
        chart.setValues({3, 0, 210, 48}, QStringLiteral("events per minute"));
        auto* reader = QAccessible::queryAccessibleInterface(&chart);
        QCOMPARE(reader->text(QAccessible::Name), QStringLiteral("Last hour"));
        QCOMPARE(reader->text(QAccessible::Description),
                 QStringLiteral("now 48, lowest 0, highest 210 events per minute"));
        QCOMPARE(ui::describe({}, {}), QStringLiteral("nothing yet"));
    }

    void aFlowBreaksIntoLinesAndKeepsEverythingInside()
    {
        QWidget area;
        auto* flow = new ui::FlowLayout(8, Qt::AlignLeft, &area);
        for (int i = 0; i < 6; ++i)
            flow->addWidget(ui::button(QStringLiteral("Button %1").arg(i)));
        QVERIFY(flow->heightForWidth(200) > 2 * flow->heightForWidth(2000));
        area.resize(200, flow->heightForWidth(200));
        area.show();
        for (const QPushButton* button : area.findChildren<QPushButton*>())
            QVERIFY(area.rect().contains(button->geometry()));
    }

    void tilesLeaveNoneAloneInItsLine()
    {
        ui::Tiles tiles(100);
        for (int i = 0; i < 4; ++i)
            tiles.add(new QWidget);
        for (const auto& [width, columns] :
             {std::pair{90, 1}, {250, 2}, {370, 2}, {500, 4}, {2000, 4}}) {
            tiles.resize(width, 100);
            tiles.show();
            QCOMPARE(tiles.columns(), columns);
        }
    }

    void manyTilesFillTheWidth()
    {
        ui::Tiles tiles(100);
        for (int i = 0; i < 13; ++i)
            tiles.add(new QWidget);
        tiles.resize(500, 400);
        tiles.show();
        QCOMPARE(tiles.columns(), 4);
    }

    void aListIsWalkedByKeys()
    {
        QStandardItemModel model;
        for (const char* page : {"Health", "Live log", "Collectors"})
            model.appendRow(new QStandardItem(QLatin1String(page)));
        ui::NavList list(QStringLiteral("Pages"));
        list.setModel(&model);
        list.select(0);
        list.show();
        QSignalSpy spy(&list, &ui::NavList::picked);
        QTest::keyClick(&list, Qt::Key_Down);
        QTest::keyClick(&list, Qt::Key_End);
        QCOMPARE(spy.count(), 2);
        QCOMPARE(list.selectedRow(), 2);
        QVERIFY(list.showsFocus());
        const int full = list.sizeHint().height();
        list.setCompact(true);
        QVERIFY(list.sizeHint().height() != full);
    }

    void anEmptyStateOffersTheWayOut()
    {
        ui::EmptyState state(QStringLiteral("list"), QStringLiteral("Nothing yet"),
                             QStringLiteral("Wait."));
        auto* first = state.addAction(QStringLiteral("Do it"));
        auto* second = state.addAction(QStringLiteral("Or that"));
        QCOMPARE(first->property("role").toString(), QStringLiteral("primary"));
        QVERIFY(second->property("role").toString().isEmpty());
    }
};

} // namespace

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
