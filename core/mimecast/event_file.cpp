#include "core/mimecast/event_file.h"

#include "core/base/text.h"
#include "core/mimecast/envelope.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/record_reader.h"
#include "core/mimecast/times.h"
#include "core/mimecast/zip_reader.h"
#include "core/net/gzip.h"

namespace core::mimecast {

namespace {

constexpr qint64 kMostInflated = 1024LL * 1024 * 1024;

Origin originOf(const Asked& asked)
{
    return {.name = baseName(utf8(asked.endpoint)),
            .type = typeCarriedBy(asked.stream->id),
            .fileTime = timeInFileName(asked.endpoint),
            .likeness = Likeness::MessageEvent};
}

// A gateway says so in JSON when it will not answer, whatever the status.
std::optional<Error> failureOfText(const net::Response& response, const Asked& asked)
{
    const Envelope envelope = readEnvelope(viewOf(response.body), "", endAtRows);
    return failureIn(envelope.meta, envelope.fail, response, asked);
}

BadRecord wholeFile(const QByteArray& packed, const Origin& origin, const char* code,
                    const QString& reason)
{
    return {
        .raw = packed, .where = origin.name, .reason = reason, .code = QString::fromLatin1(code)};
}

BadRecord noFile(const QByteArray& body, const Origin& origin)
{
    return wholeFile(body, origin, "file.unknown",
                     QStringLiteral("The file holds no log records of a known form."));
}

// As far as it goes: whole lines only, because what follows the last of them is cut off.
QByteArray unpackedLines(Page& page, const QByteArray& packed, const Origin& origin)
{
    net::Unpacked unpacked = net::unpack(packed, kMostInflated);
    if (!unpacked.flaw)
        return std::move(unpacked.bytes);
    if (unpacked.flaw->code == QLatin1String("net.too_big")) {
        page.bad.push_back(wholeFile(packed, origin, "file.bomb",
                                     QStringLiteral("The file would grow more than 200-fold, or "
                                                    "beyond 1 GiB.")));
        return {};
    }
    page.bad.push_back(wholeFile(packed, origin, "file.damaged",
                                 QStringLiteral("The file is damaged or cut off; the lines before "
                                                "the damage were kept.")));
    unpacked.bytes.truncate(unpacked.bytes.lastIndexOf('\n') + 1);
    return std::move(unpacked.bytes);
}

} // namespace

Result<Reading> readEventFile(const net::Response& response, const Asked& asked)
{
    if (!wentWell(response))
        return Fail(toError(response, asked));
    const Origin origin = originOf(asked);
    const QByteArray& body = response.body;
    const bool packed = body.startsWith("\x1f\x8b");
    const char first = packed ? '\0' : firstByte(body);
    Reading reading;
    if (first == '{') {
        if (auto failure = failureOfText(response, asked))
            return Fail(std::move(*failure));
    } else if (first != '\0') {
        reading.page.bad.push_back(noFile(body, origin));
        return reading;
    }
    const QByteArray text = packed ? unpackedLines(reading.page, body, origin) : body;
    reading.page.buffers.push_back(text);
    RecordReader reader(reading.page, asked.received);
    reader.readJsonLines(viewOf(reading.page.buffers.back()), origin);
    // An answer of somebody else's that was cut: the file itself was never seen.
    if (!packed && reading.page.records.empty() && !reading.page.bad.empty())
        reading.page.bad = {noFile(body, origin)};
    reading.nothingNew = reading.page.records.empty() && reading.page.bad.empty();
    return reading;
}

} // namespace core::mimecast
