// One exchange with a server as the flight recorder keeps it: masked when it was captured, so that
// nothing that opens a door is ever in it. Values, and how they are written: one JSON object a
// line.
//
// Addresses and subjects of mails are in it as they came: it stays on this computer, beside the
// store that has them too, and a diagnostics bundle pseudonymises them.
#pragma once

#include "core/base/clock.h"
#include "core/net/transport.h"

#include <vector>

#include <QJsonObject>

namespace core::recorder {

struct Exchange {
    std::int64_t number = 0; // in the order they ended
    QString collector;       // id
    TimePoint at;            // when it was sent
    std::chrono::milliseconds took{0};
    QByteArray verb;
    QUrl url;
    net::Headers asked; // those on the list of harmless ones
    QByteArray sent;
    int status = 0; // 0: there was no answer, and `error` says why
    net::Headers heard;
    QByteArray body;
    qint64 bodySize = 0; // as it came; more than `body` has: the rest was not kept
    QString error;       // code
    QString message;

    [[nodiscard]] bool isCut() const { return body.size() < bodySize; }
    friend bool operator==(const Exchange&, const Exchange&) = default;
};

[[nodiscard]] QJsonObject toJson(const Exchange& exchange);
[[nodiscard]] std::optional<Exchange> exchangeIn(const QJsonObject& json);

// A whole recording.
[[nodiscard]] QByteArray toLines(const std::vector<Exchange>& exchanges);
// Both in order of time, each exchange once; of each collector the last, so many at most.
[[nodiscard]] std::vector<Exchange> joined(std::vector<Exchange> some,
                                           const std::vector<Exchange>& others, std::size_t most);
// Code recording.unreadable, with the line, if it is none.
[[nodiscard]] Result<std::vector<Exchange>> exchangesIn(const QByteArray& lines);

} // namespace core::recorder
