// What takes out of an exchange everything that opens a door, before it is kept: by name (headers,
// members, parameters), by place (whatever stands behind the ? of an address), and by value (every
// secret that core::log was told of, in all its forms).
//
// Positions and page tokens become short marks made with a key that nobody keeps: the same token is
// the same mark, so that a recording still shows a server that goes in circles. Any thread.
#pragma once

#include "core/base/secret.h"
#include "core/net/transport.h"

namespace core::recorder {

class Mask {
public:
    // `key` of random bytes, for this run only.
    explicit Mask(Secret key)
        : m_key(std::move(key))
    {
    }

    [[nodiscard]] QUrl url(const QUrl& url) const;
    [[nodiscard]] static net::Headers request(const net::Headers& headers);
    [[nodiscard]] net::Headers response(const net::Headers& headers) const;
    // At most `most` bytes of it. Packed bytes are left as they are: what is in them are events.
    [[nodiscard]] QByteArray body(const QByteArray& body, qsizetype most) const;
    [[nodiscard]] static QString text(const QString& text);

private:
    [[nodiscard]] QByteArray mark(const QByteArray& token) const; // "~3f2a91c04b7d"
    [[nodiscard]] QByteArray members(const QByteArray& body) const;
    [[nodiscard]] static QByteArray form(const QByteArray& body);

    Secret m_key;
};

} // namespace core::recorder
