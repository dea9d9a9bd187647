#include "app/cli/values.h"

#include "app/cli/context.h"
#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace app::cli {

using namespace core;
using std::chrono::milliseconds;

namespace {

struct Unit {
    const char* name;
    std::int64_t millis;
};
constexpr std::array kUnits{Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000}, Unit{"h", 3'600'000},
                            Unit{"d", 86'400'000}};
constexpr std::int64_t kLongest = 100LL * 365 * 86'400'000;

std::optional<milliseconds> durationOf(const QString& text)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits] >= QLatin1Char('0')
           && text[digits] <= QLatin1Char('9'))
        ++digits;
    const auto unit = std::ranges::find_if(
        kUnits, [&](const Unit& each) { return text.mid(digits) == QLatin1String(each.name); });
    bool good = false;
    const qint64 amount = text.left(digits).toLongLong(&good);
    if (!good || unit == kUnits.end() || amount > kLongest / unit->millis)
        return {};
    return milliseconds(amount * unit->millis);
}

// Whether this log type is meant by a word of the list.
bool isMeant(const mimecast::LogType& type, const QString& word)
{
    // "siem" goes for the ten message logs on API 2.0 as well.
    return word == latin(type.id) || (!type.stream1.empty() && word == latin(type.stream1))
        || (!type.stream2.empty() && word == latin(type.stream2));
}

} // namespace

Result<milliseconds> parseDuration(const QString& text)
{
    if (const auto duration = durationOf(text))
        return *duration;
    return misused(tr("“%1” is not a length of time; write 500ms, 30s, 5m, 24h or 7d.").arg(text));
}

Result<TimePoint> parseWhen(const QString& text, TimePoint now)
{
    if (text == QLatin1String("now"))
        return now;
    if (const auto ago = durationOf(text))
        return now - *ago;
    const auto time = fromIso(text);
    if (!time)
        return misused(tr("“%1” is not a time; write now, 24h, 7d or a time stamp like "
                          "2020-01-01T16:00:00Z.")
                           .arg(text));
    if (*time > now)
        return misused(tr("%1 is in the future.").arg(text));
    return *time;
}

Result<std::int64_t> parseNumber(const QString& option, const QString& text, std::int64_t least,
                                 std::int64_t most)
{
    bool good = false;
    const qint64 number = text.toLongLong(&good);
    if (good && number >= least && number <= most)
        return number;
    return misused(tr("--%1 takes a whole number from %2 to %3, not “%4”.")
                       .arg(option)
                       .arg(least)
                       .arg(most)
                       .arg(text));
}

Result<double> parseRate(const QString& option, const QString& text)
{
    bool good = false;
    const double rate = text.toDouble(&good);
    if (good && std::isfinite(rate) && rate >= 0 && rate <= 1e6)
        return rate;
    return misused(tr("--%1 takes a number of events per second, not “%2”.").arg(option, text));
}

Result<QStringList> parseLogTypes(const QString& list, std::optional<int> api)
{
    const QStringList words = list.split(QLatin1Char(','), Qt::SkipEmptyParts);
    const auto types = mimecast::tickableLogTypes();
    for (const QString& word : words) {
        const bool known = word == QLatin1String("all")
            || std::ranges::any_of(types, [&](const auto& type) { return isMeant(type, word); });
        if (!known)
            return misused(
                tr("There is no log type “%1”; “mailweir log-types” lists them.").arg(word));
    }
    QStringList chosen;
    for (const mimecast::LogType& type : types) {
        const bool meant = std::ranges::any_of(words, [&](const QString& word) {
            return word == QLatin1String("all") || isMeant(type, word);
        });
        if (meant && !(api && mimecast::streamOf(type, *api).empty()))
            chosen << latin(type.id);
    }
    if (chosen.isEmpty() && !words.isEmpty() && api)
        return misused(tr("API %1.0 has none of these log types; “mailweir log-types” says which "
                          "it has.")
                           .arg(*api));
    if (chosen.isEmpty())
        return misused(tr("No log type is named; “all” takes every one."));
    return chosen;
}

Result<settings::Collector> findCollector(const settings::Settings& settings,
                                          const QString& nameOrId)
{
    const auto found = std::ranges::find_if(settings.collectors, [&](const auto& each) {
        return each.id == nameOrId
            || each.name.trimmed().compare(nameOrId.trimmed(), Qt::CaseInsensitive) == 0;
    });
    if (found != settings.collectors.end())
        return *found;
    return fail(Fault::Refused, QStringLiteral("collector.unknown"),
                tr("There is no collector named “%1”.").arg(nameOrId),
                tr("“mailweir collectors” lists them."));
}

} // namespace app::cli
