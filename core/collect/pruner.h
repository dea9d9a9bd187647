// Keeps the store as large as it is wanted: removes events and what is in quarantine that is older
// or more than the settings say,
// sees to it that somebody is told, and gives the room back to the disk. On a thread of its own, in
// steps so short that collection never waits for it.
//
// Nothing goes unsaid: what could not be told yet is told first, and until then nothing more goes.
#pragma once

#include "core/base/clock.h"
#include "core/health/rules.h"
#include "core/settings/settings.h"
#include "core/store/event_store.h"

#include <functional>
#include <stop_token>
#include <thread>

namespace core::collect {

class Pruner {
public:
    // What is to be kept, asked for before each round; nothing: not known now.
    using Wanted = std::function<std::optional<settings::Retention>()>;
    // Keeps for people what went, and by which limits.
    using Tell = std::function<Result<void>(const store::Pruned&, const settings::Retention&)>;

    // All must outlive this.
    Pruner(Clock& clock, store::EventStore& store, Wanted wanted, Tell tell);
    ~Pruner(); // stops

    void start();
    // One round on this thread; how many events went.
    [[nodiscard]] Result<std::int64_t> tidy(const std::stop_token& stop = {});

private:
    void work(const std::stop_token& stop);
    [[nodiscard]] Result<std::int64_t> prune(const store::Limits& limits,
                                             const std::stop_token& stop);
    [[nodiscard]] Result<void> tell(const settings::Retention& wanted);

    Clock& m_clock;
    store::EventStore& m_store;
    Wanted m_wanted;
    Tell m_tell;
    std::jthread m_thread; // last: it uses all of the above
};

// From when on events are kept: whole days, so that they go once a day. Nothing: for ever.
[[nodiscard]] std::optional<TimePoint> keptSince(const settings::Retention& retention,
                                                 TimePoint now);
// The longest of some times to which keeping events would have to be limited to free as much.
[[nodiscard]] std::optional<health::Sparing> sparingOf(store::EventStore& store, TimePoint now,
                                                       std::int64_t least = 64LL << 20);
// The size that is not to be exceeded. Nothing: any.
[[nodiscard]] std::optional<std::int64_t> mostBytes(const settings::Retention& retention);

} // namespace core::collect
