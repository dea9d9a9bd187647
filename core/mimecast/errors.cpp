#include "core/mimecast/errors.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

constexpr std::string_view kCheckKeys =
    "Create new keys under Administration | Services | API and Platform Integrations, tab Your "
    "Application Integrations, the application, Create Keys, and enter them here.";
constexpr std::string_view kCheckRegion =
    "Choose the region of your account again, or let it be found from an e-mail address.";
constexpr std::string_view kCheckRole =
    "Under Administration | Account | Roles, give the service user's role the right that is "
    "missing, then check again.";
constexpr std::string_view kKeepExpired =
    "Under Administration | Services | Applications, Authentication Profiles, set the profile's "
    "Authentication TTL to Never Expires. Then create new keys under Administration | Services | "
    "API and Platform Integrations, tab Your Application Integrations, the application, Create "
    "Keys. What was collected and the checkpoints are kept.";
constexpr std::string_view kTheirSide =
    "Collection tries again by itself. If it lasts, look at status.mimecast.com.";
constexpr std::string_view kTellUs =
    "This is a defect of this program or a change at Mimecast. Please report it with the details.";

constexpr std::string_view kCheckApplication =
    "Under Integrations | Integrations Hub, Mimecast API 2.0, see that the application is still "
    "there and compare its client ID. The client secret is shown only once: if it is lost, "
    "configure a new application and enter its client ID and client secret here.";
constexpr std::string_view kNewApplication =
    "Under Integrations | Integrations Hub, Mimecast API 2.0, configure a new application with the "
    "products of all logs you collect: those of an existing application cannot be changed. Then "
    "enter its client ID and client secret here.";
constexpr std::string_view kFreshToken =
    "Collection asks for another token and tries again by itself. If it lasts, look under "
    "Integrations | Integrations Hub, Mimecast API 2.0, whether the application is still there.";

