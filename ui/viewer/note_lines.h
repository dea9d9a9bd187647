// Which lines of the list are notes and which are events: a note is a line between two events. The
// positions of events know nothing of it. Pure; every answer by halving.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ui::viewer {

// A note, or several that stand at the same place: `count` of them from `first` on.
struct NoteLine {
    std::int64_t place = 0; // before the event at this position
    std::size_t first = 0;
    std::size_t count = 1;

    friend bool operator==(const NoteLine&, const NoteLine&) = default;
};

class NoteLines {
public:
    // By place, the lowest first; several may have the same.
    void lay(std::vector<NoteLine> notes) { m_notes = std::move(notes); }
    [[nodiscard]] const std::vector<NoteLine>& all() const { return m_notes; }
    [[nodiscard]] std::int64_t size() const { return std::int64_t(m_notes.size()); }

    [[nodiscard]] std::int64_t lineOf(std::int64_t position) const;
    // Of the event at this line, or of the next below it.
    [[nodiscard]] std::int64_t positionAt(std::int64_t line) const;
    [[nodiscard]] const NoteLine* noteAt(std::int64_t line) const; // null: an event
    // Of the line that tells of a note.
    [[nodiscard]] std::optional<std::int64_t> lineOfNote(std::size_t note) const;

private:
    [[nodiscard]] std::int64_t notesAbove(std::int64_t line) const;

    std::vector<NoteLine> m_notes;
};

} // namespace ui::viewer
