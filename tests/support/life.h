// A collector's life in virtual time, drawn from a seed: it collects from the simulator through the
// real engine into a real store while things go wrong, is paused, put to sleep, stopped and started
// again, and has its clock set. Same seed, same life.
#pragma once

#include "core/collect/engine.h"
#include "core/simulator/dice.h"
#include "core/simulator/simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_disk.h"
#include "tests/support/shaky_keychain.h"
#include "tests/support/store_samples.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>

#include <QStringList>

namespace support {

// The collector's clock: Mimecast's, set wrong by so much.
class WrongClock final : public core::Clock {
public:
    explicit WrongClock(FakeClock& right)
        : m_right(right)
    {
    }
    [[nodiscard]] core::TimePoint now() const override { return m_right.now() + wrong; }
    [[nodiscard]] core::Steady steady() const override { return m_right.steady(); }
    void sleepUntil(core::Steady when, std::stop_token stop) override
    {
        m_right.sleepUntil(when, std::move(stop));
    }

    std::chrono::milliseconds wrong{0};

private:
    FakeClock& m_right;
};

// Passes on what is asked, and pulls the plug when so many answers have come.
class Plug final : public core::net::Transport {
public:
    explicit Plug(core::net::Transport& wire)
        : m_wire(wire)
    {
    }
    [[nodiscard]] core::Result<core::net::Response> send(const core::net::Request& request,
                                                         std::stop_token stop) override;
    void pullAfter(int answers);
    [[nodiscard]] std::stop_token stop() const { return m_stop.get_token(); }

    using Heard =
        std::function<void(const core::net::Request&, const core::Result<core::net::Response>&)>;
    Heard heard;

private:
    core::net::Transport& m_wire;
    std::optional<int> m_left;
    std::stop_source m_stop;
};

class Life {
public:
    // What can go wrong: the way to Mimecast, or the disk, the keychain and the quota as well.
    enum class Scope : std::uint8_t { Network, Everything };
    explicit Life(std::uint64_t seed, Scope scope = Scope::Network);
    virtual ~Life();

    // The next thing that happens.
    virtual void go();
    // Nothing goes wrong any more, and everything is caught up with.
    void recover();
    void runFor(std::chrono::milliseconds duration);
    void restart();
    // Why it cannot go on; empty while it can.
    [[nodiscard]] const QString& blame() const { return m_blame; }

    [[nodiscard]] const QStringList& diary() const { return m_diary; }
    [[nodiscard]] QString storePath() const { return m_path; }

    FakeClock clock; // Mimecast's
    core::settings::Collector collector;
    std::unique_ptr<core::simulator::Simulator> mimecast;
    std::unique_ptr<core::store::EventStore> store;
    std::unique_ptr<core::collect::Engine> engine;

protected:
    // What Mimecast can do wrong on this API, as specs of core/simulator/faults.h.
    [[nodiscard]] static std::span<const char* const> faults(int api);
    virtual void stumble();
    void crash();
    void stayOff();
    void pause();
    void sleep();
    void setClock();
    void refill();
    void quiet();
    // One visit; false when there is none or it cannot go on.
    virtual bool step();
    virtual void began() { } // anew, with a store and an engine
    void showFault(const char* spec);
    void note(const QString& what);
    void accuse(const QString& what);
    [[nodiscard]] std::chrono::milliseconds between(std::chrono::minutes least,
                                                    std::chrono::minutes most);

    core::simulator::Dice m_dice;
    WrongClock m_clock{clock};
    core::SeededRandom m_random;
    Keychain m_keychain;
    core::health::Board m_board;
    std::unique_ptr<MemoryDisk> m_disk; // none: the files of the system
    std::optional<TempStore> m_temp;
    QString m_path = QStringLiteral("events.db");
    std::unique_ptr<Plug> m_plug;
    core::RowId m_acknowledged = 0;
    QStringList m_diary;
    QString m_blame;
};

} // namespace support
