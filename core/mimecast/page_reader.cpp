#include "core/mimecast/page_reader.h"

#include "core/mimecast/event_file.h"

namespace core::mimecast {

Result<Reading> readPage(const net::Response& response, const Asked& asked)
{
    switch (asked.stream->paging) {
    case Paging::SiemToken:
        return readSiemPage(response, asked);
    case Paging::Window:
        return readWindowPage(response, asked);
    case Paging::FeedToken:
        return readFeedPage(response, asked);
    case Paging::BatchFiles:
        return readEventFile(response, asked);
    }
    return Fail(ownError("mimecast.failed", response, asked));
}

} // namespace core::mimecast
