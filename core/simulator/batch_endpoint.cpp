// siem/v1/batch/events: the addresses of files of events, page by page.
#include "core/simulator/batch_files.h"
#include "core/simulator/dates.h"

#include <algorithm>

#include <QDate>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr int kDefaultFiles = 50;
constexpr int kMostFiles = 100;
constexpr auto kMostDays = days(7);
constexpr std::string_view kForeignHost = "https://files.elsewhere.example";
constexpr std::string_view kPlainHost = "http://x.s3.eu-west-1.amazonaws.com";

net::Response refused(std::string_view code, std::string_view message)
{
    return serviceFailure(400, {code, message});
}

// "2024-06-05", the beginning of that day.
std::optional<TimePoint> dayIn(const QByteArray& text)
{
    const QDate date = QDate::fromString(QString::fromLatin1(text), QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid())
        return std::nullopt;
    return TimePoint(milliseconds(QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch()));
}

struct Start {
    EventsPosition position = {};
    std::optional<net::Response> refused = std::nullopt;
};

// The beginning of the oldest slot that is kept, or of the day that was asked for.
TimePoint oldestOf(const Call& call, std::optional<TimePoint> day)
{
    const milliseconds grid = call.tenant.options().gridOf(Form::Batch);
    const auto kept = (call.now - call.tenant.options().retention).time_since_epoch();
    const TimePoint oldest((kept + grid - 1ms) / grid * grid - grid);
    return day ? std::max(*day - 1ms, oldest) : oldest;
}

Start begin(const Call& call)
{
    const auto types = typesIn(call, call.query("type"));
    if (!types)
        return {{}, refused("InvalidType", "The type is missing or not known")};
    const QByteArray startText = call.query("dateRangeStartsAt");
    const QByteArray endText = call.query("dateRangeEndsAt");
    const auto start = dayIn(startText);
    const auto end = dayIn(endText);
    if ((!startText.isEmpty() && !start) || (!endText.isEmpty() && !end))
        return {{}, refused("InvalidDateRange", "A date is not valid")};
    if (start && *start < floor<days>(call.now) - kMostDays)
        return {{}, answerFault(FaultId::BatchTooOld, call.now, Api::Two)};
    EventsPosition position{.types = *types, .until = end ? *end + days(1) : TimePoint()};
    const TimePoint oldest = oldestOf(call, start);
    const auto all = eventTypes(call.endpoint);
    for (std::size_t at = 0; at < all.size(); ++at)
        if (position.has(at))
            position.ranks[at] = rankAt(call.tenant, all[at], oldest + 1ms);
    return {position};
}

Start resume(const Call& call, const QByteArray& token)
{
    const auto position = openPosition(call, token);
    const auto types = typesIn(call, call.query("type"));
    if (!position || (types && *types != position->types))
        return {{}, answerFault(FaultId::InvalidNextPage, call.now, Api::Two)};
    return {*position};
}

// The next file of each type, the earliest of them; it is passed.
std::optional<BatchFile> takeFile(const Call& call, EventsPosition& position)
{
    const auto types = eventTypes(call.endpoint);
    const milliseconds grid = call.tenant.options().gridOf(Form::Batch);
    std::optional<BatchFile> earliest;
    std::size_t whose = 0;
    for (std::size_t at = 0; at < types.size(); ++at) {
        if (!position.has(at))
            continue;
        const auto file = fileWith(call.tenant, types[at], position.ranks[at], call.now);
        if (!file || (earliest && earliest->released <= file->released))
            continue;
        if (!position.isEndless() && file->released - grid >= position.until)
            continue;
        earliest = file;
        whose = at;
    }
    if (earliest)
        position.ranks[whose] = earliest->ranks.end;
    return earliest;
}

// What has aged out is skipped.
void skipDropped(const Call& call, EventsPosition& position)
{
    const TimePoint oldest = oldestOf(call, std::nullopt);
    const auto types = eventTypes(call.endpoint);
    for (std::size_t at = 0; at < types.size(); ++at)
        if (position.has(at))
            position.ranks[at] =
                std::max(position.ranks[at], rankAt(call.tenant, types[at], oldest + 1ms));
}

class Listing {
public:
    explicit Listing(const Call& call)
        : m_call(call)
    {
    }

    void add(const BatchFile& file)
    {
        const bool first = m_value.isEmpty();
        QByteArray host = m_call.fileHost;
        if (first && m_call.strikes(FaultId::ForeignFileHost))
            host = bytesOf(kForeignHost);
        else if (first && m_call.strikes(FaultId::FileOverHttp))
            host = bytesOf(kPlainHost);
        const QByteArray path = pathOf(m_call.tenant, file);
        append(host, path, m_call.now, file);
        if (first && m_call.strikes(FaultId::DuplicateUrl))
            append(host, path, m_call.now - 1s, file);
        if (first && m_call.strikes(FaultId::EmptyFile)) {
            BatchFile empty = file;
            empty.ranks.end = empty.ranks.first;
            append(host, pathOf(m_call.tenant, empty), m_call.now, empty);
        }
    }
    [[nodiscard]] const QByteArray& value() const { return m_value; }

private:
    void append(const QByteArray& host, const QByteArray& path, TimePoint signedAt,
                const BatchFile& file)
    {
        constexpr std::int64_t kPacked = 120; // bytes of an event, about: nobody may rely on it
        std::string expiry;
        appendStixDate(expiry, signedAt + m_call.tenant.options().urlLife);
        m_value += m_value.isEmpty() ? R"({"url":")" : R"(,{"url":")";
        m_value += host + path + '?' + presign(m_call.tenant, path, signedAt) + R"(","expiry":")"
            + bytesOf(expiry) + R"(","size":)"
            + QByteArray::number(20 + qint64(file.ranks.count()) * kPacked) + '}';
    }

    const Call& m_call;
    QByteArray m_value;
};

net::Response pageWith(const QByteArray& value, const QByteArray& next, bool caughtUp)
{
    return json(200,
                R"({"value":[)" + value + R"(],"@nextPage":")" + next + R"(","isCaughtUp":)"
                    + (caughtUp ? "true" : "false") + '}');
}

net::Response list(const Call& call, EventsPosition position, int most)
{
    const QByteArray used = seal(call, position);
    if (call.strikes(FaultId::BatchEmptyPage)) {
        ++position.number;
        return pageWith({}, seal(call, position), false);
    }
    skipDropped(call, position);
    Listing listing(call);
    int files = 0;
    while (files < most) {
        const auto file = takeFile(call, position);
        if (!file)
            break;
        listing.add(*file);
        ++files;
    }
    EventsPosition ahead = position;
    const bool caughtUp = !takeFile(call, ahead);
    if (call.strikes(FaultId::BatchTokenKept))
        return pageWith(listing.value(), used, false);
    return pageWith(listing.value(), files == 0 ? used : seal(call, position), caughtUp);
}

} // namespace

net::Response answerBatch(const Call& call)
{
    const QByteArray sizeText = call.query("pageSize");
    const int size = sizeText.isEmpty() ? kDefaultFiles : sizeText.toInt();
    if (size < 1 || size > kMostFiles)
        return refused("InvalidPageSize", "pageSize is not between 1 and 100");
    const QByteArray token = call.query("nextPage");
    const Start start = token.isEmpty() ? begin(call) : resume(call, token);
    return start.refused ? *start.refused : list(call, start.position, size);
}

} // namespace core::simulator
