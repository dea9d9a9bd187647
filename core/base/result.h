// A value, or the reason there is none. Everything in core that can fail returns one.
//
// An Error is made once, where the thing went wrong, and travels up unchanged to whoever shows it.
// No part of it ever holds a secret.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include <QString>
#include <tl/expected.hpp>

namespace core {

// What the caller should do about an error, which is all a caller ever branches on.
enum class Fault : std::uint8_t {
    Retry,     // the network, a 5xx, a full disk: the same call may work later
    Throttled, // told to slow down; retryAfter says for how long
    Refused,   // credentials, permission, a locked keychain: a person has to act
    Broken,    // the answer, the store or we are wrong: a person has to look
    Stopped,   // we were asked to stop
};

struct Error {
    Fault fault = Fault::Broken;
    QString code;    // stable, for support and tests: "err_xdk_binding_expired", "keychain.locked"
    QString message; // one sentence for the administrator: what happened
    QString advice;  // what to do next, with the menu path as the console prints it; may be empty
    QString detail;  // for support: status, request id, the start of the answer
    std::optional<std::chrono::milliseconds> retryAfter = std::nullopt;

    friend bool operator==(const Error&, const Error&) = default;
};

template<class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

using Fail = tl::unexpected<Error>;

[[nodiscard]] inline Fail fail(Fault fault, QString code, QString message, QString advice = {},
                               QString detail = {})
{
    return Fail(Error{.fault = fault,
                      .code = std::move(code),
                      .message = std::move(message),
                      .advice = std::move(advice),
                      .detail = std::move(detail)});
}

} // namespace core
