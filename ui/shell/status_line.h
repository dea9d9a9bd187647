// The line at the bottom: how fast events come, how new the newest is, what is stored, who
// collects, and the switch between local time and UTC.
#pragma once

#include "ui/backend_types.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QFrame>
#include <QTimer>

namespace ui::shell {

class StatusLine : public QFrame {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void show(const Overview& overview);
    void setZone(Zone zone);

Q_SIGNALS:
    void zoneRequested(ui::Zone zone);

private:
    void tick();

    std::optional<core::TimePoint> m_newestEvent;
    Zone m_zoneShown = Zone::Local;
    QTimer m_second;
    QLabel* m_rate;
    QLabel* m_newest;
    QLabel* m_stored;
    QLabel* m_disk;
    QLabel* m_who;
    QPushButton* m_zone;
};

} // namespace ui::shell
