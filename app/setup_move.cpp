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

QString tr(const char* text) { return QCoreApplication::translate("setup", text); }

QStringList messageLogsOf(const settings::Collector& collector)
{
    QStringList ids;
    const auto types = migration::messageLogTypes();
    for (const QString& id : collector.logTypes) {
        const mimecast::LogType* type = mimecast::findLogType(id.toStdString());
        if (type != nullptr && std::ranges::find(types, type->code) != types.end())
            ids << id;
    }
    return ids;
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
                                const mimecast::Credentials& credentials)
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
    rehearsal.logTypes = messageLogsOf(onApi1);
    rehearsal.start = m_parts.ports().clock.now() - kRehearsed;
    rehearsal.rehearses = onApi1.id;
    rehearsal.paused = false;
    rehearsal.secrets = {};
    return save(rehearsal, credentials, ui::SecretPlace::Keychain);
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
    collector->domain = domain.isEmpty() && rehearsal ? rehearsal->domain : domain;
    collector->api = 2;
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