// First the codes, then the statuses for answers that carry none ("http.NNN").
constexpr std::array kErrors{
    ErrorRow{"err_xdk_invalid_signature", 401, Fault::Refused, Reach::Credential,
             "Mimecast did not accept the signature; the secret key or the application key is "
             "wrong, or the clock of this computer is.",
             "Enter the application key, the access key and the secret key again, and check the "
             "clock. New keys are made under Administration | Services | API and Platform "
             "Integrations, tab Your Application Integrations, the application, Create Keys."},
    ErrorRow{"err_xdk_client_unauthorized", 401, Fault::Refused, Reach::Credential,
             "Mimecast does not know these keys for this application and user.", kCheckKeys},
    ErrorRow{"err_xdk_binding_expired", 418, Fault::Refused, Reach::Credential,
             "The access key has expired.", kKeepExpired},
    ErrorRow{"err_xdk_operation_forbidden_for_address", 403, Fault::Refused, Reach::Stream,
             "The service user's role lacks the right to read these logs.", kCheckRole},
    ErrorRow{"0001", 401, Fault::Refused, Reach::Credential,
             "Mimecast found no usable credentials in the request.",
             "Enter the access key and the secret key again, without blanks or quotation marks."},
    ErrorRow{"err_developer_key", 401, Fault::Refused, Reach::Credential,
             "Mimecast does not know this application ID: it is wrong, or the application is "
             "younger than 30 minutes.",
             "Compare the application ID with Administration | Services | API and Platform "
             "Integrations, tab Your Application Integrations. A new application can be used 30 "
             "minutes after it was added."},
    ErrorRow{"err_audit_siem_invalid_token", 0, Fault::Retry, Reach::Stream,
             "Mimecast no longer knows the position reached in the message logs.",
             "Collection starts again at the oldest logs Mimecast keeps; events that are already "
             "stored are not stored twice."},
    ErrorRow{"err_audit_log_incorrect_region", 403, Fault::Refused, Reach::Credential,
             "The account lives in another region than this domain.", kCheckRegion},
    ErrorRow{"err_validation_null", 400, Fault::Broken, Reach::Stream,
             "Mimecast misses a value in our request.", kTellUs},
    ErrorRow{"err_validation_blank", 400, Fault::Broken, Reach::Stream,
             "Mimecast found an empty value in our request.", kTellUs},
    ErrorRow{"err_validation_invalid_email_address", 400, Fault::Refused, Reach::Stream,
             "Mimecast does not accept this e-mail address.",
             "Enter the whole address of a user of your account."},
    ErrorRow{"err_threat_intel_feed_no_result_found", 0, Fault::Retry, Reach::Stream,
             "The threat feed holds nothing for this time.", "There is nothing to do."},
    ErrorRow{"err_track_and_trace_invalid_start_date", 400, Fault::Broken, Reach::Stream,
             "Mimecast does not reach that far back.", kTellUs},
    ErrorRow{"err_invalid_search_xml", 400, Fault::Broken, Reach::Stream,
             "Mimecast could not read our search.", kTellUs},
    ErrorRow{"err_folder_group_member_already_exists", 400, Fault::Broken, Reach::Stream,
             "Mimecast says that a group has this member already.", kTellUs},
    ErrorRow{"err_folder_email_address_not_found", 400, Fault::Broken, Reach::Stream,
             "Mimecast says that a group does not have this address.", kTellUs},
    ErrorRow{"err_managed_url_exists_code", 400, Fault::Broken, Reach::Stream,
             "Mimecast says that this URL is managed already.", kTellUs},
    ErrorRow{"err_managed_url_not_found", 400, Fault::Broken, Reach::Stream,
             "Mimecast says that this URL is not managed.", kTellUs},

    // API 2.0.
    ErrorRow{"InvalidClientIdentifier", 401, Fault::Refused, Reach::Credential,
             "Mimecast does not accept this client ID with this client secret; one of them is "
             "wrong, or the application was deleted.",
             kCheckApplication},
    ErrorRow{"token_expired", 401, Fault::Retry, Reach::Credential,
             "Mimecast says that its token has expired, though it had just given it.", kFreshToken},
    ErrorRow{"token_verification_failed", 401, Fault::Retry, Reach::Credential,
             "Mimecast could not verify the token it had just given.", kFreshToken},
    ErrorRow{"unauthorized", 401, Fault::Retry, Reach::Credential,
             "Mimecast does not accept the token it had just given.", kFreshToken},
    ErrorRow{"app_forbidden", 403, Fault::Refused, Reach::Stream,
             "Mimecast forbids these logs to the application: a product or a right is missing.",
             kNewApplication},
    ErrorRow{"app_forbidden.product", 403, Fault::Refused, Reach::Stream,
             "The application lacks the product that these logs belong to.", kNewApplication},
    ErrorRow{"app_forbidden.right", 403, Fault::Refused, Reach::Stream,
             "The application's role lacks the right to read these logs.",
             "Under Administration | Account | Roles, give the role of the application the right "
             "that is missing, then check again."},

    ErrorRow{"http.400", 400, Fault::Broken, Reach::Stream, "Mimecast could not read our request.",
             kTellUs},
    ErrorRow{"http.401", 401, Fault::Refused, Reach::Credential,
             "Mimecast did not accept the keys.", kCheckKeys},
    ErrorRow{"http.403", 403, Fault::Refused, Reach::Stream,
             "Mimecast forbids this: a right or a product is missing, or this computer's address "
             "is not allowed.",
             kCheckRole},
    ErrorRow{"http.404", 404, Fault::Refused, Reach::Stream,
             "There is no such service at this domain.", kCheckRegion},
    ErrorRow{"http.405", 405, Fault::Broken, Reach::Stream, "Mimecast refused the way we asked.",
             kTellUs},
    ErrorRow{"http.407", 407, Fault::Refused, Reach::Credential,
             "A proxy on the way asks for a sign-in.",
             "Choose a proxy that lets this computer through, on the Domain page."},
    ErrorRow{"http.408", 408, Fault::Retry, Reach::Stream, "Mimecast took too long to answer.",
             kTheirSide},
    ErrorRow{"http.409", 409, Fault::Broken, Reach::Stream,
             "Mimecast reports a conflict for a plain read.", kTellUs},
    ErrorRow{"http.418", 418, Fault::Refused, Reach::Credential, "The access key has expired.",
             kKeepExpired},
    ErrorRow{"http.429", 429, Fault::Throttled, Reach::Credential,
             "The quota of this Mimecast user is spent.",
             "Collection goes on by itself. If it happens often, give this collector a service "
             "user of its own, which nothing else uses."},
    ErrorRow{"http.500", 500, Fault::Retry, Reach::Stream, "Mimecast has a fault of its own.",
             kTheirSide},
    ErrorRow{"http.502", 502, Fault::Retry, Reach::Stream,
             "Mimecast's gateway did not reach the service behind it.", kTheirSide},
    ErrorRow{"http.503", 503, Fault::Retry, Reach::Stream,
             "Mimecast is not available at the moment.", kTheirSide},
    ErrorRow{"http.504", 504, Fault::Retry, Reach::Stream,
             "Mimecast's gateway waited too long for the service behind it.", kTheirSide},
    ErrorRow{"http.509", 509, Fault::Retry, Reach::Stream, "Mimecast is under maintenance.",
             kTheirSide},
    // For the statuses that have no row.
    ErrorRow{"http.4xx", 0, Fault::Broken, Reach::Stream, "Mimecast refused the request.", kTellUs},
    ErrorRow{"http.5xx", 0, Fault::Retry, Reach::Stream, "Mimecast has a fault of its own.",
             kTheirSide},

    // What we say ourselves of an answer.
    ErrorRow{"net.not_mimecast", 0, Fault::Retry, Reach::Credential,
             "The answer did not come from Mimecast: a proxy, a firewall or a sign-in page "
             "answered in its place.",
             "Check the domain, and whether this computer must pass a proxy or a sign-in page to "
             "reach the Internet."},
    ErrorRow{"mimecast.failed", 0, Fault::Broken, Reach::Stream,
             "Mimecast reports a failure without saying which.", kTellUs},
    ErrorRow{"mimecast.damaged", 0, Fault::Retry, Reach::Stream,
             "Mimecast's answer is damaged and cannot be read as a page.", kTheirSide},
    ErrorRow{"mimecast.loop", 0, Fault::Broken, Reach::Stream,
             "Mimecast hands out the same page again and again.",
             "Collection tries again later. If it lasts, report it to Mimecast support with the "
             "details."},
    ErrorRow{"mimecast.position_gone", 400, Fault::Retry, Reach::Stream,
             "Mimecast no longer accepts the position reached in the message logs.",
             "Collection starts again from the time reached; events that are already stored are "
             "not stored twice."},
    ErrorRow{"mimecast.file_refused", 403, Fault::Retry, Reach::Stream,
             "The store of log files refused the addresses that Mimecast had just given for them.",
             "Collection tries again by itself. If it lasts, see whether a proxy on the way "
             "changes addresses, and whether the clock of this computer is right."},
    ErrorRow{"mimecast.foreign_file", 0, Fault::Broken, Reach::Stream,
             "Mimecast's list names a log file at a place that is not one of Mimecast's.",
             "Nothing was fetched from there. Report it to Mimecast support with the details."},
    ErrorRow{"mimecast.unknown_address", 0, Fault::Refused, Reach::Stream,
             "Mimecast knows no account with this e-mail address.",
             "Enter the address of a user of your account, or choose the region from the list."},
};

