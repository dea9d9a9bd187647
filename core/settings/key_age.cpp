#include "core/settings/key_age.h"

namespace core::settings {

using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr auto kTeaches = 1h; // keys that were old when they were saved teach nothing

} // namespace

bool meansExpired(const QString& code)
{
    return code == QLatin1String("err_xdk_binding_expired") || code == QLatin1String("http.418");
}

std::optional<milliseconds> lastedFor(const Collector& collector,
                                      const std::optional<TimePoint>& lastGoodPoll)
{
    if (!lastGoodPoll || collector.secrets.savedAt == TimePoint())
        return {};
    const milliseconds lasted = floor<seconds>(*lastGoodPoll - collector.secrets.savedAt);
    return lasted >= kTeaches ? std::optional(lasted) : std::nullopt;
}

bool learnHowLongKeysLast(Collector& collector, const QString& code,
                          const std::optional<TimePoint>& lastGoodPoll)
{
    const auto lasted = meansExpired(code) ? lastedFor(collector, lastGoodPoll) : std::nullopt;
    if (!lasted || lasted == collector.keysLast)
        return false;
    collector.keysLast = lasted;
    return true;
}

std::optional<TimePoint> expiresSoon(const Collector& collector, TimePoint now)
{
    const TimePoint savedAt = collector.secrets.savedAt;
    if (!collector.keysLast || collector.api != 1 || savedAt == TimePoint())
        return {};
    const TimePoint end = savedAt + *collector.keysLast;
    const bool soon = (end - now) * 10 < *collector.keysLast && now < end;
    return soon ? std::optional(end) : std::nullopt;
}

} // namespace core::settings
