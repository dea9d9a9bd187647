// The look: colours, type, spacing and icons, applied once to the whole application.
//
// Fusion style, an own palette and one short style sheet, light and dark. State is never told by
// colour alone: whoever uses good, warning or bad adds an icon shape and a word.
#pragma once

#include "core/health/health.h"
#include "core/settings/settings.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QApplication;

namespace ui::style {

inline constexpr int kGrid = 4; // all spacing is a multiple of this, in device-independent pixels
inline constexpr int kRadius = 8;

struct Colors {
    QColor window;    // behind everything
    QColor surface;   // cards, tables, the rail
    QColor raised;    // buttons
    QColor field;     // where one types
    QColor line;      // hairlines
    QColor fieldLine; // borders of fields: at least 3:1
    QColor text;
    QColor muted;
    QColor accent;  // focus, links
    QColor primary; // filled button
    QColor primaryHover;
    QColor selection;
    QColor good, warning, bad;             // state only
    QColor goodSoft, warningSoft, badSoft; // their quiet backgrounds
    bool dark = false;
};

// Of the theme that was applied last.
[[nodiscard]] const Colors& colors();

// Loads the fonts and the English plurals ("%n event(s)"), sets style, palette and sheet; again
// when the theme changes. `theme` System follows the desktop.
void apply(QApplication& application, core::settings::Theme theme);

// How much larger than usual the desktop wants text: 1 … 3. Sizes in pixels that hold text go
// through px(), so that a page still fits at 200 %.
[[nodiscard]] qreal textScale();
[[nodiscard]] int px(int atNormalSize);

enum class Type { Small, Body, BodyStrong, Heading, Title, Figure, Mono };
[[nodiscard]] QFont font(Type type); // 12, 13, 13, 15, 20, 26 px; Mono 12 px

// A line icon from resources/icons, tinted; "activity", "list", "database" … An unknown name
// asserts. Without a colour it takes the text's, or the accent when it is on, at the moment it is
// painted.
[[nodiscard]] QIcon icon(const QString& name);
[[nodiscard]] QIcon icon(const QString& name, const QColor& color);
[[nodiscard]] QPixmap pixmap(const QString& name, const QColor& color, int size, qreal ratio);
[[nodiscard]] QIcon appIcon(); // the mark of the program on its tile

// The colour and the shape of a state: circle, triangle, square, ring, bars.
[[nodiscard]] QColor stateColor(core::health::State state);
[[nodiscard]] QColor stateSoftColor(core::health::State state); // the quiet background to it
[[nodiscard]] QPixmap stateMark(core::health::State state, int size, qreal devicePixelRatio);

} // namespace ui::style
