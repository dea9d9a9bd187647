// How the table is arranged: its columns, remembered for each log type, which end the newest is at,
// and its density. Changes are kept at once.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/event_table.h"

namespace ui::viewer {

class TableArrangement : public QObject {
    Q_OBJECT

public:
    TableArrangement(Backend& backend, LiveSearch& search, EventTable& table,
                     QObject* parent = nullptr);

    // Columns for what is looked at now; nothing: the usual ones.
    void choose(const std::vector<core::settings::ColumnChoice>& columns);
    void addColumn(const QString& field);
    void removeColumn(const QString& field);
    [[nodiscard]] std::vector<core::settings::ColumnChoice> columns() const;
    // "" or the log type that is looked at alone.
    [[nodiscard]] const QString& view() const { return m_view; }

    void setNewest(Newest end);
    [[nodiscard]] Newest newest() const;
    void setDensity(core::settings::Density density);
    [[nodiscard]] core::settings::Density density() const { return m_backend.viewer().density; }
    void apply(); // again, after somebody else has changed what is kept

private:
    void searchChanged();
    void keep();

    Backend& m_backend;
    LiveSearch& m_search;
    EventTable& m_table;
    EventQuery m_query;
    QString m_view;
};

// The id of the log type if a question is about one alone: chosen, or asked for by `type:`.
[[nodiscard]] QString onlyLogType(const EventQuery& query);

} // namespace ui::viewer
