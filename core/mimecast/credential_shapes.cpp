// inspect(): what the shape of a pasted value gives away.
#include "core/mimecast/credential_shape.h"
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

constexpr std::size_t kSecretBytes = 64;

bool isBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool isHex(char c)
{
    const char low = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (low >= 'a' && low <= 'f');
}

bool isDashOfGuid(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

bool beginsLikeGuid(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (isDashOfGuid(at) ? text[at] != '-' : !isHex(text[at]))
            return false;
    }
    return true;
}

QString notComplete(const QString& name, std::size_t expected, std::size_t found)
{
    return QStringLiteral("The %1 is not complete: %2 characters are expected, %3 were found.")
        .arg(name)
        .arg(expected)
        .arg(found);
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
    if (looksLikeAccessKey(viewOf(all.applicationId))
        || looksLikeSecretKey(viewOf(all.applicationId))) {
        certain(problems, CredentialField::ApplicationId,
                QStringLiteral("This looks like one of the two keys of the next page, not like an "
                               "application ID."));
    } else if (isCutGuid(viewOf(all.applicationId))) {
        doubtful(problems, CredentialField::ApplicationId,
                 notComplete(QStringLiteral("application ID"), kGuidLength,
                             viewOf(all.applicationId).size()));
    } else if (!isGuid(viewOf(all.applicationId))) {
        doubtful(problems, CredentialField::ApplicationId,
                 QStringLiteral("An application ID usually looks like "
                                "11111111-2222-3333-4444-555555555555; is it complete?"));
    }
    if (looksLikeAccessKey(viewOf(all.applicationKey))
        || looksLikeSecretKey(viewOf(all.applicationKey))) {
        certain(problems, CredentialField::ApplicationKey,
                QStringLiteral("This looks like one of the two keys of the next page, not like an "
                               "application key."));
    } else if (isCutGuid(viewOf(all.applicationKey))) {
        doubtful(problems, CredentialField::ApplicationKey,
                 notComplete(QStringLiteral("application key"), kGuidLength,
                             viewOf(all.applicationKey).size()));
    }
}

void inspectAccessKey(const Credentials& all, Problems& problems)
{
    if (looksLikeSecretKey(viewOf(all.accessKey))) {
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
    const std::optional<std::size_t> size = decodedSize(viewOf(all.secretKey));
    if (looksLikeAccessKey(viewOf(all.secretKey)) && size != kSecretBytes) {
        // Text that happens to be base64 as well gets the benefit of the doubt.
        problems.push_back({.field = field,
                            .certain = !size,
                            .sentence = QStringLiteral(
                                "This looks like the access key, not like the secret key.")});
    } else if (!size) {
        const std::size_t found = viewOf(all.secretKey).size();
        certain(problems, field,
                found < kSecretKeyLength
                    ? notComplete(QStringLiteral("secret key"), kSecretKeyLength, found)
                    : QStringLiteral("The secret key is not base64 text of 88 characters; is "
                                     "there something in it that does not belong to it?"));
    } else if (*size < kSecretBytes) {
        doubtful(problems, field,
                 QStringLiteral("The secret key has %1 characters instead of the usual %2; was it "
                                "cut off?")
                     .arg(viewOf(all.secretKey).size())
                     .arg(kSecretKeyLength));
    }
}

// The two of API 2.0 are opaque; what can be said is when they are something else.
void inspectClient(const Credentials& all, Problems& problems)
{
    const auto isOfApi1 = [](const Secret& secret) {
        return isGuid(viewOf(secret)) || looksLikeSecretKey(viewOf(secret));
    };
    if (isOfApi1(all.clientId)) {
        doubtful(problems, CredentialField::ClientId,
                 QStringLiteral("This looks like a value of an API 1.0 application, not like a "
                                "client ID."));
    }
    if (all.clientSecret.empty())
        return;
    if (viewOf(all.clientSecret) == viewOf(all.clientId)) {
        certain(problems, CredentialField::ClientSecret,
                QStringLiteral("The client secret is the same as the client ID; they are two "
                               "different values."));
    } else if (isOfApi1(all.clientSecret)) {
        doubtful(problems, CredentialField::ClientSecret,
                 QStringLiteral("This looks like a value of an API 1.0 application, not like a "
                                "client secret."));
    }
}

} // namespace

std::string_view viewOf(const Secret& secret)
{
    const QByteArray& bytes = secret.reveal();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isGuid(std::string_view text) { return text.size() == kGuidLength && beginsLikeGuid(text); }

bool isCutGuid(std::string_view text)
{
    return text.size() > 9 && text.size() < kGuidLength && beginsLikeGuid(text);
}

std::optional<std::size_t> decodedSize(std::string_view base64)
{
    if (base64.empty() || base64.size() % 4 != 0)
        return {};
    const auto view = QByteArray::fromRawData(base64.data(), static_cast<qsizetype>(base64.size()));
    auto decoded = QByteArray::fromBase64Encoding(view, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return viewOf(Secret(std::move(decoded.decoded))).size();
}

bool looksLikeSecretKey(std::string_view text)
{
    return text.size() == kSecretKeyLength && decodedSize(text) == kSecretBytes;
}

bool looksLikeAccessKey(std::string_view text)
{
    return text.size() > 100 && text.size() < 400 && std::ranges::all_of(text, [](char c) {
               const char low = static_cast<char>(c | 0x20);
               return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

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
    if (!problems.empty())
        return problems;
    if (api == 2) {
        inspectClient(credentials, problems);
        return problems;
    }
    inspectApplication(credentials, problems);
    if (!credentials.accessKey.empty())
        inspectAccessKey(credentials, problems);
    if (!credentials.secretKey.empty())
        inspectSecretKey(credentials, problems);
    return problems;
}

} // namespace core::mimecast
