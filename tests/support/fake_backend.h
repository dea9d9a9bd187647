// ui::Backend in memory. Fill the public members, then announce(); read what was asked in `asked`.
//
// Answers are ready at once, unless hold() was called: then they wait for release(), so that a test
// can look at the page meanwhile. GUI thread.
#pragma once

#include "tests/support/fake_archive.h"
#include "ui/backend.h"

#include <functional>
#include <map>

#include <QPromise>

namespace support {

class FakeBackend : public ui::Backend {
    Q_OBJECT

public:
    using ui::Backend::Backend;

    // -- what it knows and answers ------------------------------------------------------------
    std::vector<ui::CollectorView> views;
    ui::Overview summary;
    core::settings::Preferences kept;
    std::optional<core::settings::Draft> keptDraft;
    core::settings::Managed organisation;
    ui::HostReport host;
    core::Result<QUrl> discovered = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    ui::KeychainReport keychainReport{.backend = QStringLiteral("GNOME Keyring"), .error = {}};
    std::map<QString, ui::ProbeReport> probes; // by stream; others are available
    std::vector<ui::CheckItem> checks;         // how each ends
    core::Result<QString> saved = QStringLiteral("new-id");
    core::Result<void> changed; // of setPaused, remove, switchToApi2 and cancelRehearsal
    core::Result<QString> rehearsal = QStringLiteral("rehearsal");
    core::Result<ui::RehearsalReport> rehearsed;
    std::vector<core::records::Happening> happened;                     // newest first
    std::map<ui::Stage, core::Result<std::vector<ui::Passed>>> passing; // others: nothing passed
    core::Result<ui::AuditReport> trail = ui::AuditReport();
    std::vector<core::records::QuarantineItem> quarantined;
    std::map<std::int64_t, QByteArray> quarantinedBytes; // by id
    core::Result<core::records::ReplayReport> replayed;
    core::Result<core::records::DiagnosticsPlan> plan = core::records::DiagnosticsPlan();
    core::Result<void> planSaved; // while unread secrets are refused
    ui::CoverageReport covered;   // the streams of the collectors asked for, whatever the range
    core::Result<std::shared_ptr<ui::DemoTenant>> demo =
        core::fail(core::Fault::Broken, QStringLiteral("fake.demo"), QStringLiteral("No demo."));
    std::optional<core::Error> searchError;
    FakeArchive archive; // stored events; `archive.gaps` are those of histogram()
    std::vector<ui::Whereabouts::Stream> streams; // of whereIs()
    std::map<QString, QByteArray> files;          // by path: readFile(), writeFile()
    core::settings::Viewer arranged;

    // -- what it was asked --------------------------------------------------------------------
    QStringList asked;     // "setPaused a,b true", "remove a delete", "probe siem" …
    QStringList questions; // about stored events: "histogram QUERY", "facets QUERY" …
    std::optional<core::settings::Collector> verified; // the last one
    bool verifiedStored = false;                       // with its stored keys
    std::optional<core::settings::Collector> savedCollector;
    core::mimecast::Credentials savedCredentials;
    ui::EventQuery lastQuery;
    std::optional<ui::ExportWish> exported; // the last one
    QString clipboard;

    // Stores an event and tells the searches it belongs to.
    void store(ui::EventRow row, const QByteArray& raw);
    void storeMany(std::vector<std::pair<ui::EventRow, QByteArray>> events);
    void announce(); // collectorsChanged() and healthChanged()
    void hold() { m_holding = true; }
    void release();

    // -- ui::Backend --------------------------------------------------------------------------
    [[nodiscard]] std::vector<ui::CollectorView> collectors() const override { return views; }
    [[nodiscard]] ui::Overview overview() const override { return summary; }
    QFuture<core::Result<void>> setPaused(QStringList ids, bool paused) override;
    void collectNow(QStringList ids) override;
    QFuture<core::Result<void>> remove(QString id, ui::StoredEvents events) override;
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
    QFuture<core::Result<void>> saveDiagnostics(core::records::DiagnosticsPlan given, QString path,
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
    [[nodiscard]] core::settings::Managed managed() const override { return organisation; }
    [[nodiscard]] std::optional<core::settings::Draft> draft() const override { return keptDraft; }
    void saveDraft(std::optional<core::settings::Draft> draft) override;
    [[nodiscard]] core::settings::Preferences preferences() const override { return kept; }
    void savePreferences(core::settings::Preferences preferences) override { kept = preferences; }
    [[nodiscard]] core::settings::Viewer viewer() const override { return arranged; }
    void saveViewer(core::settings::Viewer viewer) override { arranged = std::move(viewer); }
    QFuture<core::Result<void>> writeFile(QString path, QByteArray bytes) override;
    QFuture<core::Result<QByteArray>> readFile(QString path) override;
    void copyToClipboard(const QString& text) override { clipboard = text; }

private:
    template<class T>
    QFuture<T> answer(T value);
    // An answer from the archive, noted in `questions`; refused if there is a searchError.
    template<class T>
    QFuture<core::Result<T>> counted(const QString& question, T value);
    void nameCollectors();
    void findPast(ui::SearchId search);
    void findNew(core::RowId first);

    std::map<ui::SearchId, ui::EventQuery> m_searches;
    ui::SearchId m_lastSearch = 0;
    std::vector<std::function<void()>> m_held;
    bool m_holding = false;
};

template<class T>
QFuture<T> FakeBackend::answer(T value)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    auto give = [promise, value = std::move(value)]() mutable {
        promise->addResult(std::move(value));
        promise->finish();
    };
    if (m_holding)
        m_held.emplace_back(std::move(give));
    else
        give();
    return promise->future();
}

} // namespace support
