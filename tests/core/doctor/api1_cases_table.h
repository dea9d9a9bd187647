// The illnesses of a collector of API 1.0, and the diagnosis of each.
#pragma once

#include "tests/core/doctor/ward.h"

#include <array>

namespace support {

inline const std::array kApi1Cases{
    Case{"a name that nobody has", "name", "name.unknown",
         [](Ward& ward) {
             ward.patient.account.domain.setHost(QStringLiteral("eu-ap.mimecast.com"));
         }},
    Case{"a host that is not reached", "connection", "connection.refused",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.refused"); }},
    Case{"a host that says nothing", "connection", "connection.silent",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.timeout"); }},
    Case{"a connection that is cut", "connection", "connection.cut",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.cut"); }},
    Case{"a proxy that is not there", "connection", "proxy.failed",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.proxy"); }},
    Case{"a proxy that wants a sign-in", "connection", "proxy.sign_in",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.proxy", Fault::Refused); }},
    Case{"a certificate that is not trusted", "encryption", "tls.refused",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.tls", Fault::Refused); }},
    Case{"a proxy that reads along", "encryption", "tls.intercepted",
         [](Ward& ward) { ward.town.issuer = QStringLiteral("Hafenkontor Inspection CA"); }},
    Case{"a sign-in page of the network", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("all:html-200"); }},
    Case{"a redirect to elsewhere", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("all:redirect"); }},
    Case{"maintenance", "connection", "server.maintenance",
         [](Ward& ward) { ward.fault("all:http-509"); }},
    Case{"a server with a fault", "connection", "server.failed",
         [](Ward& ward) { ward.fault("account:http-500"); }},
    Case{"a gateway with a fault", "connection", "server.failed",
         [](Ward& ward) { ward.fault("account:html-502"); }},
    Case{"a clock that is ten minutes slow",
         "clock",
         "clock.off",
         [](Ward&) {},
         {.backlog = 2000, .clockOffset = 10min}},
    Case{"a clock that is wrong, and keys that are refused",
         "clock",
         "clock.signature",
         [](Ward& ward) { ward.fault("account:invalid-signature"); },
         {.backlog = 2000, .clockOffset = 40min}},
    Case{"the wrong region, and none that knows the keys", "region", "region.wrong",
         [](Ward& ward) { ward.fault("account:wrong-region-403"); }},
    Case{"the wrong region, told by a log type", "stream:siem", "region.wrong",
         [](Ward& ward) { ward.fault("siem:wrong-region-200"); }},
    Case{"the wrong region, and another that knows the keys", "region", "region.other",
         [](Ward& ward) {
             ward.fault("account:wrong-region-403");
             ward.town.build(QStringLiteral("us-api.mimecast.com"), {.region = "us"}, ward.clock)
                 .faults.add({.id = simulator::FaultId::WrongRegion403});
             ward.town.build(QStringLiteral("de-api.mimecast.com"), {.region = "de"}, ward.clock);
         }},
    Case{"an account that says it lives elsewhere",
         "region",
         "region.other",
         [](Ward& ward) {
             ward.town.build(QStringLiteral("za-api.mimecast.com"), {.region = "za"}, ward.clock);
         },
         {.backlog = 2000, .region = "za"}},
    Case{"a host that has no such service", "region", "host.other_api",
         [](Ward& ward) { ward.fault("account:http-404"); }},
    Case{"an application nobody knows", "application", "application.unknown",
         [](Ward& ward) { ward.fault("account:developer-key"); }},
    Case{"an application nobody knows, told with 200", "application", "application.unknown",
         [](Ward& ward) { ward.fault("account:developer-key-200"); }},
    Case{"an application added ten minutes ago", "application", "application.young",
         [](Ward& ward) {
             ward.fault("account:developer-key");
             ward.patient.applicationAdded = ward.clock.now() - 10min;
         }},
    Case{"an application ID that is none", "application", "application.id_shape",
         [](Ward& ward) {
             ward.keys.applicationId = Secret("mailweir-log-collector");
             ward.fault("account:developer-key");
         }},
    Case{"an application key that is a secret key", "application", "application.key_shape",
         [](Ward& ward) { ward.keys.applicationKey = ward.keys.secretKey.clone(); }},
    Case{"another application's key", "keys", "keys.signature",
         [](Ward& ward) {
             ward.keys.applicationKey = Secret("00000000-1111-2222-3333-444444444444");
         }},
    Case{"another secret key", "keys", "keys.signature",
         [](Ward& ward) { ward.keys.secretKey = Secret(changed(ward.keys.secretKey)); }},
    Case{"a secret key that is no base64", "keys", "secret.not_base64",
         [](Ward& ward) { ward.keys.secretKey = Secret(ward.keys.secretKey.reveal().chopped(3)); }},
    Case{"a secret key that was cut", "keys", "secret.cut",
         [](Ward& ward) { ward.keys.secretKey = Secret(ward.keys.secretKey.reveal().left(64)); }},
    Case{"keys that were swapped", "keys", "keys.swapped",
         [](Ward& ward) {
             const Secret access = ward.keys.accessKey.clone();
             ward.keys.accessKey = ward.keys.secretKey.clone();
             ward.keys.secretKey = access.clone();
         }},
    Case{"keys that nobody knows", "keys", "keys.foreign",
         [](Ward& ward) { ward.fault("account:unauthorized"); }},
    Case{"a user who was disabled", "keys", "user.changed",
         [](Ward& ward) {
             ward.fault("account:unauthorized");
             ward.patient.lastGoodPoll = ward.clock.now() - 24h;
         }},
    Case{"a binding that has expired", "keys", "keys.expired",
         [](Ward& ward) { ward.fault("account:binding-expired"); }},
    Case{"a header without keys", "keys", "keys.missing",
         [](Ward& ward) { ward.fault("account:missing-credentials"); }},
    Case{"a quota that is spent", "keys", "quota.spent",
         [](Ward& ward) { ward.fault("account:rate-limit-ms"); }},
    Case{"a role without a right",
         "stream:url",
         "right.missing",
         [](Ward&) {},
         {.backlog = 2000, .forbidden = {simulator::Endpoint::Url}}},
    Case{"a role without a right, told as 401", "stream:siem", "right.missing",
         [](Ward& ward) { ward.fault("siem:forbidden-401"); }},
    Case{"a binding that expires between two reads", "stream:siem", "keys.expired",
         [](Ward& ward) { ward.fault("siem:binding-expired"); }},
    Case{"logging that was never switched on",
         "stream:siem",
         "logging.off",
         [](Ward&) {},
         {.backlog = 0}},
    Case{"a log type with nothing in it", "stream:url", "data.none", [](Ward&) {}, {.backlog = 0}},
    Case{"an answer that stops in the middle", "stream:url", "answer.damaged",
         [](Ward& ward) { ward.fault("url:cut-json"); }},
    Case{"a failure nobody has heard of", "stream:url", "other",
         [](Ward& ward) { ward.fault("url:fail-200"); }},
};

} // namespace support
