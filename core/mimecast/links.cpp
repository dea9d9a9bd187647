#include "core/mimecast/links.h"

#include <algorithm>
#include <array>

#include <QStringDecoder>
#include <QUrl>
#include <QUrlQuery>

namespace core::mimecast {

namespace {

constexpr int kMostRounds = 3; // of percent-encoding over percent-encoding

// Gateways that rewrite links, and which item of the query names what they stand for.
struct Gateway {
    const char* host; // ends with
    const char* by;
    const char* target;
    const char* targetHost;
};
constexpr std::array kGateways{
    Gateway{".mimecastprotect.com", "Mimecast", "", "domain"},
    Gateway{".mimecast.com", "Mimecast", "", "domain"},
    Gateway{".safelinks.protection.outlook.com", "Microsoft Safe Links", "url", ""},
    Gateway{"urldefense.proofpoint.com", "Proofpoint", "u", ""},
    Gateway{"linkprotect.cudasvc.com", "Barracuda", "a", ""},
};

int hexAt(const QByteArray& bytes, qsizetype at)
{
    const char c = at < bytes.size() ? bytes[at] : ' ';
    const std::string_view digits = "0123456789abcdef";
    const auto found = digits.find(c >= 'A' && c <= 'F' ? char(c + ('a' - 'A')) : c);
    return found == std::string_view::npos ? -1 : int(found);
}

// The bytes of the run of %XX that begins at `at`.
QByteArray runAt(const QByteArray& bytes, qsizetype at)
{
    QByteArray run;
    while (at + 2 < bytes.size() && bytes[at] == '%' && hexAt(bytes, at + 1) >= 0
           && hexAt(bytes, at + 2) >= 0) {
        run += char(hexAt(bytes, at + 1) * 16 + hexAt(bytes, at + 2));
        at += 3;
    }
    return run;
}

QByteArray onceDecoded(const QByteArray& bytes)
{
    QByteArray decoded;
    decoded.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        const auto run = runAt(bytes, at);
        if (run.isEmpty()) {
            decoded += bytes[at++];
            continue;
        }
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = utf8.decode(run);
        decoded += utf8.hasError() ? bytes.mid(at, run.size() * 3) : text.toUtf8();
        at += run.size() * 3;
    }
    return decoded;
}

QString itemOf(const QUrl& url, const char* name)
{
    return QUrlQuery(url).queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
}

// Proofpoint has its own percent-encoding: "https-3A__evil.example_a".
QString targetOf(const QUrl& url, const Gateway& gateway)
{
    auto target = itemOf(url, gateway.target);
    if (QLatin1String(gateway.by) != QLatin1String("Proofpoint"))
        return target;
    target.replace(u'_', u'/').replace(u'-', u'%');
    return QString::fromUtf8(onceDecoded(target.toUtf8()));
}

} // namespace

bool looksLikeLink(QStringView text)
{
    constexpr std::array kSchemes{QLatin1String("http://"), QLatin1String("https://"),
                                  QLatin1String("ftp://")};
    return std::ranges::any_of(kSchemes, [&](QLatin1String scheme) {
        return text.startsWith(scheme, Qt::CaseInsensitive);
    });
}

QString defanged(const QString& text)
{
    QString safe = text;
    if (safe.startsWith(QLatin1String("http"), Qt::CaseInsensitive))
        safe.replace(1, 2, QLatin1String("xx"));
    else if (safe.startsWith(QLatin1String("ftp"), Qt::CaseInsensitive))
        safe.replace(1, 1, QLatin1String("x"));
    const auto scheme = safe.indexOf(QLatin1String("://"));
    const auto from = scheme < 0 ? 0 : scheme + 3;
    auto end = from;
    while (end < safe.size() && safe[end] != u'/' && safe[end] != u'?' && safe[end] != u'#')
        ++end;
    auto host = safe.mid(from, end - from);
    host.replace(u'.', QLatin1String("[.]")).replace(u'@', QLatin1String("[@]"));
    return safe.replace(from, end - from, host);
}

std::optional<QString> percentDecoded(QStringView text)
{
    const auto original = text.toUtf8();
    auto bytes = original;
    for (int round = 0; round < kMostRounds && bytes.contains('%'); ++round)
        bytes = onceDecoded(bytes);
    if (bytes == original)
        return std::nullopt;
    return QString::fromUtf8(bytes);
}

std::optional<Rewritten> rewritten(const QString& link)
{
    if (!looksLikeLink(link))
        return std::nullopt;
    const QUrl url(link, QUrl::TolerantMode);
    const auto host = url.host().toLower();
    const auto gateway = std::ranges::find_if(
        kGateways, [&](const Gateway& each) { return host.endsWith(QLatin1String(each.host)); });
    if (gateway == kGateways.end())
        return std::nullopt;
    Rewritten found{.by = QLatin1String(gateway->by),
                    .target = targetOf(url, *gateway),
                    .host = itemOf(url, gateway->targetHost)};
    if (found.target.isEmpty() && found.host.isEmpty())
        return std::nullopt;
    return found;
}

std::optional<QString> internationalHost(const QString& link)
{
    const auto spelt = QUrl(link, QUrl::TolerantMode).host(QUrl::EncodeUnicode).toLower();
    const auto read = QUrl::fromAce(spelt.toLatin1(), QUrl::IgnoreIDNWhitelist);
    if (read.isEmpty() || read == spelt)
        return std::nullopt;
    return read;
}

} // namespace core::mimecast
