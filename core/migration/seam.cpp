#include "core/migration/seam.h"

#include "core/migration/comparison.h"

namespace core::migration {

Result<Seam> Seam::read(const QString& storePath, const QString& collector, LogTypeCode type,
                        TimePoint when, std::stop_token stop)
{
    const auto reader = store::EventReader::open(storePath);
    if (!reader)
        return Fail(reader.error());
    Seam seam;
    // Files of API 2.0 are asked for by the day.
    const TimeRange around{.from = std::chrono::floor<std::chrono::days>(beginOf(when)) - kOverlap,
                           .to = when + kOverlap};
    const auto done = forEachMessageLog(
        **reader, collector, {type}, around, std::move(stop), [&](const Event& event) {
            ++seam.m_seen[keyOf(event.type, event.time, valuesOf(event.raw))];
        });
    if (!done)
        return Fail(done.error());
    return seam;
}

std::vector<Key> Seam::strike(Page& page)
{
    std::vector<Key> struck;
    const auto known = [&](const Record& record) {
        const QByteArray raw =
            QByteArray::fromRawData(record.raw.data(), static_cast<qsizetype>(record.raw.size()));
        const Key key = keyOf(record.type, record.time, valuesOf(raw));
        const auto found = m_seen.find(key);
        if (found == m_seen.end())
            return false;
        if (--found->second == 0)
            m_seen.erase(found);
        struck.push_back(key);
        return true;
    };
    std::erase_if(page.records, known);
    return struck;
}

void Seam::putBack(const std::vector<Key>& struck)
{
    for (const Key& key : struck)
        ++m_seen[key];
}

TimePoint beginOf(TimePoint seam) { return seam - kOverlap; }

} // namespace core::migration
