#include "core/migration/comparison.h"

#include "core/migration/matcher.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>
#include <map>

#include <QCoreApplication>

namespace core::migration {

namespace {

constexpr std::int64_t kStep = 20'000;     // events of a scan at a time
constexpr std::size_t kExamples = 20;      // of what only one has
constexpr std::int64_t kCompared = 20'000; // pairs whose fields are compared

Error stopped()
{
    return {.fault = Fault::Stopped,
            .code = QStringLiteral("migration.stopped"),
            .message = QCoreApplication::translate("migration", "The comparison was stopped."),
            .advice = {},
            .detail = {}};
}

std::vector<RowId> rowsOf(const std::vector<RowRange>& ranges)
{
    std::vector<RowId> rows;
    for (const RowRange& range : ranges)
        for (RowId row = range.first; row <= range.last; ++row)
            rows.push_back(row);
    return rows;
}

// Adds what differs between the two forms of one event.
class Differences {
public:
    void add(const Values& on1, const Values& on2)
    {
        for (std::size_t at = 0; at < fieldPairs().size(); ++at) {
            if (on1[at] == on2[at])
                continue;
            Difference& one = m_found[at];
            if (one.count++ == 0)
                one = {.field = fieldPairs()[at].name, .count = 1, .on1 = on1[at], .on2 = on2[at]};
        }
    }
    [[nodiscard]] std::vector<Difference> take()
    {
        std::vector<Difference> all;
        for (auto& [at, one] : m_found)
            all.push_back(std::move(one));
        std::ranges::sort(all, std::ranges::greater(), &Difference::count);
        return all;
    }

private:
    std::map<std::size_t, Difference> m_found;
};

class Comparing {
public:
    Comparing(store::EventReader& reader, const TimeRange& range, std::stop_token stop)
        : m_reader(reader)
        , m_range(range)
        , m_stop(std::move(stop))
    {
    }

    Result<Comparison> run(const QString& collector1, const QString& collector2)
    {
        const auto types = messageLogTypes();
        // An event that API 1.0 told without a time may lie elsewhere than it belongs.
        const TimeRange around{.from = m_range.from - kFileSpan, .to = m_range.to + kFileSpan};
        auto read = forEachMessageLog(m_reader, collector1, types, around, m_stop,
                                      [this](const Event& event) {
                                          m_matcher.add(event.type, event.time, event.timeSource,
                                                        valuesOf(event.raw), event.row);
                                      });
        if (read)
            read = forEachMessageLog(m_reader, collector2, types, around, m_stop,
                                     [this](const Event& event) { seenOn2(event); });
        if (read)
            read = compareFields();
        if (!read)
            return Fail(read.error());
        return conclude();
    }

private:
    [[nodiscard]] bool counts(TimePoint time) const
    {
        return time >= m_range.from && time < m_range.to;
    }
    void seenOn2(const Event& event)
    {
        Values values = valuesOf(event.raw);
        const auto match = m_matcher.take(event.type, event.time, values);
        if (!counts(event.time))
            return;
        TypeCount& count = m_counts[event.type];
        ++count.on2;
        if (!match) {
            if (m_only2.size() < kExamples)
                m_only2.push_back(event.row);
            return;
        }
        ++count.on1;
        ++count.both;
        if (std::ssize(m_pairs) < kCompared)
            m_pairs.emplace_back(match->row, std::move(values));
    }
    Comparison conclude()
    {
        Comparison found;
        found.range = m_range;
        for (const Matcher::Entry& entry : m_matcher.entries()) {
            if (entry.taken || !counts(entry.time))
                continue;
            ++m_counts[entry.type].on1;
            if (found.only1.size() < kExamples)
                found.only1.push_back(entry.row);
        }
        for (auto& [type, count] : m_counts) {
            count.type = type;
            found.types.push_back(count);
        }
        found.differences = m_differences.take();
        found.compared = m_compared;
        found.only2 = std::move(m_only2);
        return found;
    }
    Result<void> compareFields()
    {
        for (const auto& [row, values] : m_pairs) {
            const auto first = m_reader.rows(std::array{row});
            if (!first)
                return Fail(first.error());
            if (first->empty())
                continue; // retention was quicker
            m_differences.add(valuesOf(first->front().raw), values);
            ++m_compared;
        }
        return {};
    }

    store::EventReader& m_reader;
    const TimeRange& m_range;
    std::stop_token m_stop;
    Matcher m_matcher;
    std::map<LogTypeCode, TypeCount> m_counts;
    std::vector<std::pair<RowId, Values>> m_pairs; // the row on API 1.0, the values on API 2.0
    Differences m_differences;
    std::vector<RowId> m_only2;
    std::int64_t m_compared = 0;
};

} // namespace

bool Comparison::isPerfect() const
{
    return std::ranges::all_of(
        types, [](const TypeCount& one) { return one.on1 == one.both && one.on2 == one.both; });
}

std::vector<LogTypeCode> messageLogTypes()
{
    std::vector<LogTypeCode> types;
    for (const auto& type : mimecast::tickableLogTypes())
        if (!type.stream1.empty() && !type.stream2.empty() && type.stream1 != type.stream2)
            types.push_back(type.code);
    return types;
}

Result<void> forEachMessageLog(store::EventReader& reader, const QString& collector,
                               const std::vector<LogTypeCode>& types, const TimeRange& range,
                               std::stop_token stop, const std::function<void(const Event&)>& use)
{
    store::Wanted wanted;
    wanted.collectors = {collector};
    wanted.types = types;
    wanted.time = range;
    for (RowId after = 0;;) {
        if (stop.stop_requested())
            return Fail(stopped());
        const auto scan = reader.scanForward(wanted, after, kStep);
        if (!scan)
            return Fail(scan.error());
        const auto events = reader.rows(rowsOf(scan->rows));
        if (!events)
            return Fail(events.error());
        std::ranges::for_each(*events, use);
        if (scan->end)
            return {};
        after = scan->reached;
    }
}

Result<Comparison> compare(store::EventReader& reader, const QString& collector1,
                           const QString& collector2, const TimeRange& range, std::stop_token stop)
{
    return Comparing(reader, range, std::move(stop)).run(collector1, collector2);
}

} // namespace core::migration
