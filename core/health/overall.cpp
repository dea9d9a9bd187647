#include "core/health/rules.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace core::health {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("health", text, nullptr, count);
}

int rank(State state)
{
    switch (state) {
    case State::Unhealthy:
        return 4;
    case State::Degraded:
        return 3;
    case State::Healthy:
        return 2;
    case State::Waiting:
        return 1;
    case State::Paused:
        return 0;
    }
    return 0;
}

// Whoever loses events is not well, though a person paused it.
double weight(const Condition& condition)
{
    const bool losing = condition.code == QLatin1String("health.losing");
    return std::max(losing ? 2.5 : 0, double(rank(condition.state)));
}

bool works(const StreamHealth& stream)
{
    return stream.condition.state == State::Healthy || stream.condition.state == State::Waiting;
}

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Waiting:
        return tr("waiting");
    case State::Healthy:
        return tr("healthy");
    case State::Degraded:
        return tr("degraded");
    case State::Unhealthy:
        return tr("unhealthy");
    case State::Paused:
        return tr("paused");
    }
    return {};
}

std::optional<TimePoint> lastGoodPoll(const CollectorHealth& collector)
{
    std::optional<TimePoint> last;
    for (const StreamHealth& stream : collector.streams)
        last = std::max(last, stream.lastGoodPoll);
    return last;
}

std::uint32_t rateOf(std::span<const std::uint32_t> perMinute)
{
    const auto last = perMinute.last(std::min<std::size_t>(perMinute.size(), 2));
    return last.empty() ? 0 : std::ranges::max(last);
}

QString spell(milliseconds duration)
{
    const auto amount = std::max(duration, 0ms);
    if (amount < 60s)
        return tr("%1 s").arg(floor<seconds>(amount).count());
    if (amount < 60min)
        return tr("%1 min").arg(floor<minutes>(amount).count());
    if (amount < 48h)
        return tr("%1 h").arg(floor<hours>(amount).count());
    return tr("%1 d").arg(floor<days>(amount).count());
}

QString spellFully(milliseconds duration)
{
    const auto amount = std::max(duration, 0ms);
    const auto two = [](const QString& first, const QString& second, bool isRound) {
        return isRound ? first : first + QLatin1Char(' ') + second;
    };
    if (amount >= 24h)
        return two(tr("%1 d").arg(floor<days>(amount).count()),
                   tr("%1 h").arg(floor<hours>(amount % 24h).count()), amount % 24h < 1h);
    if (amount >= 1h)
        return two(tr("%1 h").arg(floor<hours>(amount).count()),
                   tr("%1 min").arg(floor<minutes>(amount % 1h).count()), amount % 1h < 1min);
    return spell(amount);
}

Condition judge(std::span<const StreamHealth> streams)
{
    if (streams.empty())
        return {.state = State::Waiting,
                .reason = tr("No log types chosen"),
                .advice = {},
                .code = {},
                .since = {}};
    const auto worst = std::ranges::max_element(
        streams, {}, [](const StreamHealth& stream) { return weight(stream.condition); });
    Condition condition = worst->condition;
    if (condition.state == State::Unhealthy || condition.state == State::Degraded) {
        const auto bad =
            std::ranges::count_if(streams, [](const auto& stream) { return !works(stream); });
        if (size_t(bad) < streams.size()) {
            condition.state = State::Degraded;
            condition.reason = tr("%1: %2").arg(worst->title, condition.reason);
        }
    }
    return condition;
}

Condition worst(std::span<const CollectorHealth> collectors)
{
    if (collectors.empty())
        return {.state = State::Waiting,
                .reason = tr("No collector is set up"),
                .advice = {},
                .code = {},
                .since = {}};
    // One that waits is less well than those that work.
    const auto severity = [](const CollectorHealth& one) {
        return one.condition.state == State::Waiting ? 2.5 : weight(one.condition);
    };
    return std::ranges::max_element(collectors, {}, severity)->condition;
}

namespace {

QString freshness(std::span<const Named> collectors, TimePoint now)
{
    std::optional<TimePoint> newest;
    for (const Named& one : collectors)
        for (const StreamHealth& stream : one.health.streams)
            if (stream.newestEvent && (!newest || *stream.newestEvent > *newest))
                newest = stream.newestEvent;
    if (!newest)
        return tr("No events so far.");
    return now - *newest < 1s ? tr("Newest event just now.")
                              : tr("Newest event %1 ago.").arg(spell(now - *newest));
}

QString inWords(const Named& one)
{
    const QString& reason = one.health.condition.reason;
    return QStringLiteral("%1: %2%3")
        .arg(one.name, reason, reason.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
}

} // namespace

QString headline(std::span<const Named> collectors, TimePoint now)
{
    if (collectors.empty())
        return tr("No collector is set up yet.");
    std::array<int, 5> count{};
    const Named* bad = nullptr;
    for (const Named& one : collectors) {
        const State state = one.health.condition.state;
        ++count[size_t(state)];
        const bool trouble = state == State::Unhealthy || state == State::Degraded;
        if (trouble && (!bad || rank(state) > rank(bad->health.condition.state)))
            bad = &one;
    }
    if (bad)
        return inWords(*bad);
    const int all = int(collectors.size());
    if (count[size_t(State::Healthy)] == all)
        return (all == 1 ? tr("%1 is healthy.").arg(collectors.front().name)
                         : tr("All %n collectors healthy.", all))
            + QLatin1Char(' ') + freshness(collectors, now);
    if (count[size_t(State::Paused)] == all)
        return all == 1 ? tr("%1 is paused.").arg(collectors.front().name)
                        : tr("All %n collectors are paused.", all);
    if (all == 1)
        return inWords(collectors.front());
    return tr("%1 of %2 collectors healthy, %3 waiting, %4 paused.")
               .arg(count[size_t(State::Healthy)])
               .arg(all)
               .arg(count[size_t(State::Waiting)])
               .arg(count[size_t(State::Paused)])
        + QLatin1Char(' ') + freshness(collectors, now);
}

} // namespace core::health
