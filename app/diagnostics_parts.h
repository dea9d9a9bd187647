// What goes into a diagnostics bundle, one function each. Private to app/diagnostics.
#pragma once

#include "app/parts.h"
#include "core/bundle/pseudonyms.h"
#include "core/recorder/exchange.h"
#include "core/records/diagnostics.h"

#include <vector>

namespace app::diagnostics {

struct Sources {
    const Folder& folder;
    const core::settings::Settings& settings;
    core::recorder::Recorder& recorder;
    core::TimePoint now;
};

// What the pseudonyms have to know before any text is written.
void learn(core::bundle::Pseudonyms& names, const Sources& from);

// All parts but the manifest. What cannot be read is a part that says so.
[[nodiscard]] std::vector<core::records::DiagnosticsPart> gather(
    const core::bundle::Pseudonyms& names, const Sources& from);

// An exchange without anybody in it; packed bodies are left out.
[[nodiscard]] core::recorder::Exchange anonymous(const core::bundle::Pseudonyms& names,
                                                 core::recorder::Exchange exchange);

} // namespace app::diagnostics
