#include "core/simulator/call.h"

#include <algorithm>
#include <array>

namespace core::simulator {

namespace {

using enum FaultId;

// How the body looks; for the throttled ones, in which unit X-RateLimit-Reset is.
enum class Form : std::uint8_t {
    Envelope, // with the failure in it
    NoFailure,
    Half,
    Html,
    Empty,
    Elsewhere,
    ResetMs,
    ResetEpoch,
    ResetEpochMs,
    ResetJunk,
    RetryAfter,
};

struct Canned {
    FaultId id;
    int status;
    Form form = Form::Envelope;
    Failure failure = {};
};

constexpr Failure kWrongRegion{"err_audit_log_incorrect_region",
                               "The account does not belong to this region"};
constexpr Failure kForbidden{"err_xdk_operation_forbidden_for_address",
                             "0003 Forbidden To Perform Operation For Address"};
constexpr Failure kDeveloperKey{"err_developer_key", "Developer Key Error"};
constexpr Failure kThrottled{"err_xdk_rate_limited", "Rate limit exceeded"};
constexpr Failure kServer{"err_internal", "The server could not answer", {}, Failure::Retry::Yes};

constexpr std::array kCanned{
    Canned{WrongRegion200, 200, Form::Envelope, kWrongRegion},
    Canned{WrongRegion403, 403, Form::Envelope, kWrongRegion},
    Canned{
        BindingExpired, 418, Form::Envelope, {"err_xdk_binding_expired", "0018 Binding Expired"}},
    Canned{Forbidden, 403, Form::Envelope, kForbidden},
    Canned{Forbidden401, 401, Form::Envelope, kForbidden},
    Canned{Unauthorized,
           401,
           Form::Envelope,
           {"err_xdk_client_unauthorized", "0002 Client Unauthorized"}},
    Canned{InvalidSignature,
           401,
           Form::Envelope,
           {"err_xdk_invalid_signature", "0004 Invalid Signature"}},
    Canned{DeveloperKey, 401, Form::Envelope, kDeveloperKey},
    Canned{DeveloperKey200, 200, Form::Envelope, kDeveloperKey},
    Canned{MissingCredentials,
           400,
           Form::Envelope,
           {"0001", "0001 Authentication type unsupported or credentials missing"}},
    Canned{SiemInvalidToken,
           200,
           Form::Envelope,
           {"err_audit_siem_invalid_token", "The token is not valid"}},
    Canned{ValidationNull,
           200,
           Form::Envelope,
           {"err_validation_null", "This field is required", "from"}},
    Canned{ValidationBlank,
           400,
           Form::Envelope,
           {"err_validation_blank", "This field may not be blank", "from"}},
    Canned{ValidationEmail,
           200,
           Form::Envelope,
           {"err_validation_invalid_email_address", "Email address is not valid", "emailAddress"}},
    Canned{Fail200, 200, Form::Envelope, {"err_simulated_failure", "Something that is in no list"}},
    Canned{FailRetryable,
           200,
           Form::Envelope,
           {"err_simulated_busy", "Try again", {}, Failure::Retry::Yes}},
    Canned{Meta404, 200, Form::NoFailure},
    Canned{RateLimitMs, 429, Form::ResetMs, kThrottled},
    Canned{RateLimitEpoch, 429, Form::ResetEpoch, kThrottled},
    Canned{RateLimitEpochMs, 429, Form::ResetEpochMs, kThrottled},
    Canned{RateLimitJunk, 429, Form::ResetJunk, kThrottled},
    Canned{RateLimitNone, 429, Form::Envelope, kThrottled},
    Canned{RateLimitRetryAfter, 429, Form::RetryAfter, kThrottled},
    Canned{Http400Empty, 400, Form::Empty},
    Canned{Http404, 404, Form::Envelope, {"err_not_found", "No such resource"}},
    Canned{Http405, 405, Form::Envelope, {"err_method_not_allowed", "Method not allowed"}},
    Canned{Http409, 409, Form::Envelope, {"err_conflict", "Conflict"}},
    Canned{Http500, 500, Form::Envelope, kServer},
    Canned{Http502, 502, Form::Envelope, kServer},
    Canned{Http503, 503, Form::Envelope, kServer},
    Canned{Http504, 504, Form::Envelope, kServer},
    Canned{Http509, 509, Form::Envelope, kServer},
    Canned{Html200, 200, Form::Html},
    Canned{Html502, 502, Form::Html},
    Canned{EmptyBody, 200, Form::Empty},
    Canned{CutJson, 200, Form::Half},
    Canned{Redirect, 302, Form::Elsewhere},
};
static_assert(kCanned.size() == static_cast<std::size_t>(FaultId::InvalidZip),
              "every fault that stands instead of an answer needs one");

constexpr auto kSoon = std::chrono::seconds(2);

net::Response page(int status)
{
    net::Response response;
    response.status = status;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    response.body = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Service "
                    "unavailable</h1><p>Please try again later.</p></body></html>";
    return response;
}

net::Response throttled(const Failure& failure, const QByteArray& reset)
{
    net::Response response = simulator::failure(429, failure);
    response.headers.emplace_back("X-RateLimit-Limit", "300");
    response.headers.emplace_back("X-RateLimit-Remaining", "0");
    response.headers.emplace_back("X-RateLimit-Reset", reset);
    return response;
}

QByteArray resetText(Form form, TimePoint now)
{
    using namespace std::chrono;
    const auto soon = (now + kSoon).time_since_epoch();
    if (form == Form::ResetMs)
        return QByteArray::number(qint64(milliseconds(kSoon).count()));
    if (form == Form::ResetEpoch)
        return QByteArray::number(qint64(duration_cast<seconds>(soon).count()));
    return form == Form::ResetEpochMs ? QByteArray::number(qint64(soon.count()))
                                      : QByteArray("soon");
}

net::Response make(const Canned& canned, TimePoint now)
{
    switch (canned.form) {
    case Form::Envelope:
        return failure(canned.status, canned.failure);
    case Form::NoFailure:
        return json(canned.status, R"({"meta":{"status":404},"data":[],"fail":[]})");
    case Form::Half:
        return json(canned.status, R"({"meta":{"status":200},"data":[{"clickLogs":[{"userEm)");
    case Form::Html:
        return page(canned.status);
    case Form::Empty:
        return json(canned.status, {});
    case Form::Elsewhere: {
        net::Response response = page(canned.status);
        response.headers.emplace_back("Location", "https://elsewhere.example/api");
        return response;
    }
    case Form::ResetMs:
    case Form::ResetEpoch:
    case Form::ResetEpochMs:
    case Form::ResetJunk:
        return throttled(canned.failure, resetText(canned.form, now));
    case Form::RetryAfter: {
        net::Response response = failure(canned.status, canned.failure);
        response.headers.emplace_back("Retry-After", QByteArray::number(qint64(kSoon.count())));
        return response;
    }
    }
    return {};
}

} // namespace

net::Response answerFault(FaultId id, TimePoint now)
{
    const auto found = std::find_if(kCanned.begin(), kCanned.end(),
                                    [id](const Canned& each) { return each.id == id; });
    return found == kCanned.end() ? net::Response{} : make(*found, now);
}

} // namespace core::simulator
