// For those who listen: while the table follows, what has arrived, at most every ten seconds.
#pragma once

#include "ui/viewer/event_table.h"

#include <QTimer>

namespace ui::viewer {

class TableDigest : public QObject {
    Q_OBJECT

public:
    TableDigest(LiveSearch& search, EventTable& table, QObject* parent = nullptr);

    void setInterval(std::chrono::milliseconds interval) { m_timer.setInterval(interval); }

Q_SIGNALS:
    void announced(const QString& text); // "31 new events, 2 rejected"

private:
    void announce();

    EventTable& m_table;
    QTimer m_timer;
    std::int64_t m_news = 0;
    std::int64_t m_rejected = 0;
};

} // namespace ui::viewer
