// Whether an audit trail is whole.
#include "core/records/audit.h"

#include <QCoreApplication>

namespace core::records {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("records", text); }

Verdict brokenAt(std::span<const AuditEntry> trail, std::int64_t number, const QString& sentence)
{
    return {.intact = false,
            .entries = std::ssize(trail),
            .broken = number,
            .sentence = sentence,
            .proves = tr("The audit trail was altered outside Mailweir, or its file was damaged. "
                         "The entries before number %1 are as they were written.")
                          .arg(number)};
}

std::optional<Verdict> brokenLink(std::span<const AuditEntry> trail)
{
    std::int64_t number = 0;
    QByteArray previous;
    for (const AuditEntry& entry : trail) {
        ++number;
        if (entry.number != number)
            return brokenAt(trail, number,
                            tr("Entry %1 is missing: number %2 stands in its place.")
                                .arg(number)
                                .arg(entry.number));
        if (entry.hash != hashOf(entry))
            return brokenAt(trail, number, tr("Entry %1 was altered.").arg(number));
        if (entry.previous != previous)
            return brokenAt(trail, number,
                            tr("Entry %1 does not follow the entry before it.").arg(number));
        previous = entry.hash;
    }
    return {};
}

} // namespace

Verdict verify(std::span<const AuditEntry> trail, const settings::AuditSeal& seal)
{
    if (auto broken = brokenLink(trail))
        return *broken;
    if (seal.entries > std::ssize(trail))
        return brokenAt(trail, std::ssize(trail) + 1,
                        tr("Entry %1 is missing: the settings were last changed by entry %2.")
                            .arg(trail.size() + 1)
                            .arg(seal.entries));
    if (seal.entries > 0
        && QString::fromLatin1(trail[std::size_t(seal.entries - 1)].hash) != seal.head)
        return brokenAt(
            trail, seal.entries,
            tr("Entry %1 is not the one the settings were last changed by.").arg(seal.entries));
    return {.intact = true,
            .entries = std::ssize(trail),
            .broken = 0,
            .sentence = QCoreApplication::translate(
                "records", "The audit trail is intact: %n entries, none altered, none missing.",
                nullptr, int(trail.size())),
            .proves = tr("This holds against changes of the trail alone. Whoever can write the "
                         "trail and the settings can write both anew; to be sure against that, "
                         "keep the hash of the last entry somewhere else and compare it.")};
}

} // namespace core::records
