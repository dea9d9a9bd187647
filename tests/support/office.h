// A computer on which Mailweir collects, in time that jumps: the real engine and store against the
// simulator without a socket; and everything around them that can go wrong.
#pragma once

#include "core/collect/engine.h"
#include "core/simulator/simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/shaky_keychain.h"
#include "tests/support/store_samples.h"

#include <functional>
#include <set>

namespace support {

// What time it really is, whatever somebody sets the computer's clock to.
class TrueClock final : public core::Clock {
public:
    explicit TrueClock(FakeClock& clock)
        : m_clock(clock)
        , m_origin(clock.now())
        , m_began(clock.steady())
    {
    }
    [[nodiscard]] core::TimePoint now() const override
    {
        return m_origin + *m_clock.asleep()
            + std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.steady() - m_began);
    }
    [[nodiscard]] core::Steady steady() const override { return m_clock.steady(); }
    void sleepUntil(core::Steady when, std::stop_token stop) override
    {
        m_clock.sleepUntil(when, std::move(stop));
    }

private:
    FakeClock& m_clock;
    core::TimePoint m_origin;
    core::Steady m_began;
};

// A way to Mimecast that can be taken away.
class Wire final : public core::net::Transport {
public:
    [[nodiscard]] core::Result<core::net::Response> send(const core::net::Request& request,
                                                         std::stop_token stop) override
    {
        ++calls;
        return trouble ? core::Fail(*trouble) : to->send(request, std::move(stop));
    }

    core::net::Transport* to = nullptr;
    std::optional<core::Error> trouble;
    int calls = 0;
};

struct Office {
    struct Plan {
        core::simulator::TenantOptions tenant = {};
        QStringList logTypes{QStringLiteral("receipt")};
        int api = 1;
        core::TimePoint begin = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h;
    };
    explicit Office(Plan plan);

    // How many events happen in an hour of the week (0 is Monday, midnight), for whole weeks past.
    using Week = std::function<int(int day, int hour)>;
    void past(const QString& stream, const Week& week, int weeks = 3);
    // Everything up to so long ago was collected.
    void collected(const QString& stream, std::chrono::milliseconds ago);
    void begin(); // of collecting
    void restart();

    // Visits, and looks at the board after each, until so much time has passed.
    void live(std::chrono::milliseconds duration);
    void look();
    // Calls that something else makes with the same keys.
    void othersCall(int times);

    [[nodiscard]] core::health::CollectorHealth health() const;

    Plan plan;
    FakeClock clock;
    TrueClock truth{clock};
    core::SeededRandom random{7};
    Keychain keychain;
    Wire wire;
    TempStore temp;
    std::unique_ptr<core::simulator::Simulator> mimecast;
    std::unique_ptr<core::store::EventStore> store;
    core::health::Board board;
    core::settings::Collector collector;
    std::unique_ptr<core::collect::Engine> engine;
    std::set<core::health::State> seen; // since live() began
};

} // namespace support
