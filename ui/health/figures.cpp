#include "ui/health/figures.h"

#include "core/health/retention.h"
#include "core/health/rules.h"
#include "core/settings/key_age.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace ui::health {

namespace {

using core::health::Remedy;
using core::health::State;
using core::health::StreamHealth;

void addMinutes(std::vector<std::uint32_t>& sum, std::span<const std::uint32_t> more)
{
    if (sum.size() < more.size())
        sum.insert(sum.begin(), more.size() - sum.size(), 0);
    // Both end with the current minute.
    for (std::size_t back = 1; back <= more.size(); ++back)
        sum[sum.size() - back] += more[more.size() - back];
}

void add(Figures& figures, const QString& collector, const StreamHealth& stream)
{
    addMinutes(figures.lastHour, stream.perMinute);
    if (stream.newestEvent && (!figures.newest || *stream.newestEvent > *figures.newest)) {
        figures.newest = stream.newestEvent;
        figures.newestFrom = QStringLiteral("%1, %2").arg(collector, stream.title);
    }
    if (stream.quotaLeft && (!figures.quotaLeft || *stream.quotaLeft < *figures.quotaLeft)) {
        figures.quotaLeft = stream.quotaLeft;
        figures.quotaOf = QStringLiteral("%1, %2").arg(collector, stream.title);
        figures.outlook = stream.quota;
    }
    figures.quarantined += stream.quarantined;
    figures.stored += stream.stored;
}

int severity(State state)
{
    switch (state) {
    case State::Unhealthy:
        return 2;
    case State::Degraded:
        return 1;
    case State::Healthy:
    case State::Waiting:
    case State::Paused:
        return 0;
    }
    return 0;
}

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("ui::health", text, nullptr, n);
}

QString aboutText(std::chrono::milliseconds span)
{
    using namespace std::chrono;
    if (span >= days(2))
        return tr("about %n day(s)", static_cast<int>(round<days>(span).count()));
    if (span >= hours(1))
        return tr("about %n hour(s)", static_cast<int>(round<hours>(span).count()));
    return tr("less than an hour");
}

} // namespace

Figures figuresOf(std::span<const CollectorView> views)
{
    Figures figures;
    for (const CollectorView& view : views) {
        for (const StreamHealth& stream : view.health.streams)
            add(figures, view.settings.name, stream);
    }
    figures.perMinute = core::health::rateOf(figures.lastHour);
    for (const std::uint32_t count : figures.lastHour)
        figures.inLastHour += count;
    return figures;
}

QString actionFor(const Trouble& trouble)
{
    switch (trouble.condition.remedy) {
    case Remedy::ReplaceKeys:
        return trouble.isRehearsal ? tr("Open the rehearsal") : tr("Replace keys");
    case Remedy::OpenCollector:
        return trouble.isRehearsal ? tr("Open the rehearsal") : tr("Open collector");
    case Remedy::CheckAgain:
    case Remedy::UnlockKeychain:
        return tr("Check again");
    case Remedy::OpenDoctor:
        return tr("Find the cause");
    case Remedy::FreeSpace:
        return tr("Show the data folder");
    case Remedy::Resume:
        return tr("Resume");
    case Remedy::RefillGap:
        return tr("Refill the gap");
    case Remedy::OpenCoverage:
        return tr("Show what is missing");
    case Remedy::None:
    case Remedy::SetClock:
    case Remedy::StartCollecting:
    case Remedy::Restart:
        break;
    }
    return {};
}

Remedy remedyBesideTheCollector(Remedy remedy)
{
    switch (remedy) {
    case Remedy::CheckAgain:
    case Remedy::UnlockKeychain:
        return Remedy::OpenDoctor;
    case Remedy::RefillGap:
        return Remedy::OpenCoverage;
    case Remedy::ReplaceKeys:
    case Remedy::OpenCollector:
    case Remedy::OpenDoctor:
    case Remedy::FreeSpace:
    case Remedy::Resume:
    case Remedy::OpenCoverage:
    case Remedy::None:
    case Remedy::SetClock:
    case Remedy::StartCollecting:
    case Remedy::Restart:
        break;
    }
    return remedy;
}

std::optional<Trouble> worstTrouble(std::span<const CollectorView> views)
{
    const auto worst = std::ranges::max_element(
        views, {}, [](const CollectorView& view) { return severity(view.health.condition.state); });
    if (worst == views.end() || severity(worst->health.condition.state) == 0)
        return std::nullopt;
    const StreamHealth* first = core::health::firstToLose(worst->health);
    return Trouble{.collector = worst->settings.id,
                   .name = worst->settings.name,
                   .condition = worst->health.condition,
                   .isRehearsal = !worst->settings.rehearses.isEmpty(),
                   .lostAfter = first ? first->lostAfter : std::nullopt};
}

QString ageingSentence(const core::settings::Collector& collector, core::TimePoint now)
{
    const auto end = core::settings::expiresSoon(collector, now);
    return end
        ? tr("These keys will expire in %1, as the last ones did.").arg(aboutText(*end - now))
        : QString();
}

std::optional<AgeingKeys> ageingKeys(std::span<const CollectorView> views, core::TimePoint now)
{
    std::optional<core::TimePoint> first;
    std::optional<AgeingKeys> found;
    for (const CollectorView& view : views) {
        const auto end = core::settings::expiresSoon(view.settings, now);
        if (!end || (first && *first <= *end))
            continue;
        first = end;
        found = {.collector = view.settings.id,
                 .name = view.settings.name,
                 .sentence = ageingSentence(view.settings, now)};
    }
    return found;
}

QString moveSentence(std::span<const CollectorView> all, const core::settings::Collector& collector)
{
    if (rehearsalOf(all, collector.id))
        return tr("being rehearsed over API 2.0");
    if (collector.rehearses.isEmpty())
        return {};
    const CollectorView* first = viewOf(all, collector.rehearses);
    return first ? tr("rehearsal of API 2.0 for %1").arg(first->settings.name)
                 : tr("rehearsal of API 2.0");
}

std::vector<CollectorView> inScope(std::vector<CollectorView> all, const QString& id)
{
    if (!id.isEmpty())
        std::erase_if(all, [&id](const CollectorView& view) { return view.settings.id != id; });
    return all;
}

QString headline(std::span<const CollectorView> views, core::TimePoint now)
{
    const auto troubled = std::ranges::count_if(
        views, [](const CollectorView& view) { return severity(view.health.condition.state) > 0; });
    if (troubled > 0) {
        const auto newest = figuresOf(views).newest;
        const QString need = views.size() == 1
            ? tr("This collector needs attention.")
            : tr("Attention needed: %1 of %n collector(s).", static_cast<int>(views.size()))
                  .arg(troubled);
        return newest ? tr("%1 Newest event %2.").arg(need, relativeTime(*newest, now)) : need;
    }
    std::vector<core::health::Named> named;
    named.reserve(views.size());
    for (const CollectorView& view : views)
        named.push_back({view.settings.name, view.health});
    return core::health::headline(named, now);
}

} // namespace ui::health
