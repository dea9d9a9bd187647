#include "core/mimecast/reread.h"

#include "core/base/text.h"
#include "core/event/json_flaw.h"
#include "core/mimecast/event_file.h"
#include "core/mimecast/log_file.h"
#include "core/mimecast/log_types.h"

namespace core::mimecast {

namespace {

bool isPacked(const QByteArray& raw) { return raw.startsWith("PK") || raw.startsWith("\x1f\x8b"); }

// "receipt_1.json" of "receipt_1.json, record 3".
QString fileOf(const QString& where)
{
    const qsizetype at = where.lastIndexOf(QLatin1String(", record "));
    return at < 0 ? where : where.left(at);
}

Origin originOf(const Stream& stream, const BadRecord& bad)
{
    Origin origin = originOfFile(fileOf(bad.where));
    if (origin.type == kUnknownLogType || stream.paging == Paging::Window)
        origin.type = typeCarriedBy(stream.id);
    if (stream.paging == Paging::BatchFiles)
        origin.likeness = Likeness::MessageEvent;
    return origin;
}

std::string_view rowsOf(const Stream& stream)
{
    return stream.paging == Paging::FeedToken ? "objects" : "data";
}

// A file of the batch events that was set aside whole.
void readPacked(Page& page, const Stream& stream, const BadRecord& bad, TimePoint received)
{
    const QByteArray name = fileOf(bad.where).toUtf8();
    const Asked asked{
        .stream = &stream, .endpoint = viewOf(name), .requestId = {}, .received = received};
    if (auto reading = readEventFile({.status = 200, .headers = {}, .body = bad.raw}, asked))
        page = std::move(reading->page);
    else
        page.bad.push_back(bad);
}

} // namespace

Page reread(const Stream& stream, const BadRecord& bad, TimePoint received)
{
    Page page;
    RecordReader reader(page, received);
    const Origin origin = originOf(stream, bad);
    if (bad.raw.startsWith("PK")) {
        readZip(page, reader, bad.raw, rowsOf(stream), origin.type);
        return page;
    }
    if (isPacked(bad.raw)) {
        readPacked(page, stream, bad, received);
        return page;
    }
    const bool wholeFile = bad.code.startsWith(QLatin1String("file."));
    if (wholeFile) {
        readFile(page, reader, bad.raw, rowsOf(stream), origin);
        return page;
    }
    if (bad.code == QLatin1String("record.not_object") && firstByte(bad.raw) != '{') {
        page.bad.push_back(bad);
        return page;
    }
    page.buffers.push_back(bad.raw);
    const std::string_view text = viewOf(page.buffers.back());
    const bool plain = bad.code == QLatin1String("record.too_big") && firstByte(bad.raw) != '{';
    if (plain)
        reader.readLines(text, origin);
    else // a record on its own: no member of it is a list of records
        reader.readDocuments(text, {}, origin);
    return page;
}

std::optional<std::size_t> breakIn(const BadRecord& bad)
{
    if (isPacked(bad.raw) || bad.raw.isEmpty())
        return {};
    return firstJsonFlaw(viewOf(bad.raw));
}

} // namespace core::mimecast
