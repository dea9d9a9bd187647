#include "app/diagnostics_parts.h"

#include "app/os_user.h"
#include "core/base/log.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"
#include "core/settings/json.h"
#include "core/store/event_reader.h"
#include "core/store/quarantine.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

namespace app::diagnostics {

using namespace core;

namespace {

using bundle::Pseudonyms;
using Part = records::DiagnosticsPart;

constexpr qint64 kLogTail = 256 * 1024;
constexpr int kHappenings = 5'000;
constexpr int kStretches = 1'000;
constexpr int kQuarantined = 1'000;

QString key(const char* name) { return QString::fromLatin1(name); }
QString tr(const char* text) { return QCoreApplication::translate("diagnostics", text); }

QByteArray document(const QJsonValue& json)
{
    return (json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject()))
        .toJson(QJsonDocument::Indented);
}

QByteArray unavailable(const Error& why)
{
    return document(QJsonObject{{key("unavailable"), why.code}});
}

bool isKnown(const QUrl& domain) { return mimecast::isKnownHost(domain); }

Part about(const Sources& from)
{
    const QJsonObject json{
        {key("program"), key("Mailweir ") + key(MAILWEIR_VERSION)},
        {key("qt"), key(qVersion())},
        {key("system"), QSysInfo::prettyProductName()},
        {key("kernel"), QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion()},
        {key("processor"), QSysInfo::currentCpuArchitecture()},
        {key("collecting"), Collecting::isRunning(from.folder)},
        {key("made"), toIso(from.now)}};
    return {.name = key("about.json"),
            .title = tr("Versions and platform"),
            .why = tr("Whether a trouble is known for them."),
            .content = document(json)};
}

QJsonObject collectorJson(const settings::Collector& collector)
{
    return {{key("id"), collector.id},
            {key("name"), collector.name},
            {key("domain"),
             isKnown(collector.domain) ? collector.domain.host() : tr("not a known Mimecast host")},
            {key("api"), collector.api},
            {key("logTypes"), QJsonArray::fromStringList(collector.logTypes)},
            {key("paused"), collector.paused},
            {key("lowDelay"), collector.lowDelay},
            {key("demo"), collector.demo},
            {key("proxy"), int(collector.proxy.kind)},
            {key("ownCertificateAuthority"), !collector.caFile.isEmpty()},
            {key("start"), collector.start ? toIso(*collector.start) : QString()},
            {key("created"), toIso(collector.created)},
            {key("changed"), toIso(collector.changed)},
            {key("secrets"),
             QJsonObject{{key("backend"), collector.secrets.backend},
                         {key("savedAt"), toIso(collector.secrets.savedAt)},
                         {key("fingerprint"), collector.secrets.fingerprint}}}};
}

Part configuration(const Pseudonyms& names, const Sources& from)
{
    QJsonArray all;
    for (const settings::Collector& collector : from.settings.collectors)
        all << names.ours(collectorJson(collector));
    return {.name = key("settings.json"),
            .title = tr("Settings, without secrets"),
            .why = tr("How collection is set up."),
            .content = document(all)};
}

QJsonValue healthOf(store::EventReader& reader, const Pseudonyms& names)
{
    QJsonArray all;
    if (const auto saved = reader.health())
        for (const auto& each : *saved) {
            QJsonObject one = QJsonDocument::fromJson(each.json).object();
            one[key("noted")] = toIso(each.noted);
            all << names.ours(one);
        }
    return all;
}

const char* kindOf(store::Coverage::Kind kind)
{
    switch (kind) {
    case store::Coverage::Kind::Collected:
        return "collected";
    case store::Coverage::Kind::Empty:
        return "empty";
    case store::Coverage::Kind::Gap:
        return "gap";
    case store::Coverage::Kind::Removed:
        return "removed";
    default:
        return "other";
    }
}

QJsonObject streamJson(store::EventReader& reader, const Pseudonyms& names,
                       const QString& collector, const QString& stream)
{
    QJsonArray stretches;
    if (const auto coverage = reader.coverage(collector, stream)) {
        const auto first =
            coverage->size() > kStretches ? coverage->end() - kStretches : coverage->begin();
        for (auto each = first; each != coverage->end(); ++each)
            stretches << QJsonObject{{key("kind"), key(kindOf(each->kind))},
                                     {key("from"), toIso(each->range.from)},
                                     {key("to"), toIso(each->range.to)},
                                     {key("cause"), names.text(each->cause)},
                                     {key("stored"), qint64(each->stored)},
                                     {key("known"), qint64(each->known)},
                                     {key("quarantined"), qint64(each->quarantined)}};
    }
    const auto totals = reader.totals(collector, stream).value_or(store::Totals{});
    return {{key("collector"), collector},
            {key("stream"), stream},
            {key("stored"), qint64(totals.stored)},
            {key("known"), qint64(totals.known)},
            {key("quarantined"), qint64(totals.quarantined)},
            {key("coverage"), stretches}};
}

QJsonValue coverageOf(store::EventReader& reader, const Pseudonyms& names, const Sources& from)
{
    QJsonArray all;
    for (const settings::Collector& collector : from.settings.collectors)
        for (const auto* stream : mimecast::streamsFor(collector.logTypes, collector.api))
            all << streamJson(reader, names, collector.id,
                              QString::fromUtf8(stream->id.data(), qsizetype(stream->id.size())));
    return all;
}

QJsonValue figuresOf(store::EventReader& reader, const Sources& from)
{
    const auto size = reader.size().value_or(store::StoreSize{});
    const qint64 journal = QFile(from.folder.journal()).size();
    return QJsonObject{{key("events"), qint64(size.events)},
                       {key("diskBytes"), qint64(size.diskBytes)},
                       {key("journalBytes"), journal},
                       {key("newestRow"), qint64(reader.newest().value_or(0))}};
}

void addFromStore(std::vector<Part>& into, const Pseudonyms& names, const Sources& from)
{
    auto reader = store::EventReader::open(from.folder.store());
    const auto content = [&](const auto& make) {
        return reader ? document(make(**reader)) : unavailable(reader.error());
    };
    using Reader = store::EventReader;
    into.push_back({key("health.json"), tr("Health"), tr("What each stream said last."),
                    content([&](Reader& at) { return healthOf(at, names); })});
    into.push_back({key("coverage.json"), tr("Coverage"),
                    tr("What was asked for and what it gave."),
                    content([&](Reader& at) { return coverageOf(at, names, from); })});
    into.push_back({key("store.json"), tr("Figures of the store"), tr("How large it is."),
                    content([&](Reader& at) { return figuresOf(at, from); })});
}

Part quarantine(const Pseudonyms& names, const Sources& from)
{
    QByteArray content;
    const auto reader = store::QuarantineReader::open(from.folder.store());
    const auto items = reader ? (*reader)->list(kQuarantined)
                              : Result<std::vector<records::QuarantineItem>>(Fail(reader.error()));
    if (items) {
        QJsonArray all;
        for (const records::QuarantineItem& item : *items)
            all << names.ours(records::toJson(item));
        content = document(all);
    } else {
        content = unavailable(items.error());
    }
    return {key("quarantine.json"), tr("Quarantine, without the records"),
            tr("Why something could not be read."), content};
}

// Timeline and audit trail.
void addFromJournal(std::vector<Part>& into, const Pseudonyms& names, const Sources& from)
{
    QByteArray timeline;
    QByteArray audit;
    const auto line = [&](const QJsonObject& json) {
        return QJsonDocument(names.ours(json).toObject()).toJson(QJsonDocument::Compact) + '\n';
    };
    if (const auto journal = store::Journal::look(from.folder.journal()); journal && *journal) {
        if (const auto found = (*journal)->happenings({.text = {}, .most = kHappenings}))
            for (const records::Happening& happening : *found)
                timeline += line(records::toJson(happening));
        if (const auto trail = (*journal)->auditTrail())
            for (const records::AuditEntry& entry : *trail)
                audit += line(records::toJson(entry));
    }
    into.push_back({key("timeline.ndjson"), tr("Timeline"), tr("What happened before."), timeline});
    into.push_back({key("audit.ndjson"), tr("Audit trail"), tr("What was changed before."), audit});
}

Part logTail(const Pseudonyms& names, const Sources& from)
{
    QByteArray content;
    QFile file(from.folder.log());
    if (file.open(QIODevice::ReadOnly)) {
        const bool whole = file.size() <= kLogTail;
        file.seek(std::max<qint64>(0, file.size() - kLogTail));
        QList<QByteArray> lines = file.readAll().split('\n');
        if (!whole)
            lines.removeFirst();
        for (const QByteArray& each : lines)
            content += names.text(log::scrub(QString::fromUtf8(each))).toUtf8() + '\n';
    }
    return {key("log.txt"), tr("The end of the log"), tr("What the program said of itself."),
            content};
}

QByteArray anonymousBody(const Pseudonyms& names, const QByteArray& body)
{
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError) {
        const QJsonValue all =
            names.theirs(json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()));
        return (all.isArray() ? QJsonDocument(all.toArray()) : QJsonDocument(all.toObject()))
            .toJson(QJsonDocument::Compact);
    }
    return {};
}

