// ttp/threat-intel/get-feed: STIX bundles or lines of text, the next page named in a header.
#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "core/simulator/dice.h"
#include "core/simulator/token.h"
#include "core/simulator/zip_writer.h"

#include <algorithm>
#include <array>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr auto kDefaultSpan = days(7);
constexpr Failure kNoResult{"err_threat_intel_feed_no_result_found",
                            "No results found for the given parameters"};

// A token of one feed or form is of no use in another.
TokenKind kindOf(Stream stream)
{
    if (stream == Stream::FeedGrid)
        return TokenKind::FeedGrid;
    if (stream == Stream::FeedCsv)
        return TokenKind::FeedCsv;
    return stream == Stream::FeedGridCsv ? TokenKind::FeedGridCsv : TokenKind::Feed;
}

// The table counts rows, the bundle objects.
std::optional<Range> rangeOf(const Call& call, Stream stream)
{
    if (const QByteArray token = call.text(QLatin1String("token")); !token.isEmpty()) {
        const auto numbers = openToken(token,
                                       {.seed = call.tenant.options().seed,
                                        .kind = kindOf(stream),
                                        .now = call.now,
                                        .life = call.tenant.options().tokenLife,
                                        .count = 2});
        if (!numbers)
            return std::nullopt;
        // A token of a last page leads on to what has come since.
        const std::int64_t known = call.tenant.published(stream, call.now).end;
        const std::int64_t end = (*numbers)[0] < (*numbers)[1] ? (*numbers)[1] : known;
        return Range{.first = (*numbers)[0], .end = end};
    }
    const QByteArray start = call.text(QLatin1String("start"));
    const QByteArray end = call.text(QLatin1String("end"));
    const auto from = start.isEmpty() ? call.now - kDefaultSpan : fromBodyDate(start);
    const auto to = end.isEmpty() ? call.now : fromBodyDate(end);
    if (!from || !to)
        return std::nullopt;
    const std::int64_t last = call.tenant.firstAt(stream, std::min(*to + 1s, call.now + 1ms));
    return Range{.first = std::min(call.tenant.firstAt(stream, *from), last), .end = last};
}

std::string bundle(const Call& call, Stream stream, const Range& page)
{
    std::string text = R"({"type":"bundle","id":"bundle--)";
    appendGuid(text, mix(call.tenant.options().seed, static_cast<std::uint64_t>(page.first)),
               mix(static_cast<std::uint64_t>(page.end)));
    text += R"(","spec_version":"2.0","objects":[)";
    for (std::int64_t seq = page.first; seq < page.end; ++seq) {
        if (seq > page.first)
            text += ',';
        call.tenant.append(text, stream, seq);
    }
    return text + "]}";
}

std::string lines(const Call& call, Stream stream, const Range& page)
{
    std::string text = "SHA256|FileName|SenderAddress|RecipientAddress|Timestamp|SimSeq\r\n";
    for (std::int64_t seq = page.first; seq < page.end; ++seq) {
        call.tenant.append(text, stream, seq);
        text += "\r\n";
    }
    return text;
}

net::Response pack(const Call& call, Stream stream, const Range& page, const QByteArray& feedType)
{
    const bool stix = isFeed(stream);
    const std::string content = stix ? bundle(call, stream, page) : lines(call, stream, page);
    std::string name = feedType.toStdString() + (stix ? "_stix_" : "_csv_");
    appendStamp(name, call.now);
    const std::string inner = name + (stix ? ".json" : ".csv");
    if (call.item.value(QLatin1String("compress")).toBool()) {
        ZipWriter zip;
        zip.add(inner, content);
        return attachment(zip.finish(), name + ".zip");
    }
    if (stix)
        return json(200, QByteArray::fromStdString(content));
    return attachment(QByteArray::fromStdString(content), inner);
}

Stream streamOf(const QByteArray& feedType, const QByteArray& fileType)
{
    const bool grid = feedType == "malware_grid";
    if (fileType == "stix")
        return grid ? Stream::FeedGrid : Stream::Feed;
    return grid ? Stream::FeedGridCsv : Stream::FeedCsv;
}

} // namespace

net::Response answerFeed(const Call& call)
{
    QByteArray feedType = call.text(QLatin1String("feedType"));
    if (feedType.isEmpty())
        feedType = "malware_customer";
    const QByteArray fileType = call.text(QLatin1String("fileType")).toLower();
    if (feedType != "malware_customer" && feedType != "malware_grid")
        return failure(400, {"err_validation_null", "This feed is not known", "feedType"});
    if (!fileType.isEmpty() && fileType != "csv" && fileType != "stix")
        return failure(400, {"err_validation_null", "This file type is not known", "fileType"});
    const Stream stream = streamOf(feedType, fileType);
    const auto range = rangeOf(call, stream);
    if (!range)
        return failure(400, {"err_validation_null", "The token or date is not valid", "token"});
    if (range->count() <= 0 || call.strikes(FaultId::FeedNoResult))
        return failure(200, kNoResult);
    const std::int64_t most = std::max(1, call.tenant.options().feedPage);
    const Range page{.first = range->first, .end = std::min(range->first + most, range->end)};
    net::Response response = pack(call, stream, page, feedType);
    if (page.end < range->end || call.strikes(FaultId::FeedTokenKept)) {
        const std::array numbers{page.end, range->end};
        response.headers.emplace_back(
            "x-mc-threat-feed-next-token",
            sealToken(call.tenant.options().seed, kindOf(stream), call.now, numbers));
    }
    return response;
}

} // namespace core::simulator
