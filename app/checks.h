// The last page of the wizard and `mailweir check`: one after another, each thing that collection
// needs is tried once. Used by Setup.
#pragma once

#include "app/secrets.h"
#include "core/doctor/doctor.h"
#include "core/settings/settings.h"
#include "ui/backend_types.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace app {

class Checks {
public:
    using Report = std::function<void(const ui::CheckItem&)>;

    Checks(const core::settings::Collector& collector, SecretPlaces& secrets, QString folder,
           const Report& report, std::stop_token stop);

    // Who is examined: the collector's own credentials and a client that signs with them.
    struct Patient {
        std::unique_ptr<core::mimecast::Client> client;
        core::mimecast::Credentials credentials;
        core::doctor::Patient about;
    };

    // True if nothing failed.
    bool run(const core::Result<Patient>& patient, core::doctor::Doctor::Ports ports,
             ui::SecretPlace place);

private:
    using Work = std::function<void(ui::CheckItem&)>;
    void item(const QString& id, const QString& title, const Work& work);

    void examine(const Patient& patient, core::doctor::Doctor::Ports ports);
    void keychain(ui::SecretPlace place);
    void disk();

    const core::settings::Collector& m_collector;
    SecretPlaces& m_secrets;
    QString m_folder;
    const Report& m_report;
    std::stop_token m_stop;
    bool m_failed = false;
};

// A failed item out of an error, and the words for a host.
void setFailed(ui::CheckItem& item, const core::Error& error);
[[nodiscard]] ui::HostReport hostReport(const core::settings::Collector& collector,
                                        const core::Result<core::mimecast::HostFacts>& facts);

} // namespace app
