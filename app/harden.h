// The first lines of main: what other users of this computer, a crash or a core dump could learn
// from us, they shall not. See README, "What it does not protect against".
#pragma once

namespace app {

// Owner-only files from here on, no core dumps, freed memory overwritten. Before any thread.
void harden();

} // namespace app
