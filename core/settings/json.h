// Settings as JSON, and what an older or newer program wrote left in peace. Pure.
#pragma once

#include "core/settings/settings.h"

#include <QJsonObject>

namespace core::settings {

// The number of the format. It grows only when an older program would misread the file.
inline constexpr int kVersion = 1;

// Every field is there, absent ones as null.
[[nodiscard]] QJsonObject toJson(const Settings& settings);

// What is missing or of the wrong type has its default.
[[nodiscard]] Settings fromJson(const QJsonObject& json);

// `file` with what differs between the two settings changed in it, and nothing else: what this
// program does not know, at any depth, stays as it is. Of the preferences only what was changed is
// written, ever.
[[nodiscard]] QJsonObject withChanges(const QJsonObject& file, const Settings& before,
                                      const Settings& after);

} // namespace core::settings
