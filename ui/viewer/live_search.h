// What the page is looking for, and the rows found so far: in the past, newest first, and from then
// on as events arrive. One search at a time; a new question replaces the old one.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/row_set.h"

namespace ui::viewer {

class LiveSearch : public QObject {
    Q_OBJECT

public:
    explicit LiveSearch(Backend& backend, QObject* parent = nullptr);
    ~LiveSearch() override;

    // The rows of the question before stay until the first answer to this one is in.
    void ask(EventQuery query);
    void askAgain() { ask(m_query); }
    void stop(); // the rows found so far stay

    [[nodiscard]] const EventQuery& query() const { return m_query; }
    [[nodiscard]] bool isFiltered() const
    {
        return !m_query.text.isEmpty() || !m_query.types.empty() || m_query.time;
    }
    [[nodiscard]] const RowSet& rows() const { return m_rows; }
    [[nodiscard]] bool answered() const { return m_answered; }
    [[nodiscard]] bool complete() const { return m_complete; }
    [[nodiscard]] double searched() const { return m_searched; } // share of the past, 0 … 1
    [[nodiscard]] const std::optional<core::Error>& error() const { return m_error; }

Q_SIGNALS:
    void replaced(); // the rows of the question before are gone
    void changed();  // more rows, progress, an end or an error
    void arrived(std::int64_t matches, std::int64_t rejected); // new events; after changed()

private:
    void take(const Found& found);
    void fail(SearchId search, const core::Error& why);

    Backend& m_backend;
    EventQuery m_query;
    std::optional<SearchId> m_search;
    RowSet m_rows;
    double m_searched = 0;
    bool m_answered = false;
    bool m_complete = false;
    std::optional<core::Error> m_error;
};

} // namespace ui::viewer
