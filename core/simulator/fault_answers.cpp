#include "core/simulator/call.h"

#include <algorithm>
#include <array>

namespace core::simulator {

namespace {

using enum FaultId;

// How the body looks; for the throttled ones, in which unit X-RateLimit-Reset is.
enum class Look : std::uint8_t {
    Envelope, // with the failure in it
    NoFailure,
    Half,
    Html,
    Empty,
    Elsewhere,
    Service, // {"error":{"code":…,"message":…}}
    Bare,    // a failure without a message
    Xml,     // as the store of the files answers
    ResetMs,
    ResetEpoch,
    ResetEpochMs,
    ResetJunk,
    RetryAfter,
};

struct Canned {
    FaultId id;
    int status;
    Look look = Look::Envelope;
    Failure failure = {};
    Failure onTwo = {}; // where API 2.0 says it otherwise
};

constexpr Failure kWrongRegion{"err_audit_log_incorrect_region",
                               "The account does not belong to this region"};
constexpr Failure kForbidden{"err_xdk_operation_forbidden_for_address",
                             "0003 Forbidden To Perform Operation For Address"};
constexpr Failure kDeveloperKey{"err_developer_key", "Developer Key Error"};
constexpr Failure kThrottled{"err_xdk_rate_limited", "Rate limit exceeded"};
constexpr Failure kSevenDays{"InvalidDateRange", "The date range may go 7 days back at most"};
constexpr Failure kOneDay{"InvalidDateRange", "The date range may go 24 hours back at most"};
constexpr Failure kServer{"err_internal", "The server could not answer", {}, Failure::Retry::Yes};

constexpr std::array kCanned{
    Canned{WrongRegion200, 200, Look::Envelope, kWrongRegion},
    Canned{WrongRegion403, 403, Look::Envelope, kWrongRegion},
    Canned{
        BindingExpired, 418, Look::Envelope, {"err_xdk_binding_expired", "0018 Binding Expired"}},
    Canned{Forbidden,
           403,
           Look::Envelope,
           kForbidden,
           {"app_forbidden", "Forbidden to perform the requested operation"}},
    Canned{Forbidden401, 401, Look::Envelope, kForbidden},
    Canned{Unauthorized,
           401,
           Look::Envelope,
           {"err_xdk_client_unauthorized", "0002 Client Unauthorized"}},
    Canned{InvalidSignature,
           401,
           Look::Envelope,
           {"err_xdk_invalid_signature", "0004 Invalid Signature"}},
    Canned{DeveloperKey, 401, Look::Envelope, kDeveloperKey},
    Canned{DeveloperKey200, 200, Look::Envelope, kDeveloperKey},
    Canned{MissingCredentials,
           400,
           Look::Envelope,
           {"0001", "0001 Authentication type unsupported or credentials missing"}},
    Canned{SiemInvalidToken,
           200,
           Look::Envelope,
           {"err_audit_siem_invalid_token", "The token is not valid"}},
    Canned{ValidationNull,
           200,
           Look::Envelope,
           {"err_validation_null", "This field is required", "from"}},
    Canned{ValidationBlank,
           400,
           Look::Envelope,
           {"err_validation_blank", "This field may not be blank", "from"}},
    Canned{ValidationEmail,
           200,
           Look::Envelope,
           {"err_validation_invalid_email_address", "Email address is not valid", "emailAddress"}},
    Canned{Fail200, 200, Look::Envelope, {"err_simulated_failure", "Something that is in no list"}},
    Canned{FailRetryable,
           200,
           Look::Envelope,
           {"err_simulated_busy", "Try again", {}, Failure::Retry::Yes}},
    Canned{Meta404, 200, Look::NoFailure},
    Canned{RateLimitMs, 429, Look::ResetMs, kThrottled},
    Canned{RateLimitEpoch, 429, Look::ResetEpoch, kThrottled},
    Canned{RateLimitEpochMs, 429, Look::ResetEpochMs, kThrottled},
    Canned{RateLimitJunk, 429, Look::ResetJunk, kThrottled},
    Canned{RateLimitNone, 429, Look::Envelope, kThrottled},
    Canned{RateLimitRetryAfter, 429, Look::RetryAfter, kThrottled},
    Canned{Http400Empty, 400, Look::Empty},
    Canned{Http404, 404, Look::Envelope, {"err_not_found", "No such resource"}},
    Canned{Http405, 405, Look::Envelope, {"err_method_not_allowed", "Method not allowed"}},
    Canned{Http409, 409, Look::Envelope, {"err_conflict", "Conflict"}},
    Canned{Http500, 500, Look::Envelope, kServer},
    Canned{Http502, 502, Look::Envelope, kServer},
    Canned{Http503, 503, Look::Envelope, kServer},
    Canned{Http504, 504, Look::Envelope, kServer},
    Canned{Http509, 509, Look::Envelope, kServer},
    Canned{Html200, 200, Look::Html},
    Canned{Html502, 502, Look::Html},
    Canned{EmptyBody, 200, Look::Empty},
    Canned{CutJson, 200, Look::Half},
    Canned{Redirect, 302, Look::Elsewhere},
    Canned{
        InvalidSearch, 200, Look::Envelope, {"err_invalid_search_xml", "The query is not valid"}},
    Canned{UserDisabled,
           401,
           Look::Envelope,
           {"err_xdk_client_unauthorized", "0002 Client Unauthorized: the user is disabled"}},
    Canned{PasswordChanged,
           401,
           Look::Envelope,
           {"err_xdk_client_unauthorized",
            "0002 Client Unauthorized: the password of the user has changed"}},
    Canned{IpRange,
           403,
           Look::Envelope,
           {"err_xdk_operation_forbidden_for_address",
            "Requests from this IP address are not allowed"},
           {"app_forbidden", "Requests from this IP address are not allowed"}},
    Canned{TokenExpired, 401, Look::Envelope, {"token_expired", "Access Token Expired"}},
    Canned{TokenVerification,
           401,
           Look::Envelope,
           {"token_verification_failed", "Access Token Verification Failed"}},
    Canned{
        UnauthorizedRequest, 401, Look::Envelope, {"Unauthorized Request", "Unauthorized Request"}},
    Canned{UnauthorizedBare, 401, Look::Bare, {"unauthorized", ""}},
    Canned{InvalidClient,
           401,
           Look::Envelope,
           {"InvalidClientIdentifier", "Client credentials are invalid"}},
    Canned{NoProduct,
           403,
           Look::Envelope,
           {"app_forbidden",
            "Resource or method requested does not exist in any product of this application"}},
    Canned{ServiceRefusal, 400, Look::Service, {"BadRequest", "The request is not valid"}},
    Canned{ServiceError, 500, Look::Service, {"InternalError", "Something went wrong"}},
    Canned{BatchTooOld, 400, Look::Service, kSevenDays},
    Canned{StreamTooOld, 400, Look::Service, kOneDay},
    Canned{InvalidNextPage, 400, Look::Service, {"InvalidNextPage", "nextPage is not valid"}},
    Canned{FileExpired, 403, Look::Xml, {"AccessDenied", "Request has expired"}},
    Canned{FileGone, 404, Look::Xml, {"NoSuchKey", "The specified key does not exist."}},
    Canned{FileSignature,
           403,
           Look::Xml,
           {"SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided."}},
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

// API 2.0 says flat what its gateway refuses, and nested what a function does.
net::Response enveloped(const Canned& canned, Api api)
{
    if (api != Api::Two)
        return failure(canned.status, canned.failure);
    const Failure& own = canned.onTwo.code.empty() ? canned.failure : canned.onTwo;
    const bool ofFunction = canned.status == 200 || own.code.starts_with("err_validation");
    return ofFunction ? failure(canned.status, own) : flatFailure(canned.status, own);
}

net::Response throttled(const Canned& canned, Api api, const QByteArray& reset)
{
    net::Response response = enveloped(canned, api);
    response.headers.emplace_back("X-RateLimit-Limit", "300");
    response.headers.emplace_back("X-RateLimit-Remaining", "0");
    response.headers.emplace_back("X-RateLimit-Reset", reset);
    return response;
}

QByteArray resetText(Look look, TimePoint now)
{
    using namespace std::chrono;
    const auto soon = (now + kSoon).time_since_epoch();
    if (look == Look::ResetMs)
        return QByteArray::number(qint64(milliseconds(kSoon).count()));
    if (look == Look::ResetEpoch)
        return QByteArray::number(qint64(duration_cast<seconds>(soon).count()));
    return look == Look::ResetEpochMs ? QByteArray::number(qint64(soon.count()))
                                      : QByteArray("soon");
}

net::Response make(const Canned& canned, TimePoint now, Api api)
{
    switch (canned.look) {
    case Look::Envelope:
        return enveloped(canned, api);
    case Look::Service:
        return serviceFailure(canned.status, canned.failure);
    case Look::Bare:
        return json(canned.status,
                    R"({"fail":[{"code":")" + bytesOf(canned.failure.code) + R"("}]})");
    case Look::Xml:
        return xmlFailure(canned.status, canned.failure);
    case Look::NoFailure:
        return json(canned.status, R"({"meta":{"status":404},"data":[],"fail":[]})");
    case Look::Half:
        return json(canned.status, R"({"meta":{"status":200},"data":[{"clickLogs":[{"userEm)");
    case Look::Html:
        return page(canned.status);
    case Look::Empty:
        return json(canned.status, {});
    case Look::Elsewhere: {
        net::Response response = page(canned.status);
        response.headers.emplace_back("Location", "https://elsewhere.example/api");
        return response;
    }
    case Look::ResetMs:
    case Look::ResetEpoch:
    case Look::ResetEpochMs:
    case Look::ResetJunk:
        return throttled(canned, api, resetText(canned.look, now));
    case Look::RetryAfter: {
        net::Response response = enveloped(canned, api);
        response.headers.emplace_back("Retry-After", QByteArray::number(qint64(kSoon.count())));
        return response;
    }
    }
    return {};
}

} // namespace

net::Response answerFault(FaultId id, TimePoint now, Api api)
{
    const auto found = std::find_if(kCanned.begin(), kCanned.end(),
                                    [id](const Canned& each) { return each.id == id; });
    return found == kCanned.end() ? net::Response{} : make(*found, now, api);
}

} // namespace core::simulator
