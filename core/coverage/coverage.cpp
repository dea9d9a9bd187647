#include "core/coverage/coverage.h"

#include "core/coverage/canvas.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::coverage {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// An answer takes a while, and clocks differ a little.
constexpr auto kSlack = 2min;

QString tr(const char* text) { return QCoreApplication::translate("coverage", text); }

bool isUnknown(const Paint& below) { return !below.kind; }
bool isAnything(const Paint&) { return true; }
bool isUnproven(const Paint& below) { return !below.kind || *below.kind == Kind::Empty; }
bool isCollected(const Paint& below) { return below.kind == Kind::Collected; }
bool isEvents(const Paint& below)
{
    return below.kind == Kind::Collected || below.kind == Kind::Refilled;
}
bool isGap(const Paint& below) { return below.kind == Kind::Gap; }

bool isAsking(const Entry& entry)
{
    return entry.kind == Entry::Kind::Collected || entry.kind == Entry::Kind::Empty;
}

// Times in which nobody asked, neighbours as one.
std::vector<TimeRange> outagesIn(const std::vector<Entry>& ledger)
{
    std::vector<TimeRange> found;
    for (const Entry& entry : ledger)
        if (entry.kind == Entry::Kind::NotAsked)
            found.push_back(entry.range);
    std::ranges::sort(found, {}, &TimeRange::from);
    std::vector<TimeRange> joined;
    for (const TimeRange& each : found) {
        if (!joined.empty() && each.from <= joined.back().to + 1s)
            joined.back().to = std::max(joined.back().to, each.to);
        else
            joined.push_back(each);
    }
    return joined;
}

class Painter {
public:
    explicit Painter(const StreamFacts& facts)
        : m_facts(facts)
    {
    }

    Canvas paint()
    {
        m_facts.byPosition ? paintPositions() : paintWindows();
        paintOutages();
        paintNotes();
        paintRest();
        agePast();
        paintRemoved();
        return std::move(m_canvas);
    }

private:
    // Where coverage begins: nothing older was there to ask for.
    [[nodiscard]] TimePoint begun() const
    {
        std::optional<TimePoint> first;
        for (const Entry& entry : m_facts.ledger) {
            if (entry.kind == Entry::Kind::Begun)
                return entry.range.from;
            if (isAsking(entry))
                first = std::min(first.value_or(entry.range.from), entry.range.from);
        }
        const TimePoint oldest = m_facts.now - m_facts.keeps;
        return first.value_or(std::max(m_facts.start.value_or(oldest), oldest));
    }

    // Everything before this was published when it was last asked for.
    [[nodiscard]] TimePoint until() const
    {
        TimePoint asked = TimePoint::min() + m_facts.delay;
        for (const Entry& entry : m_facts.ledger)
            if (isAsking(entry))
                asked = std::max(asked, entry.range.to);
        return m_facts.byPosition ? asked - m_facts.delay : asked;
    }

    void paintWindows()
    {
        for (const Entry& entry : m_facts.ledger) {
            if (entry.kind == Entry::Kind::Collected)
                m_canvas.paint(entry.range, {Kind::Collected, {}}, isUnproven);
            if (entry.kind == Entry::Kind::Empty)
                m_canvas.paint(entry.range, {Kind::Empty, {}}, isUnknown);
        }
    }

    // An event may come with any answer from the moment it happened until it must be published.
    void paintPositions()
    {
        const TimePoint from = begun();
        const TimePoint until = this->until();
        for (const Entry& entry : m_facts.ledger) {
            if (entry.kind != Entry::Kind::Collected)
                continue;
            m_canvas.paint({std::max(entry.range.from - m_facts.delay, from),
                            std::min(entry.range.to + kSlack, until)},
                           {Kind::Collected, {}}, isUnknown);
        }
        m_canvas.paint({from, until}, {Kind::Empty, {}}, isUnknown);
    }

    // What was had only after a pause was missing meanwhile.
    void paintOutages()
    {
        for (const TimeRange& outage : outagesIn(m_facts.ledger)) {
            const TimeRange missed{outage.from - m_facts.delay, outage.to - m_facts.patience};
            if (missed.to <= outage.from)
                continue;
            for (const Entry& entry : m_facts.ledger) {
                if (entry.kind != Entry::Kind::NotAsked || entry.range.from < outage.from
                    || entry.range.to > outage.to)
                    continue;
                const TimePoint from =
                    entry.range.from == outage.from ? missed.from : entry.range.from;
                m_canvas.paint({from, std::min(entry.range.to, missed.to)},
                               {Kind::Refilled, entry.cause}, isCollected);
            }
        }
    }

    // What had not been published when it was asked for again is still to come.
    void paintRefilled(const Entry& entry)
    {
        const TimePoint until = std::clamp(this->until(), entry.range.from, entry.range.to);
        m_canvas.paint({entry.range.from, until}, {Kind::Refilled, entry.cause}, isAnything);
        m_canvas.paint({until, entry.range.to}, {}, isGap);
    }

