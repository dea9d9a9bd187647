// What went wrong on the way to a host, in words for a person. Pure.
#pragma once

#include "core/base/result.h"

#include <QAbstractSocket>
#include <QList>
#include <QSslError>

namespace core::net {

// Who was asked, as a person would say it.
struct Place {
    QString host;  // "api.mimecast.com", with its port if that is unusual
    QString proxy; // "proxy.example:8080"; empty: none
};

[[nodiscard]] Error stopped();
[[nodiscard]] Error unusable(const QString& detail); // the request, by our own fault
[[nodiscard]] Error idle(const Place& place, std::chrono::milliseconds limit);
[[nodiscard]] Error tooSlow(const Place& place, std::chrono::milliseconds limit);
[[nodiscard]] Error cutShort(const Place& place);
[[nodiscard]] Error notHttp(const Place& place);
[[nodiscard]] Error tooBig(const Place& place, qint64 limit);
[[nodiscard]] Error headTooBig(const Place& place);
[[nodiscard]] Error badAuthorityFile(const QString& path);

// `reason` is OpenSSL's or the system's; it is looked at, and shown only as a detail.
[[nodiscard]] Error fromSocket(QAbstractSocket::SocketError error, const Place& place,
                               const QString& reason);
[[nodiscard]] Error fromCertificate(const QList<QSslError>& errors, const Place& place);
[[nodiscard]] Error wrongName(const QSslCertificate& certificate, const Place& place);

} // namespace core::net
