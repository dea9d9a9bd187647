// One log record, exactly as Mimecast sent it, and the facts the viewer shows of it.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstdint>

#include <QByteArray>
#include <QString>

namespace core {

using RowId = std::int64_t;       // 1, 2, 3 …: grows with every stored event, never reused
using LogTypeCode = std::uint8_t; // a row of core/mimecast/log_types.h; 0 is "unknown"
using RecordHash = std::array<std::uint64_t, 2>; // of the canonical record: an event's identity

// Rows first … last, both included.
struct RowRange {
    RowId first = 0;
    RowId last = 0;

    friend bool operator==(const RowRange&, const RowRange&) = default;
};

enum class TimeSource : std::uint8_t {
    Event,   // the record says when it happened
    File,    // it does not; this is the time in its file's name
    Arrival, // nor is there one; this is when we received it
};

struct Event {
    RowId row = 0;
    QString collector; // its id
    LogTypeCode type = 0;
    TimePoint time;
    TimeSource timeSource = TimeSource::Event;
    TimePoint received;
    QByteArray raw; // the JSON object, byte for byte

    friend bool operator==(const Event&, const Event&) = default;
};

// How Mimecast disposed of the message, for colour and counts; never guessed from a subject.
enum class Outcome : std::uint8_t { None, Accepted, Held, Rejected };

// What a row of the viewer says, read from the raw record by core/mimecast/summary.h. All of it is
// text a stranger may have written: show it through displaySafe() and as plain text only.
struct Summary {
    QString from;
    QString to;
    QString subject;
    QString action;     // as Mimecast words it: "Acc", "Rej", "block"
    QString verdict;    // why, or what was found: "malicious", "IP Found in RBL"
    QString messageKey; // aCode or message id: joins the events of one message
    Outcome outcome = Outcome::None;

    friend bool operator==(const Summary&, const Summary&) = default;
};

// How far a stream has been read. It moves only in the transaction that stores what was read.
struct Checkpoint {
    QByteArray token;  // Mimecast's own word for a position, kept for it; empty before the first
    TimePoint reached; // window streams: everything before this was asked for and is stored

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

struct TimeRange {
    TimePoint from;
    TimePoint to;

    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

} // namespace core
