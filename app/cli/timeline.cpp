#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/store/journal.h"

#include <limits>
#include <map>

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

using Names = std::map<QString, QString>; // id → name

Result<std::vector<records::Kind>> kindsIn(const QString& list)
{
    std::vector<records::Kind> kinds;
    for (const QString& id : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto kind = records::kindOf(id.trimmed());
        if (!kind) {
            QStringList all;
            for (int i = 0; i < records::kKinds; ++i)
                all << records::kindId(records::Kind(i));
            return misused(
                tr("There is no kind “%1”; there are %2.").arg(id, all.join(QStringLiteral(", "))));
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

Result<int> limitIn(const QCommandLineParser& typed)
{
    constexpr int kUsual = 100;
    const QString text = typed.value(QStringLiteral("limit"));
    const bool all =
        text == QLatin1String("all") || (text.isEmpty() && typed.isSet(QStringLiteral("json")));
    if (all)
        return std::numeric_limits<int>::max();
    if (text.isEmpty())
        return kUsual;
    const auto number = parseNumber(QStringLiteral("--limit"), text, 1, 1'000'000);
    if (!number)
        return Fail(number.error());
    return int(*number);
}

Result<records::Wish> wishIn(const QCommandLineParser& typed, const settings::Settings& settings,
                             TimePoint now)
{
    records::Wish wish{.text = typed.positionalArguments().join(QLatin1Char(' '))};
    if (typed.isSet(QStringLiteral("since"))) {
        const auto since = parseWhen(typed.value(QStringLiteral("since")), now);
        if (!since)
            return Fail(since.error());
        wish.since = *since;
    }
    for (const QString& name : typed.values(QStringLiteral("collector"))) {
        const auto collector = findCollector(settings, name);
        if (!collector)
            return Fail(collector.error());
        wish.collectors << collector->id;
    }
    auto kinds = kindsIn(typed.value(QStringLiteral("kind")));
    if (!kinds)
        return Fail(kinds.error());
    wish.kinds = std::move(*kinds);
    const auto most = limitIn(typed);
    if (!most)
        return Fail(most.error());
    wish.most = *most;
    return wish;
}

QString lineOf(const records::Happening& happening, const Names& names)
{
    const auto name = names.find(happening.collector);
    QString who = name == names.end() ? happening.collector : name->second;
    if (!happening.stream.isEmpty())
        who += QLatin1Char(' ') + happening.stream;
    return QStringLiteral("%1  %2 %3%4%5")
        .arg(toIso(std::chrono::floor<std::chrono::seconds>(happening.at)),
             records::kindWord(happening.kind).leftJustified(16),
             who.isEmpty() ? QString() : who + QStringLiteral(": "), happening.sentence,
             happening.advice.isEmpty() ? QString() : QLatin1Char(' ') + happening.advice);
}

} // namespace

Exit showTimeline(Context& context, const QCommandLineParser& typed)
{
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return context.failed(folder ? settings.error() : folder.error());
    const auto wish = wishIn(typed, *settings, context.clock().now());
    if (!wish)
        return context.failed(wish.error());
    const auto journal = store::Journal::look(folder->journal());
    if (!journal)
        return context.failed(journal.error());
    const auto found =
        *journal ? (*journal)->happenings(*wish) : Result<std::vector<records::Happening>>();
    if (!found)
        return context.failed(found.error());
    if (typed.isSet(QStringLiteral("json"))) {
        QJsonArray all;
        for (const records::Happening& happening : *found)
            all.append(records::toJson(happening));
        context.out().json({{QStringLiteral("timeline"), all}});
        return Exit::Success;
    }
    Names names;
    for (const settings::Collector& collector : settings->collectors)
        names[collector.id] = collector.name;
    if (found->empty())
        context.say(tr("Nothing of the kind has happened so far."));
    for (const records::Happening& happening : *found)
        context.show(lineOf(happening, names));
    return Exit::Success;
}

} // namespace app::cli
