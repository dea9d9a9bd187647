// The line at the bottom: who collects, how new the newest event is, how fast they come, what is
// stored, and the switch between local time and UTC. Where it gets narrow the last ones go first.
#pragma once

#include "ui/backend_types.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <array>

#include <QFrame>
#include <QTimer>

namespace ui::shell {

class StatusLine : public QFrame {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void show(const Overview& overview);
    void setZone(Zone zone);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void zoneRequested(ui::Zone zone);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Part : std::uint8_t { Who, Newest, Rate, Stored, Disk, Parts };

    void tick();
    void arrange();

    std::optional<core::TimePoint> m_newestEvent;
    Zone m_zoneShown = Zone::Local;
    QTimer m_second;
    std::array<ElidedLabel*, Parts> m_parts{}; // most important first
    QPushButton* m_zone;
};

} // namespace ui::shell
