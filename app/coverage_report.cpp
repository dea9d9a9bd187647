#include "app/coverage_report.h"

#include "app/record_text.h"
#include "core/base/text.h"
#include "core/collect/coverage_facts.h"
#include "core/health/json.h"
#include "core/migration/seam.h"
#include "core/mimecast/log_types.h"
#include "core/store/census.h"
#include "core/store/event_reader.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>

namespace app {

using namespace core;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("coverage", text); }

// Why nothing comes at present; empty if it does.
QString troubleOf(const settings::Collector& collector, const QString& stream,
                  const std::vector<store::EventReader::SavedHealth>& saved, bool collecting)
{
    if (collector.paused)
        return tr("The collector is paused");
    if (!collecting)
        return tr("No process is collecting");
    for (const auto& each : saved) {
        const auto health = health::fromJson(QJsonDocument::fromJson(each.json).object());
        if (!health || health->collector != collector.id)
            continue;
        for (const auto& found : health->streams)
            if (found.stream == stream && found.condition.state != health::State::Healthy)
                return found.condition.reason;
    }
    return {};
}

// On the API it has, or else on the one it had.
QStringList typesOf(const mimecast::Stream& stream, const settings::Collector& collector)
{
    const int api = stream.apis == mimecast::Apis::One ? 1 : collector.api;
    QStringList types;
    for (const mimecast::LogType& type : mimecast::logTypes())
        if (mimecast::streamOf(type, api) == stream.id)
            types << utf8(type.id);
    return types;
}

// On the other side of the seam the message logs begin anew.
TimePoint startOf(const mimecast::Stream& stream, const settings::Collector& collector)
{
    const TimePoint start = collect::startOf(collector);
    const bool anew = collector.seam && stream.apis == mimecast::Apis::Two;
    return anew ? std::max(start, migration::beginOf(*collector.seam)) : start;
}

// It goes on over API 2.0: what is missing of it cannot be asked for any more.
void endThere(StreamCoverage& stream, TimePoint seam)
{
    stream.title = tr("%1, over API 1.0 until %2").arg(stream.title, toIso(seam));
    for (coverage::Stretch& stretch : stream.ribbon.stretches)
        stretch.refillableUntil.reset();
}

class Gatherer {
public:
    Gatherer(const CoverageWish& wish, store::EventReader& reader, store::Census& census,
             const std::stop_token& stop)
        : m_wish(wish)
        , m_reader(reader)
        , m_census(census)
        , m_stop(stop)
    {
    }

    // `until`: nothing is asked of it any more from then on.
    Result<StreamCoverage> gather(const settings::Collector& collector,
                                  const mimecast::Stream& stream,
                                  std::optional<TimePoint> until = {})
    {
        StreamCoverage found{.collector = collector,
                             .stream = latin(stream.id),
                             .title = utf8(stream.title),
                             .logTypes = typesOf(stream, collector),
                             .ribbon = {},
                             .share = {},
                             .counts = {},
                             .hash = {},
                             .refillable = {}};
        const store::Source source{collector.id, found.stream};
        const auto ledger = m_reader.coverage(source.collector, source.stream);
        const auto refills = m_census.refills(source);
        const auto saved = m_reader.health();
        if (!ledger || !refills || !saved)
            return Fail(!ledger ? ledger.error() : !refills ? refills.error() : saved.error());
        const auto facts = collect::factsOf(
            stream, {*ledger, *refills}, startOf(stream, collector),
            std::min(m_wish.now, until.value_or(m_wish.now)),
            until ? QString() : troubleOf(collector, found.stream, *saved, m_wish.collecting));
        found.ribbon = coverage::ribbonOf(facts, m_wish.range);
        found.share = coverage::shareOf(found.ribbon);
        if (until)
            endThere(found, *until);
        else
            found.refillable = collect::refillableGaps(facts);
        if (auto counted = count(found, source); !counted)
            return Fail(counted.error());
        return found;
    }

