// Everything the user interface may ask for. It is the only way out of ui/: no widget opens a
// file, a socket, a keychain or a database. The application implements it; UI tests hand in a fake.
//
// Answers that take time arrive as a QFuture; take it with whenReady() (ui/when_ready.h), which
// lands on the GUI thread and dies with the widget. Signals are emitted on the GUI thread, at most
// ten times a second. What is returned directly is a snapshot in memory.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/health/health.h"
#include "core/mimecast/credentials.h"
#include "core/settings/managed.h"
#include "core/settings/settings.h"
#include "core/settings/viewer.h"
#include "ui/backend_types.h"
#include "ui/passing_types.h"
#include "ui/proof_types.h"
#include "ui/rehearsal.h"

#include <memory>
#include <vector>

#include <QFuture>
#include <QObject>
#include <QString>

namespace ui {

class Backend : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // -- collectors ---------------------------------------------------------------------------
    [[nodiscard]] virtual std::vector<CollectorView> collectors() const = 0;
    [[nodiscard]] virtual Overview overview() const = 0;
    virtual QFuture<core::Result<void>> setPaused(QStringList collectorIds, bool paused) = 0;
    virtual void collectNow(QStringList collectorIds) = 0;
    // Removes the secrets always, the stored events if asked.
    virtual QFuture<core::Result<void>> remove(QString collectorId, StoredEvents events) = 0;

    // -- stored events ------------------------------------------------------------------------
    // Starts a search that stays live: found() tells of matches in the past, newest first, and of
    // new ones as they are stored, until it is cancelled. The number is never reused.
    virtual SearchId search(EventQuery query) = 0;
    virtual void cancel(SearchId search) = 0;
    // The rows of a screen, in the order asked for; rows that are gone are left out.
    // `fields`: names of the query language or members of the record; they become `values`.
    virtual QFuture<core::Result<std::vector<EventRow>>> rows(std::vector<core::RowId> ids,
                                                              QStringList fields = {}) = 0;
    virtual QFuture<core::Result<core::Event>> eventOf(core::RowId id) = 0;
    // Each of these may take a while in a large store; cancel() the future when it is not wanted
    // any more. Without a range: from the oldest to the newest event that matches.
    virtual QFuture<core::Result<Histogram>> histogram(EventQuery query, int buckets) = 0;
    virtual QFuture<core::Result<std::vector<Facet>>> facets(EventQuery query, QStringList fields,
                                                             int most) = 0;
    // Values seen that begin with this, most frequent first: for completion.
    virtual QFuture<core::Result<std::vector<FacetValue>>> valuesSeen(QString field,
                                                                      QString beginning,
                                                                      int most) = 0;
    // And how many of them are not later than each of these moments.
    virtual QFuture<core::Result<TimeOrder>> timeOrder(
        EventQuery query, std::vector<core::TimePoint> moments = {}) = 0;
    // All that share an id with these, and all that share one with those.
    virtual QFuture<core::Result<Story>> story(QStringList ids) = 0;
    // "Where is this event?" A message id, or a time.
    virtual QFuture<core::Result<Whereabouts>> whereIs(QString idOrTime) = 0;
    // Progress as the future's, 0 … 1000; cancelling it removes what was written.
    virtual QFuture<core::Result<ExportReport>> exportEvents(ExportWish wish) = 0;

    // -- coverage -----------------------------------------------------------------------------
    // The range ends now should it reach further.
    virtual QFuture<core::Result<CoverageReport>> coverage(QStringList collectorIds,
                                                           core::TimeRange range) = 0;
    // What is missing and Mimecast still has is asked for again, behind live collection. How many
    // stretches that are. Without a stream: of all of the collector's; without a range: ever.
    virtual QFuture<core::Result<int>> refill(QString collectorId, QString stream,
                                              std::optional<core::TimeRange> range) = 0;
    virtual QFuture<core::Result<void>> exportStatement(StatementWish wish) = 0;

    // The last that passed a stage, newest first. Of one collector, or without an id of all.
    virtual QFuture<core::Result<std::vector<Passed>>> passed(QString collectorId, Stage stage,
                                                              int most) = 0;

