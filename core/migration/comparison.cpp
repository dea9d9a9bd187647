#include "core/migration/comparison.h"

#include "core/mimecast/log_types.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <QCoreApplication>

namespace core::migration {

namespace {

constexpr std::int64_t kStep = 20'000;     // events of a scan at a time
constexpr std::size_t kExamples = 20;      // of what only one has
constexpr std::int64_t kCompared = 20'000; // pairs whose fields are compared

using Seen = std::unordered_multimap<Key, RowId, KeyHash>;

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
    Comparison found{
        .range = range, .types = {}, .differences = {}, .compared = 0, .only1 = {}, .only2 = {}};
    std::map<LogTypeCode, TypeCount> counts;
    Seen seen;
    const auto types = messageLogTypes();
    const auto read1 =
        forEachMessageLog(reader, collector1, types, range, stop, [&](const Event& event) {
            seen.emplace(keyOf(event.type, event.time, valuesOf(event.raw)), event.row);
            ++counts[event.type].on1;
        });
    if (!read1)
        return Fail(read1.error());
    Differences differences;
    std::vector<std::pair<RowId, Values>> pairs; // row on API 1.0, values on API 2.0
    const auto read2 =
        forEachMessageLog(reader, collector2, types, range, stop, [&](const Event& event) {
            TypeCount& count = counts[event.type];
            ++count.on2;
            Values values = valuesOf(event.raw);
            const auto match = seen.find(keyOf(event.type, event.time, values));
            if (match == seen.end()) {
                if (found.only2.size() < kExamples)
                    found.only2.push_back(event.row);
                return;
            }
            ++count.both;
            if (std::ssize(pairs) < kCompared)
                pairs.emplace_back(match->second, std::move(values));
            seen.erase(match);
        });
    if (!read2)
        return Fail(read2.error());
    for (const auto& [row, values] : pairs) {
        const auto first = reader.rows(std::array{row});
        if (!first)
            return Fail(first.error());
        if (first->empty())
            continue; // retention was quicker
        differences.add(valuesOf(first->front().raw), values);
        ++found.compared;
    }
    found.differences = differences.take();
    for (const auto& [key, row] : seen)
        found.only1.push_back(row);
    std::ranges::sort(found.only1);
    found.only1.resize(std::min(found.only1.size(), kExamples));
    for (auto& [type, count] : counts) {
        count.type = type;
        found.types.push_back(count);
    }
    return found;
}

} // namespace core::migration
