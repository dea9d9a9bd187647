#include "core/mimecast/answer.h"

#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/times.h"

#include <algorithm>
#include <cmath>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

// One failure as Mimecast words it.
struct Failure {
    QString code;
    QString message;
    QString field;
    bool retryable = false;
};

Failure readFailure(std::string_view object)
{
    return {.code = textOf(memberOf(object, "code")),
            .message = textOf(memberOf(object, "message")),
            .field = textOf(memberOf(object, "field")),
            .retryable = memberOf(object, "retryable") == "true"};
}

// Nested, as functions answer: [{"errors":[{…}]}]; or flat, as the gateway does: [{"code":…}].
std::optional<Failure> firstFailure(std::string_view fail)
{
    std::optional<Failure> first;
    forEachElement(fail, [&](std::string_view element) {
        std::string_view object = element;
        forEachElement(memberOf(element, "errors"), [&](std::string_view error) {
            object = error;
            return false;
        });
        first = readFailure(object);
        return false;
    });
    return first;
}

Failure failureOfBody(const QByteArray& body)
{
    const std::string_view text = viewOf(body);
    if (const auto failure = firstFailure(memberOf(text, "fail")))
        return *failure;
    return readFailure(memberOf(text, "error"));
}

// "0004 Invalid Signature": older answers carry their code in the message alone.
const ErrorRow* rowOfMessage(const QString& message)
{
    if (message.startsWith(QLatin1String("0001")))
        return findError("0001");
    if (message.startsWith(QLatin1String("0003")))
        return findError("err_xdk_operation_forbidden_for_address");
    if (message.startsWith(QLatin1String("0004")))
        return findError("err_xdk_invalid_signature");
    if (message.startsWith(QLatin1String("Unauthorized Request")))
        return findError("unauthorized");
    return nullptr;
}

// API 2.0 has one code for both; only its words tell what is missing.
const ErrorRow* rowOfForbidden(const QString& message)
{
    if (message.contains(QLatin1String("product"), Qt::CaseInsensitive))
        return findError("app_forbidden.product");
    if (message.contains(QLatin1String("forbidden to perform"), Qt::CaseInsensitive))
        return findError("app_forbidden.right");
    return findError("app_forbidden");
}

// Right after a token was given for the same credentials this cannot be meant (spec 4.3).
bool isTransient(const Failure& failure, const Asked& asked)
{
    return failure.code == QLatin1String("InvalidClientIdentifier") && asked.api == 2
        && asked.endpoint != kTokenEndpoint;
}

const ErrorRow& rowFor(const Failure& failure, int status, const Asked& asked)
{
    // A spent quota is one whatever the code says.
    if (status == 429)
        return *findStatus(status);
    if (isTransient(failure, asked))
        return *findError("unauthorized");
    if (failure.code == QLatin1String("app_forbidden"))
        return *rowOfForbidden(failure.message);
    const QByteArray code = failure.code.toUtf8();
    if (const ErrorRow* row = findError(viewOf(code)))
        return *row;
    if (const ErrorRow* row = rowOfMessage(failure.message))
        return *row;
    if (const ErrorRow* row = findStatus(status))
        return *row;
    return *findError("mimecast.failed");
}

QString detailOf(const Failure& failure, const net::Response& response, const Asked& asked)
{
    QStringList parts{QStringLiteral("HTTP %1").arg(response.status)};
    parts += utf8(asked.endpoint);
    if (!failure.code.isEmpty())
        parts += displaySafe(failure.code, 100);
    if (!failure.message.isEmpty())
        parts += displaySafe(failure.message, 200);
    if (!asked.requestId.isEmpty())
        parts += QStringLiteral("request %1").arg(QString::fromLatin1(asked.requestId));
    for (const char* name : {"x-request-id", "x-mc-req-id"}) {
        const QByteArray theirs = response.header(name);
        if (theirs.isEmpty())
            continue;
        parts += QStringLiteral("their request %1").arg(excerpt(theirs, 80));
        break;
    }
    const QString start = excerpt(response.body);
    return parts.join(QLatin1String(", ")) + QLatin1String(": ") + start;
}

