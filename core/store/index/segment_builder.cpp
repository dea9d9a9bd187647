#include "core/store/index/segment_builder.h"

#include "core/query/reading.h"
#include "core/store/index/segment_format.h"

#include <algorithm>
#include <charconv>

namespace core::store::index {

namespace {

// These are kept for every row, and have no column of their own.
bool isFact(std::string_view name)
{
    return name == "collector" || name == "type" || name == "time" || name == "received";
}

Outcome outcomeOf(std::string_view word)
{
    if (word == "rejected")
        return Outcome::Rejected;
    if (word == "held")
        return Outcome::Held;
    return word == "accepted" ? Outcome::Accepted : Outcome::None;
}

std::int64_t millis(TimePoint time) { return time.time_since_epoch().count(); }

} // namespace

SegmentBuilder::SegmentBuilder(RowId first, int rows, const query::Knowledge& knowledge)
    : m_knowledge(knowledge)
    , m_first(first)
    , m_rows(rows)
{
}

void SegmentBuilder::add(RowId row, const query::Record& record, std::int64_t source)
{
    const auto at = std::uint32_t(row - m_first);
    for (; m_part < int(at) / kRowsPerPart; ++m_part) {
        m_rest.nextPart();
        m_all.nextPart();
    }
    addRun(at, source, millis(record.received));
    m_types.add(at, record.type);
    m_times.add(at, double(millis(record.time)));
    m_order.emplace_back(millis(record.time), std::uint16_t(at));

    m_text.read(record.raw);
    m_covered.assign(m_text.quoted().size(), {});
    m_outcome = Outcome::None;
    query::forEachValue(record, m_knowledge, [&](query::FieldId field, std::string_view value) {
        addValue(at, field, value);
    });
    m_outcomes.add(at, double(m_outcome));
    addText(record.raw);
}

void SegmentBuilder::addRun(std::uint32_t at, std::int64_t source, std::int64_t received)
{
    if (!m_runs.empty() && m_runs.back().first + m_runs.back().count == at
        && m_runs.back().source == source && m_runs.back().received == received)
        ++m_runs.back().count;
    else
        m_runs.push_back({.first = at, .count = 1, .source = source, .received = received});
}

void SegmentBuilder::addValue(std::uint32_t at, query::FieldId field, std::string_view value)
{
    const query::Field& row = query::fields()[field];
    if (isFact(row.name))
        return;
    if (row.name == "outcome")
        m_outcome = outcomeOf(value);
    switch (row.keep) {
    case query::Keep::Nothing:
        return;
    case query::Keep::Number:
        return addNumber(at, field, value);
    case query::Keep::Dictionary:
    case query::Keep::Words:
        m_texts[field].add(at, value);
        return cover(field, value);
    }
}

void SegmentBuilder::addNumber(std::uint32_t at, query::FieldId field, std::string_view value)
{
    std::int64_t whole = 0;
    const char* const end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, whole);
    if (error == std::errc() && stopped == end && std::abs(double(whole)) < 9e15)
        return m_numbers[field].add(at, double(whole));
    bool isNumber = false;
    const double number =
        QByteArray::fromRawData(value.data(), qsizetype(value.size())).toDouble(&isNumber);
    isNumber ? m_numbers[field].add(at, number) : m_numbers[field].doubt(at);
}

// A value stands in the record as one of its quoted texts, or between <>.
void SegmentBuilder::cover(query::FieldId field, std::string_view value)
{
    bool found = false;
    for (std::size_t i = 0; i < m_covered.size(); ++i) {
        const Text::Span span = m_text.quoted()[i];
        const std::size_t size = span.to - span.from;
        if (size == value.size() && m_text.at(span) == value) {
            m_covered[i] = span;
        } else if (size == value.size() + 2 && m_text.whole()[span.from] == '<'
                   && m_text.whole()[span.to - 1] == '>'
                   && m_text.at({span.from + 1, span.to - 1}) == value) {
            if (m_covered[i].from == m_covered[i].to)
                m_covered[i] = {span.from + 1, span.to - 1};
        } else {
            continue;
        }
        found = true;
    }
    if (found)
        m_texts[field].foundInRecord();
}

