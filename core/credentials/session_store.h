// Secrets for as long as this process lives: the way out where there is no keychain, and the place
// of a demo's keys. Nothing of it reaches a disk. Any thread.
#pragma once

#include "core/credentials/credential_store.h"

#include <map>
#include <mutex>

namespace core::credentials {

class SessionStore final : public CredentialStore {
public:
    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<void> forget(const QString& name) override;
    [[nodiscard]] QString backend() const override;
    [[nodiscard]] Result<void> available() override;

private:
    std::mutex m_mutex;
    std::map<QString, Secret> m_secrets;
};

} // namespace core::credentials
