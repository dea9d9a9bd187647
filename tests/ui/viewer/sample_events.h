// Mail as it comes, for the pages of the live log: names and subjects in many scripts, with every
// outcome, two collectors, and a time each.
#pragma once

#include "tests/support/fake_backend.h"

#include <utility>
#include <vector>

namespace samples {

using Event = std::pair<ui::EventRow, QByteArray>;

inline constexpr core::TimePoint kStart{std::chrono::milliseconds{1'706'178'645'642}};

// The n-th event; the same every time. About one in twelve is rejected.
[[nodiscard]] Event event(int n);
[[nodiscard]] std::vector<Event> events(int first, int count);
[[nodiscard]] ui::CollectorView collector(const QString& id, const QString& name);

} // namespace samples