QString inMinutes(std::chrono::milliseconds span)
{
    const auto minutes = std::chrono::round<std::chrono::minutes>(std::chrono::abs(span)).count();
    return minutes < 120 ? QStringLiteral("%1 minutes").arg(minutes)
                         : QStringLiteral("%1 hours").arg(minutes / 60);
}

// A wrong clock is the likeliest reason why right keys sign wrongly.
void nameClock(Error& error, std::chrono::milliseconds offset)
{
    const QString side = offset > 5min ? QStringLiteral("behind")
        : offset < -5min               ? QStringLiteral("ahead of")
                                       : QString();
    if (side.isEmpty())
        return;
    error.message = QStringLiteral("Mimecast did not accept the signature; the clock of this "
                                   "computer is %1 %2 Mimecast's.")
                        .arg(inMinutes(offset), side);
    error.advice =
        QStringLiteral("Set the clock of this computer right, then check again. ") + error.advice;
}

void namePermission(Error& error, const Stream& stream, int api)
{
    const QString whose = api == 2 ? QStringLiteral("the application's role")
                                   : QStringLiteral("the service user's role");
    error.advice = QStringLiteral("Under %1, give %2 the right %3, then check again.")
                       .arg(utf8(stream.permissionPath), whose, utf8(stream.permission));
}

void nameProduct(Error& error, const Stream& stream)
{
    error.message = QStringLiteral("The application lacks the product \"%1\", which these logs "
                                   "belong to.")
                        .arg(utf8(stream.product));
    error.advice =
        QStringLiteral("Under Integrations | Integrations Hub, Mimecast API 2.0, configure a "
                       "new application that has the product \"%1\" besides those of the "
                       "present one: the products of an application cannot be changed. "
                       "Then enter its client ID and client secret here.")
            .arg(utf8(stream.product));
}

void nameDetails(Error& error, const ErrorRow& row, const Failure& failure, const Asked& asked)
{
    const bool forbidden = row.code == "http.403" || row.code == "app_forbidden.right"
        || row.code == "err_xdk_operation_forbidden_for_address";
    if (forbidden && asked.stream != nullptr)
        namePermission(error, *asked.stream, asked.api);
    if (row.code == "app_forbidden.product" && asked.stream != nullptr)
        nameProduct(error, *asked.stream);
    if (row.code == "http.401" && asked.api == 2)
        error.advice = utf8(findError("InvalidClientIdentifier")->advice);
    if (row.code == "err_xdk_invalid_signature")
        nameClock(error, asked.clockOffset);
    if (row.code.starts_with("err_validation") && !failure.field.isEmpty()) {
        error.message.chop(1);
        error.message += QStringLiteral(": %1.").arg(displaySafe(failure.field, 60));
    }
}

// Our row's code where one fits, because reachOf() goes by it; theirs is in the detail as well.
QString codeFor(const ErrorRow& row, const Failure& failure, int status)
{
    if (row.code.starts_with("http."))
        return QStringLiteral("http.%1").arg(status);
    if (row.code == "mimecast.failed" && !failure.code.isEmpty())
        return displaySafe(failure.code, 100);
    return utf8(row.code);
}

Error describe(const Failure& failure, int status, const net::Response& response,
               const Asked& asked)
{
    const ErrorRow& row = rowFor(failure, status, asked);
    Error error{.fault = row.fault,
                .code = codeFor(row, failure, status),
                .message = utf8(row.sentence),
                .advice = utf8(row.advice),
                .detail = detailOf(failure, response, asked)};
    if (row.code == "mimecast.failed" && !failure.message.isEmpty()) {
        error.message = QStringLiteral("Mimecast reports a failure: \"%1\".")
                            .arg(displaySafe(failure.message, 200));
    }
    if (row.fault == Fault::Broken && failure.retryable)
        error.fault = Fault::Retry;
    if (error.fault == Fault::Throttled || !response.header("Retry-After").isEmpty())
        error.retryAfter = retryAfter(response, asked.received + asked.clockOffset);
    nameDetails(error, row, failure, asked);
    return error;
}

std::optional<std::int64_t> numberIn(const QByteArray& header)
{
    bool isNumber = false;
    const double value = header.trimmed().toDouble(&isNumber);
    constexpr double kMost = 1e17;
    if (!isNumber || !std::isfinite(value) || value < 0)
        return {};
    return static_cast<std::int64_t>(std::min(value, kMost));
}

