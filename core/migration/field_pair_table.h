// The fields of the message logs in the words of both APIs. Private to match.cpp.
// Source: spec/mimecast-api.md sections 2.1 and 4.7.
#pragma once

#include "core/migration/match.h"

#include <array>

namespace core::migration {

inline constexpr std::array kFieldPairs{
    // What tells one event from another.
    FieldPair{"message id", "MsgId|msgid", "messageId", Tells::Yes},
    FieldPair{"recipient", "Rcpt|Recipient|recipient", "recipients|recipient", Tells::Yes},
    FieldPair{"file hash", "sha256", "sha256", Tells::Yes},
    FieldPair{"file name", "fileName", "fileName", Tells::Yes},
    FieldPair{"link", "URL|url", "url", Tells::Yes},
    FieldPair{"attempt", "Attempt", "deliveryAttempts", Tells::Yes},
    // What should be the same.
    FieldPair{"sender", "Sender|sender", "senderEnvelope", Tells::Yes},
    FieldPair{"header sender", "headerFrom", "senderHeader", Tells::No},
    FieldPair{"sender domain", "SenderDomain|senderDomain", "senderDomain", Tells::No},
    FieldPair{"subject", "Subject|subject", "subject", Tells::No},
    FieldPair{"action", "Act|Action|action", "action", Tells::No},
    FieldPair{"direction", "Dir", "direction", Tells::No},
    FieldPair{"route", "Route|route", "route", Tells::No},
    FieldPair{"address", "IP|SourceIP|sourceIp", "senderIp|sourceIp|destinationIp", Tells::No},
    FieldPair{"rejection type", "RejType", "rejectionType", Tells::No},
    FieldPair{"rejection code", "RejCode", "rejectionCode", Tells::No},
    FieldPair{"rejection info", "RejInfo", "rejectionInfo", Tells::No},
    FieldPair{"virus", "Virus", "virusFound", Tells::No},
    FieldPair{"hold reason", "Hld", "holdReason", Tells::No},
    FieldPair{"delivered", "Delivered", "delivered", Tells::No},
    FieldPair{"policy", "Definition", "policyDefinition", Tells::No},
    FieldPair{"link category", "UrlCategory|urlCategory", "urlCategory", Tells::No},
    FieldPair{"scan result", "ScanResultInfo", "scanResults", Tells::No},
    FieldPair{"block reason", "reason", "blockReason", Tells::No},
    FieldPair{"spam score", "SpamScore", "spamScore", Tells::No},
    FieldPair{"TLS version", "TlsVer", "tlsVersion", Tells::No},
    FieldPair{"cipher", "Cphr", "tlsCipher", Tells::No},
};

} // namespace core::migration
