// The table of diagnoses. Private to diagnosis.cpp, which checks and hands it out.
#pragma once

#include "core/doctor/diagnosis.h"

#include <array>

namespace core::doctor {

inline constexpr std::string_view kNewKeys =
    "Under Administration | Services | API and Platform Integrations, tab Your Application "
    "Integrations, the application, Create Keys, make new keys and enter both here.";

inline constexpr std::array kDiagnoses{
    // On the way there.
    Diagnosis{"name.unknown", Probe::Name, "net.dns", "", ""},
    Diagnosis{"connection.refused", Probe::Connection, "net.refused", "", ""},
    Diagnosis{"connection.silent", Probe::Connection, "net.timeout|http.408", "", ""},
    Diagnosis{"connection.cut", Probe::Connection, "net.cut|net.failed|net.too_big", "", ""},
    Diagnosis{"proxy.failed", Probe::Connection, "net.proxy", "", ""},
    Diagnosis{"proxy.sign_in", Probe::Connection, "http.407", "", ""},
    Diagnosis{"host.foreign", Probe::Connection, "net.not_mimecast", "", ""},
    Diagnosis{"tls.refused", Probe::Encryption, "net.tls", "", ""},
    Diagnosis{"tls.intercepted", Probe::Encryption, "",
              "A proxy of your network probably reads this traffic, keys included: the certificate "
              "is not from a public authority.",
              "Have {host} exempted from inspection if you can; collection works all the same."},
    Diagnosis{"clock.off", Probe::Clock, "", "The clock of this computer is {offset} Mimecast's.",
              "Collection goes by Mimecast's time and works; correct this computer's clock all the "
              "same."},
    Diagnosis{"clock.signature", Probe::Clock, "",
              "Mimecast did not accept the signature, and the clock of this computer is {offset} "
              "Mimecast's.",
              "Set the clock of this computer right, then check again; if it fails again, the keys "
              "are wrong as well."},

    // Where the account lives.
    Diagnosis{"region.wrong", Probe::Region, "err_audit_log_incorrect_region",
              "The account does not live in the region of {host}.",
              "Choose the region of your account again on the Domain step, or let it be found from "
              "an e-mail address."},
    Diagnosis{"region.other", Probe::Region, "",
              "The account does not live in the region of {host}: {other} knows these keys.",
              "Choose {other} on the Domain step; nothing else has to change."},
    Diagnosis{"host.other_api", Probe::Region, "http.404|http.405",
              "{host} does not offer API {api}.0.",
              "API 1.0 lives on hosts like eu-api.mimecast.com, API 2.0 on "
              "api.services.mimecast.com: choose the domain that fits the credentials."},

    // The application.
    Diagnosis{"application.unknown", Probe::Application, "err_developer_key",
              "Mimecast does not know this application ID.",
              "Compare it with Administration | Services | API and Platform Integrations, tab Your "
              "Application Integrations. A new application can be used 30 minutes after it was "
              "added."},
    Diagnosis{"application.young", Probe::Application, "",
              "The application is too young: Mimecast knows it 30 minutes after it was added, in "
              "{minutes}.",
              "Wait until then and check again; nothing has to be changed."},
    Diagnosis{"application.id_shape", Probe::Application, "",
              "Mimecast does not know this application ID, and it does not look like one.",
              "It looks like 11111111-2222-3333-4444-555555555555. Copy it again from "
              "Administration | Services | API and Platform Integrations, tab Your Application "
              "Integrations, the application."},
    Diagnosis{"application.key_shape", Probe::Application, "",
              "Mimecast did not accept the signature, and the application key does not look like "
              "one.",
              "It looks like 11111111-2222-3333-4444-555555555555. Copy it again from "
              "Administration | Services | API and Platform Integrations, tab Your Application "
              "Integrations, the application."},
    Diagnosis{"client.unknown", Probe::Application, "InvalidClientIdentifier",
              "Mimecast does not know this client ID, or the client secret is not its own, or the "
              "application was deleted.",
              "Look for the application under Integrations | API and Platform Integrations. The "
              "secret is shown only once: if it is lost, generate a new one there and enter it "
              "here."},

    // The keys and the user behind them.
    Diagnosis{"keys.missing", Probe::Keys, "0001", "", ""},
    Diagnosis{"keys.signature", Probe::Keys, "err_xdk_invalid_signature",
              "Mimecast did not accept the signature; the application key or the secret key is not "
              "the one that belongs to this access key.",
              kNewKeys},
    Diagnosis{"secret.not_base64", Probe::Keys, "",
              "The secret key is not complete: it is no base64 text.",
              "It is usually 88 characters long and ends in two equals signs. It is shown only "
              "once: if it is lost, create new keys under Administration | Services | API and "
              "Platform Integrations, tab Your Application Integrations, the application, Create "
              "Keys."},
    Diagnosis{"secret.cut", Probe::Keys, "",
              "Mimecast did not accept the signature, and the secret key is shorter than the usual "
              "88 characters: it was probably cut off.",
              kNewKeys},
    Diagnosis{"keys.swapped", Probe::Keys, "",
              "The access key and the secret key look as if they were swapped.",
              "Exchange them on the Access keys step."},
    Diagnosis{"keys.foreign", Probe::Keys, "err_xdk_client_unauthorized|http.401",
              "Mimecast knows the application, but not this access key for it.", kNewKeys},
    Diagnosis{"user.changed", Probe::Keys, "",
              "Mimecast refuses keys that worked until {lastGood}: the service user was disabled "
              "or deleted, its password was changed, or the keys were withdrawn.",
              "Look at the user under Administration | Directories | Internal Directories. Then "
              "make new keys under Administration | Services | API and Platform Integrations, tab "
              "Your Application Integrations, the application, Create Keys."},
    Diagnosis{"keys.expired", Probe::Keys, "err_xdk_binding_expired|http.418",
              "The access key has expired.",
              "Under Administration | Services | Applications, Authentication Profiles, set the "
              "profile's Authentication TTL to Never Expires. Then make new keys under "
              "Administration | Services | API and Platform Integrations, tab Your Application "
              "Integrations, the application, Create Keys. The checkpoints are kept."},
    Diagnosis{"token.refused", Probe::Keys, "token_expired|token_verification_failed|unauthorized",
              "Mimecast refuses the access token it has just handed out.",
              "Wait a few minutes and check again. If it lasts, report it to Mimecast support with "
              "the details."},
    Diagnosis{"address.forbidden", Probe::Keys, "",
              "Mimecast refuses this computer's address: sign-in is limited to other IP ranges.",
              "Add the public address of this network to the allowed IP ranges: on API 2.0 in the "
              "application under Integrations | API and Platform Integrations, on API 1.0 in the "
              "authentication profile under Administration | Services | Applications, "
              "Authentication Profiles."},
    Diagnosis{"quota.spent", Probe::Keys, "http.429", "The quota of these credentials is spent.",
              "Wait until {until} and check again. If it happens often, something else uses the "
              "same keys: give this collector a user or an application of its own."},

    // Each log type.
    Diagnosis{"right.missing", Probe::LogType,
              "err_xdk_operation_forbidden_for_address|http.403|app_forbidden|app_forbidden.right",
              "The role lacks the right {right}.",
              "Under Administration | Account | Roles, give the role this right, then check "
              "again."},
    Diagnosis{"product.missing", Probe::LogType, "app_forbidden.product",
              "The application does not have the product \"{product}\".",
              "The products of an application cannot be changed: create a new one under "
              "Integrations | API and Platform Integrations, with this product too, and enter its "
              "client ID and secret here. The checkpoints are kept."},
    Diagnosis{"product.not_licensed", Probe::LogType, "",
              "The application does not have the product \"{product}\"; it can be had only with "
              "Mimecast Cloud Integrated.",
              "Untick this log type unless your organisation has Cloud Integrated."},
    Diagnosis{"logging.off", Probe::LogType, "", "It answers well and has no message logs at all.",
              "Enhanced Logging is probably switched off. Switch it on under Administration | "
              "Account | Account Settings, section Enhanced Logging; logs are produced from then "
              "on, about every 30 minutes."},
    Diagnosis{"data.none", Probe::LogType, "", "It answers well and has nothing to hand over.", ""},

    // Theirs.
    Diagnosis{"server.maintenance", Probe::Connection, "http.503|http.509", "", ""},
    Diagnosis{"server.failed", Probe::Connection, "http.500|http.502|http.504|http.5xx", "", ""},
    Diagnosis{"answer.damaged", Probe::Connection, "mimecast.damaged|mimecast.loop", "", ""},
    Diagnosis{"other", Probe::Connection, "", "", ""}, // what no row above knows
};

} // namespace core::doctor
