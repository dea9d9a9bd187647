#include "ui/style/fonts.h"

#include "ui/style/theme.h"

#include <algorithm>
#include <optional>

#include <QFontDatabase>
#include <QGuiApplication>
#include <QScreen>

#include "resources/resources.h"

namespace ui::style {

namespace {

std::optional<double>& scaleInUse()
{
    static std::optional<double> scale;
    return scale;
}

// Sizes are in pixels, so the desktop's wish for larger text arrives neither by itself nor in one
// way: as dots per inch, or as a larger system font.
double desktopScale()
{
#if defined(Q_OS_MACOS)
    constexpr double kDots = 72;
    constexpr double kPoints = 13;
#elif defined(Q_OS_WIN)
    constexpr double kDots = 96;
    constexpr double kPoints = 9;
#else
    constexpr double kDots = 96;
    constexpr double kPoints = 10.5;
#endif
    const QScreen* screen = QGuiApplication::primaryScreen();
    const double dots = screen ? screen->logicalDotsPerInch() / kDots : 1;
    const double points =
        QFontDatabase::systemFont(QFontDatabase::GeneralFont).pointSizeF() / kPoints;
    const double wish = dots * std::max(points, 1.0);
    // A little more or less is the platform's taste, not a wish for larger text.
    return wish < 1.2 ? 1.0 : std::min(wish, 3.0);
}

int pixels(Type type)
{
    switch (type) {
    case Type::Small:
    case Type::Mono:
        return 12;
    case Type::Body:
    case Type::BodyStrong:
        return 13;
    case Type::Heading:
        return 15;
    case Type::Title:
        return 20;
    case Type::Figure:
        return 26;
    }
    return 13;
}

QFont::Weight weight(Type type)
{
    switch (type) {
    case Type::Small:
    case Type::Mono:
    case Type::Body:
        return QFont::Normal;
    case Type::BodyStrong:
    case Type::Heading:
    case Type::Title:
    case Type::Figure:
        return QFont::DemiBold;
    }
    return QFont::Normal;
}

} // namespace

void loadFonts()
{
    static const bool once = [] {
        resources::load();
        for (const auto* file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                                 "JetBrainsMono-Regular.ttf"})
            QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + QLatin1String(file));
        return true;
    }();
    static_cast<void>(once);
    if (!scaleInUse())
        setTextScale(desktopScale());
}

void setTextScale(double scale) { scaleInUse() = std::clamp(scale, 1.0, 3.0); }

qreal textScale() { return scaleInUse().value_or(1.0); }

int px(int atNormalSize) { return qRound(atNormalSize * textScale()); }

QFont font(Type type)
{
    QFont font;
    if (type == Type::Mono) {
        font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("Cascadia Mono"),
                          QStringLiteral("Menlo"), QStringLiteral("DejaVu Sans Mono")});
        font.setStyleHint(QFont::Monospace);
    } else {
        font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Segoe UI"),
                          QStringLiteral("SF Pro Text"), QStringLiteral("Noto Sans"),
                          QStringLiteral("DejaVu Sans")});
    }
    font.setPixelSize(px(pixels(type)));
    font.setWeight(weight(type));
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferAntialias);
    return font;
}

} // namespace ui::style