std::chrono::milliseconds clamped(std::chrono::milliseconds span)
{
    return std::clamp<std::chrono::milliseconds>(span, 1s, 60min);
}

// Documented as milliseconds from now; seen as seconds and as milliseconds since 1970.
std::optional<std::chrono::milliseconds> resetOf(const net::Response& response, TimePoint now)
{
    constexpr std::int64_t kEpochMilliseconds = 1'000'000'000'000;
    constexpr std::int64_t kEpochSeconds = 1'000'000'000;
    const auto value = numberIn(response.header("X-RateLimit-Reset"));
    if (!value)
        return {};
    if (*value > kEpochMilliseconds)
        return clamped(std::chrono::milliseconds(*value) - now.time_since_epoch());
    if (*value > kEpochSeconds)
        return clamped(std::chrono::seconds(*value) - now.time_since_epoch());
    return clamped(std::chrono::milliseconds(*value));
}

std::optional<int> countIn(const QByteArray& header)
{
    const auto value = numberIn(header);
    if (!value || *value > 1'000'000'000)
        return {};
    return static_cast<int>(*value);
}

} // namespace

Error toError(const net::Response& response, const Asked& asked)
{
    if (isForeign(response))
        return ownError("net.not_mimecast", response, asked);
    return describe(failureOfBody(response.body), response.status, response, asked);
}

std::optional<Error> failureIn(std::string_view meta, std::string_view fail,
                               const net::Response& response, const Asked& asked)
{
    const std::string_view text = memberOf(meta, "status");
    const QByteArray digits(text.data(), static_cast<qsizetype>(text.size()));
    const int status = QString::fromLatin1(digits).remove(QLatin1Char('"')).toInt();
    const std::optional<Failure> failure = firstFailure(fail);
    if ((!failure && status < 400) || planted(Bug::FailureInsideIgnored))
        return {};
    return describe(failure.value_or(Failure()), status, response, asked);
}

Error ownError(std::string_view code, const net::Response& response, const Asked& asked)
{
    return plainError(code, detailOf({}, response, asked));
}

Error plainError(std::string_view code, const QString& detail)
{
    const ErrorRow* row = findError(code);
    Q_ASSERT(row != nullptr);
    return {.fault = row->fault,
            .code = utf8(row->code),
            .message = utf8(row->sentence),
            .advice = utf8(row->advice),
            .detail = detail};
}

char firstByte(const QByteArray& body)
{
    const auto found =
        std::ranges::find_if(body, [](char c) { return static_cast<unsigned char>(c) > ' '; });
    return found == body.end() ? '\0' : *found;
}

bool isForeign(const net::Response& response)
{
    const int hundreds = response.status / 100;
    return hundreds == 3 || (hundreds == 2 && firstByte(response.body) == '<');
}

bool wentWell(const net::Response& response)
{
    return response.status / 100 == 2 && !isForeign(response);
}

Quota quotaOf(const net::Response& response, TimePoint now)
{
    return {.limit = countIn(response.header("X-RateLimit-Limit")),
            .remaining = countIn(response.header("X-RateLimit-Remaining")),
            .resetsIn = resetOf(response, now)};
}

std::chrono::milliseconds retryAfter(const net::Response& response, TimePoint now)
{
    const QByteArray header = response.header("Retry-After");
    if (const auto seconds = numberIn(header))
        return clamped(std::min<std::chrono::seconds>(std::chrono::seconds(*seconds), 60min));
    if (const auto when = parseHeaderTime(header))
        return clamped(*when - now);
    return resetOf(response, now).value_or(10min);
}

std::optional<std::chrono::milliseconds> clockOffsetOf(const net::Response& response,
                                                       TimePoint sent, TimePoint received)
{
    const auto theirs = parseHeaderTime(response.header("Date"));
    if (!theirs)
        return {};
    // The header has whole seconds, cut off; and our clock may have been set in between.
    const auto [least, most] = std::minmax({*theirs - received, *theirs + 1s - sent});
    return std::clamp<std::chrono::milliseconds>(0ms, least, most);
}

} // namespace core::mimecast
