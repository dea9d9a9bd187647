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
            seam.m_here.add(event.type, event.time, event.timeSource, valuesOf(event.raw),
                            event.row);
        });
    if (!done)
        return Fail(done.error());
    return seam;
}

std::vector<Matcher::Match> Seam::strike(Page& page)
{
    std::vector<Matcher::Match> struck;
    const auto isHere = [&](const Record& record) {
        const QByteArray raw =
            QByteArray::fromRawData(record.raw.data(), static_cast<qsizetype>(record.raw.size()));
        const auto match = m_here.take(record.type, record.time, valuesOf(raw));
        if (match)
            struck.push_back(*match);
        return match.has_value();
    };
    std::erase_if(page.records, isHere);
    return struck;
}

void Seam::putBack(const std::vector<Matcher::Match>& struck)
{
    for (const Matcher::Match& match : struck)
        m_here.putBack(match);
}

TimePoint beginOf(TimePoint seam) { return seam - kOverlap; }

} // namespace core::migration
