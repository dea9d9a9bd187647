#include "core/store/index/segment.h"

#include "core/store/index/segment_format.h"

#include <algorithm>

namespace core::store::index {

namespace {

bool isSane(std::span<const Run> runs, std::uint32_t rows)
{
    std::uint64_t next = 0;
    for (const Run& run : runs) {
        if (run.first < next || std::uint64_t(run.first) + run.count > rows)
            return false;
        next = std::uint64_t(run.first) + run.count;
    }
    return true;
}

} // namespace

std::uint64_t fieldsMark()
{
    std::string all;
    for (const query::Field& field : query::fields()) {
        for (const std::string_view text : {field.name, field.members})
            (all += text) += '\n';
        all += char('0' + int(field.keep));
        all += char('0' + int(field.everyMember));
    }
    return checksum(all);
}

std::shared_ptr<const Segment> Segment::open(std::string_view bytes, const Stamp& stamp,
                                             std::shared_ptr<const void> owner)
{
    if (bytes.size() < sizeof(Head))
        return nullptr;
    auto segment = std::make_shared<Segment>();
    Head& head = segment->m_head;
    std::memcpy(&head, bytes.data(), sizeof head);
    const std::size_t whole = sizeof(Head) + std::size_t(head.parts) * sizeof(Entry);
    if (head.magic != kSegmentMagic || head.size != bytes.size() || !(head.stamp == stamp)
        || head.parts > kMostParts || whole > bytes.size() || head.rows == 0
        || head.rows > kRowsPerSegment)
        return nullptr;
    QByteArray unsealed(bytes.data(), qsizetype(whole));
    std::memset(unsealed.data() + offsetof(Head, sum), 0, sizeof head.sum);
    if (checksum({unsealed.constData(), whole}) != head.sum)
        return nullptr;
    segment->m_entries.resize(head.parts);
    std::memcpy(segment->m_entries.data(), bytes.data() + sizeof head, head.parts * sizeof(Entry));
    for (const Entry& entry : segment->m_entries)
        if (entry.offset % 8 != 0 || entry.offset > bytes.size()
            || entry.size > bytes.size() - entry.offset)
            return nullptr;
    segment->m_bytes = bytes;
    segment->m_owner = std::move(owner);
    segment->m_proved = std::vector<std::atomic<bool>>(head.parts);
    const auto runs = segment->part(Part::Runs);
    if (!runs)
        return nullptr;
    ArrayReader reader(*runs);
    segment->m_runs = reader.array<Run>(runs->size() / sizeof(Run));
    return isSane(segment->m_runs, head.rows) ? segment : nullptr;
}

std::optional<std::string_view> Segment::part(Part part, query::FieldId field) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
        return entry.part == std::uint32_t(part) && entry.field == field;
    });
    if (found == m_entries.end())
        return std::nullopt;
    const std::string_view bytes = m_bytes.substr(found->offset, found->size);
    std::atomic<bool>& proved = m_proved[std::size_t(found - m_entries.begin())];
    if (!proved) {
        if (checksum(bytes) != found->sum) {
            m_spoiled = true;
            return std::nullopt;
        }
        proved = true;
    }
    return bytes;
}

TimeRange Segment::times() const
{
    return {TimePoint(std::chrono::milliseconds(m_head.oldest)),
            TimePoint(std::chrono::milliseconds(m_head.newest))};
}

std::optional<TextColumn> Segment::text(query::FieldId field) const
{
    const auto bytes = part(Part::Field, field);
    return bytes ? TextColumn::open(*bytes, rows()) : std::nullopt;
}

std::optional<NumberColumn> Segment::number(query::FieldId field) const
{
    const auto bytes = part(Part::Field, field);
    return bytes ? NumberColumn::open(*bytes, rows()) : std::nullopt;
}

std::optional<NumberColumn> Segment::numbers(Part which) const
{
    const auto bytes = part(which);
    return bytes ? NumberColumn::open(*bytes, rows()) : std::nullopt;
}

std::span<const std::uint16_t> Segment::byTime() const
{
    const auto bytes = part(Part::TimeOrder);
    if (!bytes)
        return {};
    return {reinterpret_cast<const std::uint16_t*>(bytes->data()),
            bytes->size() / sizeof(std::uint16_t)};
}

std::uint64_t Segment::gramsOf(Part which, std::string_view folded) const
{
    const auto bytes = part(which);
    return Grams(bytes.value_or(std::string_view()), partCount()).partsWith(folded);
}

std::uint64_t Segment::partsWith(std::string_view folded) const
{
    return gramsOf(Part::All, folded);
}

std::uint64_t Segment::restPartsWith(std::string_view folded) const
{
    return gramsOf(Part::Rest, folded);
}

bool Segment::mayCross(std::string_view folded) const
{
    return Classes(m_head.edges).anyOf(folded);
}

Bits Segment::rowsOfParts(std::uint64_t parts) const
{
    Bits result(rows());
    for (int part = 0; part < partCount(); ++part)
        if ((parts >> part & 1) != 0)
            result.setRange(part * kRowsPerPart, std::min(rows(), (part + 1) * kRowsPerPart));
    return result;
}

} // namespace core::store::index
