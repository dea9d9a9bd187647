// A keychain that can be taken away.
#pragma once

#include "core/credentials/session_store.h"

#include <optional>

namespace support {

class Keychain final : public core::credentials::CredentialStore {
public:
    [[nodiscard]] core::Result<core::Secret> read(const QString& name) override
    {
        ++reads;
        return trouble ? core::Fail(*trouble) : m_secrets.read(name);
    }
    [[nodiscard]] core::Result<void> write(const QString& name, const core::Secret& own) override
    {
        return m_secrets.write(name, own);
    }
    [[nodiscard]] core::Result<void> forget(const QString& name) override
    {
        return m_secrets.forget(name);
    }
    [[nodiscard]] QString backend() const override { return m_secrets.backend(); }
    [[nodiscard]] core::Result<void> available() override { return m_secrets.available(); }

    std::optional<core::Error> trouble;
    int reads = 0;

private:
    core::credentials::SessionStore m_secrets;
};

} // namespace support
