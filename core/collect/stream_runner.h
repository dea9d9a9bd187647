// Reads one stream, page by page, into the store.
//
// visit() is the whole of collection: read the checkpoint, fetch a page, commit it, again until
// caught up. It blocks on network and disk and needs nothing between calls but the store's
// checkpoint, so it may be stopped or killed anywhere. One visit at a time.
#pragma once

#include "core/base/clock.h"
#include "core/collect/frontier.h"
#include "core/collect/gate.h"
#include "core/collect/underway.h"
#include "core/migration/seam.h"
#include "core/mimecast/client.h"
#include "core/store/event_store.h"

#include <functional>
#include <stop_token>

namespace core::collect {

// One answer that is stored.
struct Progress {
    store::Committed committed;
    bool caughtUp = false;
    TimePoint heard = {};   // the answer, by Mimecast's clock
    TimePoint reached = {}; // of the checkpoint that was stored with it
};

class StreamRunner {
public:
    struct Place {
        store::Source source;
        const mimecast::Stream& stream;
        TimePoint start;                 // the collection start
        migration::Seam* seam = nullptr; // what is here already in the words of API 1.0
        const Gate* gate = nullptr;      // a visit does not wait at it between two pages
        bool canWait = false;            // what it reads happened long ago: others' calls go first
        // A pause longer than this is noted, with what is known of its cause.
        std::chrono::milliseconds patience = std::chrono::milliseconds::max();
        std::optional<TimePoint> heard = {}; // the last answer; none: as the store has it
        QString silence = {};
        Underway* underway = nullptr; // for the visits to come; none: each begins its window anew
    };

    // `told` is called after each commit, on the visiting thread.
    StreamRunner(Place place, mimecast::Client& client, store::EventStore& store, Clock& clock,
                 std::function<void(const Progress&)> told);

    // Pages until caught up, or until it is no use to ask on for now, stopping at the first error.
    // True: so it is; false: it ended early to let others have their turn, and wants to go on at
    // once.
    [[nodiscard]] Result<bool> visit(std::stop_token stop);

private:
    [[nodiscard]] Result<bool> page(const Checkpoint& from, mimecast::Walk& walk,
                                    const std::stop_token& stop);
    [[nodiscard]] Result<bool> pages(mimecast::Walk& walk, const std::stop_token& stop);
    [[nodiscard]] Result<mimecast::Fetched> fetch(const Checkpoint& from, mimecast::Walk& walk,
                                                  std::stop_token stop);
    [[nodiscard]] bool yields(const mimecast::Walk& walk) const;
    [[nodiscard]] Result<void> startAgain(const Checkpoint& from);
    [[nodiscard]] Result<void> wishForGaps();
    [[nodiscard]] Result<Frontier> frontier(const Checkpoint& from);
    [[nodiscard]] Result<Progress> store(const Checkpoint& from, mimecast::Fetched& fetched);
    [[nodiscard]] std::optional<store::Coverage> coverageOf(const Checkpoint& from,
                                                            const mimecast::Fetched& fetched,
                                                            const Frontier& frontier);
    [[nodiscard]] std::vector<store::Coverage> notesOf(const mimecast::Fetched& fetched,
                                                       const Frontier& frontier);

    Place m_place;
    mimecast::Client& m_client;
    store::EventStore& m_store;
    Clock& m_clock;
    std::function<void(const Progress&)> m_told;
    std::int64_t m_struck = 0; // known from the other API, in a time that is not covered yet
    bool m_spoke = false;      // the pause before this visit is noted, if there was one
};

} // namespace core::collect
