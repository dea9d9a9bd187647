// One call of a function that has passed the gateway: what the endpoints work on and answer with.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/faults.h"
#include "core/simulator/tenant.h"

#include <string>
#include <string_view>
#include <vector>

#include <QByteArray>
#include <QJsonObject>

namespace core::simulator {

struct Call {
    const Tenant& tenant;
    Faults& faults;
    Endpoint endpoint;
    TimePoint now; // Mimecast's
    const net::Request& request;
    Api api = Api::One;
    QJsonObject meta = {};
    QJsonObject item = {}; // data[0]
    QByteArray regionHost = {};
    QByteArray fileHost = {}; // where batch files are fetched

    [[nodiscard]] bool strikes(FaultId id) const { return faults.strikes(id, endpoint); }
    // A value of the query, or of the form of a token request; empty if it is not there.
    [[nodiscard]] QByteArray query(const char* name) const;
    [[nodiscard]] QByteArray text(QLatin1String name) const
    {
        return item.value(name).toString().toUtf8();
    }
};

[[nodiscard]] net::Response answerSiem(const Call& call);
[[nodiscard]] net::Response answerWindow(const Call& call); // rows of a window of time
[[nodiscard]] net::Response answerFeed(const Call& call);
[[nodiscard]] net::Response answerAccount(const Call& call);
[[nodiscard]] net::Response answerDiscover(const Call& call);
[[nodiscard]] net::Response answerCategories(const Call& call);
[[nodiscard]] net::Response answerHoldSummary(const Call& call);
[[nodiscard]] net::Response answerWhoAmI(const Call& call);
[[nodiscard]] net::Response answerToken(const Call& call);
[[nodiscard]] net::Response answerBatch(const Call& call);
[[nodiscard]] net::Response answerFile(const Call& call);
[[nodiscard]] net::Response answerLive(const Call& call);

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
[[nodiscard]] net::Response failures(int status, const std::vector<Failure>& failures);
// As the gateway of API 2.0 refuses: {"fail":[{"code":…,"message":…}]}
[[nodiscard]] net::Response flatFailure(int status, const Failure& failure);
// As the service behind it does: {"error":{"code":…,"message":…}}
[[nodiscard]] net::Response serviceFailure(int status, const Failure& failure);
// As the store of the files does.
[[nodiscard]] net::Response xmlFailure(int status, const Failure& failure);
[[nodiscard]] QByteArray bytesOf(std::string_view text);
// The element of fail[].
[[nodiscard]] QByteArray failItem(const Failure& failure);
[[nodiscard]] net::Response attachment(QByteArray body, std::string_view fileName);

// The answer of a fault that stands instead of any answer.
[[nodiscard]] net::Response answerFault(FaultId id, TimePoint now, Api api = Api::One);

} // namespace core::simulator
