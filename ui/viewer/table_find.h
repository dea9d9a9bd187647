// Finds within what the table shows, also rows that are not on the screen; the question of the page
// stays as it is. The store is asked for what matches both.
#pragma once

#include "core/query/query.h"
#include "ui/viewer/event_table.h"

namespace ui::viewer {

class TableFind : public QObject {
    Q_OBJECT

public:
    enum class Step : std::uint8_t { Next, Previous };

    TableFind(Backend& backend, LiveSearch& search, EventTable& table, QObject* parent = nullptr);
    ~TableFind() override;

    void find(const QString& text); // in the query language; nothing: no more
    void step(Step step);
    [[nodiscard]] bool isHit(core::RowId row) const { return m_id && m_hits.contains(row); }
    [[nodiscard]] bool isFinding() const { return m_id.has_value(); }
    [[nodiscard]] std::int64_t count() const { return m_hits.size(); }
    [[nodiscard]] const std::optional<core::query::Problem>& problem() const { return m_problem; }
    // "3 of 1,204, from the start again", "No match", "Searching".
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    void cancel();
    void take(const Found& found);
    [[nodiscard]] std::int64_t from(Step step) const;
    [[nodiscard]] std::optional<core::RowId> inArrival(Step step);
    [[nodiscard]] std::optional<core::RowId> inSnapshot(Step step);
    [[nodiscard]] std::optional<std::int64_t> placeFrom(std::int64_t position, Step step) const;
    void count(core::RowId row);

    Backend& m_backend;
    LiveSearch& m_search;
    EventTable& m_table;
    QString m_text;
    EventQuery m_asked;
    std::optional<SearchId> m_id;
    std::optional<core::query::Problem> m_problem;
    RowSet m_hits;
    bool m_complete = false;
    bool m_wrapped = false;
    std::int64_t m_number = 0; // of the hit that was gone to, counted on the screen; 0: none
};

} // namespace ui::viewer
