// ttp/url/get-logs and ttp/attachment/get-logs: rows of a window of time, page by page.
#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "core/simulator/dice.h"
#include "core/simulator/events.h"
#include "core/simulator/token.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QJsonArray>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr int kDefaultPage = 25;
constexpr int kMostPage = 500;

constexpr std::array<std::string_view, 4> kRoutes{"all", "inbound", "outbound", "internal"};
constexpr std::array<std::string_view, 8> kResults{"all",     "clean", "malicious", "safe",
                                                   "timeout", "error", "unsafe",    ""};

// A question and how far its pages have come: all of it fits into a page token.
struct Query {
    std::int64_t first = 0; // sequence numbers the window covers
    std::int64_t end = 0;
    std::int64_t oldestFirst = 0;
    std::int64_t route = 0;
    std::int64_t result = 0;
    std::int64_t done = 0; // of them, in the order asked for
    std::int64_t pageSize = kDefaultPage;

    [[nodiscard]] std::int64_t at(std::int64_t place) const
    {
        return oldestFirst != 0 ? first + place : end - 1 - place;
    }
    [[nodiscard]] std::array<std::int64_t, 7> numbers() const
    {
        return {first, end, oldestFirst, route, result, done, pageSize};
    }
};

Stream streamOf(const Call& call)
{
    return call.endpoint == Endpoint::Url ? Stream::Url : Stream::Attachment;
}

template<std::size_t N>
std::optional<std::int64_t> indexOf(const std::array<std::string_view, N>& names,
                                    const QByteArray& name)
{
    const QByteArray lower = name.toLower();
    const auto found =
        std::find(names.begin(), names.end(),
                  std::string_view(lower.data(), static_cast<std::size_t>(lower.size())));
    if (found == names.end())
        return std::nullopt;
    return found - names.begin();
}

// The number in meta.pagination, which some clients send as text.
std::int64_t pageSizeOf(const Call& call)
{
    const QJsonValue value =
        call.meta.value(QLatin1String("pagination")).toObject().value(QLatin1String("pageSize"));
    if (value.isString())
        return value.toString().toLongLong();
    return value.toInteger(kDefaultPage);
}

std::optional<TimePoint> dateOr(const Call& call, const char* name, TimePoint otherwise)
{
    const QByteArray text = call.text(QLatin1String(name));
    return text.isEmpty() ? otherwise : fromBodyDate(text);
}

struct Window {
    TimePoint from;
    TimePoint to;
};

Range rowsOf(const Call& call, Window window)
{
    if (call.strikes(FaultId::BoundaryRows)) {
        window.from -= 60s;
        window.to += 60s;
    }
    // Rows are dated in whole seconds, and both ends count.
    const Stream stream = streamOf(call);
    const std::int64_t end = call.tenant.firstAt(
        stream, std::min<TimePoint>(floor<seconds>(window.to) + 1s, call.now + 1ms));
    const std::int64_t first = call.tenant.firstAt(stream, floor<seconds>(window.from));
    return {.first = std::min(first, end), .end = end};
}

struct Question {
    Query query;
    std::optional<Failure> wrong = std::nullopt;
};

Question ask(const Call& call)
{
    const auto from = dateOr(call, "from", floor<days>(call.now));
    const auto to = dateOr(call, "to", call.now);
    if (!from || !to)
        return {{}, Failure{"err_validation_date", "The date is not valid", from ? "to" : "from"}};
    const char* resultName = call.endpoint == Endpoint::Url ? "scanResult" : "result";
    const QByteArray routeText = call.text(QLatin1String("route"));
    const QByteArray resultText = call.text(QLatin1String(resultName));
    const auto route = indexOf(kRoutes, routeText.isEmpty() ? "all" : routeText);
    const auto result = indexOf(kResults, resultText.isEmpty() ? "all" : resultText);
    if (!route || !result)
        return {{},
                Failure{"err_validation_null", "This value is not known",
                        route ? resultName : "route"}};
    const Range rows = rowsOf(call, {.from = *from, .to = *to});
    const bool oldestFirst = call.item.value(QLatin1String("oldestFirst")).toBool();
    return {Query{.first = rows.first,
                  .end = rows.end,
                  .oldestFirst = oldestFirst ? 1 : 0,
                  .route = *route,
                  .result = *result,
                  .pageSize = pageSizeOf(call)}};
}

