#include "ui/style/palette.h"

namespace ui::style {

Colors lightColors()
{
    return {.window = 0xf5f7fa,
            .surface = 0xffffff,
            .raised = 0xffffff,
            .field = 0xffffff,
            .line = 0xdde3ec,
            .fieldLine = 0x7c8aa0,
            .text = 0x16202e,
            .muted = 0x56637a,
            .accent = 0x1a62d6,
            .primary = 0x1f6feb,
            .primaryHover = 0x1a5fd0,
            .selection = 0xe3ecff,
            .good = 0x0b7a4b,
            .warning = 0x8f5600,
            .bad = 0xb4232e,
            .goodSoft = 0xe6f5ee,
            .warningSoft = 0xfff4de,
            .badSoft = 0xfdecec,
            .dark = false};
}

Colors darkColors()
{
    return {.window = 0x0f131b,
            .surface = 0x161c27,
            .raised = 0x1d2532,
            .field = 0x10141d,
            .line = 0x2a3444,
            .fieldLine = 0x6b7a94,
            .text = 0xe8edf5,
            .muted = 0x9aa7ba,
            .accent = 0x6aa1ff,
            .primary = 0x2f6fe4,
            .primaryHover = 0x2760cc,
            .selection = 0x22304d,
            .good = 0x3ecf8e,
            .warning = 0xf5b740,
            .bad = 0xff7b7b,
            .goodSoft = 0x12271f,
            .warningSoft = 0x2b2413,
            .badSoft = 0x331a1e,
            .dark = true};
}

QPalette paletteOf(const Colors& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::Button, colors.raised);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::Highlight, colors.primary);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::BrightText, colors.bad);
    palette.setColor(QPalette::Light, colors.raised);
    palette.setColor(QPalette::Midlight, colors.line);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.fieldLine);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.muted);
    return palette;
}

} // namespace ui::style
