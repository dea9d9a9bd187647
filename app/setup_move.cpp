// Moving a collector from API 1.0 to API 2.0.
#include "app/setup.h"
#include "core/migration/comparison.h"
#include "core/mimecast/log_types.h"

#include <algorithm>

#include <QCoreApplication>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

// So much of the past is rehearsed too, for something to compare at once.
constexpr auto kRehearsed = 24h;
// Both APIs hand over late: what happened this shortly ago is not compared yet.
constexpr auto kSettled = 1h;

QString tr(const char* text) { return QCoreApplication::translate("setup", text); }

// Over API 1.0 some log types bring others with them; where an organisation has fixed which are
// collected, these stay behind.
QStringList logTypesOver2(const settings::Collector& collector, const settings::Managed& managed)
{
    const bool fixed = !collector.demo && managed.isLocked(QStringLiteral("collector.logTypes"));
    return fixed ? collector.logTypes : mimecast::withCompanions(collector.logTypes, 1);
}

QStringList messageLogsAmong(const QStringList& logTypes)
{
    QStringList ids;
    const auto types = migration::messageLogTypes();
    for (const QString& id : logTypes) {
        const mimecast::LogType* type = mimecast::findLogType(id.toStdString());
        if (type != nullptr && std::ranges::find(types, type->code) != types.end())
            ids << id;
    }
    return ids;
}

// The way to API 2.0 that has been tried.
void useRouteOf(settings::Collector& collector, const settings::Collector& rehearsal)
{
    collector.domain = rehearsal.domain;
    collector.hostConfirmed = rehearsal.hostConfirmed;
    collector.caFile = rehearsal.caFile;
    collector.proxy = rehearsal.proxy;
}

Error notOnApi1(const settings::Collector& collector)
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("move.not_api1"),
            .message = tr("“%1” is on API 2.0 already.").arg(collector.name),
            .advice = tr("There is nothing to do."),
            .detail = {}};
}

} // namespace

Result<QString> Setup::rehearse(const settings::Collector& onApi1, const QUrl& domain,
                                const mimecast::Credentials& credentials, ui::SecretPlace place)
{
    if (onApi1.api != 1)
        return Fail(notOnApi1(onApi1));
    if (const auto other = rehearsalOf(onApi1.id))
        return fail(Fault::Refused, QStringLiteral("move.rehearsed"),
                    tr("“%1” is being rehearsed already.").arg(onApi1.name),
                    tr("Look at the comparison, switch, or cancel the rehearsal first."));
    settings::Collector rehearsal = onApi1;
    rehearsal.id.clear();
    rehearsal.name = tr("%1 (rehearsal of API 2.0)").arg(onApi1.name);
    rehearsal.domain = domain;
    rehearsal.api = 2;
    rehearsal.logTypes = messageLogsAmong(logTypesOver2(onApi1, m_parts.managed()));
    rehearsal.start = m_parts.ports().clock.now() - kRehearsed;
    rehearsal.rehearses = onApi1.id;
    rehearsal.paused = false;
    rehearsal.secrets = {};
    rehearsal.keysLast = {};
    return save(rehearsal, credentials, place);
}

Result<settings::Collector> Setup::rehearsalOf(const QString& collectorId)
{
    const auto settings = m_parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    const auto found =
        std::ranges::find(settings->collectors, collectorId, &settings::Collector::rehearses);
    if (found != settings->collectors.end() && !collectorId.isEmpty())
        return *found;
    return fail(Fault::Refused, QStringLiteral("move.no_rehearsal"),
                tr("No rehearsal of API 2.0 is under way for this collector."),
                tr("Begin one with a client ID and a client secret."));
}

Result<migration::Comparison> Setup::compareRehearsal(const QString& collectorId,
                                                      std::stop_token stop)
{
    const auto collector = find(collectorId);
    if (!collector)
        return Fail(collector.error());
    const auto rehearsal = rehearsalOf(collectorId);
    if (!rehearsal)
        return Fail(rehearsal.error());
    const auto reader = store::EventReader::open(m_parts.folder().store());
    if (!reader)
        return Fail(reader.error());
    const auto startOf = [](const settings::Collector& one) {
        return one.start.value_or(one.created);
    };
    const TimeRange both{.from = std::max(startOf(*collector), startOf(*rehearsal)),
                         .to = m_parts.ports().clock.now() - kSettled};
    return migration::compare(**reader, collectorId, rehearsal->id, both, std::move(stop));
}

Result<void> Setup::switchToApi2(const QString& collectorId, const QUrl& domain,
                                 const mimecast::Credentials& credentials)
{
    auto collector = find(collectorId);
    if (!collector)
        return Fail(collector.error());
    if (collector->api != 1)
        return Fail(notOnApi1(*collector));
    const auto rehearsal = rehearsalOf(collectorId);
    auto keys = credentials.complete(2) ? Result<mimecast::Credentials>(credentials.clone())
        : rehearsal                     ? credentialsOf(*rehearsal, credentials)
                                        : Result<mimecast::Credentials>(Fail(rehearsal.error()));
    if (!keys)
        return Fail(keys.error());
    collector->domain = domain;
    if (domain.isEmpty() && rehearsal)
        useRouteOf(*collector, *rehearsal);
    collector->api = 2;
    collector->logTypes = logTypesOver2(*collector, m_parts.managed()); // goes on with all
    collector->seam = m_parts.ports().clock.now();
    const bool session = collector->secrets.backend == m_parts.secrets().sessionBackend();
    const auto saved =
        save(*collector, *keys, session ? ui::SecretPlace::SessionOnly : ui::SecretPlace::Keychain);
    if (!saved)
        return Fail(saved.error());
    return rehearsal ? remove(rehearsal->id) : Result<void>();
}

Result<void> Setup::cancelRehearsal(const QString& collectorId)
{
    const auto rehearsal = rehearsalOf(collectorId);
    if (!rehearsal)
        return Fail(rehearsal.error());
    return remove(rehearsal->id);
}

} // namespace app
