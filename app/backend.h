// ui::Backend over the real parts: the bridge from workers to the GUI thread.
//
// Lives on the GUI thread. Whatever takes time runs on threads of its own and comes back through
// the event loop, at most ten times a second.
#pragma once

#include "app/archive.h"
#include "app/coverage_report.h"
#include "app/demo.h"
#include "app/knowledge.h"
#include "app/live_search.h"
#include "app/parts.h"
#include "app/setup.h"
#include "core/settings/viewer_file.h"
#include "ui/backend.h"

#include <atomic>
#include <memory>
#include <optional>

#include <QFileSystemWatcher>
#include <QThreadPool>
#include <QTimer>

namespace app {

class Backend final : public ui::Backend {
    Q_OBJECT

public:
    // Begins to collect, or to watch where another process does. `demo`: a demo tenant that is
    // running already.
    [[nodiscard]] static core::Result<std::unique_ptr<Backend>> open(
        Parts& parts, std::shared_ptr<Demo> demo = {}, core::collect::Tempo tempo = {});
    ~Backend() override;

    [[nodiscard]] std::vector<ui::CollectorView> collectors() const override;
    [[nodiscard]] ui::Overview overview() const override;
    QFuture<core::Result<void>> setPaused(QStringList collectorIds, bool paused) override;
    void collectNow(QStringList collectorIds) override;
    QFuture<core::Result<void>> remove(QString collectorId, ui::StoredEvents events) override;

    ui::SearchId search(ui::EventQuery query) override;
    void cancel(ui::SearchId search) override;
    QFuture<core::Result<std::vector<ui::EventRow>>> rows(std::vector<core::RowId> ids,
                                                          QStringList fields = {}) override;
    QFuture<core::Result<core::Event>> eventOf(core::RowId id) override;
    QFuture<core::Result<ui::Histogram>> histogram(ui::EventQuery query, int buckets) override;
    QFuture<core::Result<std::vector<ui::Facet>>> facets(ui::EventQuery query, QStringList fields,
                                                         int most) override;
    QFuture<core::Result<std::vector<ui::FacetValue>>> valuesSeen(QString field, QString beginning,
                                                                  int most) override;
    QFuture<core::Result<ui::TimeOrder>> timeOrder(
        ui::EventQuery query, std::vector<core::TimePoint> moments = {}) override;
    QFuture<core::Result<ui::Story>> story(QStringList ids) override;
    QFuture<core::Result<ui::Whereabouts>> whereIs(QString idOrTime) override;
    QFuture<core::Result<ui::ExportReport>> exportEvents(ui::ExportWish wish) override;

    QFuture<core::Result<ui::CoverageReport>> coverage(QStringList collectorIds,
                                                       core::TimeRange range) override;
    QFuture<core::Result<int>> refill(QString collectorId, QString stream,
                                      std::optional<core::TimeRange> range) override;
    QFuture<core::Result<void>> exportStatement(ui::StatementWish wish) override;

    QFuture<core::Result<std::vector<ui::Passed>>> passed(QString collectorId, ui::Stage stage,
                                                          int most) override;

    QFuture<core::Result<std::vector<core::records::Happening>>> timeline(
        core::records::Wish wish) override;
    QFuture<core::Result<std::vector<ui::OwnNote>>> ownNotes(core::records::Wish wish) override;
    QFuture<core::Result<ui::AuditReport>> auditTrail() override;
    QFuture<core::Result<void>> exportTimeline(core::records::Wish wish, QString path) override;
    QFuture<core::Result<void>> exportAuditTrail(QString path) override;
    QFuture<core::Result<std::vector<core::records::QuarantineItem>>> quarantine(
        QStringList collectorIds, int most) override;
    QFuture<core::Result<std::vector<core::records::HexLine>>> quarantineLines(
        core::records::QuarantineItem item, std::int64_t offset, std::int64_t bytes) override;
    QFuture<core::Result<core::records::ReplayReport>> readAgain(
        std::vector<std::int64_t> items) override;
    QFuture<core::Result<QString>> saveQuarantined(core::records::QuarantineItem item,
                                                   QString folder) override;
    QFuture<core::Result<core::records::DiagnosticsPlan>> planDiagnostics() override;
    QFuture<core::Result<void>> saveDiagnostics(core::records::DiagnosticsPlan plan, QString path,
                                                ui::UnreadSecrets unread) override;

