// What stands after an option, as values. Pure. Every error is the caller's (Context::failed).
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/settings/settings.h"

#include <cstdint>
#include <optional>

#include <QString>
#include <QStringList>

namespace app::cli {

// "500ms", "30s", "5m", "24h", "7d".
[[nodiscard]] core::Result<std::chrono::milliseconds> parseDuration(const QString& text);
// "now", a duration before now, or a time stamp like 2020-01-01T16:00:00Z; not in the future.
[[nodiscard]] core::Result<core::TimePoint> parseWhen(const QString& text, core::TimePoint now);
// `option` names the culprit in the error.
[[nodiscard]] core::Result<std::int64_t> parseNumber(const QString& option, const QString& text,
                                                     std::int64_t least, std::int64_t most);
[[nodiscard]] core::Result<double> parseRate(const QString& option, const QString& text);

// "all", or a list of log types, and of streams that stand for all log types they carry, with
// commas between: "siem,url-protect". In the table's order, each once. With an API
// only those that it has.
[[nodiscard]] core::Result<QStringList> parseLogTypes(const QString& list,
                                                      std::optional<int> api = std::nullopt);

// By name (without regard to case) or id. Code collector.unknown.
[[nodiscard]] core::Result<core::settings::Collector> findCollector(
    const core::settings::Settings& settings, const QString& nameOrId);

} // namespace app::cli