    // -- records ------------------------------------------------------------------------------
    virtual QFuture<core::Result<std::vector<core::records::Happening>>> timeline(
        core::records::Wish wish) = 0;
    // The same, each with its place between the rows.
    virtual QFuture<core::Result<std::vector<OwnNote>>> ownNotes(core::records::Wish wish) = 0;
    virtual QFuture<core::Result<AuditReport>> auditTrail() = 0;
    // As the file's name ends: .csv, else a JSON object a line.
    virtual QFuture<core::Result<void>> exportTimeline(core::records::Wish wish, QString path) = 0;
    virtual QFuture<core::Result<void>> exportAuditTrail(QString path) = 0;
    // Newest first; of these collectors, or of all.
    virtual QFuture<core::Result<std::vector<core::records::QuarantineItem>>> quarantine(
        QStringList collectorIds, int most) = 0;
    virtual QFuture<core::Result<std::vector<core::records::HexLine>>> quarantineLines(
        core::records::QuarantineItem item, std::int64_t offset, std::int64_t bytes) = 0;
    // With today's readers; empty: all of them.
    virtual QFuture<core::Result<core::records::ReplayReport>> readAgain(
        std::vector<std::int64_t> items) = 0;
    // The bytes as they came; the file that was written.
    virtual QFuture<core::Result<QString>> saveQuarantined(core::records::QuarantineItem item,
                                                           QString folder) = 0;
    virtual QFuture<core::Result<core::records::DiagnosticsPlan>> planDiagnostics() = 0;
    virtual QFuture<core::Result<void>> saveDiagnostics(core::records::DiagnosticsPlan plan,
                                                        QString path, UnreadSecrets unread) = 0;

    // -- wizard -------------------------------------------------------------------------------
    // In each: empty credentials of an existing collector mean "the stored ones".
    virtual QFuture<HostReport> checkHost(core::settings::Collector draft) = 0;
    virtual QFuture<core::Result<QUrl>> discover(core::settings::Collector draft, QString email,
                                                 core::mimecast::Credentials application) = 0;
    virtual QFuture<KeychainReport> keychain() = 0;
    virtual QFuture<ProbeReport> probe(core::settings::Collector draft,
                                       core::mimecast::Credentials credentials,
                                       QString streamId) = 0;
    // The last page: results arrive one by one (resultReadyAt), each id first Running, then ended.
    virtual QFuture<CheckItem> verify(core::settings::Collector draft,
                                      core::mimecast::Credentials credentials,
                                      SecretPlace place) = 0;
    // Secrets into the keychain, then the collector into the settings; the new or same id.
    virtual QFuture<core::Result<QString>> save(core::settings::Collector collector,
                                                core::mimecast::Credentials credentials,
                                                SecretPlace place) = 0;
    // Starts the built-in Mimecast on loopback and says how to reach and sign in to it.
    virtual QFuture<core::Result<std::shared_ptr<DemoTenant>>> demoTenant() = 0;

    // -- moving to API 2.0 ----------------------------------------------------------------------
    // Each is asked with the collector on API 1.0, which collects as before until the switch.
    // The new collector beside it, by its id. Proxy, authority and confirmation of `onApi1` are
    // those for the way to `domain`.
    virtual QFuture<core::Result<QString>> rehearse(core::settings::Collector onApi1, QUrl domain,
                                                    core::mimecast::Credentials credentials,
                                                    SecretPlace place) = 0;
    virtual QFuture<core::Result<RehearsalReport>> compareRehearsal(QString collectorId) = 0;
    // With the rehearsal's keys. Its events and its own keys are removed; so they are by the other.
    virtual QFuture<core::Result<void>> switchToApi2(QString collectorId) = 0;
    virtual QFuture<core::Result<void>> cancelRehearsal(QString collectorId) = 0;

    // -- small things that persist --------------------------------------------------------------
    // What an organisation has set for this computer. The same for as long as the program runs.
    [[nodiscard]] virtual core::settings::Managed managed() const = 0;
    [[nodiscard]] virtual std::optional<core::settings::Draft> draft() const = 0;
    virtual void saveDraft(std::optional<core::settings::Draft> draft) = 0;
    [[nodiscard]] virtual core::settings::Preferences preferences() const = 0;
    virtual void savePreferences(core::settings::Preferences preferences) = 0;
    [[nodiscard]] virtual core::settings::Viewer viewer() const = 0;
    virtual void saveViewer(core::settings::Viewer viewer) = 0;
    // Saved searches and highlight rules as one file to hand on.
    virtual QFuture<core::Result<void>> writeFile(QString path, QByteArray bytes) = 0;
    virtual QFuture<core::Result<QByteArray>> readFile(QString path) = 0; // at most 4 MiB
    virtual void copyToClipboard(const QString& text) = 0;                // never a secret

Q_SIGNALS:
    void collectorsChanged();                   // added, removed, renamed, paused …
    void awoke(const ui::Awakening& awakening); // the computer slept, and collection goes on
    void healthChanged();                       // ask collectors() and overview() again
    void found(const ui::Found& found);
    void searchFailed(ui::SearchId search, const core::Error& why);
    void raiseRequested(); // a second start wants this window in front
};

} // namespace ui
