#include "app/story_answers.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/streams.h"
#include "core/mimecast/summary.h"
#include "core/story/gather.h"
#include "core/story/whereabouts.h"
#include "ui/rehearsal.h"

#include <algorithm>
#include <map>

namespace app {

using namespace core;

namespace {

constexpr int kMostQuarantined = 1'000; // looked through, the newest

ui::EventRow rowOf(const Event& event, const std::vector<ui::CollectorView>& collectors)
{
    return {.row = event.row,
            .collector = ui::nameOf(collectors, event.collector),
            .type = event.type,
            .time = event.time,
            .timeSource = event.timeSource,
            .received = event.received,
            .summary = mimecast::summarise(event.type, event.raw)};
}

std::vector<LogTypeCode> typesOf(const mimecast::Stream& stream, int api)
{
    std::vector<LogTypeCode> types;
    for (const auto& type : mimecast::logTypes()) {
        if (mimecast::streamOf(type, api) == stream.id)
            types.push_back(type.code);
    }
    return types;
}

story::Asked asked(const store::Coverage& coverage)
{
    using Kind = story::Asked::Kind;
    const bool missing =
        coverage.kind == store::Coverage::Kind::Gap || coverage.kind == store::Coverage::Kind::Lost;
    const auto kind = missing                             ? Kind::Gap
        : coverage.kind == store::Coverage::Kind::Empty   ? Kind::Empty
        : coverage.kind == store::Coverage::Kind::Removed ? Kind::Removed
                                                          : Kind::Collected;
    return {.kind = kind, .range = coverage.range, .cause = coverage.cause};
}

// On whichever API: which one a removed collector used is not known any more.
std::vector<LogTypeCode> typesOf(const mimecast::Stream& stream)
{
    auto types = typesOf(stream, 1);
    return types.empty() ? typesOf(stream, 2) : types;
}

// Who brought events of a stream; several where collectors were removed.
struct Bringer {
    QString name;
    QStringList ids;
    std::vector<LogTypeCode> types;
};

// Finds out about the streams of all collectors, one by one.
class Inquiry {
public:
    Inquiry(const Shelves& shelves, TimePoint now, const QTimeZone& zone,
            const std::stop_token& stop)
        : m_shelves(shelves)
        , m_now(now)
        , m_zone(zone)
        , m_stop(stop)
    {
    }

    Result<void> run(ui::Whereabouts& found)
    {
        if (auto entries = m_shelves.reader.quarantine(kMostQuarantined))
            m_quarantine = std::move(*entries);
        for (const auto& view : m_shelves.collectors) {
            const auto api = view.settings.api;
            for (const auto* stream : mimecast::streamsFor(view.settings.logTypes, api)) {
                auto one = ask(view, *stream, found);
                if (!one)
                    return Fail(one.error());
                found.streams.push_back(std::move(*one));
            }
        }
        return askRemoved(found);
    }

private:
    Result<ui::Whereabouts::Stream> ask(const ui::CollectorView& view,
                                        const mimecast::Stream& stream,
                                        const ui::Whereabouts& about)
    {
        auto facts = factsOf(view, stream);
        if (!facts)
            return Fail(facts.error());
        return answer({.name = view.settings.name,
                       .ids = {view.settings.id},
                       .types = typesOf(stream, view.settings.api)},
                      stream, std::move(*facts), about);
    }

    // Collectors that are gone, their events being kept: told as one, where they brought any of it.
    Result<void> askRemoved(ui::Whereabouts& found)
    {
        const auto sources = m_shelves.reader.sources();
        if (!sources)
            return Fail(sources.error());
        std::map<const mimecast::Stream*, QStringList> removed;
        for (const auto& [collector, stream] : *sources) {
            const auto* known = mimecast::findStream(stream.toStdString());
            if (known && !ui::viewOf(m_shelves.collectors, collector))
                removed[known] << collector;
        }
        for (const auto& [stream, ids] : removed) {
            const Bringer bringer{
                .name = ui::removedCollector(), .ids = ids, .types = typesOf(*stream)};
            story::StreamFacts facts;
            facts.collector = story::StreamFacts::Collector::Removed;
            auto one = answer(bringer, *stream, std::move(facts), found);
            if (!one)
                return Fail(one.error());
            if (one->stored > 0 || one->quarantined > 0)
                found.streams.push_back(std::move(*one));
        }
        return {};
    }

