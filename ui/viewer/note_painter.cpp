#include "ui/viewer/note_painter.h"

#include "ui/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace ui::viewer {

namespace {

using core::records::Happening;
using core::records::Kind;
using style::Type;

constexpr std::size_t kMostKept = 500;

int markSize() { return style::px(12); }

int markRoom() { return markSize() + style::px(6); }

QString iconOf(Kind kind)
{
    switch (kind) {
    case Kind::Gap:
    case Kind::Quarantine:
        return QStringLiteral("alert");
    case Kind::Sleep:
        return QStringLiteral("moon");
    case Kind::Resume:
    case Kind::Started:
        return QStringLiteral("play");
    case Kind::Stopped:
        return QStringLiteral("pause");
    case Kind::Configuration:
        return QStringLiteral("settings");
    case Kind::Keys:
        return QStringLiteral("key");
    case Kind::Retry:
    case Kind::Refill:
        return QStringLiteral("refresh");
    case Kind::Removed:
        return QStringLiteral("trash");
    case Kind::State:
    case Kind::Throttled:
    case Kind::Clock:
        return QStringLiteral("clock");
    }
    return {};
}

QPixmap markOf(const Happening& happening, int size, qreal ratio)
{
    if (happening.state)
        return style::stateMark(*happening.state, size, ratio);
    return style::pixmap(iconOf(happening.kind), style::colors().muted, size, ratio);
}

} // namespace

const NotePainter::Drawn& NotePainter::laidOut(const Place& place, const OwnNotes& notes,
                                               const NoteLine& line, const RowTimes& times,
                                               qreal ratio)
{
    if (m_drawn.size() > kMostKept)
        m_drawn.clear();
    const auto& newest = notes.note(line.first + line.count - 1);
    auto& drawn = m_drawn[newest.id];
    const auto room = place.rect.right() - place.sentence - markRoom() - style::px(10);
    if (drawn.room == room && drawn.count == line.count)
        return drawn;
    drawn = {.room = room,
             .count = line.count,
             .mark = markOf(newest, markSize(), ratio),
             .time = CellText(times.clock(newest.at), style::font(Type::Mono),
                              place.sentence - place.time, Qt::ElideRight),
             .text = CellText(notes.text(line), style::font(Type::Body), room, Qt::ElideRight)};
    return drawn;
}

void NotePainter::paint(QPainter& painter, const Place& place, const OwnNotes& notes,
                        const NoteLine& line, const RowTimes& times, RowLook look)
{
    const auto& colors = style::colors();
    const auto& rect = place.rect;
    painter.fillRect(rect, look.selected ? colors.selection : colors.window);
    if (look.current)
        painter.fillRect(rect.left(), rect.top(), style::px(3), rect.height(), colors.accent);
    const auto& drawn = laidOut(place, notes, line, times, painter.device()->devicePixelRatioF());
    const QFontMetrics metrics(style::font(Type::Body));
    const int baseline = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    painter.setPen(colors.muted);
    drawn.time.draw(painter, {qreal(place.time), qreal(baseline)});
    painter.drawPixmap(QPoint(place.sentence, rect.center().y() - markSize() / 2), drawn.mark);
    drawn.text.draw(painter, {qreal(place.sentence + markRoom()), qreal(baseline)});
}

} // namespace ui::viewer
