// A life in which everything can go wrong: each seed enables some of it, so that one trouble does
// not hide another. Looks after every visit whether a promise was broken, and knows of each trouble
// how often it really happened. Same seed, same life, same trace.
#pragma once

#include "tests/support/life.h"

#include <deque>
#include <map>
#include <set>
#include <span>
#include <string_view>

namespace core::store {
class EventReader;
}

namespace support {

// How often something happened, by its name.
using Marks = std::map<QString, std::int64_t>;

class Swarm final : public Life {
public:
    explicit Swarm(std::uint64_t seed);
    ~Swarm() override;

    void go() override;
    // Nothing goes wrong any more. It has to come back by itself, and to have everything that
    // Mimecast still has after two intervals and the time it takes to fetch it.
    void recoverByItself();
    // Everything at once: the seed's life. Empty, or which promise was broken.
    [[nodiscard]] QString live(int turns);
    // The same with these happenings, a byte for each, whatever the seed enables.
    [[nodiscard]] QString follow(std::string_view schedule);

    [[nodiscard]] const Marks& marks();
    [[nodiscard]] std::uint64_t trace() const { return m_trace; }
    [[nodiscard]] std::chrono::milliseconds lived() const { return clock.now() - m_birth; }
    [[nodiscard]] std::int64_t requests() const { return m_requests; }

    // All names of marks there are.
    [[nodiscard]] static std::vector<QString> kinds();

private:
    struct Happening;
    static std::span<const Happening> happenings();

    void stumble() override;
    bool step() override;
    void began() override;
    void letItPileUp();
    void diskFull();
    void diskBroken();
    void powerCut();
    void keychainGone();

    // The promises.
    void heard(const core::net::Request& request,
               const core::Result<core::net::Response>& response);
    void lookAtSecrets(const core::net::Request& request);
    void lookAtQuota(const core::net::Request& request,
                     const core::Result<core::net::Response>& response);
    void lookAtPace(std::int64_t requests, bool brought);
    void lookAtRows();
    void lookAt(const core::Event& event);
    void lookAtTheEnd();
    void trace(std::uint64_t what) { m_trace = core::simulator::mix(m_trace, what); }

    std::uint64_t m_enabled = 0; // one bit each of the happenings
    std::vector<const char*> m_faults;
    Marks m_marks;
    std::uint64_t m_trace = 0;
    core::TimePoint m_birth;
    std::int64_t m_requests = 0;
    std::unique_ptr<core::store::EventReader> m_reader;
    core::RowId m_seen = 0;
    std::set<std::pair<core::simulator::Stream, std::int64_t>> m_events;
    bool m_bytesAreTheirs = true;                // no fault changes the bytes of an event
    std::map<bool, core::TimePoint> m_notBefore; // by API 2.0: no call, Mimecast has said
    std::deque<core::Steady> m_barren;
    int m_still = 0;
    core::Steady m_stillAt{};
};

} // namespace support
