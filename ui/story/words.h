// The story of a message in words, for a headline and for those who listen. Safe to look at. Pure.
#pragma once

#include "ui/backend_types.h"
#include "ui/viewer/row_times.h"

namespace ui::story {

// "Received 12:04:30 from a@b.example, held 12:04:31: Spam, delivered 12:31:02 to 2 of 3."
[[nodiscard]] QString headline(const std::vector<EventRow>& events, const viewer::RowTimes& times);
// "14 events of 4 log types, 25 Jan 2024 10:30:45 to 11:02:10 UTC. Joined by code-1, x@y."
[[nodiscard]] QString facts(const Story& story, const viewer::RowTimes& times);
// One event: "m.ito@acme.example clicked a link …".
[[nodiscard]] QString sentenceOf(const EventRow& event);
// "10:30:45.642, Message receipt, …": for those who listen.
[[nodiscard]] QString spoken(const EventRow& event, const viewer::RowTimes& times);
[[nodiscard]] QString typeTitle(core::LogTypeCode type);

} // namespace ui::story
