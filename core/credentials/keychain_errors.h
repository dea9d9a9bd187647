// What can be wrong with a keychain, each with its sentence and its way out on this desktop.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace core::credentials {

[[nodiscard]] Fail keychainAbsent(const QString& detail);
[[nodiscard]] Fail keychainLocked(const QString& detail);
[[nodiscard]] Fail keychainDenied(const QString& detail);
[[nodiscard]] Fail keychainHung(const QString& detail);
[[nodiscard]] Fail keychainEmpty();
[[nodiscard]] Fail keychainFailed(const QString& detail);

} // namespace core::credentials
