// Brings collectors and preferences of an exported configuration into the settings of this
// computer: all of it or nothing. Keys stay where they are; a collector that is new has none yet.
#pragma once

#include "app/parts.h"
#include "core/settings/portable.h"

#include <QStringList>

namespace app {

// What to do with a collector of which there is one by that name.
enum class IfThere : std::uint8_t { Refuse, Skip, Replace };

struct Imported {
    QStringList added; // names
    QStringList replaced;
    QStringList skipped;
    bool preferences = false;
};

// Codes: collector.name_taken and those of Setup::check(), settings.managed, settings.*.
[[nodiscard]] core::Result<Imported> importInto(Parts& parts,
                                                const core::settings::Portable& portable,
                                                IfThere wish);

} // namespace app
