// How the table is arranged: its columns, remembered for each log type, which end the newest is at,
// and its density. Changes are kept as soon as they rest.
#pragma once

#include "ui/backend.h"
#include "ui/viewer/event_table.h"

#include <QTimer>

namespace ui::viewer {

class TableArrangement : public QObject {
    Q_OBJECT

public:
    TableArrangement(Backend& backend, LiveSearch& search, EventTable& table,
                     QObject* parent = nullptr);
    ~TableArrangement() override;

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
    void keepPending();

    Backend& m_backend;
    LiveSearch& m_search;
    EventTable& m_table;
    EventQuery m_query;
    QString m_view;
    QTimer m_later; // a width is dragged: it is kept when it rests
};

// The id of the log type if a question is about one alone: chosen, or asked for by `type:`.
[[nodiscard]] QString onlyLogType(const EventQuery& query);

} // namespace ui::viewer
