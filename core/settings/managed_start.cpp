#include "core/settings/managed_start.h"

namespace core::settings {

namespace {

using namespace std::chrono_literals;

constexpr auto kReading = 1h;

std::optional<std::chrono::milliseconds> spanOf(const QString& text)
{
    if (text == QLatin1String("now"))
        return 0ms;
    if (text == QLatin1String("24h"))
        return 24h;
    if (text == QLatin1String("7d"))
        return 7 * 24h;
    return {};
}

} // namespace

bool isManagedStart(const QString& text) { return spanOf(text) || fromIso(text); }

QString managedStart(const Managed& managed)
{
    const QString path = QStringLiteral("collector.start");
    const QJsonValue locked = valueAt(managed.locked, path);
    return (locked.isUndefined() ? valueAt(managed.defaults, path) : locked).toString();
}

std::optional<TimePoint> startMeant(const QString& text, TimePoint now)
{
    const auto span = spanOf(text);
    if (!span)
        return fromIso(text);
    return *span == 0ms ? std::nullopt : std::optional(now - *span);
}

bool startsAsMeant(const QString& text, std::optional<TimePoint> start, TimePoint created)
{
    const TimePoint meant = startMeant(text, created).value_or(created);
    return std::chrono::abs(start.value_or(created) - meant) <= kReading;
}

} // namespace core::settings
