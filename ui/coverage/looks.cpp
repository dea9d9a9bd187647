#include "ui/coverage/looks.h"

#include "ui/style/theme.h"

#include <algorithm>

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

namespace ui::coverage {

using core::coverage::Kind;

namespace {

constexpr double kRound = 4;

// A wall of the full colour would be louder than what is missing.
QColor quiet(const QColor& color)
{
    constexpr double kShare = 0.78;
    const QColor& ground = style::colors().surface;
    const auto mix = [](int a, int b) { return int(a * kShare + b * (1 - kShare)); };
    return {mix(color.red(), ground.red()), mix(color.green(), ground.green()),
            mix(color.blue(), ground.blue())};
}

QString tr(const char* text) { return QCoreApplication::translate("ui::coverage", text); }

} // namespace

std::vector<Look> looks()
{
    const style::Colors& c = style::colors();
    return {
        {Kind::Collected, quiet(c.good), c.good, Qt::NoBrush, tr("collected")},
        {Kind::Empty, c.goodSoft, c.good, Qt::NoBrush, tr("asked, empty")},
        {Kind::Refilled, c.accent, c.selection, Qt::VerPattern, tr("refilled")},
        {Kind::Removed, c.goodSoft, c.muted, Qt::FDiagPattern, tr("no longer kept")},
        {Kind::Late, c.surface, c.muted, Qt::Dense6Pattern, tr("may still come")},
        {Kind::Gap, c.warningSoft, c.warning, Qt::BDiagPattern, tr("gap")},
        {Kind::Lost, c.badSoft, c.bad, Qt::DiagCrossPattern, tr("lost: older than Mimecast keeps")},
        {Kind::BeforeStart, c.window, c.line, Qt::NoBrush, tr("before the start")}};
}

Look lookOf(Kind kind)
{
    const auto all = looks();
    return *std::ranges::find(all, kind, &Look::kind);
}

void paintLook(QPainter& painter, const QRectF& rect, const Look& look)
{
    painter.fillRect(rect, look.ground);
    if (look.pattern != Qt::NoBrush)
        painter.fillRect(rect, QBrush(look.line, look.pattern));
    if (look.kind != Kind::Empty)
        return;
    QColor edge = look.line;
    edge.setAlphaF(0.5F);
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), edge);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), edge);
}

void paintRibbon(QPainter& painter, const QRectF& rect, const core::coverage::Ribbon& ribbon)
{
    const auto cells = core::coverage::cellsOf(ribbon, std::max(1, int(rect.width())));
    const auto all = looks();
    painter.save();
    QPainterPath shape;
    shape.addRoundedRect(rect, kRound, kRound);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(shape);
    const double wide = rect.width() / double(std::max<std::size_t>(1, cells.size()));
    for (std::size_t first = 0; first < cells.size();) {
        std::size_t end = first + 1;
        while (end < cells.size() && cells[end].kind == cells[first].kind)
            ++end;
        const QRectF piece(rect.left() + wide * double(first), rect.top(),
                           wide * double(end - first), rect.height());
        paintLook(painter, piece, *std::ranges::find(all, cells[first].kind, &Look::kind));
        first = end;
    }
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style::colors().line, 1));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
    painter.restore();
}

} // namespace ui::coverage
