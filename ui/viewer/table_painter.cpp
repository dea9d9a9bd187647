#include "ui/viewer/table_painter.h"

#include "core/mimecast/log_types.h"
#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QtMath>

namespace ui::viewer {

namespace {

using style::Type;

// The header's, so that titles stand above their cells.
int padding() { return style::px(10); }

int sides() { return padding() + style::px(6); }

int gap() { return style::px(6); }

int markSize() { return style::px(8); }

std::size_t index(Column column) { return static_cast<std::size_t>(column); }

int advance(const QFont& font, const QString& text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

int widestLogType(const QFont& font)
{
    int widest = 0;
    for (const auto& type : core::mimecast::logTypes()) {
        const auto title = QString::fromUtf8(type.title.data(), qsizetype(type.title.size()));
        widest = std::max(widest, advance(font, title));
    }
    return widest;
}

QColor outcomeColor(core::Outcome outcome)
{
    const auto& colors = style::colors();
    switch (outcome) {
    case core::Outcome::None:
        return colors.text;
    case core::Outcome::Accepted:
        return colors.good;
    case core::Outcome::Held:
        return colors.warning;
    case core::Outcome::Rejected:
        return colors.bad;
    }
    return colors.text;
}

// A circle, a triangle, a square: told apart without colour.
void paintMark(QPainter& painter, const QRectF& box, core::Outcome outcome)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(outcomeColor(outcome));
    switch (outcome) {
    case core::Outcome::None:
        return;
    case core::Outcome::Accepted:
        painter.drawEllipse(box);
        return;
    case core::Outcome::Held: {
        const std::array<QPointF, 3> triangle{QPointF{box.center().x(), box.top() - 0.5},
                                              QPointF{box.right() + 0.5, box.bottom()},
                                              QPointF{box.left() - 0.5, box.bottom()}};
        painter.drawConvexPolygon(triangle.data(), 3);
        return;
    }
    case core::Outcome::Rejected:
        painter.drawRoundedRect(box, 1.5, 1.5);
        return;
    }
}

// People recognise an address by both of its ends.
Qt::TextElideMode elideMode(Column column)
{
    return column == Column::From || column == Column::To ? Qt::ElideMiddle : Qt::ElideRight;
}

} // namespace

void TablePainter::refresh()
{
    m_body = style::font(Type::Body);
    m_strong = style::font(Type::BodyStrong);
    m_mono = style::font(Type::Mono);
    m_small = style::font(Type::Small);
    m_rowHeight = QFontMetrics(m_body).height() + style::px(12);
    m_dateWidth = advance(m_small, QStringLiteral("28 Mar")) + style::px(8);
    m_about = CellText(QStringLiteral("\u2248"), m_mono, 100, Qt::ElideNone);
    ++m_generation;
}

void TablePainter::setWidths(const std::array<int, kColumns>& widths)
{
    if (widths == m_widths)
        return;
    m_widths = widths;
    // In a narrow window the date is for the hover text and the details.
    m_hasDate = m_widths[index(Column::Time)] >= measure().best[index(Column::Time)];
    ++m_generation;
}

Widths TablePainter::measure() const
{
    const auto letter = QFontMetrics(m_body).averageCharWidth();
    const auto time =
        sides() + qCeil(m_about.width()) + advance(m_mono, QStringLiteral("00:00:00.000")) + 1;
    const auto action = sides() + markSize() + gap();
    Widths widths;
    const auto set = [&](Column column, int best, int least) {
        widths.best[index(column)] = best;
        widths.least[index(column)] = least;
    };
    set(Column::Time, time + m_dateWidth, time);
    set(Column::LogType, sides() + widestLogType(m_body),
        sides() + advance(m_body, QStringLiteral("URL protect")));
    set(Column::Collector, sides() + 18 * letter, sides() + 9 * letter);
    set(Column::Action, action + 22 * letter, action + 4 * letter);
    set(Column::From, sides() + 28 * letter, sides() + 11 * letter);
    set(Column::To, sides() + 28 * letter, sides() + 11 * letter);
    set(Column::Subject, sides() + 40 * letter, sides() + 12 * letter);
    return widths;
}

void TablePainter::layOut(const TableRow& row) const
{
    auto& drawn = row.drawn;
    drawn = {.generation = m_generation, .date = {}, .cells = {}, .verdict = {}};
    const auto room = [this](Column column) { return m_widths[index(column)] - sides(); };
    drawn.date = CellText(row.date, m_small, m_dateWidth, Qt::ElideRight);
    for (const auto column :
         {Column::LogType, Column::Collector, Column::From, Column::To, Column::Subject}) {
        drawn.cells[index(column)] =
            CellText(row.cells[index(column)], m_body, room(column), elideMode(column));
    }
    const auto& clock = row.cells[index(Column::Time)];
    const auto rest = room(Column::Time) - qCeil(m_about.width()) - (m_hasDate ? m_dateWidth : 0);
    drawn.cells[index(Column::Time)] = CellText(clock, m_mono, rest, Qt::ElideRight);
    const auto marked = row.event.summary.outcome == core::Outcome::None ? 0 : markSize() + gap();
    const auto& action = row.cells[index(Column::Action)];
    auto& word = drawn.cells[index(Column::Action)];
    word = CellText(action, m_body, room(Column::Action) - marked, Qt::ElideRight);
    const auto left = room(Column::Action) - marked - int(word.width()) - gap();
    if (left > style::px(24))
        drawn.verdict = CellText(row.verdict, m_body, left, Qt::ElideRight);
}

qreal TablePainter::baseline(const QRect& cell, const QFont& font) const
{
    const QFontMetrics metrics(font);
    return cell.top() + (cell.height() - metrics.height()) / 2 + metrics.ascent();
}

void TablePainter::paintTime(QPainter& painter, const QRect& cell, const TableRow& row,
                             RowLook look) const
{
    painter.setPen(style::colors().muted);
    const qreal left = cell.left() + padding();
    if (look.dated && m_hasDate)
        row.drawn.date.draw(painter, {left, baseline(cell, m_body)});
    const auto right = left + (m_hasDate ? m_dateWidth : 0) + m_about.width();
    if (row.event.timeSource != core::TimeSource::Event)
        m_about.draw(painter, {right - m_about.width(), baseline(cell, m_body)});
    row.drawn.cells[index(Column::Time)].draw(painter, {right, baseline(cell, m_body)});
}

void TablePainter::paintAction(QPainter& painter, const QRect& cell, const TableRow& row) const
{
    qreal x = cell.left() + padding();
    const auto outcome = row.event.summary.outcome;
    if (outcome != core::Outcome::None) {
        const auto size = markSize();
        paintMark(painter, QRectF(x, cell.center().y() - size / 2.0 + 1, size, size), outcome);
        x += size + gap();
    }
    const auto& word = row.drawn.cells[index(Column::Action)];
    painter.setPen(outcomeColor(outcome));
    word.draw(painter, {x, baseline(cell, m_body)});
    painter.setPen(style::colors().muted);
    row.drawn.verdict.draw(painter, {x + word.width() + gap(), baseline(cell, m_body)});
}

void TablePainter::paintWaiting(QPainter& painter, const QRect& rect) const
{
    auto color = style::colors().line;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    int x = rect.left();
    for (const auto width : m_widths) {
        const auto height = style::px(8);
        const QRect bar(x + padding(), rect.center().y() - height / 2,
                        std::max(width - 3 * padding(), 0) * 2 / 3, height);
        if (bar.width() > 0)
            painter.drawRoundedRect(bar, height / 2.0, height / 2.0);
        x += width;
    }
}

void TablePainter::paint(QPainter& painter, const QRect& rect, const TableRow* row,
                         RowLook look) const
{
    const auto& colors = style::colors();
    painter.fillRect(rect, look.selected ? colors.selection : colors.surface);
    if (look.current)
        painter.fillRect(rect.left(), rect.top(), style::px(3), rect.height(), colors.accent);
    if (!row) {
        if (look.waiting)
            paintWaiting(painter, rect);
        return;
    }
    if (row->drawn.generation != m_generation)
        layOut(*row);
    int x = rect.left();
    for (std::size_t i = 0; i < kColumns; ++i) {
        const QRect cell(x, rect.top(), m_widths[i], rect.height());
        x += m_widths[i];
        const auto column = static_cast<Column>(i);
        if (column == Column::Time && !row->gone) {
            paintTime(painter, cell, *row, look);
        } else if (column == Column::Action) {
            paintAction(painter, cell, *row);
        } else {
            const bool quiet =
                column == Column::LogType || column == Column::Collector || row->gone;
            painter.setPen(quiet ? colors.muted : colors.text);
            row->drawn.cells[i].draw(painter,
                                     {qreal(cell.left() + padding()), baseline(cell, m_body)});
        }
    }
}

} // namespace ui::viewer
