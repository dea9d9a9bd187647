// What the desktop itself says about its keychain, without touching a secret. QtKeychain cannot
// tell these things apart. Any thread; each call ends by the deadline.
#pragma once

#include "core/base/result.h"

#include <cstdint>

#include <QDeadlineTimer>
#include <QString>

namespace core::credentials::guard {

enum class Holds : std::uint8_t {
    Nothing,   // certainly nothing under this name
    Something, // and it is open
    Unsaid,    // this desktop does not tell without being asked for the secret
};

// The keychain is there, and a new secret could be written to it.
[[nodiscard]] Result<void> usable(const QDeadlineTimer& deadline);

// Locked is an error; whoever asks must know, not guess.
[[nodiscard]] Result<Holds> lookUp(const QString& service, const QString& name,
                                   const QDeadlineTimer& deadline);

// "GNOME Keyring".
[[nodiscard]] QString backend();

} // namespace core::credentials::guard
