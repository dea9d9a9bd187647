// The decoded rows around the screen. Asks the backend for what is missing, one request at a time,
// the newest wish first; keeps a bounded number of rows. GUI thread only.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/table_row.h"

#include <unordered_map>

namespace ui::viewer {

class RowCache : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 2000; // rows kept

    RowCache(Backend& backend, RowTimes times, QObject* parent = nullptr);

    void setTimes(const RowTimes& times);
    [[nodiscard]] const RowTimes& times() const { return m_times; }

    // Rows bring the values of these fields along; those that are here are asked for again.
    void setFields(const QStringList& fields);
    [[nodiscard]] const QStringList& fields() const { return m_fields; }

    // Null while it is not here yet. Valid until the next arrived() or setTimes().
    [[nodiscard]] const TableRow* find(core::RowId row) const;
    [[nodiscard]] bool holds(const std::vector<core::RowId>& rows) const;

    // These rows are on the screen, or nearly: replaces the wish before.
    void want(std::vector<core::RowId> rows);

Q_SIGNALS:
    void arrived();
    void failed(const core::Error& why);

private:
    [[nodiscard]] bool has(core::RowId row) const;
    void fetch();
    void take(const std::vector<core::RowId>& asked, const QStringList& fields,
              core::Result<std::vector<EventRow>> answer);
    void makeRoom();

    Backend& m_backend;
    RowTimes m_times;
    QStringList m_fields;
    std::unordered_map<core::RowId, TableRow> m_rows;
    std::vector<core::RowId> m_wanted;
    bool m_asking = false;
};

} // namespace ui::viewer
