// What happened and what was changed, in words for a list. Pure.
#pragma once

#include "core/records/audit.h"
#include "core/records/happening.h"
#include "ui/widgets/label.h"

namespace ui {

[[nodiscard]] QString kindTitle(core::records::Kind kind); // "Throttled"
// With how often and until when, should it stand for several.
[[nodiscard]] QString sentenceOf(const core::records::Happening& happening);
[[nodiscard]] Tone toneOf(const core::records::Happening& happening);

// "domain: a → b; log types: …": at most a few lines.
[[nodiscard]] QString changesText(const core::records::AuditEntry& entry);
[[nodiscard]] QString doorText(core::records::Door door); // "in the window"

} // namespace ui
