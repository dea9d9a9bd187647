#include "core/mimecast/listing.h"

#include "core/base/text.h"
#include "core/mimecast/envelope.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/position.h"
#include "core/mimecast/record_reader.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/times.h"

#include <algorithm>

namespace core::mimecast {

namespace {

QByteArray tokenIn(std::string_view value)
{
    return value.starts_with('"') ? textOf(value).toUtf8() : QByteArray();
}

std::optional<ListedFile> fileIn(std::string_view entry)
{
    const QUrl url = QUrl::fromEncoded(textOf(memberOf(entry, "url")).toUtf8(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    return ListedFile{.url = url,
                      .mark = markOf(url),
                      .expiry = parseTime(viewOf(textOf(memberOf(entry, "expiry")).toUtf8()))};
}

bool isNamed(const Listing& listing, const QByteArray& mark)
{
    return std::ranges::find(listing.files, mark, &ListedFile::mark) != listing.files.end();
}

bool readFiles(JsonCursor& cursor, Listing& listing)
{
    const auto list = cursor.value();
    bool sound = list.has_value();
    forEachElement(list.value_or("[]"), [&](std::string_view entry) {
        const auto file = fileIn(entry);
        if (file && !isNamed(listing, file->mark))
            listing.files.push_back(*file);
        sound = sound && file;
        return sound;
    });
    return sound;
}

// Why an answer that came well is no page after all; none if it is one.
std::optional<Error> flawOf(const Envelope& envelope, const net::Response& response,
                            const Asked& asked)
{
    if (auto failure = failureIn(envelope.meta, envelope.fail, response, asked))
        return failure;
    if (!envelope.error.empty() && envelope.error != "null")
        return toError(response, asked);
    const bool page = !envelope.nextPage.empty() || !envelope.caughtUp.empty();
    if (envelope.whole && page)
        return {};
    const bool json = firstByte(response.body) == '{' || firstByte(response.body) == '\0';
    return ownError(json ? "mimecast.damaged" : "net.not_mimecast", response, asked);
}

} // namespace

Result<Listing> readListing(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return Fail(toError(response, asked));
    Listing listing;
    const Envelope envelope =
        readEnvelope(viewOf(response.body), "value",
                     [&listing](JsonCursor& cursor) { return readFiles(cursor, listing); });
    if (auto flaw = flawOf(envelope, response, asked))
        return Fail(std::move(*flaw));
    listing.next = tokenIn(envelope.nextPage);
    listing.caughtUp = envelope.caughtUp == "true";
    return listing;
}

Result<EventsPage> readEvents(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return Fail(toError(response, asked));
    const std::string_view text = viewOf(response.body);
    const Origin origin{.name = QStringLiteral("events"),
                        .type = typeCarriedBy(asked.stream->id),
                        .fileTime = {},
                        .likeness = Likeness::MessageEvent};
    EventsPage events;
    events.page.buffers.push_back(response.body);
    RecordReader reader(events.page, asked.received);
    reader.begin(text);
    const Envelope envelope = readEnvelope(
        text, "value", [&](JsonCursor& cursor) { return reader.readArray(cursor, origin); });
    if (auto flaw = flawOf(envelope, response, asked))
        return Fail(std::move(*flaw));
    events.next = tokenIn(envelope.nextPage);
    events.caughtUp = envelope.caughtUp == "true";
    return events;
}

bool isFileHost(const QUrl& file, const QUrl& domain)
{
    if (!file.isValid() || !file.userInfo().isEmpty())
        return false;
    if (isLoopback(domain) && isLoopback(file))
        return file.scheme() == QLatin1String("https") || file.scheme() == QLatin1String("http");
    if (file.scheme() != QLatin1String("https") || file.port(443) != 443)
        return false;
    return isKnownHost(file)
        || (isHostName(file.host()) && file.host().endsWith(QLatin1String(".amazonaws.com")));
}

} // namespace core::mimecast
