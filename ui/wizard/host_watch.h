// Looks at the host that is being typed, once the typing pauses: reachability, TLS, clock.
//
// The same address is not asked twice unless again() says so; an answer about an earlier address
// is dropped. GUI thread.
#pragma once

#include "ui/backend.h"

#include <optional>

#include <QObject>
#include <QTimer>

namespace ui::wizard {

class HostWatch : public QObject {
    Q_OBJECT

public:
    explicit HostWatch(Backend& backend, QObject* parent = nullptr);

    void look(const core::settings::Collector& draft);
    void again();
    void stop(); // no usable address at the moment: whatever was known is void

    [[nodiscard]] bool asking() const { return m_asking; }
    [[nodiscard]] const std::optional<HostReport>& report() const { return m_report; }

Q_SIGNALS:
    void changed();

private:
    void ask();

    Backend& m_backend;
    QTimer m_pause;
    core::settings::Collector m_draft;
    std::optional<HostReport> m_report;
    int m_address = 0;
    bool m_asking = false;
};

} // namespace ui::wizard
