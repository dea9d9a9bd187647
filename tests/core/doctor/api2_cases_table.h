// The illnesses of a collector of API 2.0, and the diagnosis of each.
#pragma once

#include "tests/core/doctor/ward.h"

#include <array>

namespace support {

inline const std::array kApi2Cases{
    Case{"a client ID that nobody knows", "application", "client.unknown",
         [](Ward& ward) { ward.keys.clientId = Secret(changed(ward.keys.clientId)); }},
    Case{"another client secret", "application", "client.unknown",
         [](Ward& ward) { ward.keys.clientSecret = Secret(changed(ward.keys.clientSecret)); }},
    Case{"an application that was deleted", "application", "client.unknown",
         [](Ward& ward) { ward.fault("token:invalid-client"); }},
    Case{"a token that ends at once", "keys", "token.refused",
         [](Ward& ward) { ward.fault("all:token-expired"); }},
    Case{"a token that cannot be verified", "keys", "token.refused",
         [](Ward& ward) { ward.fault("all:token-verification"); }},
    Case{"a token that is refused without a word", "keys", "token.refused",
         [](Ward& ward) { ward.fault("all:unauthorized-bare"); }},
    Case{"a token that is refused in other words", "keys", "token.refused",
         [](Ward& ward) { ward.fault("all:unauthorized-request"); }},
    Case{"a client that is unknown after its token", "keys", "token.refused",
         [](Ward& ward) { ward.fault("account:invalid-client"); }},
    Case{"a token that is refused for one log type", "stream:url", "token.refused",
         [](Ward& ward) { ward.fault("url:token-expired"); }},
    Case{"an application without the message logs",
         "stream:cg-receipt",
         "product.missing",
         [](Ward&) {},
         {.backlog = 2000, .products = {"Security Events"}}},
    Case{"an application without a product", "stream:url", "product.missing",
         [](Ward& ward) { ward.fault("url:no-product"); }},
    Case{"an account without Cloud Integrated", "stream:ci-mailflow", "product.not_licensed",
         [](Ward& ward) {
             ward.patient.streams = {mimecast::findStream("ci-mailflow")};
             ward.fault("batch-ci:no-product");
         }},
    Case{"a role without a right",
         "stream:url",
         "right.missing",
         [](Ward&) {},
         {.backlog = 2000, .forbidden = {simulator::Endpoint::Url}}},
    Case{"a role without the right to the message logs", "stream:cg-receipt", "right.missing",
         [](Ward& ward) { ward.fault("batch-cg:forbidden"); }},
    Case{"an address that may have no token", "keys", "address.forbidden",
         [](Ward& ward) { ward.fault("token:ip-range"); }},
    Case{"an address that may not call", "keys", "address.forbidden",
         [](Ward& ward) { ward.fault("account:ip-range"); }},
    Case{"a host of API 1.0", "region", "host.other_api",
         [](Ward& ward) { ward.patient.account.domain.setHost(kHost1); }},
    Case{"a host that has no such service", "region", "host.other_api",
         [](Ward& ward) { ward.fault("account:http-404"); }},
    Case{"a clock that is an hour slow",
         "clock",
         "clock.off",
         [](Ward&) {},
         {.backlog = 2000, .clockOffset = 60min}},
    Case{"a quota that is spent", "keys", "quota.spent",
         [](Ward& ward) { ward.fault("account:rate-limit-ms"); }},
    Case{"a quota that is spent before there is a token", "keys", "quota.spent",
         [](Ward& ward) { ward.fault("token:rate-limit-retry-after"); }},
    Case{"a proxy that reads along", "encryption", "tls.intercepted",
         [](Ward& ward) { ward.town.issuer = QStringLiteral("Hafenkontor Inspection CA"); }},
    Case{"a certificate that is not trusted", "encryption", "tls.refused",
         [](Ward& ward) { ward.town.inTheWay = inTheWay("net.tls", Fault::Refused); }},
    Case{"a name that nobody has", "name", "name.unknown",
         [](Ward& ward) {
             ward.patient.account.domain.setHost(QStringLiteral("api.service.mimecast.com"));
         }},
    Case{"a sign-in page of the network", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("all:html-200"); }},
    Case{"a sign-in page in place of a token", "connection", "host.foreign",
         [](Ward& ward) { ward.fault("token:html-200"); }},
    Case{"a server with a fault", "connection", "server.failed",
         [](Ward& ward) { ward.fault("token:http-500"); }},
    Case{"maintenance", "connection", "server.maintenance",
         [](Ward& ward) { ward.fault("all:http-503"); }},
    Case{"logging that was never switched on",
         "stream:cg-receipt",
         "logging.off",
         [](Ward&) {},
         {.backlog = 0}},
    Case{"a log type with nothing in it", "stream:url", "data.none", [](Ward&) {}, {.backlog = 0}},
    Case{"a list of files that stops in the middle", "stream:cg-receipt", "answer.damaged",
         [](Ward& ward) { ward.fault("batch-cg:cut-json"); }},
    Case{"a request that is refused for no known reason", "stream:cg-receipt", "other",
         [](Ward& ward) { ward.fault("batch-cg:service-refusal"); }},
};

} // namespace support
