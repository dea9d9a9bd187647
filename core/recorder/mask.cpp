#include "core/recorder/mask.h"

#include "core/base/redaction.h"

#include <algorithm>
#include <array>

#include <QMessageAuthenticationCode>
#include <QRegularExpression>
#include <QUrlQuery>

namespace core::recorder {

namespace {

constexpr std::array kHarmlessAsked{"accept", "content-type", "user-agent", "x-mc-date",
                                    "x-mc-req-id"};
constexpr std::array kHarmlessHeard{"content-type",
                                    "content-encoding",
                                    "content-length",
                                    "content-disposition",
                                    "date",
                                    "retry-after",
                                    "x-mc-req-id",
                                    "x-ratelimit-limit",
                                    "x-ratelimit-remaining",
                                    "x-ratelimit-reset",
                                    "server"};
constexpr std::array kPositions{"mc-siem-token", "x-mc-threat-feed-next-token"};
// Parameters of our own calls that say nothing but what is wanted.
constexpr std::array kHarmlessParameters{"type", "types", "pageSize", "dateRangeStartsAt",
                                         "dateRangeEndsAt"};
// A secret that begins before the end of what is kept must be whole to be found.
constexpr qsizetype kMargin = 8192;

template<std::size_t n>
bool isAmong(const std::array<const char*, n>& names, const QByteArray& name)
{
    return std::ranges::any_of(
        names, [&](const char* each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

bool isPacked(const QByteArray& body)
{
    return body.startsWith("PK") || body.startsWith("\x1f\x8b");
}

bool isForm(const QByteArray& body)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^[\w.-]+=[^\s"{}&]*(?:&[\w.-]+=[^\s"{}&]*)*$)"));
    return form.match(QString::fromLatin1(body)).hasMatch();
}

// Members whose name says that the value opens something, or is a position.
QString names()
{
    return QStringLiteral(
        "(?:[\\w@.-]*(?:token|secret|passw(?:or)?d|passphrase|signature|credentials?|cookie"
        "|authorization)[\\w-]*|[\\w-]*(?:secret|access|application|app|api|private|binding"
        "|signing)[ _-]?key|client_?id|application_?id|app_?id|@?nextPage|next|previous)");
}

QRegularExpression rule(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

// "name": "value", and the same inside a string of JSON: \"name\": \"value\".
const std::array<QRegularExpression, 2>& telling()
{
    static const std::array<QRegularExpression, 2> rules{
        rule(QStringLiteral(R"re(("%1"\s*:\s*")((?:[^"\\]|\\.)*))re").arg(names())),
        rule(QStringLiteral(R"re((\\+"%1\\+"\s*:\s*\\+")([^"\\]*))re").arg(names()))};
    return rules;
}

// An address in a text, without who signs in and without parameters. A slash may be escaped.
const QRegularExpression& addresses()
{
    static const QRegularExpression all = rule(
        QStringLiteral(R"re((https?:(?:\\?/){2})(?:[^\s"'<>/?#@|\\]*@)?)re"
                       R"re(((?:[^\s"'<>?#|\\]|\\[^"])*)(?:[?#](?:[^\s"'<>|\\]|\\[^"])*)?)re"));
    return all;
}

} // namespace

QByteArray Mask::mark(const QByteArray& token) const
{
    if (token.isEmpty())
        return {};
    return '~'
        + QMessageAuthenticationCode::hash(token, m_key.reveal(), QCryptographicHash::Sha256)
              .toHex()
              .left(12);
}

QString Mask::text(const QString& text) { return redaction::cutNames(redaction::cutValues(text)); }

QUrl Mask::url(const QUrl& url) const
{
    QUrl masked = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::RemoveQuery);
    QUrlQuery query;
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded)) {
        const bool plain = isAmong(kHarmlessParameters, name.toUtf8());
        query.addQueryItem(name, plain ? value : QString::fromLatin1(mark(value.toUtf8())));
    }
    masked.setQuery(query);
    return QUrl::fromEncoded(redaction::cutValues(masked.toEncoded()));
}

net::Headers Mask::request(const net::Headers& headers)
{
    net::Headers kept;
    for (const auto& [name, value] : headers)
        if (isAmong(kHarmlessAsked, name))
            kept.emplace_back(name, redaction::cutValues(value));
    return kept;
}

net::Headers Mask::response(const net::Headers& headers) const
{
    net::Headers kept;
    for (const auto& [name, value] : headers) {
        if (isAmong(kPositions, name))
            kept.emplace_back(name, mark(value.trimmed()));
        else if (isAmong(kHarmlessHeard, name))
            kept.emplace_back(name, redaction::cutValues(value));
    }
    return kept;
}

QByteArray Mask::body(const QByteArray& body, qsizetype most) const
{
    if (isPacked(body))
        return body.left(most);
    const QByteArray start = redaction::cutValues(body.left(most + kMargin));
    if (isForm(start))
        return form(start).left(most);
    const QByteArray masked = members(start);
    const QByteArray text = start.trimmed();
    if (text.startsWith('{') || text.startsWith('['))
        return masked.left(most);
    // What is neither may say anything: a page of a proxy, a gateway's complaint.
    return redaction::cutNames(QString::fromUtf8(masked)).toUtf8().left(most);
}

// Every value of a form: it is how keys are handed in for a token.
QByteArray Mask::form(const QByteArray& body)
{
    QByteArray masked;
    for (const QByteArray& pair : body.split('&'))
        masked += (masked.isEmpty() ? "" : "&") + pair.left(pair.indexOf('=') + 1) + "~";
    return masked;
}

QByteArray Mask::members(const QByteArray& body) const
{
    QString text = QString::fromLatin1(body); // byte for byte, whatever it is
    for (const QRegularExpression& each : telling()) {
        QString masked;
        qsizetype from = 0;
        for (auto all = each.globalMatch(text); all.hasNext();) {
            const auto found = all.next();
            masked += QStringView(text).mid(from, found.capturedStart(2) - from);
            masked += QString::fromLatin1(mark(found.captured(2).toLatin1()));
            from = found.capturedEnd(2);
        }
        text = masked.append(QStringView(text).mid(from));
    }
    text.replace(addresses(), QStringLiteral("\\1\\2"));
    return text.toLatin1();
}

} // namespace core::recorder
