#include "core/story/whereabouts.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>

namespace core::story {

namespace {

using State = Whereabout::State;

QString said(const char* text)
{
    return QCoreApplication::translate("core::story::Whereabouts", text);
}

QString countOf(std::int64_t count, const char* one, const char* many)
{
    return count == 1 ? said(one) : said(many).arg(count);
}

QString timeText(TimePoint when, TimePoint now, const QTimeZone& zone)
{
    const auto here = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), zone);
    const auto today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), zone);
    const bool sameDay = here.date() == today.date();
    return here.toString(sameDay ? QStringLiteral("HH:mm") : QStringLiteral("yyyy-MM-dd HH:mm"))
        + (zone == QTimeZone::utc() ? QStringLiteral(" UTC") : QString());
}

QString withoutStop(const QString& sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

bool isAsking(const Asked& asked)
{
    return asked.kind == Asked::Kind::Collected || asked.kind == Asked::Kind::Empty;
}

// Up to when everything that was to be had has been asked for.
std::optional<TimePoint> askedUntil(const StreamFacts& facts)
{
    std::optional<TimePoint> until;
    for (const Asked& each : facts.asked) {
        if (isAsking(each))
            until = std::max(until.value_or(each.range.to), each.range.to);
    }
    if (until && facts.byPosition)
        *until -= facts.late;
    return until;
}

const Asked* lastGap(const StreamFacts& facts)
{
    const Asked* last = nullptr;
    for (const Asked& each : facts.asked) {
        if (each.kind == Asked::Kind::Gap && (!last || each.range.to > last->range.to))
            last = &each;
    }
    return last;
}

// Answers for one minute of one stream.
class Search {
public:
    Search(const TimeRange& minute, const StreamFacts& facts, TimePoint now, const QTimeZone& zone)
        : m_minute(minute)
        , m_facts(facts)
        , m_now(now)
        , m_zone(zone)
    {
    }

    [[nodiscard]] Whereabout answer() const
    {
        if (m_minute.from >= m_now)
            return {State::NotYet, said("This time is still to come.")};
        auto found = judged();
        if (m_facts.quarantined > 0)
            found.sentence += QLatin1Char(' ')
                + countOf(m_facts.quarantined,
                          "One record that arrived then could not be read; its bytes are in "
                          "quarantine.",
                          "%1 records that arrived then could not be read; their bytes are in "
                          "quarantine.");
        return found;
    }

private:
    [[nodiscard]] Whereabout judged() const
    {
        if (const auto* gap = over(Asked::Kind::Gap))
            return {State::Gap, gapSentence(*gap)};
        if (m_facts.stored > 0)
            return {State::Stored, storedSentence()};
        if (const auto* gone = over(Asked::Kind::Removed))
            return {State::Empty,
                    said("Nothing of this minute is kept any longer: %1.")
                        .arg(withoutStop(gone->cause))};
        if (m_facts.start && m_minute.to <= *m_facts.start)
            return {State::BeforeStart,
                    said("Not asked for: the collector begins at %1.").arg(time(*m_facts.start))};
        if (isAsked() && isFinal())
            return {State::Empty, said("Asked for; Mimecast had nothing of this minute.")};
        return {State::NotYet, notYetSentence()};
    }

    [[nodiscard]] const Asked* over(Asked::Kind kind) const
    {
        const auto found = std::ranges::find_if(m_facts.asked, [&](const Asked& asked) {
            return asked.kind == kind && asked.range.from < m_minute.to
                && asked.range.to > m_minute.from;
        });
        return found == m_facts.asked.end() ? nullptr : &*found;
    }

    // Every moment of the minute lies in a stretch that was asked for.
    [[nodiscard]] bool isAsked() const
    {
        auto stretches = m_facts.asked;
        std::erase_if(stretches, [](const Asked& each) { return !isAsking(each); });
        std::ranges::sort(stretches, {}, [](const Asked& each) { return each.range.from; });
        auto until = m_minute.from;
        for (const auto& each : stretches) {
            if (each.range.from <= until)
                until = std::max(until, each.range.to);
        }
        return until >= m_minute.to;
    }

    [[nodiscard]] bool isFinal() const
    {
        return !m_facts.byPosition || (m_facts.lastGoodPoll && *m_facts.lastGoodPoll >= expected());
    }

    [[nodiscard]] TimePoint expected() const { return m_minute.to + m_facts.late; }

    [[nodiscard]] QString gapSentence(const Asked& gap) const
    {
        auto sentence = said("Not collected between %1 and %2: %3.")
                            .arg(time(gap.range.from), time(gap.range.to), withoutStop(gap.cause));
        if (m_facts.stored > 0)
            sentence += QLatin1Char(' ')
                + countOf(m_facts.stored, "One event of this minute is stored all the same.",
                          "%1 events of this minute are stored all the same.");
        return sentence;
    }

    [[nodiscard]] QString storedSentence() const
    {
        auto sentence = countOf(m_facts.stored, "Asked for; one event of this minute is stored.",
                                "Asked for; %1 events of this minute are stored.");
        if (m_facts.collector == StreamFacts::Collector::Removed)
            return sentence + QLatin1Char(' ') + said("The collector has since been removed.");
        if (expected() > m_now)
            sentence +=
                QLatin1Char(' ') + said("More of it may come until %1.").arg(time(expected()));
        return sentence;
    }

    [[nodiscard]] QString notYetSentence() const
    {
        switch (m_facts.collector) {
        case StreamFacts::Collector::Removed:
            return said("Not asked for: the collector has been removed.");
        case StreamFacts::Collector::Paused:
            return said("Not asked for: the collector is paused. It asks as soon as it is resumed, "
                        "for as long as Mimecast keeps these logs.");
        case StreamFacts::Collector::Running:
            break;
        }
        if (!m_facts.trouble.isEmpty())
            return said("Not received yet: %1.").arg(withoutStop(m_facts.trouble));
        if (expected() > m_now)
            return said("Not published yet: Mimecast hands these logs over up to %1 min late. "
                        "Expected by %2.")
                .arg(m_facts.late.count())
                .arg(time(expected()));
        if (m_facts.nextPoll)
            return said("Not asked for yet: the next request is due at %1.")
                .arg(time(std::max(*m_facts.nextPoll, m_now)));
        return said("Not asked for yet: the collector is catching up.");
    }

    [[nodiscard]] QString time(TimePoint when) const { return timeText(when, m_now, m_zone); }

    const TimeRange& m_minute;
    const StreamFacts& m_facts;
    TimePoint m_now;
    const QTimeZone& m_zone;
};

} // namespace

