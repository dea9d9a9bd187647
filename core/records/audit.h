// The audit trail: who changed which setting, when, from what to what, and by which door.
//
// Each entry carries the hash of the one before it, so that an entry cannot be altered, taken out
// or moved without breaking the chain at that place. The settings keep how long the chain was and
// how it ended (settings::AuditSeal), so that its end cannot be cut off alone. What this proves and
// what it does not: whoever may write both files may write a whole new history; against that only a
// copy of the seal kept elsewhere helps. Values and pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/settings/settings.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace core::records {

struct Change {
    QString field; // "logTypes", "proxy.host": as in the settings file
    QString from;  // empty: there was nothing
    QString to;

    friend bool operator==(const Change&, const Change&) = default;
};

// Pruned: what was stored went that is not to be kept; LoginStart: it starts at sign-in, or not.
enum class Action : std::uint8_t {
    Added,
    Changed,
    Removed,
    Preferences,
    NotSaved,
    Pruned,
    LoginStart,
};
enum class Door : std::uint8_t { Window, CommandLine, Import, Program };

struct AuditEntry {
    std::int64_t number = 0; // 1, 2, 3 …
    TimePoint at;
    QString who; // user of the operating system
    Door door = Door::CommandLine;
    Action action = Action::Changed;
    QString collector; // id; empty: preferences
    QString name;      // of the collector then
    std::vector<Change> changes;
    QByteArray previous; // hash of the entry before, hex; empty for the first
    QByteArray hash;     // hex

    friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

// What a change of the settings comes to, one entry for each collector it concerns; empty when
// nothing was configured (a window was moved). Numbers and hashes are still to be given.
[[nodiscard]] std::vector<AuditEntry> entriesFor(const settings::Settings& before,
                                                 const settings::Settings& after);
// Of what is no setting: events and entries of the quarantine that went by these limits, and the
// start at sign-in.
struct Gone {
    std::int64_t count = 0;
    TimePoint newest = {};
};
[[nodiscard]] AuditEntry prunedEntry(std::int64_t events, TimePoint newest,
                                     const settings::Retention& limits,
                                     const Gone& quarantined = {});
[[nodiscard]] AuditEntry loginStartEntry(bool on);
// Whether it put other keys in place of some.
[[nodiscard]] bool replacesKeys(const AuditEntry& entry);
// "Domain and log types were changed.": for the timeline.
[[nodiscard]] QString sentenceFor(const AuditEntry& entry);

// The entry without its hash, always in the same bytes.
[[nodiscard]] QByteArray canonical(const AuditEntry& entry);
[[nodiscard]] QByteArray hashOf(const AuditEntry& entry);
// The next link: number, previous and hash.
void chain(AuditEntry& entry, const settings::AuditSeal& last);

[[nodiscard]] QJsonObject toJson(const AuditEntry& entry); // with its hash
// Of canonical().
[[nodiscard]] std::optional<AuditEntry> entryIn(const QByteArray& canonical);
[[nodiscard]] QByteArray csvHeader();
[[nodiscard]] QByteArray csvOf(const AuditEntry& entry);

struct Verdict {
    bool intact = true;
    std::int64_t entries = 0;
    std::int64_t broken = 0; // number of the first entry that is wrong or missing; 0: none
    QString sentence;        // what was found
    QString proves;          // what that proves, and what not
};
// Oldest first, all of them.
[[nodiscard]] Verdict verify(std::span<const AuditEntry> trail, const settings::AuditSeal& seal);

[[nodiscard]] QString doorId(Door door);
[[nodiscard]] QString actionId(Action action);

} // namespace core::records
