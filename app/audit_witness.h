// Sees every change of the settings and keeps it in the audit trail before it is written. A change
// that cannot be kept is not made. Any thread.
#pragma once

#include "core/base/clock.h"
#include "core/records/audit.h"
#include "core/settings/file.h"
#include "core/store/journal.h"

#include <memory>
#include <mutex>
#include <optional>

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

    // What is no change of the settings, by its own door; `seal` is what they say of the trail.
    [[nodiscard]] core::Result<void> note(core::records::AuditEntry entry,
                                          const core::settings::AuditSeal& seal);

private:
    [[nodiscard]] core::Result<core::settings::AuditSeal> keep(
        std::vector<core::records::AuditEntry> entries, const core::settings::AuditSeal& seal,
        std::optional<core::records::Door> door = {});

    QString m_path;
    core::Clock& m_clock;
    std::mutex m_mutex;
    std::unique_ptr<core::store::Journal> m_journal;
    core::records::Door m_door = core::records::Door::CommandLine;
};

} // namespace app
