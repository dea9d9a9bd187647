#include "app/service/notifier.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <utility>

#include <QCoreApplication>
#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

namespace app::service {

using namespace core;

namespace {

constexpr int kLongestStatus = 300;

// $WATCHDOG_PID names the process that is watched, if it is not every one.
std::optional<std::chrono::microseconds> watchdogAsked()
{
    bool given = false;
    const qlonglong every = qEnvironmentVariable("WATCHDOG_USEC").toLongLong(&given);
    const QString whom = qEnvironmentVariable("WATCHDOG_PID");
    const bool us = whom.isEmpty() || whom == QString::number(QCoreApplication::applicationPid());
    return given && every > 0 && us ? std::optional(std::chrono::microseconds(every))
                                    : std::nullopt;
}

} // namespace

Notifier::Notifier(Clock& clock)
    : Notifier(clock, qgetenv("NOTIFY_SOCKET"), watchdogAsked())
{
}

Notifier::Notifier(Clock& clock, QByteArray socket, std::optional<std::chrono::microseconds> every)
    : m_clock(clock)
    , m_socket(std::move(socket))
    , m_every(every)
{
}

void Notifier::ready() { send("READY=1"); }

// Newer managers measure how long it takes from the time stamp.
void Notifier::reloading()
{
    using std::chrono::microseconds;
    const auto now =
        std::chrono::duration_cast<microseconds>(m_clock.steady().time_since_epoch()).count();
    send("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(qint64(now)));
}

void Notifier::stopping() { send("STOPPING=1"); }

void Notifier::status(const QString& sentence)
{
    const QString line = log::scrub(displaySafe(sentence, kLongestStatus));
    if (std::exchange(m_said, line) != line)
        send("STATUS=" + line.toUtf8().replace('\n', ' '));
}

void Notifier::feed(bool workGetsOn)
{
    const Steady now = m_clock.steady();
    if (!m_every || !workGetsOn || now < m_next)
        return;
    m_next = now + *m_every / 2;
    send("WATCHDOG=1");
}

#ifdef Q_OS_UNIX

// Whoever does not listen is no trouble of ours: collection goes on.
void Notifier::send(const QByteArray& state) const
{
    sockaddr_un address{};
    if (m_socket.isEmpty() || m_socket.size() >= qsizetype(sizeof address.sun_path))
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.constData(), std::size_t(m_socket.size()));
    if (address.sun_path[0] == '@') // a name that is in no file system
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    if (socket < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + std::size_t(m_socket.size()));
    const void* const to = &address;
    [[maybe_unused]] const auto sent =
        ::sendto(socket, state.constData(), std::size_t(state.size()), 0,
                 static_cast<const sockaddr*>(to), length);
    ::close(socket);
}

#else

void Notifier::send(const QByteArray&) const { }

#endif

} // namespace app::service
