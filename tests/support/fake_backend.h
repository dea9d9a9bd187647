// ui::Backend in memory. Fill the public members, then announce(); read what was asked in `asked`.
//
// Answers are ready at once, unless hold() was called: then they wait for release(), so that a test
// can look at the page meanwhile. GUI thread.
#pragma once

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
    ui::HostReport host;
    core::Result<QUrl> discovered = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    ui::KeychainReport keychainReport{.backend = QStringLiteral("GNOME Keyring"), .error = {}};
    std::map<QString, ui::ProbeReport> probes; // by stream; others are available
    std::vector<ui::CheckItem> checks;         // how each ends
    core::Result<QString> saved = QStringLiteral("new-id");
    core::Result<void> changed; // of setPaused, remove, switchToApi2 and cancelRehearsal
    core::Result<QString> rehearsal = QStringLiteral("rehearsal");
    core::Result<ui::RehearsalReport> rehearsed;
    core::Result<std::shared_ptr<ui::DemoTenant>> demo =
        core::fail(core::Fault::Broken, QStringLiteral("fake.demo"), QStringLiteral("No demo."));
    std::optional<core::Error> searchError;

    // -- what it was asked --------------------------------------------------------------------
    QStringList asked; // "setPaused a,b true", "remove a delete", "probe siem" …
    std::optional<core::settings::Collector> verified; // the last one
    bool verifiedStored = false;                       // with its stored keys
    std::optional<core::settings::Collector> savedCollector;
    core::mimecast::Credentials savedCredentials;
    ui::EventQuery lastQuery;
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
    QFuture<core::Result<std::vector<ui::EventRow>>> rows(std::vector<core::RowId> ids) override;
    QFuture<core::Result<core::Event>> event(core::RowId id) override;
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
    [[nodiscard]] std::optional<core::settings::Draft> draft() const override { return keptDraft; }
    void saveDraft(std::optional<core::settings::Draft> draft) override;
    [[nodiscard]] core::settings::Preferences preferences() const override { return kept; }
    void savePreferences(core::settings::Preferences preferences) override { kept = preferences; }
    void copyToClipboard(const QString& text) override { clipboard = text; }

private:
    struct Stored {
        ui::EventRow row;
        QByteArray raw;
    };

    template<class T>
    QFuture<T> answer(T value);
    [[nodiscard]] bool isAsked(const QStringList& ids, const QString& name) const;
    [[nodiscard]] bool matches(const ui::EventQuery& query, const Stored& stored) const;
    void findPast(ui::SearchId search);
    void findNew(core::RowId first);

    std::map<core::RowId, Stored> m_events;
    std::map<ui::SearchId, ui::EventQuery> m_searches;
    ui::SearchId m_lastSearch = 0;
    std::vector<std::function<void()>> m_held;
    bool m_holding = false;
};

} // namespace support
