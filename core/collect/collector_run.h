// One collector at work: its keys, read once and kept in memory while it runs, the gate its calls
// go through, and what is known of each of its streams. Private to core/collect.
//
// Streams are visited by different workers at the same time; one stream by one worker at a time.
#pragma once

#include "core/collect/engine.h"
#include "core/collect/gate.h"
#include "core/collect/silence.h"
#include "core/collect/stream_watch.h"
#include "core/mimecast/client.h"

#include <deque>
#include <mutex>

namespace core::collect {

// What all streams have in common at a moment.
struct Surroundings {
    std::optional<store::Arrivals> arrivals; // none: they could not be read
    std::optional<std::uint64_t> room;       // bytes on the disk
    std::optional<health::Sparing> sparing = {};
};

class CollectorRun {
public:
    CollectorRun(settings::Collector settings, Ports ports, Gates& gates, store::EventStore& store,
                 health::Board& board, Tempo tempo);

    [[nodiscard]] const settings::Collector& settings() const { return m_settings; }
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }

    // The ids of the streams that its log types need.
    [[nodiscard]] std::vector<QString> streams() const;

    // One visit; returns how long to wait for the next.
    [[nodiscard]] std::chrono::milliseconds visit(const QString& streamId, std::stop_token stop,
                                                  const std::function<void(RowId, int)>& stored);

    // Judges anew as time passes.
    void refresh(const Surroundings& now);
    void awoke(std::chrono::milliseconds slept);
    void clockStepped(std::chrono::milliseconds by);

    void hurry();      // whatever was refused may have been mended
    void wasPaused();  // by a person, until now
    void forgetKeys(); // read them again at the next visit

    void standing(std::vector<Engine::Standing>& into) const;

private:
    struct StreamState {
        const mimecast::Stream* stream;
        std::unique_ptr<mimecast::Client> client = {}; // made of the keys of reading `keysRead`
        Gate* gate = nullptr;
        int keysRead = 0;
        int failures = 0;
        bool hasTurn = false; // it was kept for the visit that comes
        bool visited = false;
        bool caughtUp = false;
        bool pastSeam = false;                    // it cannot come back to it
        std::optional<migration::Seam> seam = {}; // while the stream is near it
        Steady nextLive{};                        // until then there may be time to refill
        bool wasPaused = false;
        std::optional<TimePoint> heard = {}; // the last answer of this run, by Mimecast's clock
        TimePoint heardWall = {};
        Steady heardSteady{};
        Underway underway = {};
        Underway refillUnderway = {};
        StreamWatch watch;
    };

    [[nodiscard]] StreamState& state(const QString& streamId);
    // Reads the keys when they are needed and not known; makes the stream's client of them.
    [[nodiscard]] Result<void> sign(StreamState& at);
    [[nodiscard]] Result<void> readKeys();
    [[nodiscard]] Result<bool> collect(StreamState& at, std::stop_token stop,
                                       const std::function<void(RowId, int)>& stored);
    // How long until the stream's turn at its gate; then the turn is kept.
    [[nodiscard]] std::chrono::milliseconds untilTurn(StreamState& at);
    // Makes the stream's seam if it has one and has not passed it.
    [[nodiscard]] Result<void> sew(StreamState& at, std::stop_token stop);
    [[nodiscard]] TimePoint startOf(const mimecast::Stream& stream) const;
    [[nodiscard]] QString silence(const StreamState& at) const;
    [[nodiscard]] StreamRunner::Place placeOf(StreamState& at);
    // How long until the next turn if there is something to refill and room for it: some of it was.
    [[nodiscard]] std::chrono::milliseconds untilRefill(StreamState& at,
                                                        std::chrono::milliseconds wait);
    [[nodiscard]] static bool hasRoom(const StreamState& at);
    [[nodiscard]] std::optional<std::chrono::milliseconds> refill(
        StreamState& at, std::stop_token stop, const std::function<void(RowId, int)>& stored);
    void progressed(StreamState& at, const Progress& progress);
    static void heard(StreamState& at);
    void ended(StreamState& at, const Result<bool>& visited);
    [[nodiscard]] std::chrono::milliseconds waitAfter(const StreamState& at,
                                                      const Result<bool>& visited);
    [[nodiscard]] std::chrono::milliseconds every(const mimecast::Stream& stream) const;
    void show(StreamState& at);
    void onAll(const std::function<void(StreamWatch&)>& change);
    [[nodiscard]] std::optional<TimePoint> newestBeforeSeam(const mimecast::Stream& stream);

    settings::Collector m_settings;
    Ports m_ports;
    store::EventStore& m_store;
    health::Board& m_board;
    Tempo m_tempo;
    TimePoint m_began;
    std::stop_source m_stop;
    Gates& m_gates;

    mutable std::mutex m_mutex;         // all below
    mimecast::SharedCredentials m_keys; // once they are read
    int m_keysRead = 0;                 // how often; 0: not yet
    std::optional<Error> m_keysTrouble;
    Steady m_keysAgain{};
    std::deque<StreamState> m_streams; // a deque: visits hold references
};

} // namespace core::collect
