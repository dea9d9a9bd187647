// A short text laid out once and drawn many times, always as plain text.
#pragma once

#include <QFont>
#include <QGlyphRun>
#include <QList>
#include <QPointF>
#include <QString>

class QPainter;

namespace ui::viewer {

class CellText {
public:
    CellText() = default;
    // Elided to `width` pixels. Text from right to left begins at the left edge, too: columns stay
    // columns.
    CellText(const QString& text, const QFont& font, int width, Qt::TextElideMode elide);

    [[nodiscard]] qreal width() const { return m_width; }
    // In the painter's pen; texts in different scripts share the baseline.
    void draw(QPainter& painter, QPointF baseline) const;

private:
    QList<QGlyphRun> m_runs;
    qreal m_ascent = 0;
    qreal m_width = 0;
};

} // namespace ui::viewer
