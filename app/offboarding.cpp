#include "app/offboarding.h"

#include "core/credentials/systemd_credentials.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace app {

using namespace core;
using Kind = Remnant::Kind;

namespace {

// How the names of our files begin: databases with their logs and indexes, files set aside, locks.
constexpr std::array kOurs{"settings.json", "events.db",     "collecting.lock",  "viewer.json",
                           "mailweir.log",  "records.db",    "recording.ndjson", "demo-ca.pem",
                           "demo-key.pem",  "key-reads.json"};

QString tr(const char* text) { return QCoreApplication::translate("offboarding", text); }

bool isOurs(const QString& name)
{
    return name == QLatin1String("index") // the words of the events
        || std::ranges::any_of(
               kOurs, [&](const char* begin) { return name.startsWith(QLatin1String(begin)); });
}

Fail stays(const Remnant& remnant, const QString& why)
{
    return fail(Fault::Refused, QStringLiteral("offboarding.stays"),
                tr("%1 cannot be removed (%2).").arg(remnant.what, remnant.item),
                tr("Check its permissions, then say it again: what is gone stays gone."), why);
}

std::vector<Remnant> filesIn(const QString& folder)
{
    std::vector<Remnant> files;
    std::vector<Remnant> foreign;
    for (const QFileInfo& each : QDir(folder).entryInfoList(
             QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name)) {
        if (isOurs(each.fileName()))
            files.push_back(
                {Kind::File, each.isDir() ? tr("Folder") : tr("File"), each.absoluteFilePath()});
        else
            foreign.push_back({Kind::Foreign, tr("Not Mailweir's"), each.absoluteFilePath()});
    }
    // Settings last: by them the rest is found again should anything fail.
    // Clang 14 cannot read the form for ranges.
    std::stable_partition(files.begin(), files.end(), [](const Remnant& each) {
        return !QFileInfo(each.item).fileName().startsWith(QLatin1String("settings.json"));
    });
    std::ranges::move(foreign, std::back_inserter(files));
    return files;
}

} // namespace

Offboarding::Offboarding(Parts& parts, service::Keeper& keeper, service::LoginStart login)
    : m_parts(parts)
    , m_keeper(keeper)
    , m_login(std::move(login))
{
}

Result<std::vector<Remnant>> Offboarding::list()
{
    const auto settings = m_parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    std::vector<Remnant> all;
    if (m_keeper.state() != service::Keeper::State::Absent)
        all.push_back({Kind::Service, tr("Service"), m_keeper.definition().path});
    if (QFile::exists(m_login.path()) || m_login.isOn())
        all.push_back({Kind::LoginStart, tr("Start at login"), m_login.path()});
    for (const settings::Collector& collector : settings->collectors) {
        const bool handed = collector.secrets.backend == credentials::SystemdCredentials::title();
        all.push_back({handed ? Kind::Foreign : Kind::Keys,
                       handed ? tr("Keys of “%1”, in the unit's credentials").arg(collector.name)
                              : tr("Keys of “%1” in the keychain").arg(collector.name),
                       collect::secretName(collector.id)});
    }
    std::ranges::move(filesIn(m_parts.folder().path), std::back_inserter(all));
    return all;
}

Result<void> Offboarding::remove(const Remnant& remnant)
{
    switch (remnant.kind) {
    case Kind::Service:
        if (const auto gone = m_keeper.remove(); !gone)
            return Fail(gone.error());
        return {};
    case Kind::LoginStart:
        return m_login.set(false);
    case Kind::Keys:
        return m_parts.secrets().forget(remnant.item);
    case Kind::File: {
        const QFileInfo info(remnant.item);
        const bool gone = info.isDir() && !info.isSymLink() ? QDir(remnant.item).removeRecursively()
                                                            : QFile::remove(remnant.item);
        return gone ? Result<void>() : Result<void>(stays(remnant, {}));
    }
    case Kind::Foreign:
        break;
    }
    return {};
}

Result<void> Offboarding::run(const std::function<void(const Remnant&)>& told)
{
    const auto all = list();
    if (!all)
        return Fail(all.error());
    bool checked = false;
    for (const Remnant& each : *all) {
        // The service is the first to go; whoever collects then is none of its.
        if (each.kind != Kind::Service && !std::exchange(checked, true)
            && Collecting::isRunning(m_parts.folder()))
            return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                        tr("Another process collects in this data folder."),
                        tr("Quit Mailweir, then say it again."));
        if (auto gone = remove(each); !gone)
            return gone;
        told(each);
    }
    QDir().rmdir(m_parts.folder().path); // if nothing of others is in it
    return {};
}

} // namespace app
