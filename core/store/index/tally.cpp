#include "core/store/index/tally.h"

namespace core::store::index {

void Tally::count(std::string_view value, std::int64_t events)
{
    if (events > 0 && !value.empty() && (!m_takes || m_takes(value)))
        m_events[std::string(value)] += events;
}

void Tally::add(const Segment& segment, const Bits& rows)
{
    const query::Field& field = query::fields()[m_field];
    if (field.name == "type")
        return addTypes(segment, rows);
    if (field.name == "collector")
        return addCollectors(segment, rows);
    const bool isText =
        field.keep == query::Keep::Dictionary || field.keep == query::Keep::Words;
    if (const auto column = isText ? segment.text(m_field) : std::nullopt)
        addTexts(*column, rows);
}

void Tally::addTypes(const Segment& segment, const Bits& rows)
{
    const auto types = segment.types();
    if (!types || !m_knowledge.nameOfType)
        return;
    std::array<std::int64_t, 256> events{};
    rows.forEach([&](int row) { ++events[std::size_t(types->at(row)) & 0xff]; });
    for (std::size_t type = 0; type < events.size(); ++type)
        if (events[type] > 0)
            count(m_knowledge.nameOfType(LogTypeCode(type)).toStdString(), events[type]);
}

void Tally::addCollectors(const Segment& segment, const Bits& rows)
{
    for (const Run& run : segment.runs()) {
        const auto source = m_sources.find(run.source);
        if (source == m_sources.end())
            continue;
        Bits own(segment.rows());
        own.setRange(int(run.first), int(run.first + run.count));
        const QString name =
            m_knowledge.nameOf ? m_knowledge.nameOf(source->second) : QString();
        count((name.isEmpty() ? source->second : name).toStdString(), (own &= rows).count());
    }
}

void Tally::addTexts(const TextColumn& column, const Bits& rows)
{
    if (m_takes) {
        std::vector<std::uint8_t> taken(column.values(), 0);
        column.forEachValue(
            [&](std::uint32_t id, std::string_view value) { taken[id] = m_takes(value) ? 1 : 0; });
        Bits some = column.rowsOf(taken);
        if ((some &= rows).none())
            return;
        m_counts.assign(column.values(), 0);
        some.forEach([&](int row) {
            column.forEach(row, [&](std::uint32_t id) { m_counts[id] += taken[id]; });
        });
    } else {
        m_counts.assign(column.values(), 0);
        std::uint32_t* const counts = m_counts.data();
        rows.forEach(
            [&](int row) { column.forEach(row, [&](std::uint32_t id) { ++counts[id]; }); });
    }
    column.forEachValue([&](std::uint32_t id, std::string_view value) {
        if (m_counts[id] > 0)
            m_events[std::string(value)] += m_counts[id];
    });
}

void Tally::join(const Tally& other)
{
    for (const auto& [value, events] : other.m_events)
        m_events[value] += events;
}

} // namespace core::store::index
