#include "app/cli/story_report.h"

#include "core/base/text.h"
#include "core/event/words.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <algorithm>

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

// The sentence comes last: it is as long as it likes.
constexpr qsizetype kTimeWidth = 24;
constexpr qsizetype kOutcomeWidth = 9;

QByteArray line(const QString& time, const QString& lane, const QString& outcome,
                const QString& what, qsizetype laneWidth)
{
    const QString gap = QStringLiteral("  ");
    return (time.leftJustified(kTimeWidth) + gap + lane.leftJustified(laneWidth) + gap
            + outcome.leftJustified(kOutcomeWidth) + gap + what)
               .toUtf8()
        + '\n';
}

QString laneOf(const ui::EventRow& event) { return utf8(mimecast::logType(event.type).title); }

QJsonObject eventJson(const ui::EventRow& event)
{
    const Summary& summary = event.summary;
    return {{QStringLiteral("row"), qint64(event.row)},
            {QStringLiteral("collector"), event.collector},
            {QStringLiteral("logType"), utf8(mimecast::logType(event.type).id)},
            {QStringLiteral("time"), toIso(event.time)},
            {QStringLiteral("timeSource"), utf8(wordOf(event.timeSource))},
            {QStringLiteral("received"), toIso(event.received)},
            {QStringLiteral("from"), summary.from},
            {QStringLiteral("to"), summary.to},
            {QStringLiteral("subject"), summary.subject},
            {QStringLiteral("action"), summary.action},
            {QStringLiteral("verdict"), summary.verdict},
            {QStringLiteral("outcome"), utf8(wordOf(summary.outcome))},
            {QStringLiteral("sentence"), mimecast::sentence(event.type, summary)}};
}

} // namespace

QByteArray storyTable(const ui::Story& story)
{
    qsizetype width = 0;
    for (const ui::EventRow& event : story.events)
        width = std::max(width, laneOf(event).size());
    QByteArray table = line(QStringLiteral("TIME (UTC)"), QStringLiteral("LOG TYPE"),
                            QStringLiteral("OUTCOME"), QStringLiteral("WHAT HAPPENED"), width);
    for (const ui::EventRow& event : story.events)
        table += line(toIso(event.time), laneOf(event), utf8(wordOf(event.summary.outcome)),
                      mimecast::sentence(event.type, event.summary), width);
    return table;
}

QJsonObject storyJson(const ui::Story& story)
{
    QJsonArray events;
    for (const ui::EventRow& event : story.events)
        events.append(eventJson(event));
    return {{QStringLiteral("ids"), QJsonArray::fromStringList(story.ids)},
            {QStringLiteral("events"), events},
            {QStringLiteral("complete"), !story.cut}};
}

} // namespace app::cli
