// Events as text: the bytes themselves, a wrapper in JSON, a row of CSV, a line of a table. Pure.
// JSON and CSV are never localised; times are UTC.
#pragma once

#include "core/event/event.h"
#include "core/mimecast/summary.h"

#include <cstdint>

#include <QByteArray>
#include <QString>

namespace app::cli {

enum class Format : std::uint8_t { Table, Ndjson, NdjsonMeta, Csv };

// What stands above the first event; empty for NDJSON.
[[nodiscard]] QByteArray header(Format format);
// One event with its line end. `collector` is the name of its collector.
[[nodiscard]] QByteArray formatted(Format format, const core::Event& event,
                                   const QString& collector);

} // namespace app::cli
