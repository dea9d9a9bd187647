// The demo without a window: simulator, collector, events on standard output. With a number of
// events it ends when they are stored and compares them with what was sent.
#pragma once

#include "app/cli/collecting_loop.h"
#include "app/cli/command_line.h"
#include "app/cli/truth_check.h"

#include <atomic>

#include <QCommandLineParser>

namespace app::cli {

[[nodiscard]] core::Result<DemoArguments> demoArguments(const QCommandLineParser& typed);

class DemoRun {
public:
    enum class Print : std::uint8_t { Events, Progress, JsonOnly };

    DemoRun(Context& context, Parts& parts, Demo& demo, std::optional<std::int64_t> events,
            Print print);

    [[nodiscard]] Exit run();

private:
    struct Figures {
        double seconds = 0;
        double cpuSeconds = 0;
    };

    // Until all are stored, nothing comes any more, or a stop request.
    [[nodiscard]] core::Result<Figures> collect();
    [[nodiscard]] core::Result<void> showNew();
    [[nodiscard]] bool isOver(const CollectingLoop& loop) const;
    // What the collector sees, and in which form.
    [[nodiscard]] std::set<core::simulator::Stream> seen() const;
    [[nodiscard]] core::simulator::Form form() const;
    [[nodiscard]] core::Result<Tally> check();
    void conclude(const Figures& figures, const Tally& tally);

    Context& m_context;
    Parts& m_parts;
    Demo& m_demo;
    std::optional<std::int64_t> m_events;
    Print m_print;
    std::unique_ptr<core::store::EventReader> m_reader;
    core::TimePoint m_began; // by the simulator's clock
    core::RowId m_shown = 0;
    core::Steady m_nextProgress{};
    std::atomic<std::int64_t> m_stored = 0;
    std::atomic<core::Steady> m_lastStored{};
};

} // namespace app::cli
