#include "tests/support/fake_archive.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QJsonObject>

namespace support {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::array<milliseconds, 14> kSteps{1s,    5s, 10s, 30s, 1min, 5min, 10min,
                                              30min, 1h, 3h,  6h,  24h,  168h, 8760h};

milliseconds stepFor(milliseconds span, int buckets)
{
    const auto fits = [&](milliseconds step) { return span / step < buckets; };
    const auto found = std::find_if(kSteps.begin(), kSteps.end(), fits);
    return found == kSteps.end() ? kSteps.back() : *found;
}

core::TimePoint floored(core::TimePoint time, milliseconds step)
{
    return core::TimePoint(time.time_since_epoch() / step * step);
}

// Here a collector's id is its name.
const core::query::Knowledge& knowledge()
{
    static const core::query::Knowledge known{
        .summarise = core::mimecast::summarise,
        .nameOfType =
            [](core::LogTypeCode code) { return core::latin(core::mimecast::logType(code).id); },
        .nameOf = [](QStringView collector) { return collector.toString(); }};
    return known;
}

core::query::Record recordOf(const StoredEvent& event)
{
    return {.collector = event.row.collector,
            .type = event.row.type,
            .time = event.row.time,
            .received = event.row.received,
            .raw = core::viewOf(event.raw)};
}

} // namespace

core::RowId FakeArchive::add(ui::EventRow row, const QByteArray& raw)
{
    row.row = m_events.empty() ? 1 : m_events.rbegin()->first + 1;
    m_events.emplace(row.row, StoredEvent{.row = row, .raw = raw});
    return row.row;
}

bool FakeArchive::matches(const ui::EventQuery& query, const StoredEvent& event) const
{
    const auto isIt = [&](const QString& id) {
        const auto name = names.find(id);
        return event.row.collector == (name == names.end() ? id : name->second);
    };
    if (!query.collectors.isEmpty() && std::ranges::none_of(query.collectors, isIt))
        return false;
    if (!query.types.empty() && std::ranges::find(query.types, event.row.type) == query.types.end())
        return false;
    if (query.time && (event.row.time < query.time->from || event.row.time >= query.time->to))
        return false;
    return query.text.isEmpty() || says(query.text, event);
}

// What cannot be understood finds nothing.
bool FakeArchive::says(const QString& text, const StoredEvent& event) const
{
    auto known = m_matchers.find(text);
    if (known == m_matchers.end()) {
        const auto query = core::query::Query::parse(text, {.now = {}});
        known = m_matchers
                    .emplace(text,
                             core::query::Matcher(query.value_or(core::query::Query::words(text)),
                                                  knowledge()))
                    .first;
    }
    return known->second.matches(recordOf(event));
}

QStringList FakeArchive::values(const QString& field, const StoredEvent& event) const
{
    const auto* known = core::query::findField(field);
    if (!known)
        return {QJsonDocument::fromJson(event.raw)[field].toVariant().toString()};
    QStringList values;
    for (const auto& value :
         core::query::valuesOf(core::query::idOf(*known), recordOf(event), knowledge()))
        values << value;
    values.removeDuplicates();
    return values;
}

void FakeArchive::forEach(const ui::EventQuery& query, const Use& use) const
{
    for (const auto& [row, event] : m_events) {
        if (matches(query, event))
            use(event);
    }
}

ui::Histogram FakeArchive::histogram(const ui::EventQuery& query, int buckets) const
{
    auto anyTime = query;
    anyTime.time.reset();
    std::vector<std::pair<core::TimePoint, core::Outcome>> found;
    ui::Histogram made{.range = {}, .counts = {}, .gaps = gaps, .total = {}};
    forEach(anyTime, [&](const StoredEvent& event) {
        found.emplace_back(event.row.time, event.row.summary.outcome);
        ++made.total.by[std::size_t(event.row.summary.outcome)];
    });
    if (found.empty() && !query.time)
        return made;
    const auto [oldest, newest] = std::ranges::minmax_element(found);
    const auto range = query.time.value_or(
        found.empty() ? core::TimeRange{}
                      : core::TimeRange{.from = oldest->first, .to = newest->first + 1ms});
    const auto step = stepFor(range.to - range.from, buckets);
    const auto from = floored(range.from, step);
    const auto many = std::size_t((range.to - from + step - 1ms) / step);
    made.range = {.from = from, .to = from + step * std::int64_t(many)};
    made.counts.resize(many);
    for (const auto& [time, outcome] : found) {
        if (time >= made.range.from && time < made.range.to)
            ++made.counts[std::size_t((time - from) / step)].by[std::size_t(outcome)];
    }
    return made;
}

ui::Facet FakeArchive::facet(const ui::EventQuery& query, const QString& field, int most) const
{
    std::map<QString, std::int64_t> counts;
    forEach(query, [&](const StoredEvent& event) {
        for (const auto& value : values(field, event))
            ++counts[value];
    });
    ui::Facet facet{.field = field, .values = {}, .distinct = std::ssize(counts)};
    for (const auto& [value, count] : counts)
        facet.values.push_back({.value = value, .label = value, .count = count});
    std::ranges::stable_sort(facet.values, std::ranges::greater(), &ui::FacetValue::count);
    facet.values.resize(std::min(facet.values.size(), std::size_t(most)));
    return facet;
}

std::vector<ui::FacetValue> FakeArchive::valuesSeen(const QString& field, const QString& beginning,
                                                    int most) const
{
    auto all = facet({}, field, 1'000'000).values;
    std::erase_if(all, [&](const ui::FacetValue& each) {
        return !each.value.startsWith(beginning, Qt::CaseInsensitive);
    });
    all.resize(std::min(all.size(), std::size_t(most)));
    return all;
}

ui::TimeOrder FakeArchive::timeOrder(const ui::EventQuery& query,
                                     const std::vector<core::TimePoint>& moments) const
{
    std::vector<std::pair<core::TimePoint, core::RowId>> found;
    forEach(query,
            [&](const StoredEvent& event) { found.emplace_back(event.row.time, event.row.row); });
    std::ranges::sort(found);
    ui::TimeOrder order{
        .rows = {}, .base = 0, .upTo = m_events.empty() ? 0 : m_events.rbegin()->first};
    for (const auto& [time, row] : found)
        order.rows.push_back(std::uint32_t(row));
    for (const core::TimePoint moment : moments)
        order.before.push_back(std::uint32_t(std::ranges::count_if(
            found, [moment](const auto& each) { return each.first <= moment; })));
    return order;
}

core::RowId FakeArchive::newestBy(core::TimePoint moment) const
{
    core::RowId newest = 0;
    for (const auto& [row, event] : m_events)
        if (event.row.received <= moment)
            newest = row;
    return newest;
}

ui::Story FakeArchive::story(QStringList ids) const
{
    ui::Story story{.ids = std::move(ids), .events = {}, .cut = false};
    forEach({}, [&](const StoredEvent& event) {
        if (std::ranges::any_of(story.ids,
                                [&](const QString& id) { return event.raw.contains(id.toUtf8()); }))
            story.events.push_back(event.row);
    });
    std::ranges::stable_sort(story.events, {}, &ui::EventRow::time);
    return story;
}

} // namespace support