    // What a collector that moved has of the streams that only API 1.0 has.
    Result<std::vector<StreamCoverage>> gatherMoved(const settings::Collector& collector)
    {
        std::vector<StreamCoverage> found;
        if (!collector.seam || collector.api == 1)
            return found;
        for (const auto* stream : mimecast::streamsFor(collector.logTypes, 1)) {
            const auto ledger = m_reader.coverage(collector.id, latin(stream->id));
            if (!ledger)
                return Fail(ledger.error());
            if (stream->apis != mimecast::Apis::One || ledger->empty())
                continue;
            auto one = gather(collector, *stream, *collector.seam);
            if (!one)
                return Fail(one.error());
            if (!one->ribbon.stretches.empty())
                found.push_back(std::move(*one));
        }
        return found;
    }

private:
    Result<void> count(StreamCoverage& into, const store::Source& source)
    {
        if (m_wish.depth == CoverageWish::Depth::Events)
            if (auto read = readEvents(into, source); !read)
                return read;
        for (const coverage::Stretch& each : into.ribbon.stretches) {
            into.counts.stored += each.counts.stored;
            into.counts.known += each.counts.known;
            into.counts.quarantined += each.counts.quarantined;
            if (each.kind == coverage::Kind::Refilled)
                into.refilled += each.counts.stored;
        }
        return {};
    }

    Result<void> readEvents(StreamCoverage& into, const store::Source& source)
    {
        auto& stretches = into.ribbon.stretches;
        std::vector<std::int64_t> stored(stretches.size(), 0);
        EventsHash hash;
        const auto visit = [&](TimePoint time, std::string_view raw) {
            hash.add(raw);
            const auto after = std::ranges::upper_bound(
                stretches, time, {}, [](const auto& each) { return each.range.from; });
            ++stored[std::size_t(after - stretches.begin()) - 1];
        };
        if (auto read = m_census.each(source, into.ribbon.range, visit, m_stop); !read)
            return read;
        coverage::withStored(into.ribbon, stored);
        into.hash = hash.result();
        return {};
    }

    const CoverageWish& m_wish;
    store::EventReader& m_reader;
    store::Census& m_census;
    const std::stop_token& m_stop;
};

} // namespace

void EventsHash::add(std::string_view raw)
{
    const QByteArray line = onOneLine(QByteArray(raw.data(), qsizetype(raw.size())));
    m_digests.push_back(QCryptographicHash::hash(line, QCryptographicHash::Sha256));
}

QByteArray EventsHash::result()
{
    std::ranges::sort(m_digests);
    QCryptographicHash all(QCryptographicHash::Sha256);
    for (const QByteArray& digest : m_digests)
        all.addData(digest.toHex() + '\n');
    return all.result().toHex();
}

bool CoverageReport::isWhole() const
{
    return std::ranges::all_of(streams, [](const StreamCoverage& each) {
        return each.share.missing == std::chrono::milliseconds(0);
    });
}

bool CoverageReport::isKept() const
{
    return std::ranges::all_of(streams, [](const StreamCoverage& each) {
        return std::ranges::none_of(each.ribbon.stretches, [](const coverage::Stretch& stretch) {
            return stretch.kind == coverage::Kind::Removed;
        });
    });
}

Result<CoverageReport> coverageOf(const CoverageWish& wish, const std::stop_token& stop)
{
    CoverageReport report{.made = wish.now, .range = wish.range, .streams = {}};
    auto reader = store::EventReader::open(wish.store);
    if (!reader)
        return Fail(reader.error());
    auto census = store::Census::open(wish.store);
    if (!census)
        return Fail(census.error());
    Gatherer gatherer(wish, **reader, **census, stop);
    for (const settings::Collector& collector : wish.collectors) {
        for (const auto* stream : mimecast::streamsFor(collector.logTypes, collector.api)) {
            auto found = gatherer.gather(collector, *stream);
            if (!found)
                return Fail(found.error());
            report.streams.push_back(std::move(*found));
        }
        auto before = gatherer.gatherMoved(collector);
        if (!before)
            return Fail(before.error());
        std::ranges::move(*before, std::back_inserter(report.streams));
    }
    return report;
}

} // namespace app
