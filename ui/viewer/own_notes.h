// What Mailweir itself did, for the lines between the events: the newest first, older ones when the
// list is scrolled back to them. Asks while somebody looks, and only of the scope of the search.
#pragma once

#include "ui/ask_latest.h"
#include "ui/viewer/live_search.h"
#include "ui/viewer/viewport.h"

#include <QTimer>

namespace ui::viewer {

class OwnNotes : public QObject {
    Q_OBJECT

public:
    using Happening = core::records::Happening;

    OwnNotes(Backend& backend, LiveSearch& search, QObject* parent = nullptr);

    // Both must be so for anything to be asked.
    enum class Wanted : std::uint8_t { No, Yes };
    void setWanted(Wanted wanted); // by the person
    void setSeen(Wanted seen);     // the list is on the screen
    [[nodiscard]] bool isWanted() const { return m_wanted == Wanted::Yes; }

    // In the order of their rows; null: there are none to be shown.
    [[nodiscard]] const Viewport::Marks* marks() const;
    [[nodiscard]] const Happening& note(std::size_t index) const { return m_notes[index].what; }
    // Of this note, or of several that share a line: "Acme Europe, Audit: the key has expired."
    [[nodiscard]] QString text(const NoteLine& line) const;
    // For an order by time.
    [[nodiscard]] std::vector<core::TimePoint> moments() const;
    [[nodiscard]] std::vector<std::int64_t> ids() const;

    // Events from this one on are in sight: what happened beside them is wanted, too.
    void reachBack(core::RowId row);
    void setPauseBetween(std::chrono::milliseconds pause) { m_later.setInterval(pause); }

Q_SIGNALS:
    void changed();

private:
    enum class Side : std::uint8_t { Newest, Newer, Older };

    void searchReplaced();
    void ask(Side side);
    void take(core::Result<std::vector<OwnNote>> answer);
    [[nodiscard]] core::records::Wish wish(Side side) const;
    [[nodiscard]] QString whose(const Happening& happening) const;

    Backend& m_backend;
    LiveSearch& m_search;
    Wanted m_wanted = Wanted::No;
    Wanted m_seen = Wanted::No;
    EventQuery m_scope; // of those that are here
    Side m_side = Side::Newest;
    bool m_fresh = false; // nothing was asked of this scope yet
    bool m_all = false;   // there are no older ones
    std::vector<OwnNote> m_notes;
    Viewport::Marks m_marks; // of the same
    AskLatest<std::vector<OwnNote>> m_ask;
    QTimer m_later;
};

} // namespace ui::viewer
