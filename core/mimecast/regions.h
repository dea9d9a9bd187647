// The regional hosts of API 1.0, and which hosts may be given a secret.
// Source: spec/mimecast-api.md section 1.2.
#pragma once

#include "core/base/result.h"

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
