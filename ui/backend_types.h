// The values that pass through ui/backend.h.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/health/health.h"
#include "core/mimecast/credentials.h"
#include "core/settings/settings.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>
#include <QUrl>

namespace ui {

struct CollectorView {
    core::settings::Collector settings;
    core::health::CollectorHealth health;
};

// The status line and the headline.
struct Overview {
    core::health::Condition condition; // the worst of all collectors
    QString headline;                  // "All 3 collectors healthy. Newest event 42 s ago."
    double eventsPerMinute = 0;
    std::optional<core::TimePoint> newestEvent;
    std::int64_t storedEvents = 0;
    std::int64_t diskBytes = 0;
    bool collecting = true; // false: another process collects, this window watches
    QString dataFolder;
};

using SearchId = std::uint64_t;

struct EventQuery {
    QString text;
    QStringList collectors;               // ids; empty: all
    std::vector<core::LogTypeCode> types; // empty: all
};

using core::RowRange;

// What a search found since its last report.
struct Found {
    enum class Side : std::uint8_t { Past, New };
    SearchId search = 0;
    Side side = Side::Past;
    std::vector<RowRange> rows; // Past: newest first, each below all earlier ones; New: ascending
    std::int64_t matches = 0;   // in rows
    std::int64_t rejected = 0;  // of those, New only
    std::int64_t held = 0;
    double searched = 0;   // share of the past that has been looked at, 0 … 1
    bool complete = false; // the past is exhausted
};

struct EventRow {
    core::RowId row = 0;
    QString collector; // name, not id
    core::LogTypeCode type = 0;
    core::TimePoint time;
    core::TimeSource timeSource = core::TimeSource::Event;
    core::TimePoint received;
    core::Summary summary;
};

enum class StoredEvents : std::uint8_t { Keep, Delete };
enum class SecretPlace : std::uint8_t { Keychain, SessionOnly };

struct HostReport {
    std::optional<core::Error> error; // none: it answered
    QString protocol;                 // "TLS 1.3"
    QString issuer;                   // who vouches for the host
    bool intercepted = false;         // the issuer is not a public authority Mimecast uses
    std::optional<std::chrono::milliseconds> clockOffset; // theirs minus ours
    std::chrono::milliseconds took{0};
};

struct KeychainReport {
    QString backend; // "GNOME Keyring"
    std::optional<core::Error> error;
};

enum class Verdict : std::uint8_t { Available, Empty, NoPermission, NotLicensed, Failed };

struct ProbeReport {
    QString stream;
    Verdict verdict = Verdict::Failed;
    QString sentence; // "4 files waiting", "reachable, nothing in the last 24 hours"
    QString advice;   // for the failures: which right, where
    std::optional<core::Error> error;
};

struct CheckItem {
    enum class State : std::uint8_t { Running, Ok, Warning, Failed };
    QString id; // as core/doctor names its probes, "keychain", "disk", "stream:siem" …
    QString title;
    State state = State::Running;
    QString sentence;
    QString advice;                       // menu path
    QString detail;                       // for Copy details: code, request id; never a secret
    QString diagnosis = {};               // its id, as the guide has it; empty: nothing is wrong
    std::optional<QUrl> otherDomain = {}; // the one that knows these keys
    std::optional<core::TimePoint> until = {}; // it passes by itself: when
};

struct DemoTenant {
    core::settings::Collector collector; // domain, CA file, name, log types: filled in
    core::mimecast::Credentials credentials;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::Found)
