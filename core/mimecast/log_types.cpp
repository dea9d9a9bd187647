#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

constexpr std::array kLogTypes{
    LogType{.code = kUnknownLogType,
            .id = "unknown",
            .title = "Unknown",
            .about = "records of a kind this version does not know",
            .group = Group::MessageLogs,
            .stream1 = "",
            .filePrefix = "",
            .timeField = "datetime",
            .fields = {.from = "Sender|sender|senderAddress|headerFrom",
                       .to = "Rcpt|Recipient|recipient|recipientAddress",
                       .subject = "Subject|subject",
                       .action = "Act|Action|action",
                       .verdict = "RejType|Virus|reason",
                       .messageKey = "aCode|MsgId|messageId|msgid"}},
    LogType{.code = 1,
            .id = "receipt",
            .title = "Message receipt",
            .about = "every message accepted or rejected at the door, and why",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "receipt",
            .timeField = "datetime",
            .fields = {.from = "Sender|headerFrom",
                       .to = "Rcpt",
                       .subject = "Subject",
                       .action = "Act",
                       .verdict = "RejType|Virus|RejInfo|Error",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 2,
            .id = "process",
            .title = "Message processing",
            .about = "what the policies did with a message: passed on, held, its attachments",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "process",
            .timeField = "datetime",
            .fields = {.from = "Sender",
                       .to = "Rcpt",
                       .subject = "Subject",
                       .action = "Act",
                       .verdict = "Hld",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 3,
            .id = "delivery",
            .title = "Message delivery",
            .about = "each attempt to hand a message on, with the answer of the other side",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "delivery",
            .timeField = "datetime",
            .fields = {.from = "Sender",
                       .to = "Rcpt",
                       .subject = "Subject",
                       .action = "Delivered",
                       .verdict = "RejType|RejInfo",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 4,
            .id = "journal",
            .title = "Journal",
            .about = "messages journaled for compliance",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "jrnl|journal",
            .timeField = "datetime",
            .fields = {.from = "Sender",
                       .to = "Rcpt",
                       .subject = "Subject",
                       .action = "RcptActType",
                       .verdict = "",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 5,
            .id = "av",
            .title = "Anti-virus",
            .about = "malware found in messages, with file names and hashes",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "av_tse|av",
            .timeField = "datetime",
            .fields = {.from = "Sender|SenderDomain",
                       .to = "Recipient|Rcpt",
                       .subject = "Subject",
                       .action = "Act",
                       .verdict = "Virus|fileName",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 6,
            .id = "spam",
            .title = "Spam",
            .about = "messages taken for spam",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "spameventthread|spam",
            .timeField = "datetime",
            .fields = {.from = "Sender|headerFrom|SenderDomain",
                       .to = "Recipient|Rcpt",
                       .subject = "Subject",
                       .action = "Act",
                       .verdict = "SpamInfo",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 7,
            .id = "impersonation",
            .title = "Impersonation protection",
            .about = "senders that pretend to be somebody you trust",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "impersonation",
            .timeField = "datetime",
            .fields = {.from = "Sender",
                       .to = "Recipient|Rcpt",
                       .subject = "Subject",
                       .action = "Action|Act",
                       .verdict = "Definition",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 8,
            .id = "internal-email",
            .title = "Internal email protection",
            .about = "threats in mail between your own people",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "iep",
            .timeField = "datetime",
            .fields = {.from = "Sender",
                       .to = "Recipient|Rcpt",
                       .subject = "Subject",
                       .action = "Act",
                       .verdict = "ScanResultInfo|UrlCategory",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 9,
            .id = "siem-url",
            .title = "Links in messages",
            .about = "links that were checked when they were clicked, as the message logs tell it",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "ttp_url",
            .timeField = "datetime",
            .fields = {.from = "sender|Sender|senderDomain",
                       .to = "recipient|Recipient",
                       .subject = "subject|Subject",
                       .action = "action|Action",
                       .verdict = "reason|urlCategory",
                       .messageKey = "aCode|msgid|MsgId"}},
    LogType{.code = 10,
            .id = "siem-attachment",
            .title = "Attachments in messages",
            .about = "attachments that were checked, as the message logs tell it",
            .group = Group::MessageLogs,
            .stream1 = "siem",
            .filePrefix = "ttp_ap",
            .timeField = "datetime",
            .fields = {.from = "Sender|SenderDomain",
                       .to = "Recipient|Rcpt",
                       .subject = "Subject",
                       .action = "Action|Act",
                       .verdict = "fileName",
                       .messageKey = "aCode|MsgId"}},
    LogType{.code = 11,
            .id = "url-protect",
            .title = "URL protection clicks",
            .about = "who clicked which link, and whether it was blocked",
            .group = Group::Protection,
            .stream1 = "url",
            .filePrefix = "",
            .timeField = "date",
            .fields = {.from = "fromUserEmailAddress",
                       .to = "userEmailAddress",
                       .subject = "subject",
                       .action = "action|actions",
                       .verdict = "category|scanResult",
                       .messageKey = "messageId"}},
    LogType{.code = 12,
            .id = "attachment-protect",
            .title = "Attachment protection",
            .about = "attachments opened in the sandbox, and what was found",
            .group = Group::Protection,
            .stream1 = "attachment",
            .filePrefix = "",
            .timeField = "date",
            .fields = {.from = "senderAddress",
                       .to = "recipientAddress",
                       .subject = "subject|fileName",
                       .action = "actionTriggered",
                       .verdict = "result",
                       .messageKey = "messageId"}},
    LogType{.code = 13,
            .id = "threat-feed",
            .title = "Threat intelligence feed",
            .about = "malware that was seen at your organisation, as indicators for other tools",
            .group = Group::ThreatIntelligence,
            .stream1 = "threat-feed",
            .filePrefix = "",
            .timeField = "created|valid_from",
            .fields = {.from = "",
                       .to = "",
                       .subject = "name|pattern",
                       .action = "type",
                       .verdict = "labels|relationship_type",
                       .messageKey = "id"}},
};

consteval bool tableIsSound()
{
    for (std::size_t at = 0; at < kLogTypes.size(); ++at) {
        const LogType& row = kLogTypes[at];
        // The code is the place in the table: logType() relies on it.
        if (row.code != at || row.id.empty() || row.title.empty() || row.timeField.empty())
            return false;
        const auto rest = std::span(kLogTypes).subspan(at + 1);
        if (std::ranges::any_of(rest, [&](const LogType& other) { return other.id == row.id; }))
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "a log type has a wrong code, a repeated id or a blank cell");

} // namespace

std::span<const LogType> logTypes() noexcept { return kLogTypes; }

std::span<const LogType> tickableLogTypes() noexcept { return logTypes().subspan(1); }

const LogType& logType(LogTypeCode code) noexcept
{
    return code < kLogTypes.size() ? kLogTypes[code] : kLogTypes[kUnknownLogType];
}

const LogType* findLogType(std::string_view id) noexcept
{
    const auto found = std::ranges::find(kLogTypes, id, &LogType::id);
    return found == kLogTypes.end() ? nullptr : &*found;
}

std::string_view groupTitle(Group group) noexcept
{
    switch (group) {
    case Group::MessageLogs:
        return "Message logs";
    case Group::Protection:
        return "Targeted threat protection";
    case Group::ThreatIntelligence:
        return "Threat intelligence";
    }
    return {};
}

} // namespace core::mimecast
