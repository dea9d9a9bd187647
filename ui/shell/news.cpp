#include "ui/shell/news.h"

#include "core/health/retention.h"
#include "ui/widgets/time_text.h"

#include <algorithm>
#include <utility>

namespace ui::shell {

namespace {

using namespace std::chrono_literals;
using core::health::Loss;
using core::health::lossLevel;
using core::health::State;

constexpr auto kAiling = 10min; // what is mended sooner is no news
constexpr auto kAgain = 2h;     // told of so lately, it has to settle before it is told again
constexpr auto kSettles = 5min;

bool stands(const core::health::StreamHealth& stream)
{
    return stream.condition.state == State::Unhealthy || stream.condition.state == State::Paused;
}

} // namespace

Announcement announcementOf(const Awakening& awakening)
{
    const QString title = News::tr("Back after %1 of sleep").arg(spanText(awakening.slept));
    if (awakening.lost.isEmpty())
        return {title,
                News::tr("Nothing was lost: Mimecast still has what came meanwhile, and it is "
                         "collected now.")};
    constexpr qsizetype kNamed = 3;
    QString names = awakening.lost.mid(0, kNamed).join(QStringLiteral("; "));
    if (awakening.lost.size() > kNamed)
        names += QLatin1Char(' ')
            + News::tr("and %n more", nullptr, int(awakening.lost.size() - kNamed));
    return {title,
            News::tr("Events were lost for good: Mimecast deleted some of %1 meanwhile. Coverage "
                     "shows which time is missing.")
                .arg(names)};
}

bool isQuiet(const core::settings::Notifications& wanted, int minuteOfDay)
{
    if (!wanted.quietHours)
        return false;
    if (wanted.quietFrom <= wanted.quietTo)
        return minuteOfDay >= wanted.quietFrom && minuteOfDay < wanted.quietTo;
    return minuteOfDay >= wanted.quietFrom || minuteOfDay < wanted.quietTo;
}

News::Mood News::moodOf(State state)
{
    switch (state) {
    case State::Unhealthy:
        return Mood::Bad;
    case State::Degraded:
        return Mood::Ailing;
    case State::Healthy:
    case State::Waiting:
    case State::Paused:
        return Mood::Well;
    }
    return Mood::Well;
}

bool News::hasSettled(const Known& known, core::TimePoint now)
{
    const auto held = now - known.since;
    if (known.seen == Mood::Ailing && held < kAiling)
        return false;
    return !known.told || now - *known.told >= kAgain || held >= kSettles;
}

void News::look(std::span<const CollectorView> views, core::TimePoint now)
{
    std::erase_if(m_known, [&](const auto& each) {
        return std::ranges::none_of(
            views, [&](const CollectorView& view) { return view.settings.id == each.first; });
    });
    for (const CollectorView& view : views) {
        const Mood mood = moodOf(view.health.condition.state);
        const auto [at, isNew] = m_known.try_emplace(view.settings.id);
        Known& known = at->second;
        if (isNew)
            known.mood = mood;
        if (isNew || known.seen != mood)
            known.since = now;
        known.seen = mood;
        if (view.settings.paused)
            known.mood = mood; // by hand
    }
}

std::optional<Announcement> News::hear(std::span<const CollectorView> views,
                                       const core::settings::Notifications& wanted,
                                       core::TimePoint now, int minuteOfDay)
{
    look(views, now);
    if (!wanted.on)
        return {};
    if (auto said = loss(views, now))
        return said;
    if (isQuiet(wanted, minuteOfDay))
        return {};
    std::vector<Change> changes;
    for (const CollectorView& view : views) {
        Known& known = m_known[view.settings.id];
        if (known.seen == known.mood || !hasSettled(known, now))
            continue;
        changes.push_back({.view = &view, .from = known.mood, .to = known.seen});
        known.mood = known.seen;
        known.told = now;
    }
    if (changes.empty())
        return {};
    return say(changes);
}

Announcement News::say(const std::vector<Change>& changes)
{
    const auto worst = std::ranges::max(changes, {}, &Change::to);
    const core::health::Condition& condition = worst.view->health.condition;
    QStringList names;
    for (const Change& change : changes)
        if (change.to == worst.to)
            names << change.view->settings.name;
    const bool one = names.size() == 1;
    const QString who = one ? names.front() : tr("%n collectors", nullptr, int(names.size()));
    const QString why = one ? condition.reason : names.join(QStringLiteral(", "));
    switch (worst.to) {
    case Mood::Bad:
        return {one ? tr("%1 needs you").arg(who) : tr("%1 need you").arg(who), why};
    case Mood::Ailing:
        return {one ? tr("%1 has trouble").arg(who) : tr("%1 have trouble").arg(who), why};
    case Mood::Well:
        break;
    }
    return {one ? tr("%1 is well again").arg(who) : tr("%1 are well again").arg(who), why};
}

// Of those that stand still, the one that loses events first, when it has come nearer.
std::optional<Announcement> News::loss(std::span<const CollectorView> views, core::TimePoint now)
{
    const CollectorView* first = nullptr;
    const core::health::StreamHealth* loses = nullptr;
    for (const CollectorView& view : views) {
        const core::health::StreamHealth* next = core::health::firstToLose(view.health, stands);
        const Loss near = next ? lossLevel(next->lostAfter, next->retention, now) : Loss::Calm;
        const bool nearer = near > std::exchange(m_known[view.settings.id].lossTold, near);
        if (nearer && (!loses || *next->lostAfter < *loses->lostAfter)) {
            first = &view;
            loses = next;
        }
    }
    if (!loses)
        return {};
    const auto left = *loses->lostAfter - now;
    if (left <= 0ms)
        return Announcement{tr("%1 is losing events").arg(first->settings.name),
                            tr("%1: Mimecast deletes what has not been collected. %2")
                                .arg(loses->title, loses->condition.advice)
                                .trimmed()};
    return Announcement{tr("%1 will lose events in %2").arg(first->settings.name, spanText(left)),
                        tr("%1: %2 %3")
                            .arg(loses->title, loses->condition.reason, loses->condition.advice)
                            .trimmed()};
}

} // namespace ui::shell
