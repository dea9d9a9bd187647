// inspect(): what the shape of a pasted value gives away.
#include "core/mimecast/credentials.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace core::mimecast {

namespace {

using Problems = std::vector<CredentialProblem>;

struct Shape {
    CredentialField field;
    Secret Credentials::*secret;
    int api;
    const char* name;
};

constexpr std::array kShapes{
    Shape{CredentialField::ApplicationId, &Credentials::applicationId, 1, "application ID"},
    Shape{CredentialField::ApplicationKey, &Credentials::applicationKey, 1, "application key"},
    Shape{CredentialField::AccessKey, &Credentials::accessKey, 1, "access key"},
    Shape{CredentialField::SecretKey, &Credentials::secretKey, 1, "secret key"},
    Shape{CredentialField::ClientId, &Credentials::clientId, 2, "client ID"},
    Shape{CredentialField::ClientSecret, &Credentials::clientSecret, 2, "client secret"},
};

constexpr int kSecretBytes = 64;

std::string_view viewOf(const Secret& secret)
{
    const QByteArray& bytes = secret.reveal();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool isHex(char c)
{
    const char low = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (low >= 'a' && low <= 'f');
}

bool isGuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        if (dash ? text[at] != '-' : !isHex(text[at]))
            return false;
    }
    return true;
}

// How many bytes it stands for; nothing if it is not base64 as Mimecast writes it.
std::optional<qsizetype> decodedSize(const Secret& secret)
{
    auto decoded =
        QByteArray::fromBase64Encoding(secret.reveal(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty() || secret.reveal().size() % 4 != 0)
        return {};
    return Secret(std::move(decoded.decoded)).reveal().size();
}

bool looksLikeSecretKey(const Secret& secret) { return decodedSize(secret) == kSecretBytes; }

bool looksLikeAccessKey(const Secret& secret)
{
    const std::string_view text = viewOf(secret);
    const bool urlSafe = std::ranges::all_of(text, [](char c) {
        const char low = static_cast<char>(c | 0x20);
        return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    return text.size() > 100 && urlSafe;
}

// What no value of any kind may have.
QString untidiness(std::string_view text)
{
    if (isBlank(text.front()) || isBlank(text.back()))
        return QStringLiteral("The %1 begins or ends with a blank or a line break.");
    if (text.starts_with("Bearer ") || text.starts_with("MC "))
        return QStringLiteral("The %1 was copied with the word before it; enter the value alone.");
    if (std::ranges::any_of(text, isBlank))
        return QStringLiteral("The %1 has a blank or a line break inside.");
    const bool quoted = std::string_view("\"'`").find(text.front()) != std::string_view::npos
        || std::string_view("\"'`,;").find(text.back()) != std::string_view::npos;
    if (quoted)
        return QStringLiteral("The %1 was copied with its quotation marks or with a comma.");
    const bool ascii = std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
    return ascii ? QString() : QStringLiteral("The %1 holds a character that no such value has.");
}

void certain(Problems& problems, CredentialField field, const QString& sentence)
{
    problems.push_back({.field = field, .certain = true, .sentence = sentence});
}

void doubtful(Problems& problems, CredentialField field, const QString& sentence)
{
    problems.push_back({.field = field, .certain = false, .sentence = sentence});
}

void inspectApplication(const Credentials& all, Problems& problems)
{
    if (all.applicationId.empty())
        return;
    if (viewOf(all.applicationId) == viewOf(all.applicationKey)) {
        certain(problems, CredentialField::ApplicationKey,
                QStringLiteral("The application key is the same as the application ID; they are "
                               "two different values."));
    }
    if (looksLikeAccessKey(all.applicationId) || looksLikeSecretKey(all.applicationId)) {
        certain(problems, CredentialField::ApplicationId,
                QStringLiteral("This looks like one of the two keys of the next page, not like an "
                               "application ID."));
    } else if (!isGuid(viewOf(all.applicationId))) {
        doubtful(problems, CredentialField::ApplicationId,
                 QStringLiteral("An application ID usually looks like "
                                "11111111-2222-3333-4444-555555555555; is it complete?"));
    }
    if (looksLikeAccessKey(all.applicationKey) || looksLikeSecretKey(all.applicationKey)) {
        certain(problems, CredentialField::ApplicationKey,
                QStringLiteral("This looks like one of the two keys of the next page, not like an "
                               "application key."));
    }
}

void inspectAccessKey(const Credentials& all, Problems& problems)
{
    if (looksLikeSecretKey(all.accessKey)) {
        doubtful(problems, CredentialField::AccessKey,
                 QStringLiteral("This looks like the secret key; were the two swapped?"));
    } else if (isGuid(viewOf(all.accessKey))) {
        doubtful(problems, CredentialField::AccessKey,
                 QStringLiteral("This looks like an application ID or key, not like an access "
                                "key."));
    }
}

void inspectSecretKey(const Credentials& all, Problems& problems)
{
    constexpr CredentialField field = CredentialField::SecretKey;
    if (viewOf(all.secretKey) == viewOf(all.accessKey)) {
        certain(problems, field,
                QStringLiteral("The secret key is the same as the access key; they are two "
                               "different values."));
        return;
    }
    const std::optional<qsizetype> size = decodedSize(all.secretKey);
    if (looksLikeAccessKey(all.secretKey) && size != kSecretBytes) {
        // Text that happens to be base64 as well gets the benefit of the doubt.
        problems.push_back({.field = field,
                            .certain = !size,
                            .sentence = QStringLiteral(
                                "This looks like the access key, not like the secret key.")});
    } else if (!size) {
        certain(problems, field,
                QStringLiteral("The secret key is not complete: it is base64 text that ends in "
                               "one or two equals signs, usually 88 characters long."));
    } else if (*size < kSecretBytes) {
        doubtful(problems, field,
                 QStringLiteral("The secret key is shorter than the usual 88 characters; was it "
                                "cut off?"));
    }
}

} // namespace

std::vector<CredentialProblem> inspect(const Credentials& credentials, int api)
{
    Problems problems;
    for (const Shape& shape : kShapes) {
        const Secret& secret = credentials.*shape.secret;
        const QString said =
            secret.empty() || shape.api != api ? QString() : untidiness(viewOf(secret));
        if (!said.isEmpty())
            certain(problems, shape.field, said.arg(QLatin1String(shape.name)));
    }
    // A shape says nothing while there are blanks or quotation marks around it.
    if (api != 1 || !problems.empty())
        return problems;
    inspectApplication(credentials, problems);
    if (!credentials.accessKey.empty())
        inspectAccessKey(credentials, problems);
    if (!credentials.secretKey.empty())
        inspectSecretKey(credentials, problems);
    return problems;
}

} // namespace core::mimecast
