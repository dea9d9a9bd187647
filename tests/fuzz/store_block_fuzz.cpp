// A block of the store whose bytes are others: never half a block, never one that points outside.
#include "core/base/text.h"
#include "core/store/block.h"
#include "tests/fuzz/target.h"

#include <zstd.h>

using namespace core;
using namespace core::store;

namespace {

std::string packed(std::string_view bytes)
{
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), 1));
    return frame;
}

void decodeIt(std::string_view body)
{
    const auto block = decode(body);
    if (!block)
        return fuzz::demandWords(block.error());
    const char* begin = block->bytes.constData();
    for (const BlockEvent& event : block->events) {
        fuzz::demand(event.raw.data() >= begin
                         && event.raw.data() + event.raw.size() <= begin + block->bytes.size(),
                     "an event lies in its block");
        fuzz::demand(event.batch < block->batches.size(), "an event is of a batch");
        fuzz::demand(event.timeSource <= TimeSource::Arrival, "a source of time is one");
    }
    const QByteArray written = encode(block->batches, block->events);
    const auto again = decode(viewOf(written));
    fuzz::demand(again && again->events.size() == block->events.size(), "it can be written again");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    if (input.choice(2) == 0)
        decodeIt(input.rest());
    else
        decodeIt(packed(input.rest()));
    return 0;
}
