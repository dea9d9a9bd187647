// One call of a function that has passed the gateway: what the endpoints work on and answer with.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/faults.h"
#include "core/simulator/tenant.h"

#include <string>
#include <string_view>

#include <QByteArray>
#include <QJsonObject>

namespace core::simulator {

struct Call {
    const Tenant& tenant;
    Faults& faults;
    Endpoint endpoint;
    TimePoint now; // Mimecast's
    QJsonObject meta = {};
    QJsonObject item = {}; // data[0]
    QByteArray regionHost = {};

    [[nodiscard]] bool strikes(FaultId id) const { return faults.strikes(id, endpoint); }
    [[nodiscard]] QByteArray text(QLatin1String name) const
    {
        return item.value(name).toString().toUtf8();
    }
};

[[nodiscard]] net::Response answerSiem(const Call& call);
[[nodiscard]] net::Response answerWindow(const Call& call); // URL and attachment logs
[[nodiscard]] net::Response answerFeed(const Call& call);
[[nodiscard]] net::Response answerAccount(const Call& call);
[[nodiscard]] net::Response answerDiscover(const Call& call);

// ---- envelopes

struct Failure {
    std::string_view code;
    std::string_view message;
    std::string_view field = {};
    enum class Retry : std::uint8_t { No, Yes } retry = Retry::No;
};

[[nodiscard]] net::Response json(int status, QByteArray body);
// {"meta":{"status":200},"data":[DATA],"fail":[]}
[[nodiscard]] net::Response success(std::string_view data);
// The envelope with one failure, under this HTTP status.
[[nodiscard]] net::Response failure(int status, const Failure& failure);
// The element of fail[].
[[nodiscard]] QByteArray failItem(const Failure& failure);
[[nodiscard]] net::Response attachment(QByteArray body, std::string_view fileName);

// The answer of a fault that stands instead of any answer.
[[nodiscard]] net::Response answerFault(FaultId id, TimePoint now);

} // namespace core::simulator