    Result<ui::Whereabouts::Stream> answer(const Bringer& bringer, const mimecast::Stream& stream,
                                           story::StreamFacts facts, const ui::Whereabouts& about)
    {
        if (about.minute) {
            auto counted = m_shelves.searcher.count(
                {.collectors = bringer.ids, .types = bringer.types, .time = about.minute}, m_stop);
            if (!counted)
                return Fail(counted.error());
            facts.stored = counted->total;
            facts.quarantined = quarantined(bringer.ids, stream, *about.minute);
        } else {
            facts.stored = std::ranges::count_if(about.story.events, [&](const auto& event) {
                return event.collector == bringer.name
                    && std::ranges::find(bringer.types, event.type) != bringer.types.end();
            });
        }
        const auto answer = about.minute ? story::whereIs(*about.minute, facts, m_now, m_zone)
                                         : story::whereItMayBe(facts, m_now, m_zone);
        return ui::Whereabouts::Stream{.collector = bringer.name,
                                       .title = utf8(stream.title),
                                       .state = ui::Whereabouts::Stream::State(answer.state),
                                       .sentence = answer.sentence,
                                       .stored = facts.stored,
                                       .quarantined = facts.quarantined};
    }

    Result<story::StreamFacts> factsOf(const ui::CollectorView& view,
                                       const mimecast::Stream& stream)
    {
        const auto id =
            QString::fromLatin1(stream.id.data(), static_cast<qsizetype>(stream.id.size()));
        const auto coverage = m_shelves.reader.coverage(view.settings.id, id);
        if (!coverage)
            return Fail(coverage.error());
        const auto totals = m_shelves.reader.totals(view.settings.id, id);
        if (!totals)
            return Fail(totals.error());
        const bool window = stream.paging == mimecast::Paging::Window;
        story::StreamFacts facts;
        facts.collector = view.settings.paused ? story::StreamFacts::Collector::Paused
                                               : story::StreamFacts::Collector::Running;
        facts.start = view.settings.start.value_or(view.settings.created);
        facts.late = window ? stream.settle : std::max(stream.settle, stream.every);
        facts.byPosition = !window;
        facts.lastGoodPoll = totals->lastGoodPoll;
        for (const auto& each : *coverage)
            if (each.kind != store::Coverage::Kind::NotAsked)
                facts.asked.push_back(asked(each));
        addHealth(facts, view, id);
        return facts;
    }

    static void addHealth(story::StreamFacts& facts, const ui::CollectorView& view,
                          const QString& stream)
    {
        using health::State;
        const auto& streams = view.health.streams;
        const auto found = std::ranges::find(streams, stream, &health::StreamHealth::stream);
        if (found == streams.end())
            return;
        facts.nextPoll = found->nextPoll;
        const auto state = found->condition.state;
        if (state == State::Degraded || state == State::Unhealthy)
            facts.trouble = found->condition.reason;
    }

    // By when it arrived: what cannot be read has no time of its own.
    [[nodiscard]] std::int64_t quarantined(const QStringList& collectors,
                                           const mimecast::Stream& stream,
                                           const TimeRange& minute) const
    {
        return std::ranges::count_if(m_quarantine, [&](const store::QuarantineEntry& entry) {
            return collectors.contains(entry.collector) && entry.stream.toStdString() == stream.id
                && entry.noted >= minute.from && entry.noted < minute.to;
        });
    }

    const Shelves& m_shelves;
    TimePoint m_now;
    const QTimeZone& m_zone;
    const std::stop_token& m_stop;
    std::vector<store::QuarantineEntry> m_quarantine;
};

} // namespace

Result<ui::Story> storyOf(const QStringList& ids, const Shelves& shelves,
                          const std::stop_token& stop)
{
    const auto lookUp = [&](const QStringList& wanted,
                            std::size_t most) -> Result<std::vector<Event>> {
        auto rows = shelves.searcher.rowsWithIds(wanted, stop);
        if (!rows)
            return Fail(rows.error());
        rows->resize(std::min(rows->size(), most));
        return shelves.reader.rows(*rows);
    };
    auto gathered = story::gather(ids, lookUp, {}, stop);
    if (!gathered)
        return Fail(gathered.error());
    ui::Story story{.ids = std::move(gathered->ids), .events = {}, .cut = gathered->cut};
    for (const Event& event : gathered->events)
        story.events.push_back(rowOf(event, shelves.collectors));
    return story;
}

Result<ui::Whereabouts> whereaboutsOf(const QString& idOrTime, const Shelves& shelves,
                                      TimePoint now, const QTimeZone& zone,
                                      const std::stop_token& stop)
{
    ui::Whereabouts found;
    if (const auto time = fromIso(idOrTime)) {
        const auto minute = std::chrono::floor<std::chrono::minutes>(*time);
        found.minute = TimeRange{.from = minute, .to = minute + std::chrono::minutes(1)};
    } else {
        auto story = storyOf({idOrTime}, shelves, stop);
        if (!story)
            return Fail(story.error());
        found.story = std::move(*story);
    }
    if (auto asked = Inquiry(shelves, now, zone, stop).run(found); !asked)
        return Fail(asked.error());
    return found;
}

} // namespace app
