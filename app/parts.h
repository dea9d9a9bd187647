// All parts of Mailweir over one data folder, made in the order they depend on each other and let
// go in reverse. The window and every command are built from these.
//
// A data folder has one process that collects (it holds the lock file) and any number that watch.
#pragma once

#include "app/audit_witness.h"
#include "app/managed_place.h"
#include "app/secrets.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/collect/engine.h"
#include "core/collect/pruner.h"
#include "core/collect/timeline_writer.h"
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

    [[nodiscard]] QString settings() const;  // settings.json
    [[nodiscard]] QString store() const;     // events.db
    [[nodiscard]] QString lock() const;      // collecting.lock
    [[nodiscard]] QString viewer() const;    // viewer.json
    [[nodiscard]] QString log() const;       // mailweir.log
    [[nodiscard]] QString journal() const;   // records.db: timeline and audit trail
    [[nodiscard]] QString recording() const; // recording.ndjson: the last exchanges, masked
    [[nodiscard]] QString keyReads() const;  // key-reads.json: when keys were read, and by what

    // The platform's place for it, or `chosen` if not empty; made, and readable by its owner only.
    [[nodiscard]] static core::Result<Folder> open(const QString& chosen);
};

// What needs no data folder to be writable: enough to check, probe and change settings.
class Parts {
public:
    // Demo and tests hand in a memory-only secret place; everybody else gets the keychain.
    enum class Secrets : std::uint8_t { Keychain, SessionOnly };
    Parts(Folder folder, Secrets secrets, const ManagedPlace& managed = managedPlace());
    ~Parts();

    [[nodiscard]] const Folder& folder() const { return m_folder; }
    [[nodiscard]] core::settings::File& settings() { return m_settings; }
    [[nodiscard]] SecretPlaces& secrets() { return *m_secrets; }
    [[nodiscard]] core::collect::Ports ports();
    // What an organisation sets, as it was when this was made; or why that is not used.
    [[nodiscard]] const core::settings::Managed& managed() const { return m_settings.managed(); }
    [[nodiscard]] const std::optional<core::Error>& managedTrouble() const
    {
        return m_managed.trouble;
    }
    // The last exchanges of the collectors at work here, and those of setting up and checking.
    [[nodiscard]] core::recorder::Recorder& recorder() { return *m_recorder; }
    // For a process that does not collect: what it asked is left where a bundle takes it from.
    void leaveRecording();
    // By which door the settings are changed from now on, for the audit trail.
    void setDoor(core::records::Door door) { m_witness.setDoor(door); }
    // Keeps in the audit trail what is no change of the settings, by the entry's door. Any thread.
    [[nodiscard]] core::Result<void> note(core::records::AuditEntry entry);

private:
    Folder m_folder;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    AuditWitness m_witness;
    ManagedRead m_managed;
    core::settings::File m_settings;
    std::unique_ptr<SecretPlaces> m_secrets;
    std::unique_ptr<core::net::Transport> m_transport;
    std::unique_ptr<core::recorder::Recorder> m_recorder;
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

    // Sets the engine to work, and the timeline with it.
    void start();
    // None before start(), or if it cannot be written; collection goes on without.
    [[nodiscard]] core::store::Journal* journal() { return m_journal.get(); }

    // What the store knows of a collector that is in the settings no more, and that the engine has
    // let go of: its positions, and the events too of a rehearsal, which are of no use after it.
    [[nodiscard]] core::Result<void> forget(const core::settings::Collector& gone);

    // Whether some process collects in this folder now.
    [[nodiscard]] static bool isRunning(const Folder& folder);

private:
    Collecting(std::unique_ptr<QLockFile> lock, Parts& parts)
        : m_lock(std::move(lock))
        , m_parts(parts)
    {
    }
    void beginTimeline();
    void beginPruning();
    void keepRecording();

    std::unique_ptr<QLockFile> m_lock;
    Parts& m_parts;
    std::unique_ptr<core::store::EventStore> m_store;
    core::health::Board m_board;
    core::Steady m_recordingAgain{};
    std::unique_ptr<core::store::Journal> m_journal; // none: the timeline could not be opened
    std::unique_ptr<core::collect::Engine> m_engine;
    std::unique_ptr<core::collect::Pruner> m_pruner;
    std::unique_ptr<core::collect::TimelineWriter> m_timeline; // last: it watches the others
};

} // namespace app
