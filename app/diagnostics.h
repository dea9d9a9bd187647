// The diagnostics bundle: what support needs and nothing else, from a list of what is allowed.
//
// plan() gathers and pseudonymises; what it returns is what a person sees and what is saved, byte
// for byte. save() looks for every live secret first, in each form it could stand in, and refuses
// by name if there is one. Blocks on disk and keychain; never on the GUI thread.
#pragma once

#include "app/parts.h"
#include "core/records/diagnostics.h"

#include <stop_token>

namespace app {

class Diagnostics {
public:
    explicit Diagnostics(Parts& parts); // which must outlive this

    [[nodiscard]] core::Result<core::records::DiagnosticsPlan> plan(std::stop_token stop);

    // Whether a bundle may be saved although the keychain could not be asked for all secrets.
    enum class Unread : std::uint8_t { Refuse, Accept };
    // Nothing is written unless all of it is: a zip, readable by its owner only.
    // Codes: diagnostics.secret_inside, diagnostics.unchecked, diagnostics.unwritable.
    [[nodiscard]] core::Result<void> save(const core::records::DiagnosticsPlan& plan,
                                          const QString& path, Unread unread);

private:
    [[nodiscard]] core::Result<void> check(const core::records::DiagnosticsPlan& plan,
                                           Unread unread);
    [[nodiscard]] core::Result<void> checkFor(const core::settings::Collector& collector,
                                              const core::records::DiagnosticsPlan& plan);

    Parts& m_parts;
};

} // namespace app
