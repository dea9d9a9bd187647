// The timeline: what happened to collection, one plain sentence each. Values and pure functions;
// they are kept by core/store/journal.h, written by core/collect/timeline_writer.h.
#pragma once

#include "core/base/clock.h"
#include "core/health/health.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace core::records {

enum class Kind : std::uint8_t {
    State,         // a stream is better or worse off than before
    Retry,         // a passing trouble began; the attempts after the first are not told
    Throttled,     // Mimecast asked to slow down
    Gap,           // a stretch of time that was not had, with its cause
    Quarantine,    // bytes that could not be read were set aside
    Sleep,         // the computer slept, or this process did not run
    Resume,        // and it is back
    Clock,         // the computer's clock was set back
    Started,       // a process began to collect
    Stopped,       // and ended
    Configuration, // somebody changed the settings; the audit trail has the details
    Keys,          // somebody replaced the keys of a collector
    Refill,        // what was missing was had after all
    Removed,       // stored events that are not to be kept any longer went
};
inline constexpr int kKinds = 14;

struct Happening {
    std::int64_t id = 0; // grows with every happening; 0 before it is kept
    TimePoint at;
    QString collector; // id; empty: all of Mailweir
    QString stream;    // id; empty: the whole collector
    Kind kind = Kind::State;
    std::optional<health::State> state = {}; // from now on
    QString sentence;                        // what happened, never empty
    QString advice;                          // cause or next step; may be empty
    QString code;                            // the Error's code; may be empty
    int times = 1;                           // so many of a kind were condensed into this one …
    std::optional<TimePoint> until = {};     // … up to then

    friend bool operator==(const Happening&, const Happening&) = default;
};

// Which of them.
struct Wish {
    QString text;                 // in sentence, advice, code or stream, without regard to case
    std::vector<Kind> kinds = {}; // empty: all
    QStringList collectors = {};  // ids; empty: all
    std::optional<TimePoint> since = {};
    std::optional<TimePoint> until = {};
    std::int64_t before = 0; // ids below this one; 0: from the newest
    std::int64_t after = 0;  // ids above this one
    int most = 500;

    friend bool operator==(const Wish&, const Wish&) = default;
};

[[nodiscard]] bool matches(const Happening& happening, const Wish& wish);

[[nodiscard]] QString kindId(Kind kind);   // "throttled": for JSON and the store
[[nodiscard]] QString kindWord(Kind kind); // the same for people
[[nodiscard]] std::optional<Kind> kindOf(const QString& id);

// Like {"at":…,"kind":…}; English ids whatever the language.
[[nodiscard]] QJsonObject toJson(const Happening& happening);

} // namespace core::records
