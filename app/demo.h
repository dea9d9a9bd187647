// A demo tenant: the simulator on loopback, and the collector that goes with it.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/collect/engine.h"
#include "core/simulator/simulator.h"
#include "ui/backend_types.h"

#include <memory>
#include <optional>

namespace app {

struct DemoOptions {
    // On API 2.0 no answer tells how many calls are left, so that a collector paces itself: a
    // minute or two until the history is there.
    int api = 1;
    std::int64_t backlog = 2'000; // events that are there already
    double rate = 5;              // events per second that go on arriving; 0: none
    std::int64_t liveEvents = -1; // so many and no more
    std::uint64_t seed = 1;
    std::uint16_t port = 0;                     // 0: any free one
    std::optional<core::TimePoint> opened = {}; // where its history begins; nothing: now
};

class Demo {
public:
    // `folder`: where the listener's certificate authority is written for the collector to trust.
    [[nodiscard]] static core::Result<std::unique_ptr<Demo>> start(const DemoOptions& options,
                                                                   const QString& folder,
                                                                   core::Clock& clock);

    // Domain, certificate, name, log types and keys, filled in: what a person would have typed.
    [[nodiscard]] ui::DemoTenant tenant() const;
    [[nodiscard]] core::simulator::Simulator& simulator() { return *m_simulator; }

private:
    Demo(std::unique_ptr<core::simulator::Simulator> simulator, int api)
        : m_simulator(std::move(simulator))
        , m_api(api)
    {
    }
    std::unique_ptr<core::simulator::Simulator> m_simulator;
    int m_api;
};

} // namespace app
