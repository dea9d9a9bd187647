// Rows of a window of time, page by page: the functions of protection, audit, queues and archive.
#include "core/simulator/dates.h"
#include "core/simulator/dice.h"
#include "core/simulator/events.h"
#include "core/simulator/token.h"
#include "core/simulator/window_filter.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr int kDefaultPage = 25;
constexpr int kMostPage = 500;

// What is asked for in which words, and how it is answered.
struct Shape {
    enum class Order : std::uint8_t { AsAsked, NewestFirst };
    enum class Scope : std::uint8_t { Account, AskAdmin }; // AskAdmin: else one's own mail only

    Endpoint endpoint;
    Stream stream;
    const char* rows; // the member of data[0]; empty: data[] itself
    const char* from;
    const char* to;
    Order order = Order::NewestFirst;
    days span = days(0);     // the window where none is given; 0: today
    days lookBack = days(0); // rows older than this are not shown; 0: all are
    Scope scope = Scope::Account;
};
using enum Shape::Order;
constexpr auto kMonth = days(30);
constexpr auto kAuditDays = days(60);

constexpr std::array kShapes{
    Shape{Endpoint::Url, Stream::Url, "clickLogs", "from", "to", AsAsked},
    Shape{Endpoint::Attachment, Stream::Attachment, "attachmentLogs", "from", "to", AsAsked},
    Shape{Endpoint::Impersonation, Stream::Impersonation, "impersonationLogs", "from", "to",
          AsAsked},
    Shape{Endpoint::Dlp, Stream::Dlp, "dlpLogs", "from", "to", AsAsked},
    Shape{Endpoint::Audit, Stream::Audit, "", "startDateTime", "endDateTime", NewestFirst, days(0),
          kAuditDays},
    Shape{Endpoint::HeldRelease, Stream::HeldRelease, "heldReleaseLogs", "start", "end",
          NewestFirst, kMonth},
    Shape{Endpoint::HoldList, Stream::HoldList, "", "start", "end", NewestFirst, kMonth, days(0),
          Shape::Scope::AskAdmin},
    Shape{Endpoint::Rejections, Stream::Rejections, "", "start", "end", NewestFirst, kMonth,
          days(0), Shape::Scope::AskAdmin},
    Shape{Endpoint::ArchiveSearch, Stream::ArchiveSearch, "logs", "start", "end", NewestFirst,
          kMonth},
    Shape{Endpoint::SearchLogs, Stream::ArchiveSearch, "logs", "start", "end", NewestFirst, kMonth},
    Shape{Endpoint::ArchiveView, Stream::ArchiveView, "", "start", "end", NewestFirst, kMonth},
};

const Shape& shapeOf(Endpoint endpoint)
{
    const auto* const found = std::ranges::find_if(
        kShapes, [endpoint](const Shape& each) { return each.endpoint == endpoint; });
    return found == kShapes.end() ? kShapes.front() : *found;
}

Stream streamOf(const Call& call) { return shapeOf(call.endpoint).stream; }

// A question and how far its pages have come: all of it fits into a page token.
struct Query {
    std::int64_t first = 0; // sequence numbers the window covers
    std::int64_t end = 0;
    std::int64_t oldestFirst = 0;
    std::int64_t done = 0; // of them, in the order asked for
    std::int64_t pageSize = kDefaultPage;
    QJsonObject item = {}; // as it was asked

    [[nodiscard]] std::int64_t at(std::int64_t place) const
    {
        return oldestFirst != 0 ? first + place : end - 1 - place;
    }
};

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
    const Shape& shape = shapeOf(call.endpoint);
    const TimePoint oldest =
        shape.lookBack > days(0) ? call.now - shape.lookBack : TimePoint(milliseconds(0));
    const std::int64_t end = call.tenant.firstAt(
        shape.stream, std::min<TimePoint>(floor<seconds>(window.to) + 1s, call.now + 1ms));
    const std::int64_t first =
        call.tenant.firstAt(shape.stream, std::max<TimePoint>(floor<seconds>(window.from), oldest));
    const bool othersToo =
        shape.scope == Shape::Scope::Account || call.item.value(QLatin1String("admin")).toBool();
    return {.first = othersToo ? std::min(first, end) : end, .end = end};
}

struct Question {
    Query query;
    std::optional<net::Response> refused = std::nullopt;
};

// Both dates must be there, and both are complained about.
std::optional<net::Response> missingDates(const Call& call, const Shape& shape)
{
    std::vector<Failure> failures;
    for (const char* name : {shape.from, shape.to})
        if (shape.endpoint == Endpoint::Audit && call.text(QLatin1String(name)).isEmpty())
            failures.push_back({"err_validation_null", "This field is required", name});
    if (failures.empty())
        return std::nullopt;
    return simulator::failures(400, failures);
}

