#include "app/statement.h"

#include "core/base/text.h"
#include "core/coverage/words.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace app {

using namespace core;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("statement", text); }

qint64 seconds(std::chrono::milliseconds length)
{
    return std::chrono::ceil<std::chrono::seconds>(length).count();
}

QJsonObject json(const coverage::Counts& counts)
{
    return {{QStringLiteral("stored"), qint64(counts.stored)},
            {QStringLiteral("known"), qint64(counts.known)},
            {QStringLiteral("quarantined"), qint64(counts.quarantined)}};
}

QJsonObject json(const coverage::Stretch& stretch)
{
    QJsonObject object{{QStringLiteral("kind"), coverage::idOf(stretch.kind)},
                       {QStringLiteral("from"), toIso(stretch.range.from)},
                       {QStringLiteral("to"), toIso(stretch.range.to)},
                       {QStringLiteral("cause"), stretch.cause},
                       {QStringLiteral("events"), json(stretch.counts)}};
    if (stretch.refillableUntil)
        object[QStringLiteral("refillableUntil")] = toIso(*stretch.refillableUntil);
    if (stretch.refilling)
        object[QStringLiteral("refilling")] = true;
    return object;
}

QJsonObject json(const StreamCoverage& stream)
{
    QJsonArray stretches;
    for (const coverage::Stretch& each : stream.ribbon.stretches)
        stretches.append(json(each));
    QJsonObject events = json(stream.counts);
    events[QStringLiteral("refilled")] = qint64(stream.refilled);
    events[QStringLiteral("sha256")] = QString::fromLatin1(stream.hash);
    return {{QStringLiteral("collector"), stream.collector.name},
            {QStringLiteral("collectorId"), stream.collector.id},
            {QStringLiteral("stream"), stream.stream},
            {QStringLiteral("title"), stream.title},
            {QStringLiteral("logTypes"), QJsonArray::fromStringList(stream.logTypes)},
            {QStringLiteral("covered"), coverage::percentText(stream.share)},
            {QStringLiteral("hadSeconds"), seconds(stream.share.had)},
            {QStringLiteral("missingSeconds"), seconds(stream.share.missing)},
            {QStringLiteral("events"), events},
            {QStringLiteral("stretches"), stretches}};
}

QString cell(const QString& text, const char* kind = "")
{
    return QStringLiteral("<td class=\"%1\">%2</td>")
        .arg(QLatin1String(kind), displaySafe(text).toHtmlEscaped());
}

QString row(const coverage::Stretch& stretch)
{
    const QString cause =
        coverage::isMissing(stretch.kind) || !stretch.cause.isEmpty() ? stretch.cause : QString();
    return QStringLiteral("<tr class=\"%1\">").arg(coverage::idOf(stretch.kind))
        + cell(coverage::nameOf(stretch.kind), "kind")
        + cell(coverage::timeText(stretch.range.from, QTimeZone::utc()))
        + cell(coverage::timeText(stretch.range.to, QTimeZone::utc()))
        + cell(QString::number(stretch.counts.stored), "number") + cell(cause)
        + QStringLiteral("</tr>\n");
}

QString section(const StreamCoverage& stream)
{
    QString html =
        QStringLiteral("<h2>%1: %2</h2>\n<p>%3</p>\n")
            .arg(displaySafe(stream.collector.name).toHtmlEscaped(), stream.title.toHtmlEscaped(),
                 tr("%1 of the time that could be had was had. %2 events stored, %3 of "
                    "them refilled; %4 came again and were left alone; %5 records in "
                    "quarantine.")
                     .arg(coverage::percentText(stream.share))
                     .arg(stream.counts.stored)
                     .arg(stream.refilled)
                     .arg(stream.counts.known)
                     .arg(stream.counts.quarantined)
                     .toHtmlEscaped());
    html +=
        QStringLiteral("<p>%1 <code>%2</code></p>\n<table>\n<tr>")
            .arg(tr("SHA-256 of these events:").toHtmlEscaped(), QString::fromLatin1(stream.hash));
    for (const QString& head : {tr("State"), tr("From"), tr("To"), tr("Events"), tr("Cause")})
        html += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
    html += QStringLiteral("</tr>\n");
    for (const coverage::Stretch& each : stream.ribbon.stretches)
        html += row(each);
    return html + QStringLiteral("</table>\n");
}

