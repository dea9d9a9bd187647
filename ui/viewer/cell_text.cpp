#include "ui/viewer/cell_text.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace ui::viewer {

CellText::CellText(const QString& text, const QFont& font, int width, Qt::TextElideMode elide)
{
    if (text.isEmpty() || width <= 0)
        return;
    QTextLayout layout(QFontMetrics(font).elidedText(text, elide, width), font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    auto line = layout.createLine();
    line.setLineWidth(width);
    layout.endLayout();
    m_runs = layout.glyphRuns();
    m_ascent = line.ascent();
    m_width = line.naturalTextWidth();
}

void CellText::draw(QPainter& painter, QPointF baseline) const
{
    for (const auto& run : m_runs)
        painter.drawGlyphRun({baseline.x(), baseline.y() - m_ascent}, run);
}

} // namespace ui::viewer
