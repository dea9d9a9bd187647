// Asks again for a stretch of a stream that is missing, beside the stream's own position: what is
// known is left alone, what is new is stored, and the ledger says what has become of the stretch.
//
// A refill takes a few pages at a time, as there is room for them, and keeps where it stands in the
// store, so that it survives a restart. One thread at a time for one stream.
#pragma once

#include "core/collect/stream_runner.h"

#include <functional>
#include <stop_token>

namespace core::collect {

class RefillRunner {
public:
    // What is under way of the place is the refill's here, not the stream's.
    RefillRunner(StreamRunner::Place place, mimecast::Client& client, store::EventStore& store,
                 Clock& clock, std::function<void(const store::Committed&)> told);

    // Some pages of the oldest wish. False: there is none that is due. What failed is due again
    // after ten minutes, an hour, six hours and a day; after that it is lost, or stays a gap where
    // Mimecast has it and every answer came damaged.
    [[nodiscard]] Result<bool> step(std::stop_token stop);

private:
    using Wish = store::Refill;

    [[nodiscard]] Result<bool> pages(Wish wish, const std::stop_token& stop);
    [[nodiscard]] Result<bool> pages(Wish& wish, mimecast::Walk& walk, const std::stop_token& stop);
    [[nodiscard]] Result<bool> nextPage(Wish& wish, mimecast::Walk& walk,
                                        const std::optional<TimeRange>& window,
                                        const std::stop_token& stop);
    [[nodiscard]] Result<mimecast::Fetched> fetch(const Checkpoint& from, TimePoint start,
                                                  mimecast::Walk& walk,
                                                  const std::stop_token& stop);
    [[nodiscard]] Result<void> store(Wish& wish, const mimecast::Fetched& fetched, bool last);
    // What is to be asked for now, of a stream that is asked by time.
    [[nodiscard]] std::optional<mimecast::Walk> walkOf(const Wish& wish) const;
    [[nodiscard]] Result<void> abandon(Wish wish, const QString& cause);
    [[nodiscard]] std::vector<store::Coverage> verdict(Wish& wish, TimePoint now) const;

    StreamRunner::Place m_place;
    mimecast::Client& m_client;
    store::EventStore& m_store;
    Clock& m_clock;
    std::function<void(const store::Committed&)> m_told;
};

} // namespace core::collect
