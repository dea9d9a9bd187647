#include "core/mimecast/credentials.h"

#include "core/base/text.h"
#include "core/event/json_cursor.h"

#include <array>

#include <QCryptographicHash>

namespace core::mimecast {

namespace {

struct Member {
    std::string_view name; // in the keychain's JSON: never renamed
    Secret Credentials::*secret;
};

constexpr std::array kMembers{
    Member{"applicationId", &Credentials::applicationId},
    Member{"applicationKey", &Credentials::applicationKey},
    Member{"accessKey", &Credentials::accessKey},
    Member{"secretKey", &Credentials::secretKey},
    Member{"clientId", &Credentials::clientId},
    Member{"clientSecret", &Credentials::clientSecret},
};

// By hand, because QJsonDocument would leave copies of every secret behind.
void appendQuoted(QByteArray& json, const QByteArray& text)
{
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += QByteArray(1, c).toHex();
        } else {
            json += c;
        }
    }
    json += '"';
}

Secret decodeSecret(std::string_view value)
{
    const std::string_view content = value.substr(1, value.size() - 2);
    const bool plain = content.find('\\') == std::string_view::npos;
    return Secret(plain ? bytesOf(content) : decodeString(content).toUtf8());
}

Fail notCredentials()
{
    return fail(Fault::Refused, QStringLiteral("credentials.malformed"),
                QStringLiteral("The credentials are not one JSON object of texts."),
                QStringLiteral("Give them as {\"applicationId\":\"…\",\"applicationKey\":\"…\","
                               "\"accessKey\":\"…\",\"secretKey\":\"…\"}."));
}

// False if a member of ours is no text.
bool takeMember(Credentials& credentials, std::string_view name, std::string_view value)
{
    for (const Member& member : kMembers) {
        if (member.name != name)
            continue;
        if (value.front() != '"')
            return value == "null";
        credentials.*member.secret = decodeSecret(value);
    }
    return true;
}

} // namespace

Credentials Credentials::clone() const
{
    Credentials copy;
    for (const Member& member : kMembers)
        copy.*member.secret = (this->*member.secret).clone();
    return copy;
}

bool Credentials::complete(int api) const
{
    if (api == 2)
        return !clientId.empty() && !clientSecret.empty();
    return !applicationId.empty() && !applicationKey.empty() && !accessKey.empty()
        && !secretKey.empty();
}

Secret toSecret(const Credentials& credentials)
{
    QByteArray json;
    // Enough for all, because growing would leave a copy behind.
    json.reserve(8192);
    for (const Member& member : kMembers) {
        const Secret& secret = credentials.*member.secret;
        if (secret.empty())
            continue;
        json += json.isEmpty() ? '{' : ',';
        appendQuoted(json, bytesOf(member.name));
        json += ':';
        appendQuoted(json, secret.reveal());
    }
    json += json.isEmpty() ? "{}" : "}";
    return Secret(std::move(json));
}

Result<Credentials> fromSecret(const Secret& secret)
{
    const QByteArray& json = secret.reveal();
    const std::string_view text = viewOf(json);
    Credentials credentials;
    bool texts = true;
    const bool isObject = forEachMember(text, [&](std::string_view name, std::string_view value) {
        texts = texts && takeMember(credentials, name, value);
        return true;
    });
    if (!isObject || !texts)
        return notCredentials();
    return credentials;
}

QString fingerprint(const Credentials& credentials, const QString& salt)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(salt.toUtf8());
    for (const Member& member : kMembers) {
        const QByteArray& secret = (credentials.*member.secret).reveal();
        // With lengths, so that a byte moved from one value to the next makes a difference.
        hash.addData(QByteArray::number(secret.size()) + ':');
        hash.addData(secret);
    }
    return QString::fromLatin1(hash.result().toHex().first(8));
}

} // namespace core::mimecast
