// Sees every change of the settings and keeps it in the audit trail before it is written. A change
// that cannot be kept is not made. Any thread.
#pragma once

#include "core/base/clock.h"
#include "core/records/audit.h"
#include "core/settings/file.h"
#include "core/store/journal.h"

#include <memory>
#include <mutex>

namespace app {

class AuditWitness final : public core::settings::Witness {
public:
    // `path` of the journal, which is made with the first change.
    AuditWitness(QString path, core::Clock& clock);

    // By which door changes come from now on.
    void setDoor(core::records::Door door);

    [[nodiscard]] core::Result<core::settings::AuditSeal> changing(
        const core::settings::Settings& before, const core::settings::Settings& after) override;
    void notSaved(const core::settings::Settings& before, const core::Error& why) override;

private:
    [[nodiscard]] core::Result<core::settings::AuditSeal> keep(
        std::vector<core::records::AuditEntry> entries, const core::settings::AuditSeal& seal);

    QString m_path;
    core::Clock& m_clock;
    std::mutex m_mutex;
    std::unique_ptr<core::store::Journal> m_journal;
    core::records::Door m_door = core::records::Door::CommandLine;
};

} // namespace app
