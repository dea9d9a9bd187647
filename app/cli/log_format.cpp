#include "app/cli/log_format.h"

#include "app/record_text.h"
#include "core/base/csv.h"
#include "core/base/text.h"
#include "core/event/words.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace core;

namespace {

void appendMember(QByteArray& json, std::string_view name, const QByteArray& value)
{
    if (!json.endsWith('{'))
        json += ',';
    appendQuoted(json, bytesOf(name));
    json += ':';
    appendQuoted(json, value);
}

QByteArray wrapper(const Event& event, const QString& collector)
{
    const Summary summary = mimecast::summarise(event.type, event.raw);
    QByteArray json = "{\"row\":" + QByteArray::number(qint64(event.row));
    appendMember(json, "collector", collector.toUtf8());
    appendMember(json, "collectorId", event.collector.toUtf8());
    appendMember(json, "logType", bytesOf(mimecast::logType(event.type).id));
    appendMember(json, "time", toIso(event.time).toUtf8());
    appendMember(json, "timeSource", bytesOf(wordOf(event.timeSource)));
    appendMember(json, "received", toIso(event.received).toUtf8());
    json += ",\"summary\":{";
    appendMember(json, "from", summary.from.toUtf8());
    appendMember(json, "to", summary.to.toUtf8());
    appendMember(json, "subject", summary.subject.toUtf8());
    appendMember(json, "action", summary.action.toUtf8());
    appendMember(json, "verdict", summary.verdict.toUtf8());
    appendMember(json, "messageKey", summary.messageKey.toUtf8());
    appendMember(json, "outcome", bytesOf(wordOf(summary.outcome)));
    json += '}';
    appendMember(json, "raw", event.raw);
    return json + "}\n";
}

QByteArray csvRow(const Event& event, const QString& collector)
{
    const Summary summary = mimecast::summarise(event.type, event.raw);
    QByteArray row = QByteArray::number(qint64(event.row));
    const QString type = utf8(mimecast::logType(event.type).id);
    for (const QString& text :
         {toIso(event.time), utf8(wordOf(event.timeSource)), toIso(event.received), collector, type,
          utf8(wordOf(summary.outcome)), summary.action, summary.from, summary.to, summary.subject,
          summary.verdict, summary.messageKey}) {
        row += ',';
        row += csvField(text);
    }
    return row + "\r\n";
}

// The subject comes last: it may be in any script, as wide as it likes.
constexpr qsizetype kTimeWidth = 20;
constexpr qsizetype kTypeWidth = 18;
constexpr qsizetype kActionWidth = 10;
constexpr qsizetype kAddressWidth = 32;
constexpr qsizetype kSubjectWidth = 100;

QString cell(const QString& text, qsizetype width)
{
    return displaySafe(text, width).leftJustified(width) + QStringLiteral("  ");
}

QByteArray tableRow(const std::array<QString, 6>& cells)
{
    const QString row = cell(cells[0], kTimeWidth) + cell(cells[1], kTypeWidth)
        + cell(cells[2], kActionWidth) + cell(cells[3], kAddressWidth)
        + cell(cells[4], kAddressWidth) + displaySafe(cells[5], kSubjectWidth);
    return row.toUtf8() + '\n';
}

QByteArray tableRow(const Event& event)
{
    const Summary summary = mimecast::summarise(event.type, event.raw);
    return tableRow({toIso(std::chrono::floor<std::chrono::seconds>(event.time)),
                     utf8(mimecast::logType(event.type).id), summary.action, summary.from,
                     summary.to, summary.subject});
}

} // namespace

QByteArray header(Format format)
{
    switch (format) {
    case Format::Table:
        return tableRow({QStringLiteral("TIME (UTC)"), QStringLiteral("LOG TYPE"),
                         QStringLiteral("ACTION"), QStringLiteral("FROM"), QStringLiteral("TO"),
                         QStringLiteral("SUBJECT")});
    case Format::Csv:
        return "row,time,timeSource,received,collector,logType,outcome,action,from,to,subject,"
               "verdict,messageKey\r\n";
    case Format::Ndjson:
    case Format::NdjsonMeta:
        break;
    }
    return {};
}

QByteArray formatted(Format format, const Event& event, const QString& collector)
{
    switch (format) {
    case Format::Table:
        return tableRow(event);
    case Format::Ndjson:
        return onOneLine(event.raw) + '\n';
    case Format::NdjsonMeta:
        return wrapper(event, collector);
    case Format::Csv:
        return csvRow(event, collector);
    }
    return {};
}

} // namespace app::cli
