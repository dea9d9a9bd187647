// All places a secret may lie in, as one store: what was kept for this session only is found first,
// then what the service manager handed over, then the keychain. What is read from these two is
// noted, for the receipt. Any thread but the GUI's.
#pragma once

#include "app/key_reads.h"
#include "core/credentials/credential_store.h"

#include <memory>

namespace app {

class SecretPlaces final : public core::credentials::CredentialStore {
public:
    // `handed`: what a service manager hands over, if there is one; only read.
    SecretPlaces(std::unique_ptr<CredentialStore> session,
                 std::unique_ptr<CredentialStore> keychain,
                 std::unique_ptr<CredentialStore> handed = nullptr,
                 std::unique_ptr<KeyReads> reads = nullptr);

    // None: nobody notes.
    [[nodiscard]] KeyReads* reads() { return m_reads.get(); }

    [[nodiscard]] core::Result<core::Secret> read(const QString& name) override;
    // Into the keychain.
    [[nodiscard]] core::Result<void> write(const QString& name,
                                           const core::Secret& secret) override;
    // In memory, until this process ends.
    [[nodiscard]] core::Result<void> writeForSession(const QString& name,
                                                     const core::Secret& secret);
    // From both.
    [[nodiscard]] core::Result<void> forget(const QString& name) override;

    [[nodiscard]] QString backend() const override;
    [[nodiscard]] QString sessionBackend() const;
    [[nodiscard]] core::Result<void> available() override;

private:
    [[nodiscard]] core::Result<core::Secret> readKept(const QString& name);

    std::unique_ptr<CredentialStore> m_session;
    std::unique_ptr<CredentialStore> m_keychain;
    std::unique_ptr<CredentialStore> m_handed;
    std::unique_ptr<KeyReads> m_reads;
};

} // namespace app
