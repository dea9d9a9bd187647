// A recording of somebody else's: read whole or refused with the line; it can be written and
// played.
#include "core/recorder/playback.h"
#include "tests/fuzz/target.h"

using namespace core::recorder;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto exchanges = exchangesIn(fuzz::Input(data, size).bytes());
    if (!exchanges) {
        fuzz::demandWords(exchanges.error());
        return 0;
    }
    const auto again = exchangesIn(toLines(*exchanges));
    fuzz::demand(again && again->size() == exchanges->size(), "a recording can be written again");
    fuzz::demand(toLines(*again) == toLines(*exchanges), "it is the same then");
    Playback playback(*exchanges);
    for (const Exchange& each : *exchanges) {
        const auto answer = playback.send({.verb = each.verb, .url = each.url}, {});
        if (!answer)
            fuzz::demandWords(answer.error());
    }
    fuzz::demand(playback.left() == 0, "everything was played");
    return 0;
}
