// What the wizard asks of an account: the smallest reads there are.
#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/mimecast/client.h"
#include "core/mimecast/client_answer.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/listing.h"
#include "core/mimecast/page_reader.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/requests.h"

#include <algorithm>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

constexpr auto kFilesBack = 24h * 6; // and today: what Mimecast keeps, whatever the hour
constexpr int kProbePages = 5;       // that may be empty before there is one with a file

bool isGood(const net::Response& response)
{
    return response.status >= 200 && response.status < 300 && !isForeign(response);
}

// data[0] of an answer, or why there is none. A test fixture wraps it all in one more array.
Result<std::string_view> firstItem(const net::Response& response, const Asked& asked)
{
    if (!isGood(response))
        return Fail(toError(response, asked));
    std::string_view text = viewOf(response.body);
    if (firstByte(response.body) == '[') {
        forEachElement(text, [&](std::string_view element) {
            text = element;
            return false;
        });
    }
    if (auto failure = failureIn(memberOf(text, "meta"), memberOf(text, "fail"), response, asked))
        return Fail(std::move(*failure));
    std::string_view item;
    const bool isList = forEachElement(memberOf(text, "data"), [&](std::string_view element) {
        item = element;
        return false;
    });
    if (!isList)
        return Fail(ownError("net.not_mimecast", response, asked));
    return item;
}

QByteArray probeRequest(const Stream& stream, TimePoint now)
{
    const TimeRange lastDay{.from = now - 24h, .to = now};
    switch (stream.paging) {
    case Paging::SiemToken:
        // One log file, plain; a zip may hold those of many hours.
        return siemRequest({}, Packing::Plain);
    case Paging::Window:
        return windowRequest(stream, lastDay, {}, 1);
    case Paging::BatchFiles:
        break;
    case Paging::FeedToken:
        return feedRequest(stream, lastDay, {});
    }
    return {};
}

QString probeSentence(const Stream& stream, std::size_t records)
{
    const bool siem = stream.paging == Paging::SiemToken;
    if (records == 0) {
        return siem ? QStringLiteral("Reachable; no log file is waiting.")
                    : QStringLiteral("Reachable; nothing in the last 24 hours.");
    }
    if (siem)
        return QStringLiteral("Available; log files are waiting.");
    return QStringLiteral("Available; there are events in the last 24 hours.");
}

QString filesSentence(const Listing& listing)
{
    if (!listing.files.empty())
        return listing.caughtUp
            ? QStringLiteral("Available; 1 file of the last 7 days is waiting.")
            : QStringLiteral("Available; files of the last 7 days are waiting.");
    if (listing.caughtUp)
        return QStringLiteral("Reachable; no file of the last 7 days is waiting.");
    return QStringLiteral(
        "Reachable; Mimecast has not yet gone through the files of the last 7 days.");
}

Result<QUrl> baseOf(std::string_view region)
{
    const QString named = textOf(region.starts_with('{') ? memberOf(region, "api") : region);
    const auto known = std::ranges::find_if(
        regions(), [&](const Region& row) { return named == latin(row.code); });
    if (known == regions().end())
        return parseDomain(named);
    return parseDomain(latin(known->host));
}

} // namespace

Result<Probe> Client::probe(const Stream& stream, std::stop_token stop)
{
    if (stream.paging == Paging::BatchFiles)
        return probeFiles(stream, std::move(stop));
    const auto answer = call({.verb = "POST",
                              .endpoint = stream.endpoint,
                              .query = {},
                              .body = probeRequest(stream, theirNow()),
                              .stream = &stream},
                             std::move(stop));
    if (!answer)
        return Fail(answer.error());
    const auto reading = readPage(answer->response, answer->asked);
    if (!reading)
        return Fail(reading.error());
    const std::size_t found = reading->page.records.size() + reading->page.bad.size();
    return Probe{.empty = found == 0, .sentence = probeSentence(stream, found)};
}

// Lists the files of all the days that Mimecast keeps, up to the first one, and fetches none: many
// log types have nothing on most days.
Result<Probe> Client::probeFiles(const Stream& stream, std::stop_token stop)
{
    const TimePoint now = theirNow();
    const TimeRange dates{.from = now - kFilesBack, .to = now};
    Listing last;
    for (int page = 0; page < kProbePages; ++page) {
        const auto answer = call({.verb = "GET",
                                  .endpoint = stream.endpoint,
                                  .query = filesQuery(stream, last.next, dates.from, 1),
                                  .body = {},
                                  .stream = &stream},
                                 stop);
        if (!answer)
            return Fail(answer.error());
        auto listing = readListing(answer->response, answer->asked);
        if (!listing)
            return Fail(listing.error());
        const bool same = listing->next.isEmpty() || listing->next == last.next;
        last = std::move(*listing);
        if (!last.files.empty() || last.caughtUp || same)
            break;
    }
    return Probe{.empty = last.files.empty() && last.caughtUp, .sentence = filesSentence(last)};
}

Result<AccountInfo> Client::account(std::stop_token stop)
{
    const auto answer = call({.verb = "POST",
                              .endpoint = kAccountEndpoint,
                              .query = {},
                              .body = accountRequest(),
                              .stream = nullptr},
                             std::move(stop));
    if (!answer)
        return Fail(answer.error());
    const auto item = firstItem(answer->response, answer->asked);
    if (!item)
        return Fail(item.error());
    return AccountInfo{.code = textOf(memberOf(*item, "accountCode")),
                       .name = textOf(memberOf(*item, "accountName")),
                       .region = textOf(memberOf(*item, "region"))};
}

Result<HostFacts> Client::reach(std::stop_token stop)
{
    // Without the application ID: the host may not be one that should see it.
    const auto answer =
        callUnsigned(m_account.domain, Secret(), discoverRequest({}), std::move(stop));
    if (!answer)
        return Fail(answer.error());
    const net::Response& response = answer->response;
    if (isForeign(response))
        return Fail(ownError("net.not_mimecast", response, answer->asked));
    if (response.status >= 500)
        return Fail(toError(response, answer->asked));
    return HostFacts{.peer = response.peer, .clockOffset = answer->clockOffset};
}

Result<QUrl> Client::discover(const QString& email, std::stop_token stop)
{
    const bool simulated = isLoopback(m_account.domain);
    const QUrl base =
        simulated ? m_account.domain : QUrl(QStringLiteral("https://api.mimecast.com"));
    const auto answer = callUnsigned(base, m_credentials->applicationId,
                                     discoverRequest(email.trimmed()), std::move(stop));
    if (!answer)
        return Fail(answer.error());
    const auto item = firstItem(answer->response, answer->asked);
    if (!item)
        return Fail(item.error());
    const std::string_view region = memberOf(*item, "region");
    if (region.empty() || region == "null")
        return Fail(ownError("mimecast.unknown_address", answer->response, answer->asked));
    auto found = baseOf(region);
    // Keys go where this points, so it has to point to Mimecast.
    if (found && !simulated && !isKnownHost(*found))
        return Fail(ownError("net.not_mimecast", answer->response, answer->asked));
    return found;
}

} // namespace core::mimecast
