#include "ui/health/flow.h"

#include "core/health/rules.h"
#include "ui/health/figures.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace ui::health {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetween = 5s; // two samples
constexpr auto kKept = 5min;  // the rate is of so long …
constexpr auto kLeast = 30s;  // … and not told of less

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("ui::health", text, nullptr, n);
}

QString rate(const std::optional<double>& perMinute)
{
    return perMinute ? tr("%1 per minute").arg(rateText(*perMinute)) : tr("rate not known yet");
}

StageWords fetched(std::span<const CollectorView> views, const std::optional<double>& perMinute,
                   core::TimePoint now)
{
    std::optional<core::TimePoint> last;
    for (const CollectorView& view : views)
        for (const auto& stream : view.health.streams)
            last = std::max(last, stream.lastGoodPoll);
    return {.figure = rate(perMinute),
            .note = last ? tr("last good answer %1").arg(relativeTime(*last, now))
                         : tr("no good answer yet")};
}

StageWords parsed(const Totals& totals, const std::optional<double>& perMinute)
{
    const bool bad = totals.unread > 0;
    return {.figure = rate(perMinute),
            .note = bad ? tr("%1 could not be read").arg(countText(totals.unread))
                        : tr("all could be read"),
            .bad = bad};
}

// This rate is counted by the store itself.
StageWords stored(std::span<const CollectorView> views, const Totals& totals, core::TimePoint now)
{
    const Figures figures = figuresOf(views);
    const QString newest = tr("newest event %1").arg(relativeTime(figures.newest, now));
    return {.figure = rate(figures.perMinute),
            .note = totals.known > 0 ? tr("%1, %2 came again").arg(newest, countText(totals.known))
                                     : newest};
}

} // namespace

Totals totalsOf(std::span<const CollectorView> views)
{
    Totals totals;
    for (const CollectorView& view : views)
        for (const auto& stream : view.health.streams) {
            totals.fresh += stream.stored;
            totals.known += stream.duplicates;
            totals.unread += stream.quarantined;
        }
    return totals;
}

// Totals that shrink are of other collectors, or of a quarantine that was read again.
void FlowMeter::look(std::span<const CollectorView> views, core::TimePoint now)
{
    const Totals totals = totalsOf(views);
    if (!m_seen.empty()) {
        const Sample& last = m_seen.back();
        if (now < last.at || totals.all() < last.totals.all() || totals.fresh < last.totals.fresh)
            m_seen.clear();
        else if (now - last.at < kBetween)
            return;
    }
    m_seen.push_back({.at = now, .totals = totals});
    while (m_seen.front().at < now - kKept)
        m_seen.pop_front();
}

std::optional<FlowMeter::Rates> FlowMeter::rates() const
{
    if (m_seen.empty() || m_seen.back().at - m_seen.front().at < kLeast)
        return std::nullopt;
    const Totals& from = m_seen.front().totals;
    const Totals& to = m_seen.back().totals;
    const double minutes =
        std::chrono::duration<double, std::ratio<60>>(m_seen.back().at - m_seen.front().at).count();
    const auto all = double(to.all() - from.all());
    const double unread = double(std::max<std::int64_t>(to.unread - from.unread, 0));
    return Rates{.fetched = all / minutes, .parsed = std::max(all - unread, 0.0) / minutes};
}

StageWords wordsOf(Stage stage, std::span<const CollectorView> views, const FlowMeter& meter,
                   core::TimePoint now)
{
    const auto rates = meter.rates();
    const Totals totals = totalsOf(views);
    switch (stage) {
    case Stage::Fetched:
        return fetched(views, rates ? std::optional(rates->fetched) : std::nullopt, now);
    case Stage::Parsed:
        return parsed(totals, rates ? std::optional(rates->parsed) : std::nullopt);
    case Stage::Stored:
        return stored(views, totals, now);
    }
    return {};
}

StageWords wordsOfSource(std::span<const CollectorView> views)
{
    const auto quota = figuresOf(views).quotaLeft;
    return {.figure = tr("%n account(s)", int(views.size())),
            .note = quota ? tr("least quota left %1 %").arg(*quota) : tr("quota not told")};
}

QString titleOf(Stage stage)
{
    switch (stage) {
    case Stage::Fetched:
        return tr("Fetched");
    case Stage::Parsed:
        return tr("Parsed");
    case Stage::Stored:
        return tr("Stored on this computer");
    }
    return {};
}

} // namespace ui::health
