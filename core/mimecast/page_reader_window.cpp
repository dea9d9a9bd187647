#include "core/mimecast/envelope.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/page_reader.h"
#include "core/mimecast/record_reader.h"

#include <algorithm>

namespace core::mimecast {

namespace {

// Rows lie in the wrapper data[0].<rows>; directly in data[] is understood as well.
bool readData(JsonCursor& cursor, RecordReader& reader, std::string_view rows, const Origin& origin)
{
    if (!cursor.take('['))
        return false;
    if (cursor.take(']'))
        return true;
    do {
        if (!reader.readDocument(cursor, rows, origin))
            return false;
    } while (cursor.take(','));
    return cursor.take(']');
}

} // namespace

Result<Reading> readWindowPage(const net::Response& response, const Asked& asked)
{
    if (response.status < 200 || response.status > 299 || isForeign(response))
        return Fail(toError(response, asked));
    const std::string_view text(response.body.constData(),
                                static_cast<std::size_t>(response.body.size()));
    const Stream& stream = *asked.stream;
    const Origin origin{
        .name = QString::fromUtf8(stream.rows.data(), static_cast<qsizetype>(stream.rows.size())),
        .type = typeCarriedBy(stream.id)};
    Reading reading;
    reading.page.buffers.push_back(response.body);
    RecordReader reader(reading.page, asked.received);
    reader.begin(text);
    const Envelope envelope = readEnvelope(text, "data", [&](JsonCursor& cursor) {
        return readData(cursor, reader, stream.rows, origin);
    });
    // Where the damage hides whether there are more pages, the page has to be asked for again.
    if (envelope.meta.empty() && envelope.fail.empty()) {
        const bool json = firstByte(response.body) == '{' || text.empty();
        return Fail(ownError(json ? "mimecast.damaged" : "net.not_mimecast", response, asked));
    }
    if (auto failure = failureIn(envelope.meta, envelope.fail, response, asked))
        return Fail(std::move(*failure));
    // What was cut off may have been rows, and nobody asks for this page again: the whole page has
    // to come whole.
    if (!envelope.whole)
        return Fail(ownError("mimecast.damaged", response, asked));
    reading.nothingNew = reading.page.records.empty() && reading.page.bad.empty();
    reading.next = nextPageOf(envelope.meta);
    return reading;
}

} // namespace core::mimecast
