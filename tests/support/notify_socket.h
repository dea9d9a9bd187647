// What a service manager would hear: the datagram socket that $NOTIFY_SOCKET names.
#pragma once

#include <algorithm>
#include <cstring>

#include <QByteArrayList>
#include <QTemporaryDir>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {

class NotifySocket {
public:
    NotifySocket()
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path().constData(), sizeof address.sun_path - 1);
        const void* const at = &address;
        good = ::bind(m_socket, static_cast<const sockaddr*>(at), sizeof address) == 0;
    }
    ~NotifySocket() { ::close(m_socket); }
    NotifySocket(const NotifySocket&) = delete;
    NotifySocket& operator=(const NotifySocket&) = delete;

    [[nodiscard]] QByteArray path() const
    {
        return m_folder.filePath(QStringLiteral("n")).toUtf8();
    }
    // Everything so far, oldest first.
    [[nodiscard]] const QByteArrayList& heard()
    {
        char said[4096];
        for (ssize_t n = 0; (n = ::recv(m_socket, said, sizeof said, 0)) > 0;)
            m_heard << QByteArray(said, n);
        return m_heard;
    }
    [[nodiscard]] bool hears(const char* beginning)
    {
        return std::ranges::any_of(
            heard(), [&](const QByteArray& each) { return each.startsWith(beginning); });
    }
    void forget() { (void)heard(), m_heard.clear(); }

    bool good = false;

private:
    QTemporaryDir m_folder;
    int m_socket;
    QByteArrayList m_heard;
};

} // namespace support
