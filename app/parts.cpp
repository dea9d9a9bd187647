#include "app/parts.h"

#include "app/private_folder.h"
#include "core/base/log.h"
#include "core/credentials/keychain.h"
#include "core/credentials/session_store.h"
#include "core/credentials/systemd_credentials.h"
#include "core/net/qt_transport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace app {

using namespace core;

namespace {

constexpr int kLockWaitMs = 1500;
constexpr auto kRecordingPause = std::chrono::minutes(1);

QString in(const QString& folder, const char* name)
{
    return folder + QLatin1Char('/') + QLatin1String(name);
}

std::unique_ptr<credentials::CredentialStore> keychainFor(Parts::Secrets secrets)
{
    if (secrets == Parts::Secrets::SessionOnly)
        return std::make_unique<credentials::SessionStore>();
    return std::make_unique<credentials::Keychain>();
}

// Filed by the id of the collector, which is the end of the secret's name, or by its own name.
QStringList wordsFor(const settings::File& settings, const QString& secret)
{
    const QString id = secret.section(QLatin1Char('/'), -1);
    QStringList words(id);
    if (const auto all = settings.read())
        for (const settings::Collector& collector : all->collectors)
            if (collector.id == id)
                words << collector.name;
    return words;
}

std::unique_ptr<credentials::CredentialStore> handedOver(const settings::File& settings)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty())
        return nullptr;
    return std::make_unique<credentials::SystemdCredentials>(
        folder, [&settings](const QString& secret) { return wordsFor(settings, secret); });
}

} // namespace

QString Folder::settings() const { return in(path, "settings.json"); }
QString Folder::store() const { return in(path, "events.db"); }
QString Folder::lock() const { return in(path, "collecting.lock"); }
QString Folder::viewer() const { return in(path, "viewer.json"); }
QString Folder::log() const { return in(path, "mailweir.log"); }
QString Folder::journal() const { return in(path, "records.db"); }
QString Folder::recording() const { return in(path, "recording.ndjson"); }
QString Folder::keyReads() const { return in(path, "key-reads.json"); }

Result<Folder> Folder::open(const QString& chosen)
{
    const QString path = chosen.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)
        : QDir(chosen).absolutePath();
    if (path.isEmpty() || !QDir().mkpath(path))
        return fail(
            Fault::Refused, QStringLiteral("folder.unusable"),
            QCoreApplication::translate("app", "The data folder %1 cannot be made.").arg(path),
            QCoreApplication::translate("app", "Choose another one with --data-dir."));
    // Only a folder of our own is narrowed: one that was there may be shared on purpose.
    if (chosen.isEmpty() || QDir(path).isEmpty())
        keepToOneself(path);
    return Folder{path};
}

Parts::Parts(Folder folder, Secrets secrets, const ManagedPlace& managed)
    : m_folder(std::move(folder))
    , m_witness(m_folder.journal(), m_clock)
    , m_managed(readManaged(managed))
    , m_settings(m_folder.settings(), &m_witness, m_managed.managed)
    , m_secrets(std::make_unique<SecretPlaces>(
          std::make_unique<credentials::SessionStore>(), keychainFor(secrets),
          handedOver(m_settings), std::make_unique<KeyReads>(m_folder.keyReads(), m_clock)))
    , m_transport(std::make_unique<net::QtTransport>())
    , m_recorder(std::make_unique<recorder::Recorder>(*m_transport, m_clock, m_random))
{
}

Parts::~Parts() = default;

collect::Ports Parts::ports()
{
    return {m_clock, m_random, *m_transport, *m_secrets, m_recorder.get()};
}

void Parts::leaveRecording()
{
    if (m_recorder->count() == 0)
        return;
    if (const auto left = m_recorder->addTo(m_folder.recording()); !left)
        log::warn(left.error().message);
}

Result<void> Parts::note(records::AuditEntry entry)
{
    const auto now = m_settings.read();
    if (!now)
        return Fail(now.error());
    return m_witness.note(std::move(entry), now->audit);
}

Result<std::unique_ptr<Collecting>> Collecting::begin(
    Parts& parts, collect::Tempo tempo, std::function<void(RowId newest, int count)> stored)
{
    auto lock = std::make_unique<QLockFile>(parts.folder().lock());
    lock->setStaleLockTime(0); // a lock is stale when its process is gone, however old
    if (!lock->tryLock(kLockWaitMs)) {
        qint64 pid = 0;
        QString host;
        QString name;
        lock->getLockInfo(&pid, &host, &name);
        return fail(
            Fault::Refused, QStringLiteral("collecting.elsewhere"),
            QCoreApplication::translate("app", "Another process collects in this data folder."),
            QCoreApplication::translate(
                "app", "End it, or watch its events here: both show the same store."),
            QStringLiteral("%1, process %2 on %3").arg(name).arg(pid).arg(host));
    }
    auto store = store::EventStore::open(parts.folder().store());
    if (!store)
        return Fail(store.error());
    std::unique_ptr<Collecting> collecting(new Collecting(std::move(lock), parts));
    collecting->m_store = std::move(*store);
    collecting->m_engine = std::make_unique<collect::Engine>(
        parts.ports(), *collecting->m_store, collecting->m_board, tempo, std::move(stored));
    return collecting;
}

Collecting::~Collecting()
{
    m_pruner.reset();
    m_timeline.reset();
    if (m_parts.recorder().count() > 0)
        keepRecording();
}

void Collecting::start()
{
    beginTimeline();
    m_engine->start();
    beginPruning();
}

void Collecting::beginPruning()
{
    m_pruner = std::make_unique<collect::Pruner>(
        m_parts.ports().clock, *m_store,
        [this]() -> std::optional<settings::Retention> {
            const auto now = m_parts.settings().read();
            return now ? std::optional(now->preferences.retention) : std::nullopt;
        },
        [this](const store::Pruned& gone, const settings::Retention& limits) {
            return m_parts.note(records::prunedEntry(gone.events, gone.newest, limits,
                                                     {gone.entries, gone.newestEntry}));
        });
    m_pruner->start();
}

// Another process that makes a diagnostics bundle finds there what led to the trouble.
void Collecting::keepRecording()
{
    if (const auto saved = m_parts.recorder().save(m_parts.folder().recording()); !saved)
        log::warn(saved.error().message);
}

void Collecting::beginTimeline()
{
    auto journal = store::Journal::open(m_parts.folder().journal());
    if (!journal) {
        log::warn(QStringLiteral("The timeline cannot be written: ") + journal.error().message);
        return;
    }
    m_journal = std::move(*journal);
    m_timeline = std::make_unique<collect::TimelineWriter>(m_parts.ports().clock, m_board,
                                                           *m_journal, m_store->path());
    m_timeline->onTrouble([this] {
        const Steady now = m_parts.ports().clock.steady();
        if (now < m_recordingAgain)
            return;
        m_recordingAgain = now + kRecordingPause;
        keepRecording();
    });
    m_timeline->start();
}

Result<void> Collecting::forget(const settings::Collector& gone)
{
    using Events = store::EventStore::Events;
    return m_store->removeCollector(gone.id,
                                    gone.rehearses.isEmpty() ? Events::Keep : Events::Delete);
}

bool Collecting::isRunning(const Folder& folder)
{
    QLockFile lock(folder.lock());
    lock.setStaleLockTime(0);
    if (lock.tryLock(0)) {
        lock.unlock();
        return false;
    }
    return lock.error() == QLockFile::LockFailedError;
}

} // namespace app