Whereabout whereIs(const TimeRange& minute, const StreamFacts& facts, TimePoint now,
                   const QTimeZone& zone)
{
    return Search(minute, facts, now, zone).answer();
}

Whereabout whereItMayBe(const StreamFacts& facts, TimePoint now, const QTimeZone& zone)
{
    if (facts.stored > 0) {
        auto sentence =
            countOf(facts.stored, "One event of it is stored.", "%1 events of it are stored.");
        if (facts.collector == StreamFacts::Collector::Removed)
            sentence += QLatin1Char(' ') + said("The collector has since been removed.");
        return {State::Stored, sentence};
    }
    const auto until = askedUntil(facts);
    if (!until)
        return {State::NotYet,
                facts.trouble.isEmpty()
                    ? said("Not asked for anything yet.")
                    : said("Nothing received so far: %1.").arg(withoutStop(facts.trouble))};
    auto sentence = said("Asked for everything up to %1; what happened later may still come.")
                        .arg(timeText(*until, now, zone));
    if (!facts.trouble.isEmpty())
        sentence += QLatin1Char(' ') + said("At present: %1.").arg(withoutStop(facts.trouble));
    const auto* gap = lastGap(facts);
    if (!gap)
        return {State::Empty, sentence};
    return {State::Gap,
            sentence + QLatin1Char(' ')
                + said("It may lie in a gap; the last is from %1 to %2: %3.")
                      .arg(timeText(gap->range.from, now, zone), timeText(gap->range.to, now, zone),
                           withoutStop(gap->cause))};
}

} // namespace core::story
