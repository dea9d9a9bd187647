#include "app/audit_witness.h"

#include "app/os_user.h"
#include "core/base/log.h"

#include <QCoreApplication>

namespace app {

using namespace core;

AuditWitness::AuditWitness(QString path, Clock& clock)
    : m_path(std::move(path))
    , m_clock(clock)
{
}

void AuditWitness::setDoor(records::Door door)
{
    const std::scoped_lock lock(m_mutex);
    m_door = door;
}

Result<settings::AuditSeal> AuditWitness::changing(const settings::Settings& before,
                                                   const settings::Settings& after)
{
    auto entries = records::entriesFor(before, after);
    if (entries.empty())
        return before.audit;
    auto kept = keep(std::move(entries), before.audit);
    if (kept)
        return kept;
    Error error = kept.error();
    error.message =
        QCoreApplication::translate(
            "audit", "Nothing was changed, because the audit trail could not be written: %1")
            .arg(error.message);
    return Fail(std::move(error));
}

void AuditWitness::notSaved(const settings::Settings& before, const Error& why)
{
    records::AuditEntry entry{.at = {},
                              .who = {},
                              .action = records::Action::NotSaved,
                              .collector = {},
                              .name = {},
                              .changes = {{QStringLiteral("reason"), {}, why.code}},
                              .previous = {},
                              .hash = {}};
    if (const auto kept = keep({std::move(entry)}, before.audit); !kept)
        log::warn(kept.error().message);
}

Result<void> AuditWitness::note(records::AuditEntry entry, const settings::AuditSeal& seal)
{
    const records::Door door = entry.door;
    const auto kept = keep({std::move(entry)}, seal, door);
    return kept ? Result<void>() : Fail(kept.error());
}

Result<settings::AuditSeal> AuditWitness::keep(std::vector<records::AuditEntry> entries,
                                               const settings::AuditSeal& seal,
                                               std::optional<records::Door> door)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_journal) {
        auto opened = store::Journal::open(m_path);
        if (!opened)
            return Fail(opened.error());
        m_journal = std::move(*opened);
    }
    const TimePoint now = m_clock.now();
    for (records::AuditEntry& entry : entries) {
        entry.at = now;
        entry.who = osUser();
        entry.door = door.value_or(m_door);
    }
    auto kept = m_journal->append(std::move(entries), seal);
    if (!kept)
        m_journal.reset();
    return kept;
}

} // namespace app
