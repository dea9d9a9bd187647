#include "ui/style/theme.h"

#include "ui/style/fonts.h"
#include "ui/style/palette.h"
#include "ui/style/plurals.h"
#include "ui/style/sheet.h"

#include <QApplication>
#include <QEvent>
#include <QPointer>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

namespace ui::style {

namespace {

using core::settings::Theme;

Colors& current()
{
    static Colors colors = lightColors();
    return colors;
}

// What the desktop would paint windows with if we had no palette of our own.
bool desktopIsDark([[maybe_unused]] QApplication& application)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    QApplication::setPalette(QPalette());
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
#endif
}

void applyColors(QApplication& application, const Colors& colors)
{
    current() = colors;
    QApplication::setPalette(paletteOf(colors));
    application.setStyleSheet(sheetOf(colors));
}

// Follows the desktop from light to dark and back while the program runs.
class DesktopWatch : public QObject {
public:
    DesktopWatch(QApplication& application, bool dark)
        : QObject(&application)
        , m_application(application)
        , m_dark(dark)
    {
        application.installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::ThemeChange)
            QMetaObject::invokeMethod(
                this, [this] { look(); }, Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }

private:
    void look()
    {
        const bool dark = desktopIsDark(m_application);
        if (std::exchange(m_dark, dark) != dark || current().dark != dark)
            applyColors(m_application, dark ? darkColors() : lightColors());
        else
            QApplication::setPalette(paletteOf(current()));
    }

    QApplication& m_application;
    bool m_dark;
};

QPointer<DesktopWatch>& watch()
{
    static QPointer<DesktopWatch> only;
    return only;
}

} // namespace

const Colors& colors() { return current(); }

void apply(QApplication& application, Theme theme)
{
    delete watch();
    loadFonts();
    installPlurals();
    const bool dark = theme == Theme::System ? desktopIsDark(application) : theme == Theme::Dark;
    if (QApplication::style()->objectName() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font(Type::Body));
    applyColors(application, dark ? darkColors() : lightColors());
    if (theme == Theme::System)
        watch() = new DesktopWatch(application, dark);
}

} // namespace ui::style
