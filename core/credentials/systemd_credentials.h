// What systemd hands a service: files in a folder of its own, named by LoadCredential= and
// LoadCredentialEncrypted= of the unit. For servers, which have no keychain.
//
// The keys of a collector are the credential "mailweir.<id>", a JSON object as for
// `mailweir add --secrets-stdin`; or a member of "mailweir.keys", one JSON object with the keys of
// all collectors by id or name. Only read; refused where other users could read it, too. Any
// thread.
#pragma once

#include "core/credentials/credential_store.h"

#include <functional>

#include <QStringList>

namespace core::credentials {

class SystemdCredentials final : public CredentialStore {
public:
    // Under which words a secret may be filed: of a collector its id and its name.
    using Words = std::function<QStringList(const QString& name)>;

    // `folder`: $CREDENTIALS_DIRECTORY.
    SystemdCredentials(QString folder, Words words);

    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<void> forget(const QString& name) override;
    [[nodiscard]] QString backend() const override;
    [[nodiscard]] Result<void> available() override;

    // As backend() says it, for who has to know without one.
    [[nodiscard]] static QString title();

private:
    // Nothing: there is no such file.
    [[nodiscard]] Result<std::optional<Secret>> load(const QString& credential) const;

    QString m_folder;
    Words m_words;
};

} // namespace core::credentials