consteval bool tableIsSound()
{
    for (auto row = kErrors.begin(); row != kErrors.end(); ++row) {
        const bool told =
            !row->code.empty() && row->sentence.ends_with('.') && row->advice.ends_with('.');
        const bool unique = std::none_of(
            row + 1, kErrors.end(), [&](const ErrorRow& other) { return other.code == row->code; });
        if (!told || !unique)
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "an error has a repeated code or no full sentence");

} // namespace

std::span<const ErrorRow> errorTable() noexcept { return kErrors; }

const ErrorRow* findError(std::string_view code) noexcept
{
    const auto found = std::ranges::find(kErrors, code, &ErrorRow::code);
    return found == kErrors.end() ? nullptr : &*found;
}

const ErrorRow* findStatus(int status) noexcept
{
    if (status < 400)
        return nullptr;
    const auto found = std::ranges::find_if(kErrors, [status](const ErrorRow& row) {
        return row.status == status && row.code.starts_with("http.");
    });
    if (found != kErrors.end())
        return &*found;
    return findError(status < 500 ? "http.4xx" : "http.5xx");
}

Reach reachOf(const Error& error) noexcept
{
    if (const ErrorRow* row = findError(viewOf(error.code.toUtf8())))
        return row->reach;
    // What no row knows: no way to the host and a spent quota concern every stream alike.
    const bool everybody =
        error.fault == Fault::Throttled || error.code.startsWith(QLatin1String("net."));
    return everybody ? Reach::Credential : Reach::Stream;
}

} // namespace core::mimecast
