// Health as JSON: what the store keeps for other processes and `mailweir status --json` prints.
// State words are English whatever the language.
#pragma once

#include "core/health/health.h"

#include <optional>

#include <QJsonObject>

namespace core::health {

[[nodiscard]] QJsonObject toJson(const CollectorHealth& health);
[[nodiscard]] std::optional<CollectorHealth> fromJson(const QJsonObject& json);

[[nodiscard]] QString stateId(State state);    // "healthy"
[[nodiscard]] QString remedyId(Remedy remedy); // "replaceKeys"
[[nodiscard]] QString pulseId(Pulse pulse);    // "quiet"

} // namespace core::health
