// Whether what a life's ribbons say is true, stream by stream.
#pragma once

#include "tests/support/life.h"
#include "tests/support/truth_of_coverage.h"

namespace support {

// What somebody does to the ledger before it is looked at; nothing, in earnest.
using Forgery = std::function<void(std::vector<core::store::Coverage>&)>;

[[nodiscard]] core::store::Source sourceOf(const Life& life, const core::mimecast::Stream& stream);
[[nodiscard]] std::vector<const core::mimecast::Stream*> streamsOf(const Life& life);
[[nodiscard]] core::coverage::Ribbon ribbonOf(Life& life, const core::mimecast::Stream& stream,
                                              const Forgery& forge = {});
// In sentences; empty if all is true.
[[nodiscard]] QString untruthsOf(Life& life, const Forgery& forge = {});

} // namespace support
