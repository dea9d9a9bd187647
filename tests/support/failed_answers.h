// Answers that tell of a failure, and what they answer.
#pragma once

#include "core/event/json_cursor.h"
#include "core/mimecast/answer.h"
#include "core/mimecast/errors.h"

namespace support::answers {

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

inline constexpr TimePoint kNow = sys_days(2024y / January / 25) + 10h + 30min;

inline Asked askedOf(const char* stream = "url")
{
    return {.stream = findStream(stream),
            .endpoint = findStream(stream)->endpoint,
            .requestId = "4711-guid",
            .received = kNow,
            .clockOffset = 0ms};
}

inline net::Response answerOf(int status, const QByteArray& body, const net::Headers& headers = {})
{
    return {.status = status, .headers = headers, .body = body};
}

inline QByteArray nested(const QByteArray& code, const QByteArray& message = "why")
{
    return R"({"fail":[{"errors":[{"code":")" + code + R"(","message":")" + message
        + R"(","retryable":false}]}],"meta":{"status":401},"data":[]})";
}

inline std::optional<Error> inEnvelope(const QByteArray& body)
{
    const std::string_view text(body.constData(), std::size_t(body.size()));
    return failureIn(memberOf(text, "meta"), memberOf(text, "fail"), answerOf(200, body),
                     askedOf());
}

inline QString text(std::string_view cell)
{
    return QString::fromUtf8(cell.data(), qsizetype(cell.size()));
}

} // namespace support::answers
