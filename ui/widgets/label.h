// Labels and buttons as the whole program uses them. Text is plain, and made safe to look at here,
// so that nobody has to remember it.
#pragma once

#include "ui/style/theme.h"

#include <cstdint>

#include <QLabel>
#include <QPushButton>

namespace ui {

enum class Tone : std::uint8_t { Normal, Muted, Good, Warning, Bad, Accent };

[[nodiscard]] QLabel* label(const QString& text, style::Type type = style::Type::Body,
                            Tone tone = Tone::Normal, QWidget* parent = nullptr);
// Breaks into lines as wide as it gets.
[[nodiscard]] QLabel* paragraph(const QString& text, style::Type type = style::Type::Body,
                                Tone tone = Tone::Normal, QWidget* parent = nullptr);
// What a label made by the two above says from now on.
void setLabelText(QLabel* label, const QString& text);
void setTone(QLabel* label, Tone tone);

enum class Role : std::uint8_t {
    Normal,
    Primary, // the one thing to do on a page
    Danger,  // cannot be undone
    Quiet,   // no border
    Link,    // looks like one
};

// `iconName` may be empty. The text is its accessible name.
[[nodiscard]] QPushButton* button(const QString& text, Role role = Role::Normal,
                                  const QString& iconName = {}, QWidget* parent = nullptr);
// Only an icon: `name` is what a screen reader and the tooltip say.
[[nodiscard]] QPushButton* iconButton(const QString& iconName, const QString& name,
                                      QWidget* parent = nullptr);

// Sets a dynamic property the style sheet knows and lets the widget take it up.
void setHook(QWidget* widget, const char* property, const QVariant& value);

} // namespace ui
