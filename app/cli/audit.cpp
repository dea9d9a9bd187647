#include "core/records/audit.h"

#include "app/cli/commands.h"
#include "core/store/journal.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace app::cli {

using namespace core;

namespace {

using Trail = std::vector<records::AuditEntry>;

QJsonObject verdictJson(const records::Verdict& verdict)
{
    return {{QStringLiteral("intact"), verdict.intact},
            {QStringLiteral("entries"), qint64(verdict.entries)},
            {QStringLiteral("firstBroken"),
             verdict.broken > 0 ? QJsonValue(qint64(verdict.broken)) : QJsonValue()},
            {QStringLiteral("found"), verdict.sentence},
            {QStringLiteral("proves"), verdict.proves}};
}

void list(Context& context, const Trail& trail)
{
    for (const records::AuditEntry& entry : trail) {
        context.show(QStringLiteral("%1  %2  %3 (%4)  %5")
                         .arg(entry.number, 4)
                         .arg(toIso(std::chrono::floor<std::chrono::seconds>(entry.at)), entry.who,
                              records::doorId(entry.door), records::sentenceFor(entry)));
        for (const records::Change& change : entry.changes)
            context.show(QStringLiteral("        %1  %2 -> %3")
                             .arg(change.field,
                                  change.from.isEmpty() ? QStringLiteral("-") : change.from,
                                  change.to.isEmpty() ? QStringLiteral("-") : change.to));
    }
}

void exportTo(Output& out, const Trail& trail, const QString& format)
{
    const bool csv = format == QLatin1String("csv");
    if (csv)
        out.write(records::csvHeader());
    for (const records::AuditEntry& entry : trail)
        csv ? out.write(records::csvOf(entry)) : out.json(records::toJson(entry));
}

Exit tell(Context& context, const records::Verdict& verdict, const QCommandLineParser& typed)
{
    if (typed.isSet(QStringLiteral("json"))) {
        context.out().json(verdictJson(verdict));
    } else {
        context.show(verdict.sentence);
        context.show(verdict.proves);
    }
    return verdict.intact ? Exit::Success : Exit::Failed;
}

void tellAll(Context& context, const Trail& trail, const records::Verdict& verdict, bool json,
             const QString& format)
{
    if (json) {
        QJsonArray all;
        for (const records::AuditEntry& entry : trail)
            all.append(records::toJson(entry));
        context.out().json(
            {{QStringLiteral("audit"), all}, {QStringLiteral("verified"), verdictJson(verdict)}});
    } else if (format == QLatin1String("list")) {
        list(context, trail);
    } else {
        exportTo(context.out(), trail, format);
    }
    if (!verdict.intact)
        context.say(verdict.sentence);
}

} // namespace

Exit showAudit(Context& context, const QCommandLineParser& typed)
{
    const QString format = typed.isSet(QStringLiteral("format"))
        ? typed.value(QStringLiteral("format"))
        : QStringLiteral("list");
    if (!QStringList{QStringLiteral("list"), QStringLiteral("ndjson"), QStringLiteral("csv")}
             .contains(format))
        return context.failed(
            misused(tr("“%1” is no format: list, ndjson or csv.").arg(format)).value());
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return context.failed(folder ? settings.error() : folder.error());
    const auto journal = store::Journal::look(folder->journal());
    if (!journal)
        return context.failed(journal.error());
    const auto trail = *journal ? (*journal)->auditTrail() : Result<Trail>();
    if (!trail)
        return context.failed(trail.error());
    const auto verdict = records::verify(*trail, settings->audit);
    if (typed.isSet(QStringLiteral("verify")))
        return tell(context, verdict, typed);
    tellAll(context, *trail, verdict, typed.isSet(QStringLiteral("json")), format);
    return verdict.intact ? Exit::Success : Exit::Partial;
}

} // namespace app::cli
