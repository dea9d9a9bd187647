// The table of faults: one row each, in the order of FaultId. Private to faults.cpp, which checks
// it.
#pragma once

#include "core/simulator/faults.h"

#include <array>

namespace core::simulator {

namespace fault_groups {

using enum FaultId;
using enum Stage;

constexpr Group groupOfAll(std::initializer_list<Endpoint> endpoints)
{
    Group group = 0;
    for (const Endpoint each : endpoints)
        group |= groupOf(each);
    return group;
}

inline constexpr Group kSiem = groupOf(Endpoint::Siem);
inline constexpr Group kFeed = groupOf(Endpoint::Feed);
inline constexpr Group kDiscover = groupOf(Endpoint::Discover);
inline constexpr Group kToken = groupOf(Endpoint::Token);
inline constexpr Group kFile = groupOf(Endpoint::File);
inline constexpr Group kBatch = groupOfAll({Endpoint::BatchCg, Endpoint::BatchCi});
inline constexpr Group kLive = groupOfAll({Endpoint::StreamCg, Endpoint::StreamCi});
inline constexpr Group kEvents = kBatch | kLive;
inline constexpr Group kOrdered =
    groupOfAll({Endpoint::Url, Endpoint::Attachment, Endpoint::Impersonation, Endpoint::Dlp});
inline constexpr Group kWithIds = groupOfAll(
    {Endpoint::Impersonation, Endpoint::Audit, Endpoint::HeldRelease, Endpoint::HoldList});
inline constexpr Group kWindows = kOrdered | kWithIds
    | groupOfAll({Endpoint::Rejections, Endpoint::ArchiveSearch, Endpoint::SearchLogs,
                  Endpoint::ArchiveView});
inline constexpr Group kArchive =
    groupOfAll({Endpoint::ArchiveSearch, Endpoint::SearchLogs, Endpoint::ArchiveView});
// Calls that are signed on API 1.0, and those that need a bearer token on API 2.0.
inline constexpr Group kOne =
    kAll & ~(kDiscover | kToken | kFile | kEvents | groupOf(Endpoint::WhoAmI));
inline constexpr Group kBearer = kAll & ~(kDiscover | kToken | kFile | kSiem);

inline constexpr std::array kFaultTable{
    FaultRow{WrongRegion200, "wrong-region-200", Instead, kOne,
             "200 with err_audit_log_incorrect_region", Api::One},
    FaultRow{WrongRegion403, "wrong-region-403", Instead, kOne,
             "403 err_audit_log_incorrect_region", Api::One},
    FaultRow{BindingExpired, "binding-expired", Instead, kOne, "418 err_xdk_binding_expired",
             Api::One},
    FaultRow{Forbidden, "forbidden", Instead, kOne | kBearer, "403: the role lacks the right"},
    FaultRow{Forbidden401, "forbidden-401", Instead, kOne, "the same as a 401", Api::One},
    FaultRow{Unauthorized, "unauthorized", Instead, kOne, "401 err_xdk_client_unauthorized",
             Api::One},
    FaultRow{InvalidSignature, "invalid-signature", Instead, kOne, "401 err_xdk_invalid_signature",
             Api::One},
    FaultRow{DeveloperKey, "developer-key", Instead, kOne | kDiscover, "401 err_developer_key",
             Api::One},
    FaultRow{DeveloperKey200, "developer-key-200", Instead, kOne | kDiscover,
             "200 with err_developer_key", Api::One},
    FaultRow{MissingCredentials, "missing-credentials", Instead, kOne, "400 with sub-code 0001",
             Api::One},
    FaultRow{SiemInvalidToken, "siem-invalid-token", Instead, kSiem,
             "200 with err_audit_siem_invalid_token"},
    FaultRow{ValidationNull, "validation-null", Instead, kAll, "200 with err_validation_null"},
    FaultRow{ValidationBlank, "validation-blank", Instead, kAll, "400 err_validation_blank"},
    FaultRow{ValidationEmail, "validation-email", Instead, kAll,
             "200 with err_validation_invalid_email_address"},
    FaultRow{Fail200, "fail-200", Instead, kAll, "200 with an unheard-of failure"},
    FaultRow{FailRetryable, "fail-retryable", Instead, kAll, "200 with a failure marked retryable"},
    FaultRow{Meta404, "meta-404", Instead, kAll, "200, meta.status 404, empty data and fail"},
    FaultRow{RateLimitMs, "rate-limit-ms", Instead, kAll, "429, reset in milliseconds"},
    FaultRow{RateLimitEpoch, "rate-limit-epoch", Instead, kAll, "429, reset in epoch seconds"},
    FaultRow{RateLimitEpochMs, "rate-limit-epoch-ms", Instead, kAll,
             "429, reset in epoch milliseconds"},
    FaultRow{RateLimitJunk, "rate-limit-junk", Instead, kAll, "429, reset is not a number"},
    FaultRow{RateLimitNone, "rate-limit-none", Instead, kAll, "429 without headers"},
    FaultRow{RateLimitRetryAfter, "rate-limit-retry-after", Instead, kAll,
             "429 with Retry-After: 2"},
    FaultRow{Http400Empty, "http-400-empty", Instead, kAll, "400 with an empty body"},
    FaultRow{Http404, "http-404", Instead, kAll, "404"},
    FaultRow{Http405, "http-405", Instead, kAll, "405"},
    FaultRow{Http409, "http-409", Instead, kAll, "409"},
    FaultRow{Http500, "http-500", Instead, kAll, "500"},
    FaultRow{Http502, "http-502", Instead, kAll, "502"},
    FaultRow{Http503, "http-503", Instead, kAll, "503"},
    FaultRow{Http504, "http-504", Instead, kAll, "504"},
    FaultRow{Http509, "http-509", Instead, kAll, "509"},
    FaultRow{Html200, "html-200", Instead, kAll, "200 with a web page, as a captive portal does"},
    FaultRow{Html502, "html-502", Instead, kAll, "502 with a web page, as a proxy does"},
    FaultRow{EmptyBody, "empty-body", Instead, kAll, "200 with an empty body"},
    FaultRow{CutJson, "cut-json", Instead, kAll, "200 with JSON that stops in the middle"},
    FaultRow{Redirect, "redirect", Instead, kAll, "302 to another host"},
    FaultRow{InvalidSearch, "invalid-search", Instead, kArchive, "200 with err_invalid_search_xml"},
    FaultRow{UserDisabled, "user-disabled", Instead, kOne, "401: the user is disabled", Api::One},
    FaultRow{PasswordChanged, "password-changed", Instead, kOne,
             "401: the user's password has changed", Api::One},
    FaultRow{IpRange, "ip-range", Instead, kOne | kBearer | kToken,
             "403: calls from this address are not allowed"},
    FaultRow{TokenExpired, "token-expired", Instead, kBearer, "401 token_expired, before its time",
             Api::Two},
    FaultRow{TokenVerification, "token-verification", Instead, kBearer,
             "401 token_verification_failed", Api::Two},
    FaultRow{UnauthorizedRequest, "unauthorized-request", Instead, kBearer,
             "401 with the text Unauthorized Request", Api::Two},
    FaultRow{UnauthorizedBare, "unauthorized-bare", Instead, kBearer,
             "401 unauthorized, without a message", Api::Two},
    FaultRow{InvalidClient, "invalid-client", Instead, kBearer | kToken,
             "401 InvalidClientIdentifier", Api::Two},
    FaultRow{NoProduct, "no-product", Instead, kBearer,
             "403 app_forbidden: the application lacks the product", Api::Two},
    FaultRow{ServiceRefusal, "service-refusal", Instead, kEvents,
             "400 with an error object instead of a list", Api::Two},
    FaultRow{ServiceError, "service-error", Instead, kEvents,
             "500 with an error object instead of a list", Api::Two},
    FaultRow{BatchTooOld, "batch-too-old", Instead, kBatch, "400: only the last 7 days", Api::Two},
    FaultRow{StreamTooOld, "stream-too-old", Instead, kLive, "400: only the last 24 hours",
             Api::Two},
    FaultRow{InvalidNextPage, "invalid-next-page", Instead, kEvents,
             "400: the nextPage is not known", Api::Two},
    FaultRow{FileExpired, "file-expired", Instead, kFile, "403 in XML: the address has expired",
             Api::Two},
    FaultRow{FileGone, "file-gone", Instead, kFile, "404 in XML: there is no such file", Api::Two},
    FaultRow{FileSignature, "file-signature", Instead, kFile,
             "403 in XML: the signature does not match", Api::Two},
    FaultRow{InvalidZip, "invalid-zip", Inside, kSiem,
             "the zip ends in the middle; the token is right"},
    FaultRow{CutFile, "cut-file", Inside, kSiem, "a plain file that ends in the middle"},
    FaultRow{MalformedMember, "malformed-member", Inside, kSiem,
             "one more member, which is not JSON"},
    FaultRow{TraversalName, "traversal-name", Inside, kSiem,
             "the first member's name begins with ../"},
    FaultRow{UnknownPrefix, "unknown-prefix", Inside, kSiem,
             "the first member's name is of no known type"},
    FaultRow{ZipCrc, "zip-crc", Inside, kSiem, "one more member, with a wrong checksum"},
    FaultRow{ZipBomb, "zip-bomb", Inside, kSiem, "members that inflate to 2.5 GiB"},
    FaultRow{DuplicateFile, "duplicate-file", Inside, kSiem,
             "the first member twice, under two names"},
    FaultRow{TokenKept, "token-kept", Inside, kSiem, "nothing new, yet with a token"},
    FaultRow{LateRows, "late-rows", Inside, kWindows, "every eighth row appears 5 minutes late"},
    FaultRow{BoundaryRows, "boundary-rows", Inside, kWindows,
             "rows up to a minute outside the window too"},
    FaultRow{PageLoop, "page-loop", Inside, kWindows, "the next page is this one again"},
    FaultRow{EmptyLastPage, "empty-last-page", Inside, kWindows,
             "the last page names a next one, which is empty"},
    FaultRow{NextObject, "next-object", Inside, kWindows, "next is an object with a pageToken"},
    FaultRow{PartialFail, "partial-fail", Inside, kWindows, "rows beside a failure"},
    FaultRow{FeedNoResult, "feed-no-result", Inside, kFeed,
             "err_threat_intel_feed_no_result_found"},
    FaultRow{FeedTokenKept, "feed-token-kept", Inside, kFeed, "the last page has a next token"},
    FaultRow{NewestFirst, "newest-first", Inside, kOrdered | kLive,
             "the newest rows first, though the oldest were asked for"},
    FaultRow{RepeatedIds, "repeated-ids", Inside, kWithIds, "all rows of a page have one id"},
    FaultRow{BatchEmptyPage, "batch-empty-page", Inside, kBatch,
             "no files, not caught up, another nextPage", Api::Two},
    FaultRow{BatchTokenKept, "batch-token-kept", Inside, kBatch,
             "files, not caught up, the nextPage that was asked with", Api::Two},
    FaultRow{DuplicateUrl, "duplicate-url", Inside, kBatch, "the first file twice, signed anew",
             Api::Two},
    FaultRow{ForeignFileHost, "foreign-file-host", Inside, kBatch,
             "the first file's address is on another host", Api::Two},
    FaultRow{FileOverHttp, "file-over-http", Inside, kBatch,
             "the first file's address is without TLS", Api::Two},
    FaultRow{EmptyFile, "empty-file", Inside, kBatch, "one more file, in which there is nothing",
             Api::Two},
    FaultRow{BadGzip, "bad-gzip", Inside, kFile, "a file that is not gzip", Api::Two},
    FaultRow{CutGzip, "cut-gzip", Inside, kFile, "a file that ends in the middle", Api::Two},
    FaultRow{BadLine, "bad-line", Inside, kFile, "one more line, which is not JSON", Api::Two},
    FaultRow{UnknownAddress, "unknown-address", Inside, kDiscover, "an item without region"},
    FaultRow{ClockAhead, "clock-ahead", Inside, kAll, "Mimecast's clock is 20 minutes ahead"},
    FaultRow{ClockBehind, "clock-behind", Inside, kAll, "Mimecast's clock is 20 minutes behind"},
    FaultRow{Cut, "cut", Wire, kAll, "the connection ends within the body"},
    FaultRow{LyingLength, "lying-length", Wire, kAll, "Content-Length says half of the body"},
    FaultRow{Drip, "drip", Wire, kAll, "a hundredth of the body every 50 ms"},
    FaultRow{Silence, "silence", Wire, kAll, "no answer at all"},
    FaultRow{Close, "close", Wire, kAll, "the connection ends before the answer"},
};

} // namespace fault_groups

using fault_groups::kFaultTable;

} // namespace core::simulator
