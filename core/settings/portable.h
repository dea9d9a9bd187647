// The configuration as a file to hand on: collectors and preferences, without secrets and without
// what belongs to one computer only. Pure.
#pragma once

#include "core/base/result.h"
#include "core/settings/settings.h"

#include <optional>
#include <vector>

#include <QJsonObject>

namespace core::settings {

struct Portable {
    std::vector<Collector> collectors; // without ids
    std::optional<Preferences> preferences = {};
};

// No demo, no rehearsal, no receipt of a secret.
[[nodiscard]] QJsonObject toPortable(const Settings& settings);
// Codes: settings.import_broken; settings.import_secret when it has a key in it, which belongs in
// no file.
[[nodiscard]] Result<Portable> fromPortable(const QByteArray& bytes);
// What is not in such a file stays as it is.
[[nodiscard]] Preferences withImported(const Preferences& kept, const Preferences& imported);

} // namespace core::settings