void SegmentBuilder::addText(std::string_view raw)
{
    const std::string_view whole = m_text.whole();
    addFolded(m_all, whole);
    if (!raw.starts_with('{') || whole.find('\\') != std::string_view::npos)
        m_odd |= std::uint64_t(1) << m_part;
    std::size_t from = 0;
    for (const Text::Span span : m_covered) {
        if (span.from == span.to)
            continue;
        addFolded(m_rest, whole.substr(from, span.from - from));
        m_edges.add(whole[span.from - 1]);
        m_edges.add(whole[span.to]);
        from = span.to;
    }
    addFolded(m_rest, whole.substr(from));
}

void SegmentBuilder::addFolded(GramsBuilder& to, std::string_view text)
{
    // Letters of ASCII are of one class with their small ones.
    to.add(isAscii(text) ? text : query::folded(text, m_scratch));
}

void SegmentBuilder::put(Part part, query::FieldId field, const QByteArray& bytes)
{
    m_body.append((8 - m_body.size() % 8) % 8, '\0');
    m_entries.push_back({.part = std::uint32_t(part),
                         .field = field,
                         .offset = std::uint64_t(m_body.size()),
                         .size = std::uint64_t(bytes.size()),
                         .sum = checksum({bytes.constData(), std::size_t(bytes.size())})});
    m_body += bytes;
}

QByteArray SegmentBuilder::timeOrder() const
{
    auto order = m_order;
    std::ranges::sort(order);
    std::vector<std::uint16_t> rows;
    rows.reserve(order.size());
    for (const auto& [time, row] : order)
        rows.push_back(row);
    return {reinterpret_cast<const char*>(rows.data()), qsizetype(rows.size() * 2)};
}

QByteArray SegmentBuilder::finish(const Stamp& stamp)
{
    put(Part::Runs, 0,
        {reinterpret_cast<const char*>(m_runs.data()), qsizetype(m_runs.size() * sizeof(Run))});
    put(Part::Types, 0, m_types.finish(m_rows));
    put(Part::Outcomes, 0, m_outcomes.finish(m_rows));
    put(Part::Times, 0, m_times.finish(m_rows));
    put(Part::TimeOrder, 0, timeOrder());
    for (const int parts = (m_rows - 1) / kRowsPerPart; m_part < parts; ++m_part) {
        m_rest.nextPart();
        m_all.nextPart();
    }
    put(Part::Rest, 0, m_rest.finish());
    put(Part::All, 0, m_all.finish());
    for (const auto& [field, column] : m_texts)
        put(Part::Field, field, column.finish(m_rows));
    for (const auto& [field, column] : m_numbers)
        put(Part::Field, field, column.finish(m_rows));

    Segment::Head head{.magic = kSegmentMagic, .stamp = stamp, .first = m_first};
    const std::size_t before = sizeof head + m_entries.size() * sizeof(Segment::Entry);
    for (Segment::Entry& entry : m_entries)
        entry.offset += before;
    head.size = before + std::uint64_t(m_body.size());
    head.rows = std::uint32_t(m_rows);
    head.parts = std::uint32_t(m_entries.size());
    const auto times = std::ranges::minmax_element(m_order);
    head.oldest = m_order.empty() ? INT64_MAX : times.min->first;
    head.newest = m_order.empty() ? INT64_MIN : times.max->first;
    head.edges = m_edges.bits();
    head.odd = m_odd;
    QByteArray front;
    front.append(reinterpret_cast<const char*>(&head), sizeof head);
    front.append(reinterpret_cast<const char*>(m_entries.data()),
                 qsizetype(m_entries.size()) * qsizetype(sizeof(Segment::Entry)));
    const std::uint64_t sum = checksum({front.constData(), std::size_t(front.size())});
    std::memcpy(front.data() + offsetof(Segment::Head, sum), &sum, sizeof sum);
    return front + m_body;
}

} // namespace core::store::index
