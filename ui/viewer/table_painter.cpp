#include "ui/viewer/table_painter.h"

#include "core/mimecast/log_types.h"
#include "ui/style/tints.h"

#include <algorithm>

#include <QFontMetrics>
#include <QPainter>
#include <QtMath>

namespace ui::viewer {

namespace {

using style::Type;

// The header's, so that titles stand above their cells.
int padding() { return 10; }

int sides() { return padding() + style::px(6); }

bool isRight(const ColumnSpec& spec) { return spec.kind == core::query::Kind::Number; }

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

// People recognise an address by both of its ends; where there is room for little, by who it is.
Qt::TextElideMode elideMode(const ColumnSpec& spec, int letters)
{
    constexpr int kBothEnds = 24;
    const bool isAddress = spec.known == Column::From || spec.known == Column::To;
    return isAddress && letters >= kBothEnds ? Qt::ElideMiddle : Qt::ElideRight;
}

// A ribbon, as in a book.
void paintRibbon(QPainter& painter, const QRectF& box)
{
    const std::array<QPointF, 5> ribbon{box.topLeft(), box.topRight(), box.bottomRight(),
                                        QPointF{box.center().x(), box.bottom() - box.width() / 2},
                                        box.bottomLeft()};
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::colors().accent);
    painter.drawPolygon(ribbon.data(), int(ribbon.size()));
}

} // namespace

int TablePainter::gutter() { return style::px(12); }

void TablePainter::refresh()
{
    m_body = style::font(Type::Body);
    m_strong = style::font(Type::BodyStrong);
    m_mono = style::font(Type::Mono);
    m_small = style::font(Type::Small);
    const bool compact = m_density == core::settings::Density::Compact;
    m_rowHeight = QFontMetrics(m_body).height() + style::px(compact ? 3 : 12);
    m_dateWidth = advance(m_small, QStringLiteral("28 Mar")) + style::px(8);
    m_about = CellText(QStringLiteral("\u2248"), m_mono, 100, Qt::ElideNone);
    ++m_generation;
}

void TablePainter::setDensity(core::settings::Density density)
{
    m_density = density;
    refresh();
}

void TablePainter::setColumns(const std::vector<ColumnLook>& columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    // In a narrow window the date is for the hover text and the details.
    const auto best = measure().best[index(Column::Time)];
    m_hasDate = std::ranges::any_of(m_columns, [best](const ColumnLook& column) {
        return column.spec.known == Column::Time && column.width >= best;
    });
    ++m_generation;
}

int TablePainter::timeLeft() const
{
    return gutter() + padding() + (m_hasDate ? m_dateWidth : 0) + qCeil(m_about.width());
}

Widths TablePainter::measure() const
{
    const auto letter = QFontMetrics(m_body).averageCharWidth();
    const auto time =
        sides() + qCeil(m_about.width()) + advance(m_mono, QStringLiteral("00:00:00.000")) + 1;
    const auto action = sides() + markSize() + gap();
    const auto moment = sides() + advance(m_body, QStringLiteral("0000-00-00 00:00:00.000")) + 1;
    Widths widths;
    const auto set = [&](Column column, int best, int least) {
        widths.best[index(column)] = best;
        widths.least[index(column)] = least;
    };
    set(Column::Time, time + m_dateWidth, time);
    set(Column::LogType, sides() + widestLogType(m_body),
        sides() + advance(m_body, QStringLiteral("URL protect")));
    widths.mostLogTypes = sides() + advance(m_body, QStringLiteral("Message processing"));
    set(Column::Collector, sides() + 18 * letter, sides() + 9 * letter);
    set(Column::Action, action + 18 * letter, action + 4 * letter);
    widths.mostActions = action + advance(m_body, QStringLiteral("Not delivered"));
    set(Column::From, sides() + 30 * letter, sides() + 11 * letter);
    set(Column::To, sides() + 30 * letter, sides() + 11 * letter);
    // It takes what is left, too.
    set(Column::Subject, sides() + 26 * letter, sides() + 12 * letter);
    widths.bestOther = {sides() + 12 * letter, moment, sides() + 24 * letter};
    widths.leastOther = {sides() + 9 * letter, sides() + 12 * letter, sides() + 10 * letter};
    return widths;
}

CellText TablePainter::timeText(const TableRow& row, int room) const
{
    const auto rest = room - qCeil(m_about.width()) - (m_hasDate ? m_dateWidth : 0);
    return {row.cells[index(Column::Time)], m_mono, rest, Qt::ElideRight};
}

void TablePainter::layOutAction(const TableRow& row, CellText& word, int room) const
{
    const auto marked = row.event.summary.outcome == core::Outcome::None ? 0 : markSize() + gap();
    word = CellText(row.cells[index(Column::Action)], m_body, room - marked, Qt::ElideRight);
    const auto left = room - marked - int(word.width()) - gap();
    if (left > style::px(24))
        row.drawn.verdict = CellText(row.verdict, m_body, left, Qt::ElideRight);
}

