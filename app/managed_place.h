// Where an organisation's settings for this computer lie, and whether they may be believed: only a
// file that nobody but the administrator can write, in a folder of which the same is true. On
// Windows a policy in the registry, which only administrators can write.
#pragma once

#include "core/settings/managed.h"

#include <cstdint>
#include <optional>

#include <QString>

namespace app {

struct ManagedPlace {
    QString path;
    std::uint32_t owner = 0; // who may own it: the administrator
};

// Of this system.
[[nodiscard]] ManagedPlace managedPlace();

struct ManagedRead {
    core::settings::Managed managed = {};
    std::optional<core::Error> trouble = {}; // there is something, and none of it is used
};
[[nodiscard]] ManagedRead readManaged(const ManagedPlace& place);

} // namespace app
