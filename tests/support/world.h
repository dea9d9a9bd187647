// The whole core against the simulator over real HTTP on loopback, in time that jumps: the engine
// sleeps on a clock that moves instead of waiting, and the simulator reads the same clock.
#pragma once

#include "core/collect/engine.h"
#include "core/credentials/session_store.h"
#include "core/mimecast/log_types.h"
#include "core/net/qt_transport.h"
#include "core/simulator/simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/tally.h"

#include <map>
#include <set>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace support {

class World {
public:
    explicit World(core::simulator::TenantOptions tenant = {.backlog = 3'000});

    // A collector of everything there is on this API but the tables of the feeds, which say what
    // the bundles say.
    [[nodiscard]] core::settings::Collector collector(int api = 1) const;
    void setUp(core::settings::Collector collector);
    void setUp() { setUp(collector()); }
    void storeKeys(const QString& collectorId, const QByteArray& json);

    // Ends the engine and the store and begins again over the same file, as a restart does.
    void restart();

    // Visits, one after another, until every stream has caught up; false if that takes too many.
    bool catchUp(int mostVisits = 3'000);
    // Visits until so much time has passed.
    void live(std::chrono::milliseconds duration);

    // Nothing that should be there is missing, and nothing is there twice. Empty if so.
    [[nodiscard]] QString lossOrRepeat(std::chrono::milliseconds before = {}) const;
    // The codes of all troubles seen on the board so far.
    [[nodiscard]] const std::set<QString>& troubles() const { return m_troubles; }
    // The simulator's streams that the collectors see, and in which form.
    [[nodiscard]] std::map<core::simulator::Stream, core::simulator::Form> seen() const;
    [[nodiscard]] core::health::StreamHealth health(const QString& stream) const;
    [[nodiscard]] QString storePath() const { return folder.filePath(QStringLiteral("events.db")); }

    // In memory where the system has a place for that: these journeys commit thousands of times,
    // and what a disk makes of it is the business of tests/crash.
    QTemporaryDir folder{QFileInfo(QStringLiteral("/dev/shm")).isWritable()
                             ? QStringLiteral("/dev/shm/mailweir-XXXXXX")
                             : QDir::tempPath() + QStringLiteral("/mailweir-XXXXXX")};
    FakeClock clock{std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + std::chrono::hours(9)};
    core::SeededRandom random{7};
    core::net::QtTransport transport;
    core::credentials::SessionStore keychain;
    std::unique_ptr<core::simulator::Simulator> mimecast;
    std::unique_ptr<core::store::EventStore> store;
    core::health::Board board;
    std::unique_ptr<core::collect::Engine> engine;

private:
    void look();

    std::vector<core::settings::Collector> m_collectors;
    std::set<QString> m_troubles;
    core::TimePoint m_began;
};

} // namespace support
