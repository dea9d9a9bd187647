#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/mimecast/envelope.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/page_reader.h"
#include "core/mimecast/record_reader.h"

#include <cctype>

namespace core::mimecast {

namespace {

// Where rows are to lie directly in data[], a wrapper around them is understood all the same: it is
// an object that holds a list and besides it nothing but counts, which no row is.
std::string_view wrapperIn(std::string_view text)
{
    std::string_view list;
    bool wrapper = true;
    forEachMember(text, [&](std::string_view name, std::string_view value) {
        const bool isList = value.starts_with('[');
        const bool isCount = std::isdigit(static_cast<unsigned char>(value.front())) != 0;
        wrapper = isList ? list.empty() : isCount;
        if (isList)
            list = name;
        return wrapper;
    });
    return wrapper ? list : std::string_view();
}

// Rows lie in the wrapper data[0].<rows>; directly in data[] is understood as well.
bool readData(JsonCursor& cursor, RecordReader& reader, std::string_view rows, const Origin& origin)
{
    (void)cursor.take('['); // which readEnvelope has seen
    if (cursor.take(']'))
        return true;
    bool sound = true;
    do {
        const std::string_view name = rows.empty() ? wrapperIn(cursor.rest()) : rows;
        sound = reader.readDocument(cursor, name, origin);
    } while (sound && cursor.take(','));
    return sound && cursor.take(']');
}

// Some who keep such answers, and pass them on, have put them into an array of one.
std::string_view outOfArray(std::string_view text)
{
    JsonCursor cursor(text);
    if (!cursor.take('[') || cursor.peek() != '{')
        return text;
    const auto only = cursor.balanced();
    return only && cursor.take(']') && cursor.peek() == '\0' ? *only : text;
}

} // namespace

Result<Reading> readWindowPage(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return Fail(toError(response, asked));
    const std::string_view text = outOfArray(viewOf(response.body));
    const Stream& stream = *asked.stream;
    const Origin origin{.name = utf8(stream.rows.empty() ? stream.id : stream.rows),
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
    if (!envelope.whole && !planted(Bug::CutPageTaken))
        return Fail(ownError("mimecast.damaged", response, asked));
    reading.nothingNew = reading.page.records.empty() && reading.page.bad.empty();
    reading.next = nextPageOf(envelope.meta);
    return reading;
}

} // namespace core::mimecast
