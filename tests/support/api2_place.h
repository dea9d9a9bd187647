// A client of API 2.0 with its surroundings: a clock that stands still, and a network that answers
// from a script, first with a token. Links PkgConfig::deflate.
#pragma once

#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"

namespace support {

inline constexpr core::TimePoint kNow =
    std::chrono::sys_days(std::chrono::year(2024) / 1 / 25) + std::chrono::minutes(630);
inline constexpr core::TimePoint kStart = kNow - std::chrono::hours(48);

struct Place {
    explicit Place(bool lowDelay = false)
        : client({.domain = QUrl(QStringLiteral("https://api.services.mimecast.com")),
                  .api = 2,
                  .lowDelay = lowDelay,
                  .route = {}},
                 clientCredentials(), net, clock, random)
    {
        net.promise(kGrant);
    }
    core::Result<core::mimecast::Fetched> fetch(const core::Checkpoint& from,
                                                core::TimePoint start = kStart)
    {
        return client.fetch(*core::mimecast::findStream("cg-url"), from, start, walk, {});
    }
    // What was asked of Mimecast or its file store, after the token.
    [[nodiscard]] QByteArray asked(std::size_t call) const
    {
        return net.asked.at(call + 1).url.toEncoded(QUrl::RemoveScheme);
    }
    [[nodiscard]] std::size_t calls() const { return net.asked.size() - 1; }

    FakeClock clock{kNow};
    core::SeededRandom random{3};
    FakeTransport net;
    core::mimecast::Client client;
    core::mimecast::Walk walk;
};

inline QByteArray header(const core::net::Request& request, const char* name)
{
    for (const auto& [key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

// The names of the events in a page, or the code of the error.
inline QByteArray names(const core::Result<core::mimecast::Fetched>& fetched)
{
    if (!fetched)
        return fetched.error().code.toLatin1();
    QByteArrayList list;
    for (const core::Record& record : fetched->page.records)
        list += QByteArray(record.raw.data(), qsizetype(record.raw.size())).split('"').value(3);
    return list.join(',');
}

} // namespace support
