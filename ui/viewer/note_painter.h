// Draws a line of the live log that is no event but a note of Mailweir: quiet, with a mark, over
// the whole width. Texts are laid out once.
#pragma once

#include "ui/viewer/own_notes.h"
#include "ui/viewer/row_times.h"
#include "ui/viewer/table_painter.h"

#include <unordered_map>

#include <QPixmap>

class QPainter;

namespace ui::viewer {

class NotePainter {
public:
    void refresh() { m_drawn.clear(); }
    struct Place {
        QRect rect;
        int time = 0;     // where it begins
        int sentence = 0; // and its mark
    };
    void paint(QPainter& painter, const Place& place, const OwnNotes& notes, const NoteLine& line,
               const RowTimes& times, RowLook look);

private:
    struct Drawn {
        int room = -1;
        std::size_t count = 0;
        QPixmap mark;
        CellText time;
        CellText text;
    };

    const Drawn& laidOut(const Place& place, const OwnNotes& notes, const NoteLine& line,
                         const RowTimes& times, qreal ratio);

    std::unordered_map<std::int64_t, Drawn> m_drawn; // by the id of the newest it tells of
};

} // namespace ui::viewer
