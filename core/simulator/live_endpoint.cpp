// siem/v1/events: the events themselves, at once, of the last day only.
#include "core/simulator/batch_files.h"
#include "core/simulator/dates.h"

#include <algorithm>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr int kMostEvents = 100;
constexpr auto kDay = hours(24);
constexpr auto kLenience = minutes(1); // between two clocks

net::Response refused(std::string_view code, std::string_view message)
{
    return serviceFailure(400, {code, message});
}

QByteArray typesAskedFor(const Call& call)
{
    const QByteArray types = call.query("types");
    return types.isEmpty() ? call.query("type") : types;
}

struct Start {
    EventsPosition position = {};
    std::optional<net::Response> refused = std::nullopt;
};

Start begin(const Call& call)
{
    const QByteArray names = typesAskedFor(call);
    const auto all = eventTypes(call.endpoint);
    const std::int64_t every = (std::int64_t(1) << all.size()) - 1;
    const auto types = names.isEmpty() ? std::optional(every) : typesIn(call, names);
    if (!types)
        return {{}, refused("InvalidType", "A type is not known")};
    const QByteArray startText = call.query("dateRangeStartsAt");
    const QByteArray endText = call.query("dateRangeEndsAt");
    const auto start = startText.isEmpty() ? call.now - kDay : fromBodyDate(startText);
    const auto end = endText.isEmpty() ? TimePoint() : fromBodyDate(endText);
    if (!start || !end)
        return {{}, refused("InvalidDateRange", "A date is not valid")};
    if (*start < call.now - kDay - kLenience)
        return {{}, answerFault(FaultId::StreamTooOld, call.now, Api::Two)};
    EventsPosition position{.types = *types, .until = *end};
    for (std::size_t at = 0; at < all.size(); ++at)
        if (position.has(at))
            position.ranks[at] = rankAt(call.tenant, all[at], *start);
    return {position};
}

Start resume(const Call& call, const QByteArray& token)
{
    const auto position = openPosition(call, token);
    const QByteArray names = typesAskedFor(call);
    const auto types = names.isEmpty() ? std::nullopt : typesIn(call, names);
    if (!position || (types && *types != position->types))
        return {{}, answerFault(FaultId::InvalidNextPage, call.now, Api::Two)};
    return {*position};
}

// What there is to hand out: of each type the ranks up to the end, older than a day skipped.
class Queue {
public:
    Queue(const Call& call, EventsPosition& position)
        : m_call(call)
        , m_types(eventTypes(call.endpoint))
        , m_position(position)
    {
        const TimePoint end =
            position.isEndless() ? call.now + 1ms : std::min(call.now + 1ms, position.until);
        for (std::size_t at = 0; at < m_types.size(); ++at) {
            if (!position.has(at))
                continue;
            m_ends[at] = rankAt(call.tenant, m_types[at], end);
            m_position.ranks[at] =
                std::max(m_position.ranks[at],
                         rankAt(call.tenant, m_types[at], call.now - kDay - kLenience));
        }
    }

    // The earliest of all types; it is passed.
    bool take(std::string& out)
    {
        std::optional<std::size_t> whose;
        TimePoint earliest;
        for (std::size_t at = 0; at < m_types.size(); ++at) {
            if (!m_position.has(at) || m_position.ranks[at] >= m_ends[at])
                continue;
            const TimePoint time = m_call.tenant.timeOf(m_types[at].stream, seqAt(at));
            if (whose && earliest <= time)
                continue;
            whose = at;
            earliest = time;
        }
        if (!whose)
            return false;
        m_call.tenant.append(out, m_types[*whose].stream, seqAt(*whose), Form::Live);
        ++m_position.ranks[*whose];
        return true;
    }
    [[nodiscard]] bool isEmpty() const
    {
        for (std::size_t at = 0; at < m_types.size(); ++at)
            if (m_position.has(at) && m_position.ranks[at] < m_ends[at])
                return false;
        return true;
    }

private:
    [[nodiscard]] std::int64_t seqAt(std::size_t type) const
    {
        return seqOf(m_call.tenant, m_types[type], m_position.ranks[type]);
    }

    const Call& m_call;
    std::span<const EventType> m_types;
    EventsPosition& m_position;
    std::array<std::int64_t, kMostTypes> m_ends{};
};

net::Response page(const Call& call, EventsPosition position, int most)
{
    Queue queue(call, position);
    std::vector<std::string> events;
    std::string event;
    while (int(events.size()) < most && queue.take(event))
        events.push_back(std::exchange(event, {}));
    if (call.strikes(FaultId::NewestFirst))
        std::ranges::reverse(events);
    std::string value;
    for (const std::string& each : events)
        value += (value.empty() ? "" : ",") + each;
    const QByteArray next = seal(call, position);
    return json(200,
                R"({"value":[)" + bytesOf(value) + R"(],"@nextLink":")" + call.regionHost
                    + bytesOf(path(call.endpoint)) + "?nextPage=" + next.toPercentEncoding()
                    + R"(","@nextPage":")" + next + R"(","pageSize":)" + QByteArray::number(most)
                    + R"(,"isCaughtUp":)" + (queue.isEmpty() ? "true" : "false") + '}');
}

} // namespace

net::Response answerLive(const Call& call)
{
    const QByteArray sizeText = call.query("pageSize");
    const int size = sizeText.isEmpty() ? kMostEvents : sizeText.toInt();
    if (size < 1 || size > kMostEvents)
        return refused("InvalidPageSize", "pageSize is not between 1 and 100");
    const QByteArray token = call.query("nextPage");
    const Start start = token.isEmpty() ? begin(call) : resume(call, token);
    return start.refused ? *start.refused : page(call, start.position, size);
}

} // namespace core::simulator
