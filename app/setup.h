// Setting collectors up and changing them: what the wizard, `mailweir add` and `mailweir check` do.
// Every call may take as long as the network and the keychain take; never on the GUI thread. Any
// number at once.
#pragma once

#include "app/checks.h"
#include "app/parts.h"
#include "core/collect/engine.h"
#include "core/migration/comparison.h"
#include "core/mimecast/client.h"
#include "core/settings/file.h"
#include "ui/backend_types.h"

#include <functional>
#include <stop_token>

namespace app {

class Setup {
public:
    explicit Setup(Parts& parts); // which must outlive this

    [[nodiscard]] ui::HostReport checkHost(const core::settings::Collector& draft,
                                           std::stop_token stop);
    [[nodiscard]] core::Result<QUrl> discover(const core::settings::Collector& draft,
                                              const QString& email,
                                              const core::mimecast::Credentials& application,
                                              std::stop_token stop);
    [[nodiscard]] ui::KeychainReport keychain();
    // Fields of the credentials that are empty mean the stored ones of draft.id, here and below.
    [[nodiscard]] ui::ProbeReport probe(const core::settings::Collector& draft,
                                        const core::mimecast::Credentials& credentials,
                                        const QString& streamId, std::stop_token stop);
    // Everything once more, in order; each item is reported as Running, then as it ended. True if
    // nothing failed (warnings are no failures).
    bool verify(const core::settings::Collector& draft,
                const core::mimecast::Credentials& credentials, ui::SecretPlace place,
                const std::function<void(const ui::CheckItem&)>& report, std::stop_token stop);

    // What the keys may read though no log type that is chosen needs it: one item for each right,
    // a warning where it is there. Asks Mimecast for log types that are not chosen.
    [[nodiscard]] core::Result<void> excess(const core::settings::Collector& collector,
                                            const std::function<void(const ui::CheckItem&)>& report,
                                            std::stop_token stop);

    // Secrets first, then the settings; a failure leaves neither half done. Returns the id.
    // Codes: collector.name_empty, collector.name_taken, collector.host_unconfirmed,
    // collector.no_log_types, keychain.*, settings.*.
    [[nodiscard]] core::Result<QString> save(core::settings::Collector collector,
                                             const core::mimecast::Credentials& credentials,
                                             ui::SecretPlace place);
    // Whether it could be saved, as far as it alone can tell.
    [[nodiscard]] static core::Result<void> check(const core::settings::Collector& collector);
    [[nodiscard]] core::Result<void> setPaused(const QStringList& collectorIds, bool paused);
    // Takes it out of the settings and its secrets out of the keychain, and its rehearsal with it.
    // The collecting process removes what the store knows of them (Collecting::forget).
    [[nodiscard]] core::Result<void> remove(const QString& collectorId);

    // -- from API 1.0 to API 2.0 ----------------------------------------------------------------
    // A second collector of the same account over API 2.0, beside the first, that collects what the
    // two APIs tell in different words: to be compared, then thrown away. Returns its id.
    // Codes: move.not_api1, move.rehearsed, and those of save().
    [[nodiscard]] core::Result<QString> rehearse(const core::settings::Collector& onApi1,
                                                 const QUrl& domain,
                                                 const core::mimecast::Credentials& credentials,
                                                 ui::SecretPlace place = ui::SecretPlace::Keychain);
    // The collector that rehearses the place of this one. Code move.no_rehearsal.
    [[nodiscard]] core::Result<core::settings::Collector> rehearsalOf(const QString& collectorId);
    // What both have seen of the time that both have been collecting. Codes: move.no_rehearsal,
    // collector.unknown, store.*; Fault::Stopped.
    [[nodiscard]] core::Result<core::migration::Comparison> compareRehearsal(
        const QString& collectorId, std::stop_token stop);
    // From now on over API 2.0, with a seam at which nothing is missing and nothing is there twice.
    // Empty domain and credentials: those of the rehearsal, which ends with it. Its events are for
    // the collecting process to remove, as with remove().
    [[nodiscard]] core::Result<void> switchToApi2(const QString& collectorId, const QUrl& domain,
                                                  const core::mimecast::Credentials& credentials);
    [[nodiscard]] core::Result<void> cancelRehearsal(const QString& collectorId);

    // By name (without regard to case) or id. Code collector.unknown.
    [[nodiscard]] core::Result<core::settings::Collector> find(const QString& nameOrId);

private:
    // Writes the secrets and puts their receipt into the collector.
    [[nodiscard]] core::Result<void> keep(core::settings::Collector& collector,
                                          const core::mimecast::Credentials& typed,
                                          ui::SecretPlace place);
    [[nodiscard]] core::Result<void> erase(const QString& collectorId);
    [[nodiscard]] core::Result<core::mimecast::Credentials> credentialsOf(
        const core::settings::Collector& draft, const core::mimecast::Credentials& typed);
    [[nodiscard]] core::Result<std::unique_ptr<core::mimecast::Client>> client(
        const core::settings::Collector& draft, const core::mimecast::Credentials& typed);
    [[nodiscard]] std::unique_ptr<core::mimecast::Client> clientWith(
        const core::settings::Collector& draft, core::mimecast::Credentials credentials);

    [[nodiscard]] core::Result<Checks::Patient> patient(const core::settings::Collector& draft,
                                                        const core::mimecast::Credentials& typed);
    [[nodiscard]] std::optional<core::TimePoint> lastGoodPoll(
        const core::settings::Collector& collector) const;

    // Keeps what is said in the flight recorder; an account that is being set up has no id yet.
    [[nodiscard]] core::net::Transport& transportFor(const core::settings::Collector& draft);
    // The way to its account, as an organisation may have locked it.
    [[nodiscard]] core::net::Route routeOf(const core::settings::Collector& draft) const;

    Parts& m_parts;
};

} // namespace app