void TablePainter::layOut(const TableRow& row) const
{
    auto& drawn = row.drawn;
    drawn = {.generation = m_generation, .date = {}, .cells = {}, .verdict = {}};
    drawn.date = CellText(row.date, m_small, m_dateWidth, Qt::ElideRight);
    drawn.cells.reserve(m_columns.size());
    const auto letter = std::max(QFontMetrics(m_body).averageCharWidth(), 1);
    for (const auto& [spec, width] : m_columns) {
        const auto room = width - sides();
        auto& cell = drawn.cells.emplace_back();
        if (room <= 0)
            continue;
        if (spec.known == Column::Time)
            cell = timeText(row, room);
        else if (spec.known == Column::Action)
            layOutAction(row, cell, room);
        else
            cell = CellText(cellText(row, spec), m_body, room, elideMode(spec, room / letter));
    }
}

qreal TablePainter::baseline(const QRect& cell, const QFont& font)
{
    const QFontMetrics metrics(font);
    const int line = cell.top() + (cell.height() - metrics.height()) / 2 + metrics.ascent();
    return line;
}

void TablePainter::paintTime(QPainter& painter, const QRect& cell, const TableRow& row,
                             const CellText& clock, RowLook look) const
{
    painter.setPen(style::colors().muted);
    const qreal left = cell.left() + padding();
    if (look.dated && m_hasDate)
        row.drawn.date.draw(painter, {left, baseline(cell, m_body)});
    const auto right = left + (m_hasDate ? m_dateWidth : 0) + m_about.width();
    if (row.event.timeSource != core::TimeSource::Event)
        m_about.draw(painter, {right - m_about.width(), baseline(cell, m_body)});
    clock.draw(painter, {right, baseline(cell, m_body)});
}

void TablePainter::paintAction(QPainter& painter, const QRect& cell, const TableRow& row,
                               const CellText& word) const
{
    qreal x = cell.left() + padding();
    const auto outcome = row.event.summary.outcome;
    if (outcome != core::Outcome::None) {
        const auto size = markSize();
        paintMark(painter, QRectF(x, cell.center().y() - size / 2.0 + 1, size, size), outcome);
        x += size + gap();
    }
    painter.setPen(outcomeColor(outcome));
    word.draw(painter, {x, baseline(cell, m_body)});
    painter.setPen(style::colors().muted);
    if (word.width() > 0)
        x += word.width() + gap();
    row.drawn.verdict.draw(painter, {x, baseline(cell, m_body)});
}

void TablePainter::paintCell(QPainter& painter, const QRect& cell, const TableRow& row,
                             std::size_t column, RowLook look) const
{
    const auto& spec = m_columns[column].spec;
    const auto& text = row.drawn.cells[column];
    if (spec.known == Column::Time && !row.gone)
        return paintTime(painter, cell, row, text, look);
    if (spec.known == Column::Action)
        return paintAction(painter, cell, row, text);
    const auto& colors = style::colors();
    const bool quiet = spec.known == Column::LogType || spec.known == Column::Collector || row.gone;
    painter.setPen(quiet ? colors.muted : colors.text);
    const auto left =
        isRight(spec) ? cell.right() - padding() - text.width() : qreal(cell.left() + padding());
    text.draw(painter, {left, baseline(cell, m_body)});
}

void TablePainter::paintWaiting(QPainter& painter, const QRect& rect) const
{
    auto color = style::colors().line;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    int x = rect.left() + gutter();
    for (const auto& [spec, width] : m_columns) {
        const auto height = style::px(8);
        const QRect bar(x + padding(), rect.center().y() - height / 2,
                        std::max(width - 3 * padding(), 0) * 2 / 3, height);
        if (bar.width() > 0)
            painter.drawRoundedRect(bar, height / 2.0, height / 2.0);
        x += width;
    }
}

// Background, a bar for a highlight, a line under a hit, a ribbon for a bookmark.
void TablePainter::paintMarks(QPainter& painter, const QRect& rect, RowLook look)
{
    const auto& colors = style::colors();
    auto back = colors.surface;
    if (look.selected)
        back = colors.selection;
    else if (look.tint)
        back = style::tintLook(*look.tint).back;
    painter.fillRect(rect, back);
    const auto bar = style::px(3);
    if (look.current)
        painter.fillRect(rect.left(), rect.top(), bar, rect.height(), colors.accent);
    else if (look.tint)
        painter.fillRect(rect.left(), rect.top(), bar, rect.height(),
                         style::tintLook(*look.tint).bar);
    if (look.hit)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.accent);
    if (look.bookmarked) {
        const auto height = style::px(12);
        const int top = rect.center().y() - height / 2;
        paintRibbon(painter, QRectF(rect.left() + style::px(6), top, style::px(8), height));
    }
}

void TablePainter::paint(QPainter& painter, const QRect& rect, const TableRow* row,
                         RowLook look) const
{
    paintMarks(painter, rect, look);
    if (!row) {
        if (look.waiting)
            paintWaiting(painter, rect);
        return;
    }
    if (row->drawn.generation != m_generation)
        layOut(*row);
    int x = rect.left() + gutter();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto width = m_columns[i].width;
        if (width > 0)
            paintCell(painter, QRect(x, rect.top(), width, rect.height()), *row, i, look);
        x += width;
    }
}

} // namespace ui::viewer
