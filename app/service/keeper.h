// Installs, removes and looks at the service of this user, telling each thing it does: the file,
// the commands of the service manager and what those said. Blocks while they run; any thread.
#pragma once

#include "app/service/definition.h"
#include "core/base/result.h"

#include <cstdint>
#include <functional>

namespace app::service {

// Of this user on this computer; `dataDir` as was asked for.
[[nodiscard]] Home homeOf(const QString& dataDir);

class Keeper {
public:
    using Tell = std::function<void(const QString&)>;
    enum class State : std::uint8_t { Absent, Stopped, Running };

    Keeper(Definition definition, Tell tell);

    // Codes: service.unwritable, service.manager.
    [[nodiscard]] core::Result<void> install();
    // True: there was one.
    [[nodiscard]] core::Result<bool> remove();
    [[nodiscard]] State state() const;
    [[nodiscard]] const Definition& definition() const { return m_definition; }

private:
    [[nodiscard]] core::Result<void> run(const QStringList& command) const;

    Definition m_definition;
    Tell m_tell;
};

} // namespace app::service
