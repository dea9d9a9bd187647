#include "core/base/text.h"
#include "core/mimecast/envelope.h"
#include "core/mimecast/log_file.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/page_reader.h"

namespace core::mimecast {

namespace {

// The feed's way to say that it has nothing.
bool meansNothing(const Error& error)
{
    return error.code == QLatin1String("err_threat_intel_feed_no_result_found");
}

Result<Reading> nothing()
{
    Reading reading;
    reading.nothingNew = true;
    return reading;
}

Result<Reading> failed(Error error)
{
    if (meansNothing(error))
        return nothing();
    return Fail(std::move(error));
}

// What an envelope says; nothing if the answer is a bundle or a file.
std::optional<Result<Reading>> readVerdict(const net::Response& response, const Asked& asked)
{
    const Envelope envelope = readEnvelope(viewOf(response.body), "objects", endAtRows);
    if (!envelope.isOne())
        return {};
    if (auto failure = failureIn(envelope.meta, envelope.fail, response, asked))
        return failed(std::move(*failure));
    if (!envelope.whole)
        return {};
    return nothing();
}

} // namespace

Result<Reading> readFeedPage(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return failed(toError(response, asked));
    if (firstByte(response.body) == '\0')
        return nothing();
    if (auto verdict = readVerdict(response, asked))
        return std::move(*verdict);
    const LogTypeCode type = typeCarriedBy(asked.stream->id);
    QString name = fileNameOf(response);
    const bool isZip = response.body.startsWith("PK");
    if (name.isEmpty() && !isZip && shapeOf(viewOf(response.body)) == TextShape::Unknown)
        return Fail(ownError("net.not_mimecast", response, asked));
    Reading reading;
    RecordReader reader(reading.page, asked.received);
    if (isZip) {
        readZip(reading.page, reader, response.body, "objects", type);
    } else {
        Origin origin = originOfFile(name.isEmpty() ? QStringLiteral("feed") : name);
        origin.type = type;
        readFile(reading.page, reader, response.body, "objects", origin);
    }
    reading.next = response.header("x-mc-threat-feed-next-token").trimmed();
    const bool unreadable = reading.page.records.empty() && !reading.page.bad.empty();
    if (unreadable && reading.next.isEmpty())
        return Fail(ownError("mimecast.damaged", response, asked));
    return reading;
}

} // namespace core::mimecast
