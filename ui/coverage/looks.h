// How each kind of stretch looks: a colour and a pattern, so that no kind is told by colour alone.
#pragma once

#include "core/coverage/cells.h"

#include <vector>

#include <QBrush>
#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace ui::coverage {

struct Look {
    core::coverage::Kind kind;
    QColor ground;
    QColor line; // of the pattern and the border
    Qt::BrushStyle pattern = Qt::NoBrush;
    QString word; // for the legend
};

// In the theme that was applied last; in the order of a legend.
[[nodiscard]] std::vector<Look> looks();
[[nodiscard]] Look lookOf(core::coverage::Kind kind);
void paintLook(QPainter& painter, const QRectF& rect, const Look& look);

// Cell beside cell; neighbours that look alike are one piece.
void paintRibbon(QPainter& painter, const QRectF& rect, const core::coverage::Ribbon& ribbon);

} // namespace ui::coverage
