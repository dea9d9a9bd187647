// A file of events: whole, every line of it is kept or set aside; damaged, the file itself is.
#include "core/mimecast/event_file.h"
#include "core/mimecast/streams.h"
#include "tests/fuzz/conservation.h"
#include "tests/support/gzipped.h"

using namespace core;
using namespace core::mimecast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned form = input.choice(3);
    const QByteArray plain = input.bytes();
    QByteArray body = form == 0 ? plain : support::gzipped(plain);
    if (form == 2 && !plain.isEmpty()) // one byte of the packed file is another
        body[plain.size() % body.size()] = plain.front();
    const auto reading = readEventFile({.status = 200, .headers = {}, .body = body},
                                       {.stream = findStream("cg-receipt"),
                                        .endpoint = "/f_20220523122044000.json.gz",
                                        .requestId = "id",
                                        .received = TimePoint{}});
    if (!reading) {
        fuzz::demandWords(reading.error());
        return 0;
    }
    const Page& page = reading->page;
    fuzz::demandSoundPage(page);
    const std::string_view text(plain.constData(), static_cast<std::size_t>(plain.size()));
    if (form == 1
        && !std::ranges::any_of(page.bad, [&](const auto& bad) { return bad.raw == body; }))
        fuzz::demandAllBytes(text, page, " \t\r\n");
    const bool nothing = page.records.empty() && page.bad.empty();
    const bool blank = text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (form != 2)
        fuzz::demand(nothing == blank, "only what holds nothing gives nothing");
    return 0;
}
