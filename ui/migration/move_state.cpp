#include "ui/migration/move_state.h"

#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"

namespace ui::migration {

using core::settings::Collector;

namespace {

constexpr QStringView kDomain = u"collector.domain";
constexpr QStringView kLogTypes = u"collector.logTypes";

void useHost(wizard::State& state, const QUrl& domain)
{
    const QString text = domain.toString(QUrl::StripTrailingSlash);
    if (text == state.domain)
        return;
    state.domain = text;
    state.collector.hostConfirmed = false;
}

} // namespace

wizard::State moveState(const Collector& onApi1, const core::settings::Managed& managed)
{
    wizard::State state = wizard::stateOf(onApi1, wizard::Purpose::Edit, managed);
    state.collector.id.clear();
    state.collector.api = 2;
    state.collector.secrets = {};
    if (!isLocked(state, kLogTypes))
        state.collector.logTypes = core::mimecast::withCompanions(onApi1.logTypes, 1);
    state.collector.logTypes.removeIf(
        [](const QString& id) { return core::mimecast::streamsFor({id}, 2).empty(); });
    state.application = state.keys = wizard::Pair::Typed;
    if (isLocked(state, kDomain))
        useHost(state, core::settings::newCollector(managed).domain);
    else if (const auto other = core::mimecast::wrongHost(onApi1.domain, 2))
        useHost(state, other->instead);
    state.locked = state.collector;
    state.locked.domain = QUrl(state.domain);
    return state;
}

bool isKeptOnApi1(const wizard::State& state)
{
    const Collector fixed = core::settings::newCollector(state.managed);
    return (isLocked(state, u"collector.api") && fixed.api == 1)
        || (isLocked(state, kDomain) && core::mimecast::wrongHost(fixed.domain, 2));
}

} // namespace ui::migration
