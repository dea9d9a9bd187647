#include "ui/style/fonts.h"
#include "ui/style/sheet.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QLabel>
#include <QSet>
#include <QTest>

namespace {

using core::health::State;
using core::settings::Theme;
using ui::style::Type;

class ThemeTest : public QObject {
    Q_OBJECT

    static QApplication& application()
    {
        return *qobject_cast<QApplication*>(QCoreApplication::instance());
    }

private Q_SLOTS:
    void init()
    {
        ui::style::setTextScale(1);
        ui::style::apply(application(), Theme::Light);
    }

    void changesTheWholeApplicationAndBack()
    {
        QVERIFY(!ui::style::colors().dark);
        ui::style::apply(application(), Theme::Dark);
        QVERIFY(ui::style::colors().dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), ui::style::colors().window);
        ui::style::apply(application(), Theme::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), ui::style::colors().window);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
    }

    void systemIsWhatTheDesktopPaintsWith()
    {
        QApplication::setPalette(QPalette());
        const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
        ui::style::apply(application(), Theme::Dark); // ours must not be taken for the desktop's
        ui::style::apply(application(), Theme::System);
        QCOMPARE(ui::style::colors().dark, dark);
    }

    void bringsItsOwnFonts()
    {
        QCOMPARE(QFontInfo(ui::style::font(Type::Body)).family(), QStringLiteral("Inter"));
        QCOMPARE(QFontInfo(ui::style::font(Type::Title)).weight(), int(QFont::DemiBold));
        QCOMPARE(QFontInfo(ui::style::font(Type::Mono)).family(), QStringLiteral("JetBrains Mono"));
        QVERIFY(QFontInfo(ui::style::font(Type::Mono)).fixedPitch());
    }

    void textGrowsAsTheDesktopWants()
    {
        const int usual = ui::style::font(Type::Body).pixelSize();
        ui::style::setTextScale(2);
        ui::style::apply(application(), Theme::Light);
        QCOMPARE(ui::style::font(Type::Body).pixelSize(), 2 * usual);
        QCOMPARE(ui::style::px(18), 36);
        QCOMPARE(QApplication::font().pixelSize(), 2 * usual);
        ui::style::setTextScale(0.1);
        QCOMPARE(ui::style::textScale(), 1.0);
    }

    void theSheetHasNoTokenLeft()
    {
        const QString sheet = ui::style::sheetOf(ui::style::colors());
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        QVERIFY(sheet.contains(ui::style::colors().accent.name()));
    }

    void anIconTakesTheColourOfTheThemeWhenItIsPainted()
    {
        const QIcon icon = ui::style::icon(QStringLiteral("activity"));
        const auto colourOf = [&icon] {
            const QImage image = icon.pixmap(20, 20).toImage();
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, image.height() / 2)) == 255)
                    return image.pixelColor(x, image.height() / 2);
            }
            return QColor();
        };
        QCOMPARE(colourOf().rgb(), ui::style::colors().text.rgb());
        ui::style::apply(application(), Theme::Dark);
        QCOMPARE(colourOf().rgb(), ui::style::colors().text.rgb());
    }

    void aScaledIconKeepsItsColour()
    {
        // 18 is none of the sizes that were drawn.
        const QImage image = ui::style::pixmap(QStringLiteral("list"), Qt::red, 18, 1).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                QVERIFY(pixel.alpha() == 0 || (pixel.red() > 200 && pixel.green() == 0));
            }
        }
    }

    void everyStateHasAShapeOfItsOwn()
    {
        QSet<QByteArray> shapes;
        for (const State state :
             {State::Waiting, State::Healthy, State::Degraded, State::Unhealthy, State::Paused}) {
            const QImage mark = ui::style::stateMark(state, 16, 2).toImage();
            QCOMPARE(mark.size(), QSize(32, 32));
            QByteArray shape;
            for (int y = 0; y < mark.height(); ++y) {
                for (int x = 0; x < mark.width(); ++x)
                    shape += qAlpha(mark.pixel(x, y)) > 127 ? '#' : '.';
            }
            shapes.insert(shape);
        }
        QCOMPARE(shapes.size(), 5);
    }

    void pluralsReadWell()
    {
        const auto text = [](int n) {
            return QCoreApplication::translate("test", "%n event(s) in %1", nullptr, n);
        };
        QCOMPARE(text(1), QStringLiteral("1 event in %1"));
        QCOMPARE(text(0), QStringLiteral("0 events in %1"));
        QCOMPARE(text(7), QStringLiteral("7 events in %1"));
        QCOMPARE(QCoreApplication::translate("test", "event(s)"), QStringLiteral("event(s)"));
    }
};

} // namespace

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
