// What is stored already, read back from the blocks as hashes: in one go for all that are
// collected, since most blocks are shared by many. Private to core/store; one thread, on the
// writing connection.
#pragma once

#include "core/store/connection.h"
#include "core/store/known.h"

#include <map>

namespace core::store {

using KnownOf = std::map<std::int64_t, Known>; // by the number of the source

// Of every source that has a checkpoint. An event that claims to be of the future says nothing of
// now.
[[nodiscard]] Result<KnownOf> knownOfAll(Connection& connection, TimePoint now);
// Of one source, as far back.
[[nodiscard]] Result<Known> knownOf(Connection& connection, std::int64_t source, TimePoint now);
// Of one source, without any limit.
[[nodiscard]] Result<Known> everythingOf(Connection& connection, std::int64_t source);

} // namespace core::store
