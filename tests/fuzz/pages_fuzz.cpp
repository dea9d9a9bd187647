// Whatever answers instead of Mimecast: every stream's reader makes a sound page of it or says what
// is wrong, and what is set aside can be read once more.
#include "core/mimecast/listing.h"
#include "core/mimecast/page_reader.h"
#include "core/mimecast/reread.h"
#include "tests/fuzz/conservation.h"

#include <array>

using namespace core;
using namespace core::mimecast;

namespace {

net::Headers headersOf(unsigned kind)
{
    static const std::array<net::Headers, 5> kAll{
        net::Headers{{"Content-Type", "application/json"}},
        net::Headers{{"Content-Type", "application/octet-stream"}, {"mc-siem-token", "next"}},
        net::Headers{{"Content-Disposition", "attachment; filename=\"../receipt_20220523.json\""},
                     {"mc-siem-token", "next"}},
        net::Headers{{"x-mc-threat-feed-next-token", "next"}}, net::Headers{}};
    return kAll[kind];
}

void readOnceMore(const Stream& stream, const Page& page)
{
    for (const BadRecord& bad : page.bad) {
        const Page again = reread(stream, bad, TimePoint{});
        fuzz::demandSoundPage(again);
        if (const auto at = breakIn(bad))
            fuzz::demand(*at <= static_cast<std::size_t>(bad.raw.size()), "it breaks inside");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const Stream& stream = streams()[input.choice(static_cast<unsigned>(streams().size()))];
    constexpr std::array kStatus{200, 200, 200, 204, 302, 400, 401, 403, 404, 418, 429, 500};
    const net::Response response{.status = kStatus[input.choice(kStatus.size())],
                                 .headers = headersOf(input.choice(5)),
                                 .body = input.bytes()};
    const Asked asked{
        .stream = &stream, .endpoint = stream.endpoint, .requestId = "id", .received = TimePoint{}};
    if (const auto reading = readPage(response, asked)) {
        fuzz::demandSoundPage(reading->page);
        const bool nothing = reading->page.records.empty() && reading->page.bad.empty();
        fuzz::demand(!reading->nothingNew || nothing, "there is nothing new where nothing is");
        readOnceMore(stream, reading->page);
    } else {
        fuzz::demandWords(reading.error());
    }
    if (const auto events = readEvents(response, asked))
        fuzz::demandSoundPage(events->page);
    else
        fuzz::demandWords(events.error());
    if (const auto files = readListing(response, asked); !files)
        fuzz::demandWords(files.error());
    return 0;
}