// A page token holds the whole question, so a client may repeat its filter or not.
Question resume(const Call& call, const QByteArray& token)
{
    const auto numbers = openToken(token,
                                   {.seed = call.tenant.options().seed,
                                    .kind = TokenKind::Page,
                                    .now = call.now,
                                    .life = call.tenant.options().tokenLife,
                                    .count = Query{}.numbers().size()});
    if (!numbers)
        return {{}, Failure{"err_validation_null", "The page token is not valid", "pageToken"}};
    const auto& n = *numbers;
    return {Query{.first = n[0],
                  .end = n[1],
                  .oldestFirst = n[2],
                  .route = n[3],
                  .result = n[4],
                  .done = n[5],
                  .pageSize = n[6]}};
}

bool matches(const Call& call, const Query& query, std::int64_t seq)
{
    if (query.route == 0 && query.result == 0)
        return true;
    const std::uint64_t seed = call.tenant.options().seed;
    const RowFacts facts =
        call.endpoint == Endpoint::Url ? urlFacts(seed, seq) : attachmentFacts(seed, seq);
    const bool route = query.route == 0
        || kRoutes[static_cast<std::size_t>(query.route)] == lowerName(facts.route);
    return route
        && (query.result == 0 || kResults[static_cast<std::size_t>(query.result)] == facts.result);
}

// Every eighth row is not there yet in its first five minutes.
bool isLate(const Call& call, std::int64_t seq)
{
    constexpr auto kLate = 5min;
    return mix(call.tenant.options().seed, static_cast<std::uint64_t>(seq)) % 8 == 0
        && call.tenant.timeOf(streamOf(call), seq) > call.now - kLate;
}

struct Page {
    std::string rows;
    std::int64_t count = 0;
    std::int64_t done = 0; // the question's, behind this page
    bool more = false;
};

Page read(const Call& call, const Query& query)
{
    const bool hideLate = call.strikes(FaultId::LateRows);
    const std::int64_t all = query.end - query.first;
    Page page;
    page.done = query.done;
    for (std::int64_t place = query.done; place < all; ++place) {
        const std::int64_t seq = query.at(place);
        if (!matches(call, query, seq) || (hideLate && isLate(call, seq)))
            continue;
        if (page.count == query.pageSize) {
            page.more = true;
            return page;
        }
        if (page.count++ > 0)
            page.rows += ',';
        call.tenant.append(page.rows, streamOf(call), seq);
        page.done = place + 1;
    }
    return page;
}

QByteArray nextToken(const Call& call, Query query, const Page& page, const QByteArray& used)
{
    query.done = page.done;
    QByteArray token =
        sealToken(call.tenant.options().seed, TokenKind::Page, call.now, query.numbers());
    if (call.strikes(FaultId::PageLoop))
        return used.isEmpty() ? token : used;
    if (page.more || call.strikes(FaultId::EmptyLastPage))
        return token;
    return {};
}

QByteArray pagination(const Call& call, const Query& query, const Page& page,
                      const QByteArray& used)
{
    QByteArray text = R"("pagination":{"pageSize":)" + QByteArray::number(qint64(page.count))
        + R"(,"totalCount":)" + QByteArray::number(qint64(query.end - query.first));
    const QByteArray next = nextToken(call, query, page, used);
    if (!next.isEmpty() && call.strikes(FaultId::NextObject))
        text += R"(,"next":{"pageToken":")" + next + R"("})";
    else if (!next.isEmpty())
        text += R"(,"next":")" + next + '"';
    return text + '}';
}

} // namespace

net::Response answerWindow(const Call& call)
{
    const QByteArray used = call.meta.value(QLatin1String("pagination"))
                                .toObject()
                                .value(QLatin1String("pageToken"))
                                .toString()
                                .toLatin1();
    const Question question = used.isEmpty() ? ask(call) : resume(call, used);
    if (question.wrong)
        return failure(400, *question.wrong);
    if (question.query.pageSize < 1 || question.query.pageSize > kMostPage)
        return failure(400, {"err_validation_null", "Not between 1 and 500", "pageSize"});
    const Page page = read(call, question.query);
    const char* name = call.endpoint == Endpoint::Url ? "clickLogs" : "attachmentLogs";
    QByteArray body = R"({"meta":{"status":200,)" + pagination(call, question.query, page, used)
        + R"(},"data":[{")" + name + R"(":[)";
    body.append(page.rows.data(), qsizetype(page.rows.size()));
    body += R"(]}],"fail":[)";
    if (call.strikes(FaultId::PartialFail))
        body += failItem(
            {"err_simulated_partial", "Some rows could not be read", {}, Failure::Retry::Yes});
    return json(200, body + "]}");
}

} // namespace core::simulator