std::vector<recorder::Exchange> recorded(const Sources& from)
{
    // In the file are those of the process that collects.
    return recorder::joined(recorder::leftIn(from.folder.recording()), from.recorder.recorded(),
                            recorder::Limits().exchanges);
}

Part recording(const Pseudonyms& names, const Sources& from)
{
    std::vector<recorder::Exchange> all;
    for (const recorder::Exchange& exchange : recorded(from))
        all.push_back(anonymous(names, exchange));
    return {key("recording.ndjson"), tr("The last exchanges, without people"),
            tr("“mailweir replay” reads them again."), recorder::toLines(all)};
}

void learn(Pseudonyms& names, const records::AuditEntry& entry)
{
    names.learn(entry.who, key("user"));
    names.learn(entry.name, key("collector"));
    for (const records::Change& change : entry.changes)
        if (change.field == QLatin1String("name")) {
            names.learn(change.from, key("collector"));
            names.learn(change.to, key("collector"));
        }
}

} // namespace

void learn(Pseudonyms& names, const Sources& from)
{
    for (const settings::Collector& collector : from.settings.collectors) {
        names.learn(collector.name, key("collector"));
        names.learn(collector.proxy.host, key("host"));
        if (!isKnown(collector.domain))
            names.learn(collector.domain.host(), key("host"));
    }
    names.learn(osUser(), key("user"));
    names.learn(QSysInfo::machineHostName(), key("host"));
    if (const auto journal = store::Journal::look(from.folder.journal()); journal && *journal)
        if (const auto trail = (*journal)->auditTrail())
            for (const records::AuditEntry& entry : *trail)
                learn(names, entry);
    for (const recorder::Exchange& exchange : recorded(from)) {
        names.learnDomains(QString::fromUtf8(exchange.body.left(kLogTail)));
        names.learnDomains(QString::fromUtf8(exchange.sent));
    }
    if (QFile file(from.folder.log()); file.open(QIODevice::ReadOnly)) {
        file.seek(std::max<qint64>(0, file.size() - kLogTail));
        names.learnDomains(QString::fromUtf8(file.readAll()));
    }
}

