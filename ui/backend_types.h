// The values that pass through ui/backend.h.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/health/health.h"
#include "core/mimecast/credentials.h"
#include "core/settings/settings.h"

#include <array>
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
    QString keyItem = {}; // the name its keys have in the keychain
    std::optional<std::pair<core::TimePoint, QString>> keysRead = {}; // last, and by what
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
    QString text;                              // in the query language, resources/help/query.md
    QStringList collectors = {};               // ids; empty: all
    std::vector<core::LogTypeCode> types = {}; // empty: all
    std::optional<core::TimeRange> time = {};  // by the events' own time

    friend bool operator==(const EventQuery&, const EventQuery&) = default;
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
    QStringList values = {}; // of the fields that were asked for, in their order
};

// How many events, by how Mimecast disposed of them.
struct Counts {
    std::array<std::int64_t, 4> by{}; // index: core::Outcome

    [[nodiscard]] std::int64_t all() const { return by[0] + by[1] + by[2] + by[3]; }
    friend bool operator==(const Counts&, const Counts&) = default;
};

struct Histogram {
    core::TimeRange range;      // whole buckets
    std::vector<Counts> counts; // buckets of equal length, zeros included
    struct Gap {
        core::TimeRange range;
        QString cause; // one sentence
    };
    std::vector<Gap> gaps; // of the collectors asked for
    Counts total;          // of all events that match, also those outside the range
};

struct FacetValue {
    QString value; // as the query language has it: an id, a name, an address
    QString label; // as a person reads it
    std::int64_t count = 0;
};

struct Facet {
    QString field;                  // its name in core/query/field_table.h
    std::vector<FacetValue> values; // most frequent first
    std::int64_t distinct = 0;      // there are more than are listed
};

// All rows that match, by the events' own time. A snapshot: what arrives later is not in it.
struct TimeOrder {
    std::vector<std::uint32_t> rows;        // oldest first; each plus `base` is a row
    core::RowId base = 0, upTo = 0;         // the newest row there was
    std::vector<std::uint32_t> before = {}; // so many rows up to each moment that was asked about
};

// Every event of one message, over all log types and collectors.
struct Story {
    QStringList ids;              // that join them: aCode, aggregate id, message id …
    std::vector<EventRow> events; // by time
    bool cut = false;             // there are more than can be shown
};

// What became of a minute in one stream, or of a message nobody has seen.
struct Whereabouts {
    struct Stream {
        QString collector; // name
        QString title;     // of the log types it carries
        enum class State : std::uint8_t { Stored, Empty, Gap, NotYet, BeforeStart };
        State state = State::NotYet;
        QString sentence; // "asked at 12:04, 31 events stored", "not published yet: …"
        std::int64_t stored = 0, quarantined = 0;
    };
    std::optional<core::TimeRange> minute; // what was asked about, if it was a time
    Story story;                           // if it was an id
    std::vector<Stream> streams;
};

struct ExportWish {
    enum class Format : std::uint8_t { Ndjson, Json, Csv };
    EventQuery query = {};
    std::vector<core::RowId> rows = {}; // a selection; empty: all that the query matches
    Format format = Format::Ndjson;
    QStringList fields = {}; // Csv: columns, by field name or member of the record
    bool utc = false;        // Csv: times as on the screen
    QString path = {};
};

struct ExportReport {
    std::int64_t events = 0;
    std::int64_t bytes = 0;
    QString path = {};
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
