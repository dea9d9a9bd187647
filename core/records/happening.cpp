#include "core/records/happening.h"

#include "core/health/json.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace core::records {

namespace {

struct Name {
    const char* id;
    const char* word;
};

constexpr std::array<Name, kKinds> kNames{{
    {"state", QT_TRANSLATE_NOOP("records", "change of state")},
    {"retry", QT_TRANSLATE_NOOP("records", "retry")},
    {"throttled", QT_TRANSLATE_NOOP("records", "slowed down")},
    {"gap", QT_TRANSLATE_NOOP("records", "gap")},
    {"quarantine", QT_TRANSLATE_NOOP("records", "quarantine")},
    {"sleep", QT_TRANSLATE_NOOP("records", "sleep")},
    {"resume", QT_TRANSLATE_NOOP("records", "resumed")},
    {"clock", QT_TRANSLATE_NOOP("records", "clock")},
    {"started", QT_TRANSLATE_NOOP("records", "started")},
    {"stopped", QT_TRANSLATE_NOOP("records", "stopped")},
    {"configuration", QT_TRANSLATE_NOOP("records", "configuration")},
    {"keys", QT_TRANSLATE_NOOP("records", "keys replaced")},
    {"refill", QT_TRANSLATE_NOOP("records", "refilled")},
    {"removed", QT_TRANSLATE_NOOP("records", "removed")},
}};

bool says(const QString& where, const QString& text)
{
    return where.contains(text, Qt::CaseInsensitive);
}

} // namespace

bool matches(const Happening& happening, const Wish& wish)
{
    const bool timely =
        (!wish.since || happening.at >= *wish.since) && (!wish.until || happening.at < *wish.until);
    const bool kind =
        wish.kinds.empty() || std::ranges::find(wish.kinds, happening.kind) != wish.kinds.end();
    // What concerns all of Mailweir concerns each collector.
    const bool whose = wish.collectors.isEmpty() || happening.collector.isEmpty()
        || wish.collectors.contains(happening.collector);
    const bool text = wish.text.isEmpty() || says(happening.sentence, wish.text)
        || says(happening.advice, wish.text) || says(happening.code, wish.text)
        || says(happening.stream, wish.text);
    return timely && kind && whose && text;
}

QString kindId(Kind kind) { return QString::fromLatin1(kNames[std::size_t(kind)].id); }

QString kindWord(Kind kind)
{
    return QCoreApplication::translate("records", kNames[std::size_t(kind)].word);
}

std::optional<Kind> kindOf(const QString& id)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (id == QLatin1String(kNames[i].id))
            return Kind(i);
    return {};
}

QJsonObject toJson(const Happening& happening)
{
    QJsonObject json{{QStringLiteral("id"), qint64(happening.id)},
                     {QStringLiteral("at"), toIso(happening.at)},
                     {QStringLiteral("kind"), kindId(happening.kind)},
                     {QStringLiteral("collector"), happening.collector},
                     {QStringLiteral("stream"), happening.stream},
                     {QStringLiteral("sentence"), happening.sentence},
                     {QStringLiteral("advice"), happening.advice},
                     {QStringLiteral("code"), happening.code},
                     {QStringLiteral("times"), happening.times}};
    json[QStringLiteral("state")] =
        happening.state ? QJsonValue(health::stateId(*happening.state)) : QJsonValue();
    json[QStringLiteral("until")] =
        happening.until ? QJsonValue(toIso(*happening.until)) : QJsonValue();
    return json;
}

} // namespace core::records
