// What happened around one event: the same collectors, unfiltered, with the event marked. The list
// above stays as it is.
#pragma once

#include "ui/viewer/live_search.h"
#include "ui/viewer/row_cache.h"
#include "ui/widgets/card.h"

class QLabel;

namespace ui::viewer {

class EventTable;

class ContextPane : public Card {
    Q_OBJECT

public:
    ContextPane(Backend& backend, const RowTimes& times, QWidget* parent = nullptr);
    ~ContextPane() override;

    void show(core::RowId row, const QStringList& collectors);
    void close();
    void setTimes(const RowTimes& times);
    [[nodiscard]] core::RowId row() const { return m_row; }
    [[nodiscard]] EventTable* table() const { return m_table; }
    [[nodiscard]] bool isOpen() const { return m_row != 0; }

Q_SIGNALS:
    void closeWanted();
    void picked(core::RowId row); // a neighbour was opened

private:
    void reveal();

    LiveSearch m_search;
    RowCache m_cache;
    core::RowId m_row = 0;
    bool m_revealed = false;
    QLabel* m_title;
    EventTable* m_table;
};

} // namespace ui::viewer