std::vector<Part> gather(const Pseudonyms& names, const Sources& from)
{
    std::vector<Part> parts{about(from), configuration(names, from)};
    addFromStore(parts, names, from);
    parts.push_back(quarantine(names, from));
    addFromJournal(parts, names, from);
    parts.push_back(recording(names, from));
    parts.push_back(logTail(names, from));
    return parts;
}

recorder::Exchange anonymous(const Pseudonyms& names, recorder::Exchange exchange)
{
    const bool known = isKnown(exchange.url);
    if (!known) { // a presigned address, or a host of the user's own
        const QString path = exchange.url.path();
        const bool api = path.startsWith(QLatin1String("/api/"))
            || path.startsWith(QLatin1String("/siem/"))
            || path.startsWith(QLatin1String("/oauth/"));
        exchange.url.setHost(names.pseudonym(key("host"), exchange.url.host()));
        if (!api)
            exchange.url.setPath(QLatin1Char('/') + names.pseudonym(key("file"), path));
    }
    std::erase_if(exchange.heard, [](const auto& header) {
        return header.first.compare("content-disposition", Qt::CaseInsensitive) == 0;
    });
    exchange.sent = anonymousBody(names, exchange.sent);
    exchange.body = anonymousBody(names, exchange.body);
    exchange.message = names.text(exchange.message);
    return exchange;
}

} // namespace app::diagnostics