Question ask(const Call& call)
{
    const Shape& shape = shapeOf(call.endpoint);
    if (auto missing = missingDates(call, shape))
        return {{}, std::move(missing)};
    const TimePoint usual =
        shape.span > days(0) ? call.now - shape.span : TimePoint(floor<days>(call.now));
    const auto from = dateOr(call, shape.from, usual);
    const auto to = dateOr(call, shape.to, call.now);
    if (!from || !to)
        return {{},
                failure(400,
                        {"err_validation_date", "The date is not valid",
                         from ? shape.to : shape.from})};
    std::string_view wrong;
    if (!RowFilter::read(call, call.item, wrong))
        return {{}, failure(400, {"err_validation_null", "This value is not known", wrong})};
    const Range rows = rowsOf(call, {.from = *from, .to = *to});
    const bool oldestFirst =
        shape.order == AsAsked && call.item.value(QLatin1String("oldestFirst")).toBool();
    return {Query{.first = rows.first,
                  .end = rows.end,
                  .oldestFirst = oldestFirst && !call.strikes(FaultId::NewestFirst) ? 1 : 0,
                  .pageSize = pageSizeOf(call),
                  .item = call.item}};
}

// ---- the page token: numbers, sealed, and the question as it was asked

std::int64_t sumOf(const QByteArray& bytes)
{
    std::uint64_t sum = 0;
    for (const char each : bytes)
        sum = mix(sum, static_cast<unsigned char>(each));
    return static_cast<std::int64_t>(sum >> 1U);
}

QByteArray tokenFor(const Call& call, const Query& query)
{
    const QByteArray item = QJsonDocument(query.item).toJson(QJsonDocument::Compact);
    const std::array numbers{query.first, query.end,      query.oldestFirst,
                             query.done,  query.pageSize, sumOf(item)};
    return sealToken(call.tenant.options().seed, TokenKind::Page, call.now, numbers) + '.'
        + item.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// A client may repeat its filter or not.
Question resume(const Call& call, const QByteArray& token)
{
    const auto dot = token.indexOf('.');
    const QByteArray item =
        QByteArray::fromBase64(token.mid(dot + 1), QByteArray::Base64UrlEncoding);
    const auto numbers = openToken(token.left(dot),
                                   {.seed = call.tenant.options().seed,
                                    .kind = TokenKind::Page,
                                    .now = call.now,
                                    .life = call.tenant.options().tokenLife,
                                    .count = 6});
    if (!numbers || (*numbers)[5] != sumOf(item)) {
        if (call.api == Api::Two)
            return {{}, json(400, {})};
        return {{},
                failure(400, {"err_validation_null", "The page token is not valid", "pageToken"})};
    }
    const auto& n = *numbers;
    return {Query{.first = n[0],
                  .end = n[1],
                  .oldestFirst = n[2],
                  .done = n[3],
                  .pageSize = n[4],
                  .item = QJsonDocument::fromJson(item).object()}};
}

// ---- the rows

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

void appendRow(const Call& call, std::string& out, std::int64_t seq)
{
    const Stream stream = streamOf(call);
    if (call.endpoint != Endpoint::SearchLogs)
        return call.tenant.append(out, stream, seq);
    const Setting setting{.seed = call.tenant.options().seed, .account = call.tenant.accountCode()};
    appendArchiveSearchRow(out, setting, {.seq = seq, .time = call.tenant.timeOf(stream, seq)},
                           SearchDetail::Long);
}

// Gives the row the id that every row has now.
void repeatId(std::string& row)
{
    constexpr std::string_view kName = R"("id":")";
    const auto from = row.find(kName);
    if (from == std::string::npos)
        return;
    const auto text = from + kName.size();
    row.replace(text, row.find('"', text) - text, "eNqRepeated");
}

Page read(const Call& call, const Query& query)
{
    const bool hideLate = call.strikes(FaultId::LateRows);
    const bool repeatIds = call.strikes(FaultId::RepeatedIds);
    std::string_view wrong;
    const RowFilter filter = RowFilter::read(call, query.item, wrong).value_or(RowFilter());
    Page page;
    page.done = query.done;
    std::string row;
    for (std::int64_t place = query.done; place < query.end - query.first; ++place) {
        const std::int64_t seq = query.at(place);
        if (hideLate && isLate(call, seq))
            continue;
        row.clear();
        appendRow(call, row, seq);
        if (!filter.takesAll() && !filter.matches(row))
            continue;
        if (page.count == query.pageSize) {
            page.more = true;
            return page;
        }
        if (repeatIds)
            repeatId(row);
        if (page.count++ > 0)
            page.rows += ',';
        page.rows += row;
        page.done = place + 1;
    }
    return page;
}

QByteArray nextToken(const Call& call, Query query, const Page& page, const QByteArray& used)
{
    query.done = page.done;
    QByteArray token = tokenFor(call, query);
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
    if (question.refused)
        return *question.refused;
    if (question.query.pageSize < 1 || question.query.pageSize > kMostPage)
        return failure(400, {"err_validation_null", "Not between 1 and 500", "pageSize"});
    const Page page = read(call, question.query);
    const QByteArray name = shapeOf(call.endpoint).rows;
    QByteArray body = R"({"meta":{"status":200,)" + pagination(call, question.query, page, used)
        + R"(},"data":[)";
    if (!name.isEmpty())
        body += R"({")" + name + R"(":[)";
    body.append(page.rows.data(), qsizetype(page.rows.size()));
    if (call.endpoint == Endpoint::Impersonation)
        body += R"(],"resultCount":)" + QByteArray::number(qint64(page.count)) + '}';
    else if (!name.isEmpty())
        body += "]}";
    body += R"(],"fail":[)";
    if (call.strikes(FaultId::PartialFail))
        body += failItem(
            {"err_simulated_partial", "Some rows could not be read", {}, Failure::Retry::Yes});
    return json(200, body + "]}");
}

} // namespace core::simulator
