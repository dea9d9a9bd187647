// Tells the service manager how we are: sd_notify(3), by hand over the datagram socket that
// $NOTIFY_SOCKET names. Without one, and where there is no systemd, everything here does nothing.
// One thread.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QString>

namespace app::service {

class Notifier {
public:
    // As the environment says.
    explicit Notifier(core::Clock& clock);
    Notifier(core::Clock& clock, QByteArray socket, std::optional<std::chrono::microseconds> every);

    [[nodiscard]] bool isHeard() const { return !m_socket.isEmpty(); }
    // How long the manager waits for a sign of life; nothing: it does not wait for any.
    [[nodiscard]] std::optional<std::chrono::microseconds> watchdog() const { return m_every; }

    void ready();
    void reloading();
    void stopping();
    // One line about how things are; said again only when it has changed.
    void status(const QString& sentence);
    // Call it often with the truth: a sign of life goes out twice as often as one is waited for, as
    // long as the work gets on, and none once it does not.
    void feed(bool workGetsOn);

private:
    void send(const QByteArray& state) const;

    core::Clock& m_clock;
    QByteArray m_socket;
    std::optional<std::chrono::microseconds> m_every;
    core::Steady m_next{};
    QString m_said;
};

} // namespace app::service
