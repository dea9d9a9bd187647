#include "core/mimecast/page_reader.h"

#include "core/base/planted.h"
#include "core/mimecast/event_file.h"

namespace core::mimecast {

Result<Reading> readPage(const net::Response& response, const Asked& asked)
{
    switch (asked.stream->paging) {
    case Paging::SiemToken:
        return readSiemPage(response, asked);
    case Paging::Window: {
        auto reading = readWindowPage(response, asked);
        return reading || !planted(Bug::FailedPageSkipped) ? std::move(reading) : Reading();
    }
    case Paging::FeedToken:
        return readFeedPage(response, asked);
    case Paging::BatchFiles:
        return readEventFile(response, asked);
    }
    return Fail(ownError("mimecast.failed", response, asked));
}

} // namespace core::mimecast
