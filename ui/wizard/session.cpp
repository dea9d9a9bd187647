#include "ui/wizard/session.h"

#include "ui/widgets/padlock.h"

namespace ui::wizard {

Session::Session(Backend& theBackend, State initial, QObject* parent)
    : QObject(parent)
    , backend(theBackend)
    , state(std::move(initial))
    , probes(theBackend)
{
}

QString Session::lockOn(std::initializer_list<const char*> paths) const
{
    for (const char* const path : paths)
        if (isLocked(state, QString(QLatin1String(path))))
            return lockWords(state.managed.source);
    return {};
}

QStringList Session::takenNames() const
{
    QStringList names;
    for (const auto& other : backend.collectors()) {
        if (other.settings.id != state.collector.id)
            names.append(other.settings.name);
    }
    return names;
}

std::vector<Problem> Session::problems(Step step) const
{
    return wizard::problems(state, step, takenNames());
}

core::settings::Collector Session::collector() const { return collectorOf(state, now()); }

core::TimePoint Session::now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

} // namespace ui::wizard
