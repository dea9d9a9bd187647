#include "core/mimecast/regions.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

constexpr std::array kRegions{
    Region{"eu", "Europe (not Germany)", "eu-api.mimecast.com", "CUK"},
    Region{"de", "Germany", "de-api.mimecast.com", "CDE"},
    Region{"us", "United States, grid A", "us-api.mimecast.com", "CUSA"},
    Region{"usb", "United States, grid B", "usb-api.mimecast.com", "CUSB"},
    Region{"uspcom", "United States, public sector", "uspcom-api.mimecast-pscom-us.com", ""},
    Region{"ca", "Canada", "ca-api.mimecast.com", "CCA"},
    Region{"za", "South Africa", "za-api.mimecast.com", "CSA"},
    Region{"au", "Australia", "au-api.mimecast.com", "CAU"},
    Region{"je", "Offshore (Jersey)", "je-api.mimecast.com", ""},
    Region{"sandbox", "Sandbox", "sandbox-api.mimecast.com", ""},
};

// The American one stands last: wrongHost() counts on it.
constexpr std::array kGateways{
    Gateway{"global", "Global", "api.services.mimecast.com",
            "Always reachable: another location takes over when one fails, so data may be "
            "processed outside your region."},
    Gateway{"uk", "United Kingdom only", "uk-api.services.mimecast.com",
            "Data is processed in the United Kingdom only. No other location takes over when it "
            "fails."},
    Gateway{"us", "United States only", "us-api.services.mimecast.com",
            "Data is processed in the United States only. No other location takes over when it "
            "fails."},
};

QUrl baseOf(std::string_view host)
{
    return host.empty() ? QUrl() : QUrl(QStringLiteral("https://") + latin(host));
}

bool isLoopbackHost(const QString& host)
{
    if (host == QLatin1String("localhost") || host == QLatin1String("::1"))
        return true;
    const QStringList parts = host.split(QLatin1Char('.'));
    return parts.size() == 4 && parts.first() == QLatin1String("127")
        && std::ranges::all_of(parts, [](const QString& part) {
               bool isNumber = false;
               return part.toInt(&isNumber) <= 255 && isNumber;
           });
}

bool isLabel(QStringView label)
{
    const auto allowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    };
    return !label.isEmpty() && label.size() <= 63 && label.front() != u'-' && label.back() != u'-'
        && std::all_of(label.begin(), label.end(), allowed);
}

Fail notADomain(const QString& code, const QString& message)
{
    return fail(Fault::Refused, code, message,
                QStringLiteral("The base URL of your region looks like "
                               "https://eu-api.mimecast.com; choose it from the list."));
}

Result<QUrl> onlyHost(const QUrl& url)
{
    const bool bare = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == QLatin1String("/"));
    if (!bare) {
        return notADomain(QStringLiteral("domain.extra"),
                          QStringLiteral("The domain must be a host alone, without user name, path "
                                         "or parameters."));
    }
    QUrl base;
    base.setScheme(url.scheme());
    base.setHost(url.host());
    base.setPort(url.port());
    return base;
}

} // namespace

bool isLoopback(const QUrl& url) { return isLoopbackHost(url.host()); }

bool isHostName(const QString& host)
{
    if (host.size() > 253)
        return false;
    const QList<QStringView> labels = QStringView(host).split(u'.');
    return std::ranges::all_of(labels, isLabel);
}

std::span<const Region> regions() noexcept { return kRegions; }

const Region* regionOfHost(QStringView host) noexcept
{
    const auto found = std::ranges::find_if(kRegions, [&](const Region& region) {
        return host.compare(latin(region.host), Qt::CaseInsensitive) == 0;
    });
    return found == kRegions.end() ? nullptr : &*found;
}

const Region* regionOfAccount(QStringView code) noexcept
{
    const auto found = std::ranges::find_if(kRegions, [&](const Region& region) {
        return !region.accountPrefix.empty()
            && code.startsWith(latin(region.accountPrefix), Qt::CaseInsensitive);
    });
    return found == kRegions.end() ? nullptr : &*found;
}

std::span<const Gateway> gateways() noexcept { return kGateways; }

const Gateway* gatewayOfHost(QStringView host) noexcept
{
    const auto found = std::ranges::find_if(kGateways, [&](const Gateway& gateway) {
        return host.compare(latin(gateway.host), Qt::CaseInsensitive) == 0;
    });
    return found == kGateways.end() ? nullptr : &*found;
}

std::optional<int> apiOfHost(QStringView host) noexcept
{
    if (gatewayOfHost(host))
        return 2;
    return regionOfHost(host) ? std::optional(1) : std::nullopt;
}

std::optional<WrongHost> wrongHost(const QUrl& domain, int api)
{
    const QString host = domain.host();
    if (apiOfHost(host).value_or(api) == api)
        return {};
    if (api == 2) {
        // A host of one country only for whom data is there already.
        const bool american = regionOfHost(host)->accountPrefix.starts_with("CUS");
        return WrongHost{
            QStringLiteral("%1 is a host of API 1.0; API 2.0 has hosts of its own.").arg(host),
            baseOf((american ? kGateways.back() : kGateways.front()).host)};
    }
    const std::string_view code = gatewayOfHost(host)->code;
    const auto region = std::ranges::find(kRegions, code == "uk" ? "eu" : code, &Region::code);
    return WrongHost{
        QStringLiteral("%1 is a host of API 2.0; API 1.0 has one host for each region.").arg(host),
        baseOf(region == kRegions.end() ? "" : region->host)};
}

bool isKnownHost(const QUrl& domain)
{
    const QString host = domain.host().toLower();
    const bool theirs = host.endsWith(QLatin1String(".mimecast.com"))
        || host.endsWith(QLatin1String(".mimecast-pscom-us.com"));
    return domain.scheme() == QLatin1String("https") && theirs && isHostName(host);
}

Result<QUrl> parseDomain(const QString& text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return notADomain(QStringLiteral("domain.empty"), QStringLiteral("No domain was given."));
    const bool hasScheme = typed.contains(QLatin1String("://"));
    const QUrl url(hasScheme ? typed : QStringLiteral("https://") + typed, QUrl::StrictMode);
    const QString host = url.host();
    // QUrl turns other scripts into punycode, so look at what was typed as well.
    const bool plain = std::ranges::all_of(typed, [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!url.isValid() || !plain || !(isHostName(host) || isLoopbackHost(host))) {
        return notADomain(QStringLiteral("domain.invalid"),
                          QStringLiteral("This is not a valid base URL."));
    }
    const bool safe = url.scheme() == QLatin1String("https")
        || (url.scheme() == QLatin1String("http") && isLoopbackHost(host));
    if (!safe) {
        return notADomain(QStringLiteral("domain.not_https"),
                          QStringLiteral("The domain must begin with https://, so that the keys "
                                         "travel encrypted."));
    }
    return onlyHost(url);
}

} // namespace core::mimecast
