// All collectors of one data folder at work: a queue of due visits, a few worker threads, and a
// health board that tells how each stream is doing.
//
// Whatever a visit ends with, the stream comes back: soon after a passing trouble, slowly after one
// that needs a person, at once when the administrator asks. Nothing gives up for good.
#pragma once

#include "core/base/backoff.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/collect/pulse.h"
#include "core/collect/schedule.h"
#include "core/collect/time_watch.h"
#include "core/credentials/credential_store.h"
#include "core/health/board.h"
#include "core/mimecast/door.h"
#include "core/net/transport.h"
#include "core/recorder/recorder.h"
#include "core/settings/settings.h"
#include "core/store/event_store.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace core::collect {

// What comes from outside. All of it must outlive the engine.
struct Ports {
    Clock& clock;
    Random& random;
    net::Transport& transport;
    credentials::CredentialStore& keychain;
    recorder::Recorder* recorder = nullptr; // keeps the last exchanges of each collector
};

// How fast. The defaults are for real Mimecast; a demo tenant and tests are quicker.
struct Tempo {
    std::optional<std::chrono::milliseconds> every; // instead of each stream's own
    Backoff passing{std::chrono::seconds(5), std::chrono::minutes(5)};
    Backoff person{std::chrono::minutes(1), std::chrono::minutes(30)};
    // Between two calls with the same keys while Mimecast does not say how many are left.
    std::chrono::milliseconds pace = mimecast::kPace;
};

// For a demo tenant, which publishes every second and forgives every mistake.
[[nodiscard]] Tempo quickTempo();

// The name under which a collector's credentials lie in the keychain.
[[nodiscard]] QString secretName(const QString& collectorId);

// How to reach a collector's account.
[[nodiscard]] net::Route routeOf(const settings::Collector& collector);

class CollectorRun;
class Gates;

class Engine {
public:
    // `stored` is told the newest row and the number of new events after each commit, on a worker.
    Engine(Ports ports, store::EventStore& store, health::Board& board, Tempo tempo,
           std::function<void(RowId newest, int count)> stored);
    ~Engine(); // stops

    // From now on exactly these collectors. One that has not changed goes on undisturbed; the
    // visits of one that has are ended first. Not from a worker.
    void apply(const std::vector<settings::Collector>& collectors);

    void start(int workers = 8);
    void stop();

    // Every stream of it is visited now, whatever it was waiting for.
    void collectNow(const QString& collectorId);
    // Asks again for a stretch that is missing, behind live collection. It is not forgotten before
    // it is done: where that stands, the store tells (EventStore::refills).
    [[nodiscard]] Result<void> refill(const TaskId& task, const TimeRange& range);
    // For all that Mimecast still has of what the ledger calls a gap; how many wishes that made.
    [[nodiscard]] Result<int> refillAll(const QString& collectorId);

    // Judges all streams anew, as time passes without anything happening; every few seconds.
    // `read` gives the events per minute of the last hour, read from the store at once. Notices
    // that the computer was asleep, and then visits all streams.
    void refresh(const std::function<Result<store::Arrivals>()>& read);
    // Told after a sleep, or when somebody set the clock; on the thread of refresh().
    void onTimeJump(std::function<void(const TimeJump&)> listener);
    // Whether work gets on: no visit has been at one step, and nothing that is due has been waiting
    // in vain, for as long as `patience`. One request may take a quarter of an hour.
    [[nodiscard]] bool turns(std::chrono::milliseconds patience) const;
    // New keys were stored: read them at the next visit.
    void forgetKeys(const QString& collectorId);

    // Makes the earliest visit on this thread, sleeping until it is due. False if there is none.
    bool step(std::stop_token stop);

    // Where each stream stands since apply(): for running to an end.
    struct Standing {
        TaskId task;
        bool visited = false;  // at least once
        bool caughtUp = false; // the last visit ended with nothing left to fetch
        std::optional<Error> trouble;
    };
    [[nodiscard]] std::vector<Standing> standing() const;

private:
    struct Saved {
        health::Condition condition;
        Steady when{};
    };
    [[nodiscard]] Result<int> refillGaps(const TaskId& task);
    void work(std::stop_token stop);
    void lookAtTheClock();
    void saveHealth(const health::CollectorHealth& health);
    // Visits, notes how it went, and says when to come back.
    [[nodiscard]] Steady visit(const TaskId& task, std::stop_token stop);
    // Takes out those that are not among them.
    [[nodiscard]] std::vector<std::unique_ptr<CollectorRun>> takeOut(
        const std::map<QString, const settings::Collector*>& wanted);
    void begin(const settings::Collector& collector, bool amongMany, bool wasPaused);
    [[nodiscard]] CollectorRun* find(const QString& collectorId) const;

    Ports m_ports;
    store::EventStore& m_store;
    health::Board& m_board;
    Tempo m_tempo;
    std::function<void(RowId, int)> m_stored;
    Schedule m_schedule;
    Pulse m_pulse;
    std::unique_ptr<Gates> m_gates;
    std::mutex m_applying; // apply() and refresh(), one at a time
    TimeWatch m_time;
    std::function<void(const TimeJump&)> m_jumped;
    mutable std::mutex m_mutex; // m_runs; a run itself stays while one of its tasks is taken
    std::map<QString, std::unique_ptr<CollectorRun>> m_runs; // by id; changed by apply() only
    std::map<QString, Saved> m_saved;                        // what other processes were told
    std::vector<std::jthread> m_workers;                     // last: they use all of the above
};

} // namespace core::collect
