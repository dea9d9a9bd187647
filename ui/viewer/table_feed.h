// Brings a search to the screen: which rows are presented, and that they are decoded in time.
//
// While following, the view moves on only once the rows of the new last screen are here, so it
// never flickers and however many events arrive, only the last screen is touched.
#pragma once

#include "ui/viewer/live_search.h"
#include "ui/viewer/row_cache.h"
#include "ui/viewer/viewport.h"

#include <QTimer>

namespace ui::viewer {

class TableFeed : public QObject {
    Q_OBJECT

public:
    TableFeed(LiveSearch& search, RowCache& cache, QObject* parent = nullptr);

    [[nodiscard]] const Viewport& view() const { return m_view; }
    [[nodiscard]] const TableRow* row(core::RowId row) const { return m_cache.find(row); }
    [[nodiscard]] const RowTimes& times() const { return m_cache.times(); }
    // Missing rows have been awaited long enough to show that they are.
    [[nodiscard]] bool isLate() const { return m_late; }

    [[nodiscard]] bool isFollowing() const { return m_following; }
    void follow();
    void pause();

    // Behind another page nothing is decoded; the counts go on.
    enum class Seen : std::uint8_t { Yes, No };
    void setSeen(Seen seen);
    void resize(int height, int rowHeight);
    void scrollTo(std::int64_t top);
    void reveal(std::int64_t position);
    void clearUpTo(core::RowId row);
    void setNewest(Newest end);
    // Shows a snapshot until it follows again, or a new question is asked.
    void sortBy(std::shared_ptr<const RowSnapshot> snapshot, Newest end);
    void unsort();
    [[nodiscard]] bool isSorted() const { return m_view.snapshot() != nullptr; }
    // What stands between the rows; null: nothing. Again whenever it has changed.
    void setNotes(const Viewport::Marks* notes);
    void revealLine(std::int64_t line);
    // Every row brings the values of these fields along.
    void setValues(const QStringList& fields);

Q_SIGNALS:
    void updated(); // look at the view again
    void followingChanged();
    void sortedChanged();

private:
    void searchChanged();
    void cacheArrived();
    void catchUp();
    void present(core::RowId row);
    void request();
    void linesMoved();
    [[nodiscard]] core::RowId newest() const;

    LiveSearch& m_search;
    RowCache& m_cache;
    Viewport m_view;
    Newest m_newest = Newest::Bottom; // of the live view
    Seen m_seen = Seen::No;
    bool m_following = true;
    core::RowId m_pending = 0;             // presented as soon as …
    std::vector<core::RowId> m_lastScreen; // … these are here
    bool m_late = false;
    QTimer m_patience;
};

} // namespace ui::viewer
