// Where secrets live between runs: the desktop's own keychain, or memory for this session only.
// No secret is ever written to settings, to the store or to a log.
//
// Errors carry one of these codes, each with its own sentence and way out:
//   keychain.absent   no keychain service on this computer
//   keychain.locked   it is there but locked
//   keychain.denied   the person or the system said no
//   keychain.hung     it did not answer in time (10 s)
//   keychain.empty    it works and holds nothing under this name
//   keychain.failed   anything else; the detail says what
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace core::credentials {

class CredentialStore {
public:
    virtual ~CredentialStore() = default;

    // Each call may take until its time-out; never call it on the GUI thread. Any other thread.
    [[nodiscard]] virtual Result<Secret> read(const QString& name) = 0;
    // Writes and reads back: success means that the keychain really holds it.
    [[nodiscard]] virtual Result<void> write(const QString& name, const Secret& secret) = 0;
    // Success means that it is gone; a name that was not there is gone, too.
    [[nodiscard]] virtual Result<void> forget(const QString& name) = 0;

    // "GNOME Keyring", "Windows Credential Manager", "this session only": for receipts and pages.
    [[nodiscard]] virtual QString backend() const = 0;
    // Whether it could be used now, without touching any secret: one of the codes above, or well.
    [[nodiscard]] virtual Result<void> available() = 0;
};

} // namespace core::credentials
