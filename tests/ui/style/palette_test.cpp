// Contrast by WCAG 2.2 AA: 4.5:1 for text, 3:1 for what must be seen but not read.
#include "ui/style/palette.h"
#include "ui/style/tints.h"

#include <cmath>

#include <QTest>

namespace {

using ui::style::Colors;

double luminance(const QColor& color)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Pair {
    const char* name;
    QColor Colors::*front;
    QColor Colors::*back;
    double least;
};

constexpr double kText = 4.5;
constexpr double kMark = 3.0;

const Pair kPairs[] = {
    {"text on window", &Colors::text, &Colors::window, kText},
    {"text on surface", &Colors::text, &Colors::surface, kText},
    {"text on raised", &Colors::text, &Colors::raised, kText},
    {"text on field", &Colors::text, &Colors::field, kText},
    {"text on selection", &Colors::text, &Colors::selection, kText},
    {"text on a good banner", &Colors::text, &Colors::goodSoft, kText},
    {"text on a warning banner", &Colors::text, &Colors::warningSoft, kText},
    {"text on a bad banner", &Colors::text, &Colors::badSoft, kText},
    {"muted on window", &Colors::muted, &Colors::window, kText},
    {"muted on surface", &Colors::muted, &Colors::surface, kText},
    {"muted on raised", &Colors::muted, &Colors::raised, kText},
    {"muted on field", &Colors::muted, &Colors::field, kText},
    {"muted on selection", &Colors::muted, &Colors::selection, kText},
    {"link on window", &Colors::accent, &Colors::window, kText},
    {"link on surface", &Colors::accent, &Colors::surface, kText},
    {"link on selection", &Colors::accent, &Colors::selection, kText},
    {"good on surface", &Colors::good, &Colors::surface, kText},
    {"good on selection", &Colors::good, &Colors::selection, kText},
    {"good on its background", &Colors::good, &Colors::goodSoft, kText},
    {"warning on surface", &Colors::warning, &Colors::surface, kText},
    {"warning on selection", &Colors::warning, &Colors::selection, kText},
    {"warning on its background", &Colors::warning, &Colors::warningSoft, kText},
    {"bad on surface", &Colors::bad, &Colors::surface, kText},
    {"bad on window", &Colors::bad, &Colors::window, kText},
    {"bad on selection", &Colors::bad, &Colors::selection, kText},
    {"bad on its background", &Colors::bad, &Colors::badSoft, kText},
    {"border of a field on window", &Colors::fieldLine, &Colors::window, kMark},
    {"border of a field on surface", &Colors::fieldLine, &Colors::surface, kMark},
    {"focus on window", &Colors::accent, &Colors::window, kMark},
    {"focus on field", &Colors::accent, &Colors::field, kMark},
};

class PaletteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void canBeRead()
    {
        QFETCH(const bool, dark);
        const Colors colors = dark ? ui::style::darkColors() : ui::style::lightColors();
        QCOMPARE(colors.dark, dark);
        for (const Pair& pair : kPairs) {
            const double found = contrast(colors.*pair.front, colors.*pair.back);
            QVERIFY2(found >= pair.least,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(pair.name)).arg(found)));
        }
        for (const QColor& button : {colors.primary, colors.primaryHover})
            QVERIFY2(contrast(Qt::white, button) >= kText, qPrintable(button.name()));
    }

    void everyTintCanBeReadOn()
    {
        for (const bool dark : {false, true}) {
            const Colors c = dark ? ui::style::darkColors() : ui::style::lightColors();
            for (const auto tint : ui::style::kTints) {
                const auto look = dark ? ui::style::darkTint(tint) : ui::style::lightTint(tint);
                for (const QColor& text : {c.text, c.muted, c.good, c.warning, c.bad})
                    QVERIFY2(contrast(text, look.back) >= kText,
                             qPrintable(text.name() + QLatin1String(" on ") + look.back.name()));
                QVERIFY2(contrast(look.bar, look.back) >= kMark, qPrintable(look.bar.name()));
                QVERIFY2(contrast(look.bar, c.surface) >= kMark, qPrintable(look.bar.name()));
            }
        }
    }

    void statesDifferFromEachOtherAndFromTheAccent()
    {
        for (const Colors& c : {ui::style::lightColors(), ui::style::darkColors()}) {
            const QColor all[] = {c.good, c.warning, c.bad, c.accent, c.muted};
            for (const QColor& one : all)
                QCOMPARE(std::count(std::begin(all), std::end(all), one), 1);
        }
    }

    void thePaletteTellsWhatIsDisabled()
    {
        const Colors colors = ui::style::darkColors();
        const QPalette palette = ui::style::paletteOf(colors);
        QCOMPARE(palette.color(QPalette::Active, QPalette::Text), colors.text);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), colors.muted);
        QCOMPARE(palette.color(QPalette::PlaceholderText), colors.muted);
    }
};

} // namespace

QTEST_APPLESS_MAIN(PaletteTest)
#include "palette_test.moc"
