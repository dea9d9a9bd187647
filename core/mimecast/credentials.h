// The values that identify an application and a user to Mimecast, and what can be said about them
// before the first call. Source: spec/mimecast-api.md sections 1.4 and 4.3.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QString>

namespace core::mimecast {

struct Credentials {
    Secret applicationId;
    Secret applicationKey;
    Secret accessKey;
    Secret secretKey; // base64, as the console shows it
    Secret clientId;  // API 2.0
    Secret clientSecret;

    [[nodiscard]] Credentials clone() const;
    [[nodiscard]] bool complete(int api) const;
};

// The same for several: however many hold them, they lie in memory once.
class SharedCredentials {
public:
    SharedCredentials() = default;
    // Not explicit: who hands over the only credentials there are means this.
    SharedCredentials(Credentials credentials)
        : m_credentials(std::make_shared<const Credentials>(std::move(credentials)))
    {
    }
    [[nodiscard]] explicit operator bool() const { return m_credentials != nullptr; }
    [[nodiscard]] const Credentials& operator*() const { return *m_credentials; }
    [[nodiscard]] const Credentials* operator->() const { return m_credentials.get(); }

private:
    std::shared_ptr<const Credentials> m_credentials;
};

enum class CredentialField : std::uint8_t {
    ApplicationId,
    ApplicationKey,
    AccessKey,
    SecretKey,
    ClientId,
    ClientSecret,
};

// One JSON object, as the keychain keeps it and `mailweir add --secrets-stdin` reads it.
[[nodiscard]] Secret toSecret(const Credentials& credentials);
[[nodiscard]] Result<Credentials> fromSecret(const Secret& secret);

// Something about a pasted value that will not work, or probably not.
struct CredentialProblem {
    CredentialField field;
    bool certain;     // certain: refuse; otherwise warn and let the person go on
    QString sentence; // never contains the value
};

// Shape only: blanks, swapped fields, a secret that is not base64 or was cut. Trims nothing.
[[nodiscard]] std::vector<CredentialProblem> inspect(const Credentials& credentials, int api);

// First 8 hex digits of SHA-256 over `salt` and the secrets: tells two sets apart, reveals nothing.
[[nodiscard]] QString fingerprint(const Credentials& credentials, const QString& salt);

} // namespace core::mimecast
