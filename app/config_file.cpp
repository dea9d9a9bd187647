#include "app/config_file.h"

#include "app/setup.h"
#include "core/settings/managed_start.h"

#include <algorithm>

#include <QCoreApplication>

namespace app {

using namespace core;

namespace {

// With what belongs to this computer and to the collector's history.
settings::Collector replacing(const settings::Collector& old, settings::Collector wanted)
{
    wanted.id = old.id;
    wanted.created = old.created;
    wanted.start = old.start;
    wanted.seam = old.seam;
    wanted.secrets = old.secrets;
    wanted.keysLast = old.keysLast;
    return wanted;
}

class Import {
public:
    Import(Parts& parts, IfThere wish)
        : m_now(parts.ports().clock.now())
        , m_random(parts.ports().random)
        , m_managed(parts.managed())
        , m_wish(wish)
    {
    }

    void take(settings::Settings& all, settings::Collector collector)
    {
        collector.name = collector.name.trimmed();
        collector.changed = m_now;
        const auto same = std::ranges::find_if(all.collectors, [&](const auto& each) {
            return each.name.compare(collector.name, Qt::CaseInsensitive) == 0;
        });
        if (same == all.collectors.end()) {
            collector = settings::withLocked(collector, m_managed);
            if (m_managed.isLocked(u"collector.start"))
                collector.start = settings::startMeant(settings::managedStart(m_managed), m_now);
            collector.id = m_random.guid();
            collector.created = m_now;
            done.added << collector.name;
            all.collectors.push_back(std::move(collector));
        } else if (m_wish == IfThere::Replace) {
            done.replaced << collector.name;
            *same = replacing(*same, std::move(collector));
        } else {
            done.skipped << collector.name;
        }
    }

    Imported done;

private:
    TimePoint m_now;
    Random& m_random;
    const settings::Managed& m_managed;
    IfThere m_wish;
};

} // namespace

Result<Imported> importInto(Parts& parts, const settings::Portable& portable, IfThere wish)
{
    for (const settings::Collector& collector : portable.collectors)
        if (const auto sound = Setup::check(collector); !sound)
            return Fail(sound.error());
    Import import(parts, wish);
    auto trial = parts.settings().read();
    if (!trial)
        return Fail(trial.error());
    for (const settings::Collector& collector : portable.collectors)
        import.take(*trial, collector);
    if (wish == IfThere::Refuse && !import.done.skipped.isEmpty())
        return fail(
            Fault::Refused, QStringLiteral("collector.name_taken"),
            QCoreApplication::translate("import", "There is a collector named “%1” already.")
                .arg(import.done.skipped.front()),
            QCoreApplication::translate("import",
                                        "Say --if-absent to leave those that are there "
                                        "as they are, or --replace to change them."));
    import.done = {};
    const auto changed = parts.settings().change([&](settings::Settings& all) {
        for (const settings::Collector& collector : portable.collectors)
            import.take(all, collector);
        if (portable.preferences)
            all.preferences = settings::withImported(all.preferences, *portable.preferences);
    });
    if (!changed)
        return Fail(changed.error());
    import.done.preferences = portable.preferences.has_value();
    return import.done;
}

} // namespace app
