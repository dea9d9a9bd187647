// A completeness statement: what a coverage report says, dated, with counts and hashes, as a file
// to keep or to hand over. JSON for programs, one HTML page without scripts for people and paper.
#pragma once

#include "app/coverage_report.h"

#include <QJsonObject>

namespace app {

// {"statement": {…}, "sha256": "…"}: the hash is of the member as compact JSON with sorted names,
// as `jq -cSj .statement` prints it. All numbers are whole.
[[nodiscard]] QJsonObject statementJson(const CoverageReport& report);
[[nodiscard]] QByteArray statementHtml(const CoverageReport& report);

// By the end of its name, .json or .html; whole or not at all. Codes: usage.value (another end),
// export.unwritable.
[[nodiscard]] core::Result<void> saveStatement(const CoverageReport& report, const QString& file);

} // namespace app
