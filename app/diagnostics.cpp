#include "app/diagnostics.h"

#include "app/diagnostics_parts.h"
#include "core/base/redaction.h"
#include "core/bundle/zip.h"
#include "core/collect/engine.h"
#include "core/mimecast/credentials.h"

#include <array>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace app {

using namespace core;

namespace {

using records::DiagnosticsPart;
using records::DiagnosticsPlan;

constexpr int kKeyBytes = 32;

QString tr(const char* text) { return QCoreApplication::translate("diagnostics", text); }

struct Field {
    Secret mimecast::Credentials::*value;
    const char* name;
};
constexpr std::array kFields{
    Field{&mimecast::Credentials::applicationId,
          QT_TRANSLATE_NOOP("diagnostics", "application ID")},
    Field{&mimecast::Credentials::applicationKey,
          QT_TRANSLATE_NOOP("diagnostics", "application key")},
    Field{&mimecast::Credentials::accessKey, QT_TRANSLATE_NOOP("diagnostics", "access key")},
    Field{&mimecast::Credentials::secretKey, QT_TRANSLATE_NOOP("diagnostics", "secret key")},
    Field{&mimecast::Credentials::clientId, QT_TRANSLATE_NOOP("diagnostics", "client ID")},
    Field{&mimecast::Credentials::clientSecret, QT_TRANSLATE_NOOP("diagnostics", "client secret")}};

DiagnosticsPart manifestOf(const std::vector<DiagnosticsPart>& parts, TimePoint now)
{
    QJsonArray files;
    for (const DiagnosticsPart& part : parts)
        files << QJsonObject{
            {QStringLiteral("name"), part.name},
            {QStringLiteral("bytes"), part.content.size()},
            {QStringLiteral("sha256"),
             QString::fromLatin1(
                 QCryptographicHash::hash(part.content, QCryptographicHash::Sha256).toHex())}};
    const QJsonObject manifest{
        {QStringLiteral("made"), toIso(now)},
        {QStringLiteral("program"), QStringLiteral("Mailweir " MAILWEIR_VERSION)},
        {QStringLiteral("format"), 1},
        {QStringLiteral("files"), files}};
    return {.name = QStringLiteral("manifest.json"),
            .title = tr("Manifest"),
            .why = tr("Whether the bundle came as it was made."),
            .content = QJsonDocument(manifest).toJson(QJsonDocument::Indented)};
}

QString nameFor(TimePoint now)
{
    QString stamp = toIso(std::chrono::floor<std::chrono::minutes>(now)).left(16);
    stamp.remove(QLatin1Char('-'))
        .remove(QLatin1Char(':'))
        .replace(QLatin1Char('T'), QLatin1Char('-'));
    return QStringLiteral("mailweir-diagnostics-%1.zip").arg(stamp);
}

Fail secretInside(const QString& part, const QString& what, const QString& collector)
{
    return fail(
        Fault::Refused, QStringLiteral("diagnostics.secret_inside"),
        tr("The bundle was not saved: %1 has the %2 of “%3” in it.").arg(part, what, collector),
        tr("This is a defect of this program; please report which part it was. Nothing was "
           "written."));
}

} // namespace

Diagnostics::Diagnostics(Parts& parts)
    : m_parts(parts)
{
}

Result<DiagnosticsPlan> Diagnostics::plan(std::stop_token stop)
{
    const auto settings = m_parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    const collect::Ports ports = m_parts.ports();
    const TimePoint now = ports.clock.now();
    const diagnostics::Sources from{.folder = m_parts.folder(),
                                    .settings = *settings,
                                    .recorder = m_parts.recorder(),
                                    .now = now};
    bundle::Pseudonyms names(Secret(ports.random.bytes(kKeyBytes)));
    diagnostics::learn(names, from);
    DiagnosticsPlan plan{.parts = diagnostics::gather(names, from), .suggestedName = nameFor(now)};
    if (stop.stop_requested())
        return fail(Fault::Stopped, QStringLiteral("diagnostics.stopped"),
                    tr("The bundle was not made."));
    plan.parts.push_back(manifestOf(plan.parts, now));
    return plan;
}

Result<void> Diagnostics::checkFor(const settings::Collector& collector,
                                   const DiagnosticsPlan& plan)
{
    const auto secret = m_parts.secrets().read(collect::secretName(collector.id));
    if (!secret)
        return Fail(secret.error());
    const auto credentials = mimecast::fromSecret(*secret);
    if (!credentials)
        return Fail(credentials.error());
    for (const DiagnosticsPart& part : plan.parts)
        for (const Field& field : kFields)
            if (redaction::holds(part.content, (*credentials).*field.value))
                return secretInside(part.name, tr(field.name), collector.name);
    return {};
}

Result<void> Diagnostics::check(const DiagnosticsPlan& plan, Unread unread)
{
    // What the program has seen of tokens and keys since it was started.
    for (const DiagnosticsPart& part : plan.parts)
        if (redaction::holdsLearnt(part.content))
            return secretInside(part.name, tr("key or token"), tr("a collector"));
    const auto settings = m_parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    for (const settings::Collector& collector : settings->collectors) {
        auto checked = checkFor(collector, plan);
        if (checked)
            continue;
        const Error& why = checked.error();
        if (why.code == QLatin1String("diagnostics.secret_inside"))
            return checked;
        // Without keys there is nothing that could be inside.
        if (unread == Unread::Accept || collector.secrets.backend.isEmpty())
            continue;
        return fail(Fault::Refused, QStringLiteral("diagnostics.unchecked"),
                    tr("The bundle was not saved: the secrets of “%1” could not be read, so nobody "
                       "can tell that they are not in it. %2")
                        .arg(collector.name, why.message),
                    tr("Unlock the keychain and try again, or accept a bundle without this last "
                       "check (--unchecked)."),
                    why.code);
    }
    return {};
}

Result<void> Diagnostics::save(const DiagnosticsPlan& plan, const QString& path, Unread unread)
{
    if (auto clean = check(plan, unread); !clean)
        return clean;
    std::vector<std::pair<QString, QByteArray>> files;
    for (const DiagnosticsPart& part : plan.parts)
        files.emplace_back(part.name, part.content);
    const auto zip = bundle::zip(files);
    if (!zip)
        return Fail(zip.error());
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(*zip) == zip->size() && file.commit();
    if (saved)
        return {};
    return fail(Fault::Refused, QStringLiteral("diagnostics.unwritable"),
                tr("%1 could not be written.").arg(path),
                tr("Choose another place, or check free space and permissions."),
                file.errorString());
}

} // namespace app
