// The hosts of both APIs, what each means, and which hosts may be given a secret.
// Source: spec/mimecast-api.md sections 1.2 and 4.1.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <span>
#include <string_view>

#include <QString>
#include <QUrl>

namespace core::mimecast {

struct Region {
    std::string_view code;  // "eu"
    std::string_view title; // "Europe (not Germany)"
    std::string_view host;
    std::string_view accountPrefix; // "CUK"; empty if unknown
};

[[nodiscard]] std::span<const Region> regions() noexcept;
[[nodiscard]] const Region* regionOfHost(QStringView host) noexcept;

// By the account code ("CUSA12A345"); null if its prefix is not known.
[[nodiscard]] const Region* regionOfAccount(QStringView code) noexcept;

// API 2.0: one host serves the accounts of all regions; the choice is where data is processed.
struct Gateway {
    std::string_view code;  // "global"
    std::string_view title; // "Global"
    std::string_view host;
    std::string_view residency; // a plain sentence or two
};

[[nodiscard]] std::span<const Gateway> gateways() noexcept;
[[nodiscard]] const Gateway* gatewayOfHost(QStringView host) noexcept;

// The API (1 or 2) a host belongs to; nothing for one that is in neither table.
[[nodiscard]] std::optional<int> apiOfHost(QStringView host) noexcept;
// A host of the other API was chosen: the sentence that says so, and what to take instead (empty
// if that depends on the account).
struct WrongHost {
    QString sentence;
    QUrl instead;
};
[[nodiscard]] std::optional<WrongHost> wrongHost(const QUrl& domain, int api);

// https and a host of Mimecast's own (a known region, or below mimecast.com and
// mimecast-pscom-us.com): safe to send credentials to without asking.
[[nodiscard]] bool isKnownHost(const QUrl& domain);

// This computer itself: where the simulator is.
[[nodiscard]] bool isLoopback(const QUrl& url);
// Lower-case letters, digits, hyphens and dots: a look-alike of another script is no host of
// Mimecast's.
[[nodiscard]] bool isHostName(const QString& host);

// What a person typed ("eu-api.mimecast.com", "https://eu-api.mimecast.com/") as a base URL.
// Refuses anything but https (http is accepted for loopback addresses), a user name, a path, a
// query. Codes: domain.empty, domain.invalid, domain.not_https, domain.extra.
[[nodiscard]] Result<QUrl> parseDomain(const QString& text);

} // namespace core::mimecast