QString verdict(const CoverageReport& report)
{
    if (!report.isWhole())
        return tr("Something is missing: see the gaps and losses below.");
    return report.isKept() ? tr("Nothing is missing.")
                           : tr("Nothing is missing of what is still kept. What is marked as no "
                                "longer kept was collected without a gap, and has been removed "
                                "from this computer since.");
}

constexpr auto kStyle =
    "body{font:14px/1.45 sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1b1f24;"
    "background:#fff}h1{font-size:20px}h2{font-size:15px;margin-top:2em}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:3px 10px 3px 0;"
    "border-bottom:1px solid #d5dae1;vertical-align:top}.number{text-align:right}"
    "code{font-size:12px;overflow-wrap:anywhere}.gap .kind,.lost .kind{font-weight:bold;"
    "color:#a3160b}.refilled .kind{color:#7a4b00}tr{break-inside:avoid}";

constexpr auto kHow =
    "The hash of a stream's events is computed from its events exported as NDJSON: take the "
    "SHA-256 of each line without its line end in lower-case hexadecimal, sort these as bytes, put "
    "a line feed after each, and take the SHA-256 of it all. The hash of this statement is that of "
    "the member “statement” of its JSON form, as “jq -cSj .statement” prints it.";

} // namespace

QJsonObject statementJson(const CoverageReport& report)
{
    QJsonArray streams;
    for (const StreamCoverage& each : report.streams)
        streams.append(json(each));
    const QJsonObject statement{
        {QStringLiteral("made"), toIso(report.made)},
        {QStringLiteral("by"), QStringLiteral("Mailweir " MAILWEIR_VERSION)},
        {QStringLiteral("from"), toIso(report.range.from)},
        {QStringLiteral("to"), toIso(report.range.to)},
        {QStringLiteral("complete"), report.isWhole()},
        {QStringLiteral("kept"), report.isKept()},
        {QStringLiteral("streams"), streams}};
    const QByteArray bytes = QJsonDocument(statement).toJson(QJsonDocument::Compact);
    return {
        {QStringLiteral("statement"), statement},
        {QStringLiteral("sha256"),
         QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())}};
}

QByteArray statementHtml(const CoverageReport& report)
{
    const QTimeZone utc = QTimeZone::utc();
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta "
                       "charset=\"utf-8\"><title>%1</title><style>%2</style></head>"
                       "<body>\n<h1>%1</h1>\n<p>%3</p>\n<p><strong>%4</strong></p>\n")
            .arg(tr("Completeness statement").toHtmlEscaped(), QLatin1String(kStyle),
                 tr("Made on %1 by Mailweir %2, for the time from %3 to %4.")
                     .arg(coverage::timeText(report.made, utc), QStringLiteral(MAILWEIR_VERSION),
                          coverage::timeText(report.range.from, utc),
                          coverage::timeText(report.range.to, utc))
                     .toHtmlEscaped(),
                 verdict(report).toHtmlEscaped());
    for (const StreamCoverage& each : report.streams)
        html += section(each);
    html += QStringLiteral("<h2>%1</h2>\n<p>%2</p>\n<p>%3 <code>%4</code></p>\n</body></html>\n")
                .arg(tr("How to check the hashes").toHtmlEscaped(),
                     QString::fromUtf8(kHow).toHtmlEscaped(),
                     tr("SHA-256 of this statement:").toHtmlEscaped(),
                     statementJson(report)[QStringLiteral("sha256")].toString());
    return html.toUtf8();
}

Result<void> saveStatement(const CoverageReport& report, const QString& file)
{
    const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    if (!isJson && !file.endsWith(QLatin1String(".html"), Qt::CaseInsensitive))
        return fail(Fault::Refused, QStringLiteral("usage.value"),
                    tr("The name of a statement ends with .html or .json."));
    const QByteArray bytes = isJson
        ? QJsonDocument(statementJson(report)).toJson(QJsonDocument::Compact) + '\n'
        : statementHtml(report);
    QSaveFile into(file);
    if (into.open(QIODevice::WriteOnly) && into.write(bytes) == bytes.size() && into.commit())
        return {};
    return fail(Fault::Refused, QStringLiteral("export.unwritable"),
                tr("The statement cannot be written."), tr("Choose another folder."),
                into.errorString());
}

} // namespace app
