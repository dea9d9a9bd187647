#include "app/retention.h"

#include "core/store/event_reader.h"
#include "core/store/quarantine.h"

#include <algorithm>

#include <QFileInfo>

namespace app {

using namespace core;

Result<ui::Keeping::Removal> removedBy(const Folder& folder, const settings::Retention& limits,
                                       TimePoint now)
{
    ui::Keeping::Removal removal{.before = collect::keptSince(limits, now)};
    const auto most = collect::mostBytes(limits);
    if (!QFileInfo::exists(folder.store()) || (!removal.before && !most))
        return removal;
    const auto reader = store::EventReader::open(folder.store());
    if (!reader)
        return Fail(reader.error());
    const auto older =
        removal.before ? (*reader)->countOlder(*removal.before) : Result<std::int64_t>(0);
    const auto size = (*reader)->size();
    if (!older || !size)
        return Fail(!older ? older.error() : size.error());
    removal.events = *older;
    if (removal.before) {
        const auto quarantine = store::QuarantineReader::open(folder.store());
        if (!quarantine)
            return Fail(quarantine.error());
        const auto entries = (*quarantine)->countOlder(*removal.before);
        if (!entries)
            return Fail(entries.error());
        removal.entries = *entries;
    }
    const std::int64_t all = std::max<std::int64_t>(1, size->events);
    const std::int64_t left = size->usedBytes * (all - std::min(*older, all)) / all;
    removal.bytes = most ? std::max<std::int64_t>(0, left - *most) : 0;
    return removal;
}

} // namespace app