    void paintNotes()
    {
        for (const Entry& entry : m_facts.ledger) {
            switch (entry.kind) {
            case Entry::Kind::Gap:
                m_canvas.paint(entry.range, {Kind::Gap, entry.cause}, isAnything);
                break;
            case Entry::Kind::Refilled:
                paintRefilled(entry);
                break;
            case Entry::Kind::Lost:
                m_canvas.paint(entry.range, {Kind::Lost, entry.cause}, isAnything);
                break;
            case Entry::Kind::Collected:
            case Entry::Kind::Empty:
            case Entry::Kind::Begun:
            case Entry::Kind::NotAsked:
            case Entry::Kind::Removed:
                break;
            }
        }
    }

    // What is not had yet: late for a while, then missing.
    void paintRest()
    {
        const TimePoint begin = begun();
        const bool older = m_facts.start && *m_facts.start < begin;
        m_canvas.paint({TimePoint::min(), begin},
                       {Kind::BeforeStart,
                        older ? tr("Mimecast no longer had it when collection began")
                              : tr("The collector begins later")},
                       isUnknown);
        const TimePoint due = m_facts.now - m_facts.patience;
        m_canvas.paint({due, TimePoint::max()},
                       {Kind::Late, tr("Mimecast may still publish some of it")}, isUnknown);
        const QString why =
            m_facts.trouble.isEmpty() ? tr("The collector is catching up") : m_facts.trouble;
        m_canvas.paint({TimePoint::min(), due}, {Kind::Gap, why, true}, isUnknown);
    }

    // Mimecast does not keep it for ever.
    void agePast()
    {
        const TimeRange past{TimePoint::min(), m_facts.now - m_facts.keeps};
        std::vector<std::pair<TimeRange, QString>> gone;
        m_canvas.forEach(past, [&](const TimeRange& range, const Paint& paint) {
            if (isGap(paint))
                gone.emplace_back(range, paint.cause);
        });
        for (const auto& [range, cause] : gone)
            m_canvas.paint(range, {Kind::Lost, cause}, isGap);
    }

    // Only what was had can go: a gap stays one, and what was empty, too.
    void paintRemoved()
    {
        for (const Entry& entry : m_facts.ledger)
            if (entry.kind == Entry::Kind::Removed)
                m_canvas.paint(entry.range, {Kind::Removed, entry.cause}, isEvents);
    }

    const StreamFacts& m_facts;
    Canvas m_canvas;
};

bool overlaps(const TimeRange& a, const TimeRange& b) { return a.from < b.to && b.from < a.to; }

Stretch stretchOf(const StreamFacts& facts, const TimeRange& range, const Paint& paint)
{
    Stretch stretch{.kind = *paint.kind, .range = range, .cause = paint.cause, .open = paint.open};
    if (stretch.kind != Kind::Gap)
        return stretch;
    stretch.refillableUntil = range.from + facts.keeps;
    stretch.refilling = std::ranges::any_of(
        facts.wished, [&](const TimeRange& wish) { return overlaps(wish, range); });
    return stretch;
}

// What a row of the ledger brought is told where the row ends.
void addCounts(Ribbon& ribbon, const StreamFacts& facts)
{
    for (const Entry& entry : facts.ledger) {
        const bool shifted = facts.byPosition && isAsking(entry);
        const TimePoint last = entry.range.to - (shifted ? facts.delay : 0ms) - 1ms;
        const auto found = std::ranges::find_if(ribbon.stretches, [&](const Stretch& each) {
            return each.range.from <= last && last < each.range.to;
        });
        if (found == ribbon.stretches.end())
            continue;
        found->counts.stored += entry.counts.stored;
        found->counts.known += entry.counts.known;
        found->counts.quarantined += entry.counts.quarantined;
    }
}

} // namespace

Ribbon ribbonOf(const StreamFacts& facts, const TimeRange& range)
{
    Ribbon ribbon{.range = {range.from, std::max(range.from, std::min(range.to, facts.now))},
                  .stretches = {}};
    const Canvas canvas = Painter(facts).paint();
    canvas.forEach(ribbon.range, [&](const TimeRange& piece, const Paint& paint) {
        ribbon.stretches.push_back(stretchOf(facts, piece, paint));
    });
    addCounts(ribbon, facts);
    return ribbon;
}

bool isMissing(Kind kind) { return kind == Kind::Gap || kind == Kind::Lost; }

bool isHad(Kind kind)
{
    return kind == Kind::Collected || kind == Kind::Refilled || kind == Kind::Empty
        || kind == Kind::Removed;
}

Share shareOf(const Ribbon& ribbon)
{
    Share share;
    for (const Stretch& each : ribbon.stretches) {
        const milliseconds length = each.range.to - each.range.from;
        share.had += isHad(each.kind) ? length : 0ms;
        share.missing += isMissing(each.kind) ? length : 0ms;
    }
    return share;
}

std::optional<double> Share::percent() const
{
    constexpr double kAll = 100;
    constexpr double kAlmost = 99.99;
    if (had + missing <= 0ms)
        return {};
    if (missing == 0ms)
        return kAll;
    return std::min(kAlmost, kAll * double(had.count()) / double((had + missing).count()));
}

void withStored(Ribbon& ribbon, const std::vector<std::int64_t>& stored)
{
    for (std::size_t at = 0; at < std::min(stored.size(), ribbon.stretches.size()); ++at)
        ribbon.stretches[at].counts.stored = stored[at];
}

} // namespace core::coverage
