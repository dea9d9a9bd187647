// All parts of Mailweir over one data folder, made in the order they depend on each other and let
// go in reverse. The window and every command are built from these.
//
// A data folder has one process that collects (it holds the lock file) and any number that watch.
#pragma once

#include "app/secrets.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/collect/engine.h"
#include "core/health/board.h"
#include "core/net/transport.h"
#include "core/settings/file.h"
#include "core/store/event_store.h"

#include <memory>

#include <QLockFile>
#include <QString>

namespace app {

// Where everything but the secrets lies.
struct Folder {
    QString path;

    [[nodiscard]] QString settings() const; // settings.json
    [[nodiscard]] QString store() const;    // events.db
    [[nodiscard]] QString lock() const;     // collecting.lock
    [[nodiscard]] QString viewer() const;   // viewer.json
    [[nodiscard]] QString log() const;      // mailweir.log

    // The platform's place for it, or `chosen` if not empty; made, and readable by its owner only.
    [[nodiscard]] static core::Result<Folder> open(const QString& chosen);
};

// What needs no data folder to be writable: enough to check, probe and change settings.
class Parts {
public:
    // Demo and tests hand in a memory-only secret place; everybody else gets the keychain.
    enum class Secrets : std::uint8_t { Keychain, SessionOnly };
    Parts(Folder folder, Secrets secrets);
    ~Parts();

    [[nodiscard]] const Folder& folder() const { return m_folder; }
    [[nodiscard]] core::settings::File& settings() { return m_settings; }
    [[nodiscard]] SecretPlaces& secrets() { return *m_secrets; }
    [[nodiscard]] core::collect::Ports ports();

private:
    Folder m_folder;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::settings::File m_settings;
    std::unique_ptr<SecretPlaces> m_secrets;
    std::unique_ptr<core::net::Transport> m_transport;
};

// The collecting half: lock, store and engine. There is at most one per data folder.
class Collecting {
public:
    // Code collecting.elsewhere when another process holds the lock; the detail names it.
    [[nodiscard]] static core::Result<std::unique_ptr<Collecting>> begin(
        Parts& parts, core::collect::Tempo tempo,
        std::function<void(core::RowId newest, int count)> stored);
    ~Collecting();

    [[nodiscard]] core::store::EventStore& store() { return *m_store; }
    [[nodiscard]] core::health::Board& board() { return m_board; }
    [[nodiscard]] core::collect::Engine& engine() { return *m_engine; }

    // Whether some process collects in this folder now.
    [[nodiscard]] static bool isRunning(const Folder& folder);

private:
    explicit Collecting(std::unique_ptr<QLockFile> lock)
        : m_lock(std::move(lock))
    {
    }
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<core::store::EventStore> m_store;
    core::health::Board m_board;
    std::unique_ptr<core::collect::Engine> m_engine;
};

} // namespace app
