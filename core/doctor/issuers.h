// Which certificate authorities are public. Another issuer is not wrong: it is most often the
// organisation's own inspecting proxy, and worth a word.
#pragma once

#include <algorithm>
#include <array>

#include <QString>

namespace core::doctor {

inline constexpr std::array kPublicIssuers{"DigiCert", "Sectigo",       "GlobalSign",   "Entrust",
                                           "Amazon",   "Let's Encrypt", "Google Trust", "GeoTrust",
                                           "Thawte",   "IdenTrust",     "Comodo"};

[[nodiscard]] inline bool isPublicIssuer(const QString& issuer)
{
    return std::ranges::any_of(kPublicIssuers, [&](const char* known) {
        return issuer.contains(QLatin1String(known), Qt::CaseInsensitive);
    });
}

} // namespace core::doctor
