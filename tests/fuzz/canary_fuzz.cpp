// A parser with a bug in it: a driver that does not find it finds nothing at all.
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::Input(data, size).rest();
    const bool bug = text.starts_with("{\"") && text.find("::") != std::string_view::npos;
    fuzz::demand(!bug, "the canary lives");
    return 0;
}