    QFuture<ui::HostReport> checkHost(core::settings::Collector draft) override;
    QFuture<core::Result<QUrl>> discover(core::settings::Collector draft, QString email,
                                         core::mimecast::Credentials application) override;
    QFuture<ui::KeychainReport> keychain() override;
    QFuture<ui::ProbeReport> probe(core::settings::Collector draft,
                                   core::mimecast::Credentials credentials,
                                   QString streamId) override;
    QFuture<ui::CheckItem> verify(core::settings::Collector draft,
                                  core::mimecast::Credentials credentials,
                                  ui::SecretPlace place) override;
    QFuture<core::Result<QString>> save(core::settings::Collector collector,
                                        core::mimecast::Credentials credentials,
                                        ui::SecretPlace place) override;
    QFuture<core::Result<std::shared_ptr<ui::DemoTenant>>> demoTenant() override;

    QFuture<core::Result<QString>> rehearse(core::settings::Collector onApi1, QUrl domain,
                                            core::mimecast::Credentials credentials,
                                            ui::SecretPlace place) override;
    QFuture<core::Result<ui::RehearsalReport>> compareRehearsal(QString collectorId) override;
    QFuture<core::Result<void>> switchToApi2(QString collectorId) override;
    QFuture<core::Result<void>> cancelRehearsal(QString collectorId) override;

    [[nodiscard]] core::settings::Managed managed() const override { return m_parts.managed(); }
    [[nodiscard]] std::optional<core::settings::Draft> draft() const override;
    void saveDraft(std::optional<core::settings::Draft> draft) override;
    [[nodiscard]] core::settings::Preferences preferences() const override;
    void savePreferences(core::settings::Preferences preferences) override;
    [[nodiscard]] core::settings::Viewer viewer() const override;
    void saveViewer(core::settings::Viewer viewer) override;
    QFuture<core::Result<void>> writeFile(QString path, QByteArray bytes) override;
    QFuture<core::Result<QByteArray>> readFile(QString path) override;
    void copyToClipboard(const QString& text) override;

private:
    explicit Backend(Parts& parts);
    void begin(std::unique_ptr<Collecting> collecting);
    // Reads the settings on the control thread and lets the engine have them.
    void reload();
    void readSettings(); // the same, control thread
    void settingsRead(const core::settings::Settings& settings);
    // Control thread: the engine has these from now on, and the store forgets those that are gone.
    void follow(const std::vector<core::settings::Collector>& collectors);
    void reviveDemo(core::settings::Settings& settings);
    // Every few seconds: judge health anew, count the store, or see what the other process says.
    void refresh();
    void refreshed(std::vector<core::health::CollectorHealth> health, core::store::StoreSize size);
    // From keys that have expired now: for a warning before the next ones do.
    void learnHowLongKeysLast();
    void changeSettings(std::function<void(core::settings::Settings&)> edit);
    void healthMayHaveChanged();                      // any thread
    void wokeUp(const core::collect::TimeJump& jump); // any thread
    void tellSources();
    [[nodiscard]] CoverageWish coverageWish(const QStringList& collectorIds,
                                            const core::TimeRange& range) const;

    Parts& m_parts;
    Setup m_setup;
    std::unique_ptr<Collecting> m_collecting; // null: another process does
    std::shared_ptr<Demo> m_demo;
    core::settings::Settings m_settings;                  // as last read
    std::vector<core::settings::Collector> m_followed;    // as last handed to the engine
    std::vector<core::health::CollectorHealth> m_watched; // the other process's word
    core::store::StoreSize m_size;
    std::atomic<bool> m_healthChanged = false;
    std::stop_source m_stop;
    std::shared_ptr<CollectorNames> m_names = std::make_shared<CollectorNames>();
    std::unique_ptr<LiveSearch> m_search;
    std::unique_ptr<Archive> m_archive;
    core::settings::ViewerFile m_viewerFile;
    core::settings::Viewer m_viewer; // as last read or saved
    QFileSystemWatcher m_watcher;
    QTimer m_tick;
    QTimer m_refresh;
    QThreadPool m_control; // one thread: settings and engine, in order
    QThreadPool m_tasks;   // checks and probes
};

} // namespace app
