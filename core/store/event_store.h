// Everything we have collected, and how far we have read. The writing half.
//
// The one promise: events, quarantine, de-duplication, coverage and the checkpoint of a page are
// written in a single durable transaction (WAL, synchronous=FULL). After a crash or a power cut the
// store holds all of it or none, so no event is lost and none is stored twice.
//
// One process writes (the data folder's lock sees to it); others may read at the same time through
// EventReader. Safe to call from any thread; every call may block on the disk, so never from the
// GUI thread.
#pragma once

#include "core/base/result.h"
#include "core/event/page.h"
#include "core/store/ledger.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <QString>

namespace core::store {

// What a visit hands over after each answer.
struct Delivery {
    const Page& page;
    Checkpoint next; // becomes the checkpoint, in the same transaction
    TimePoint received;
    std::optional<Coverage> coverage;  // counts of this page are added to its counts
    bool caughtUp = false;             // counts as a good poll
    std::vector<Coverage> notes = {};  // what else the answer shows, without counts
    std::optional<Refill> refill = {}; // it is a page of this one: `next` is its position alone
    // The entry of the quarantine this page was read from anew, 0: it came from Mimecast. The entry
    // leaves the quarantine unless it is in the page's bad records again; the checkpoint stays.
    std::int64_t replays = 0;
};

struct Committed {
    RowId first = 0; // 0 when nothing new was stored
    RowId last = 0;
    int stored = 0;
    int known = 0;                   // already here, left alone
    int quarantined = 0;             // newly
    std::optional<TimePoint> newest; // event time, of what was stored
};

// What is not to be kept.
struct Limits {
    std::optional<TimePoint> before = {};   // blocks of which all events are older
    std::optional<std::int64_t> bytes = {}; // the oldest blocks, while the store is larger
    // And what was set aside into quarantine before that; it never goes before older events.
};

struct Pruned {
    std::int64_t events = 0;
    TimePoint newest = TimePoint::min(); // of those
    std::int64_t entries = 0;            // of the quarantine
    TimePoint newestEntry = TimePoint::min();

    [[nodiscard]] bool any() const { return events > 0 || entries > 0; }
};

class EventStore {
public:
    // Opens or creates the file with owner-only permissions, migrating it if it is older. A damaged
    // file is set aside as "<path>.damaged-<time>" and a new one begun; setAside() then names it.
    [[nodiscard]] static Result<std::unique_ptr<EventStore>> open(const QString& path);
    ~EventStore();

    [[nodiscard]] Result<Committed> commit(const Source& source, const Delivery& delivery);

    // Empty before the first commit.
    [[nodiscard]] Result<Checkpoint> checkpoint(const Source& source);
    // Before a stream is read again from its beginning: keep every hash that is still stored.
    [[nodiscard]] Result<void> rememberAll(const Source& source);

    [[nodiscard]] Result<Totals> totals(const Source& source);
    [[nodiscard]] Result<std::vector<Coverage>> coverage(const Source& source);
    // Of the last weeks, by the events' own time: what a rhythm is learned from.
    [[nodiscard]] Result<std::vector<HourCount>> hours(const Source& source);
    // The newest gap that is not over before `kept`, or else the newest.
    [[nodiscard]] Result<std::optional<NotedGap>> gap(const Source& source, TimePoint kept);
    // Notes what happened without an answer to store, e.g. a gap; at its end unless told when.
    [[nodiscard]] Result<void> note(const Source& source, const Coverage& coverage,
                                    std::optional<TimePoint> now = {});

    [[nodiscard]] Result<Reach> reach(const Source& source);

    // Asks again for what is missing there; kept until it is done, across restarts.
    [[nodiscard]] Result<void> wish(const Source& source, const TimeRange& range, TimePoint now);
    [[nodiscard]] Result<std::vector<Refill>> refills(const Source& source);

    // Forgets checkpoints, totals and health of a collector at once, and deletes its events if
    // asked, in short steps between which others go on.
    enum class Events : std::uint8_t { Keep, Delete };
    [[nodiscard]] Result<void> removeCollector(const QString& collector, Events events);
    // Deletes what a removal left that did not come to its end, as far as it comes.
    [[nodiscard]] Result<void> finishRemovals(std::stop_token stop);

    // Takes out one block that somebody found damaged: its bytes are set aside, the ledger has the
    // gap, and what Mimecast still has is asked for again. Returns whether there may be more.
    [[nodiscard]] Result<bool> mend(TimePoint now);

    // Removes a few of the oldest blocks, and entries of the quarantine, that are not to be kept.
    // Nothing of either: all is as it should be.
    [[nodiscard]] Result<Pruned> prune(const Limits& limits, TimePoint now);
    // What was removed so since markTold(), across crashes.
    [[nodiscard]] Result<Pruned> untold();
    [[nodiscard]] Result<void> markTold();
    [[nodiscard]] Result<std::int64_t> usedBytes(); // of the file, without what is free in it
    [[nodiscard]] Result<std::int64_t> countOlder(TimePoint before); // events, as prune() would
    // Gives room that removals left back to the disk, some at a time. Whether there may be more.
    [[nodiscard]] Result<bool> giveBack();

    // The collecting process's last word on a collector, as JSON, for other processes.
    [[nodiscard]] Result<void> saveHealth(const QString& collector, const QByteArray& json,
                                          TimePoint now);

    // Joins neighbouring small blocks into full ones: at most one step of about a block's size.
    // Returns whether there may be more to do.
    [[nodiscard]] Result<bool> compact();

    // Whether the disk has room for another page; store.full with the figures if not.
    [[nodiscard]] Result<void> room() const { return enough(roomLeft()); }
    // Bytes on its disk; nothing when that cannot be told.
    [[nodiscard]] std::optional<std::uint64_t> roomLeft() const;
    // What room() says of so many.
    [[nodiscard]] static Result<void> enough(std::optional<std::uint64_t> left);

    [[nodiscard]] const QString& path() const;
    [[nodiscard]] const QString& setAside() const; // empty, or where a damaged store went
    [[nodiscard]] RowId newestRow() const;

private:
    class Private;
    explicit EventStore(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace core::store
