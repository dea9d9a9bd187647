// The desktop's own keychain: GNOME Keyring, KDE Wallet, KeePassXC, Windows Credential Manager,
// macOS Keychain; through QtKeychain, whose word alone is not enough.
//
// QtKeychain never times out and, on Linux, calls a locked keychain empty and a deletion in it
// done. So every call has a time limit of its own, asks the desktop first, and proves its result
// afterwards. A keychain that does not answer costs the caller the time-out and nobody else
// anything. Any thread but the GUI's.
#pragma once

#include "core/credentials/credential_store.h"

#include <chrono>

namespace core::credentials {

class Keychain final : public CredentialStore {
public:
    explicit Keychain(std::chrono::milliseconds patience = std::chrono::seconds(10));

    // The longest secret every keychain can hold: Windows has the smallest.
    static constexpr int kLongest = 2048;

    [[nodiscard]] Result<Secret> read(const QString& name) override;
    [[nodiscard]] Result<void> write(const QString& name, const Secret& secret) override;
    [[nodiscard]] Result<void> forget(const QString& name) override;
    [[nodiscard]] QString backend() const override;
    [[nodiscard]] Result<void> available() override;

private:
    std::chrono::milliseconds m_patience;
};

} // namespace core::credentials
