// The whole engine: each byte is something that goes wrong, the first two are whose life it is.
// Whatever the order, no promise is broken.
#include "tests/fuzz/target.h"
#include "tests/support/swarm.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t kMostTurns = 8;
    fuzz::Input input(data, size);
    const std::uint64_t seed = 256 * input.choice(256) + input.choice(256);
    support::Swarm life(seed);
    const QString blame = life.follow(input.rest().substr(0, kMostTurns));
    if (!blame.isEmpty())
        std::fprintf(stderr, "%s\n%s\n", qPrintable(life.diary().join(u'\n')), qPrintable(blame));
    fuzz::demand(blame.isEmpty(), "every life keeps its promises");
    return 0;
}
