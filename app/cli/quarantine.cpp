#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "app/quarantine_bench.h"

#include <algorithm>
#include <limits>

#include <QFileInfo>
#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

constexpr std::int64_t kShown = 512; // bytes around the place where reading breaks

QString key(const char* name) { return QString::fromLatin1(name); }

void list(Context& context, const std::vector<records::QuarantineItem>& items)
{
    if (items.empty())
        context.say(tr("Nothing is in quarantine."));
    for (const records::QuarantineItem& item : items) {
        context.show(QStringLiteral("%1  %2  %3  %4: %5")
                         .arg(item.id, 6)
                         .arg(toIso(item.noted), item.stream, item.place, item.reason));
        QStringList facts{tr("%n bytes", int(item.size))};
        if (item.breaksAt)
            facts << tr("breaks at byte %1").arg(*item.breaksAt);
        if (item.salvaged)
            facts << tr("%n records of the same answer were read", int(*item.salvaged));
        context.show(
            QStringLiteral("        %1 [%2]").arg(facts.join(QStringLiteral(", ")), item.code));
    }
}

Exit showOne(Context& context, QuarantineBench& bench, const QString& text)
{
    const auto id =
        parseNumber(QStringLiteral("--show"), text, 1, std::numeric_limits<std::int64_t>::max());
    if (!id)
        return context.failed(id.error());
    const auto item = bench.item(*id);
    if (!item)
        return context.failed(item.error());
    list(context, {*item});
    const std::int64_t from = std::max<std::int64_t>(0, item->breaksAt.value_or(0) - kShown / 2);
    const auto lines = bench.lines(*item, from, kShown);
    if (!lines)
        return context.failed(lines.error());
    for (const records::HexLine& line : *lines)
        context.out().line(QStringLiteral("%1  %2  %3%4")
                               .arg(line.offset, 8, 16, QLatin1Char('0'))
                               .arg(line.hex.leftJustified(47), line.text,
                                    line.mark >= 0 ? tr("  <- breaks here") : QString()));
    return Exit::Success;
}

Exit exportAll(Context& context, QuarantineBench& bench,
               const std::vector<records::QuarantineItem>& items, const QString& folder)
{
    for (const records::QuarantineItem& item : items) {
        const auto path = bench.exportTo(item, folder);
        if (!path)
            return context.failed(path.error());
        context.show(*path);
    }
    return Exit::Success;
}

Exit replayAll(Context& context, QuarantineBench& bench, const QCommandLineParser& typed)
{
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    const auto collecting = Collecting::begin(**parts, {}, [](RowId, int) {});
    if (!collecting)
        return context.failed(collecting.error());
    const auto report =
        bench.replay((*collecting)->store(), {}, context.clock().now(), context.stop());
    if (!report)
        return context.failed(report.error());
    if (typed.isSet(key("json")))
        context.out().json(records::toJson(*report));
    else
        context.show(
            tr("%1 of %2 entries are understood now: %3 events stored, %4 were there already; %5 "
               "stay.")
                .arg(report->understood)
                .arg(report->tried)
                .arg(report->stored)
                .arg(report->known)
                .arg(report->remaining));
    return report->remaining > 0 ? Exit::Partial : Exit::Success;
}

} // namespace

Exit showQuarantine(Context& context, const QCommandLineParser& typed)
{
    const auto folder = context.folder();
    if (!folder)
        return context.failed(folder.error());
    if (!QFileInfo::exists(folder->store())) {
        if (typed.isSet(key("json")))
            context.out().json({{key("quarantine"), QJsonArray()}});
        else
            list(context, {});
        return Exit::Success;
    }
    auto bench = QuarantineBench::open(folder->store());
    if (!bench)
        return context.failed(bench.error());
    if (typed.isSet(key("replay")))
        return replayAll(context, *bench, typed);
    if (typed.isSet(key("show")))
        return showOne(context, *bench, typed.value(key("show")));
    const auto items = bench->list(std::numeric_limits<int>::max());
    if (!items)
        return context.failed(items.error());
    if (typed.isSet(key("export")))
        return exportAll(context, *bench, *items, typed.value(key("export")));
    if (!typed.isSet(key("json"))) {
        list(context, *items);
        return Exit::Success;
    }
    QJsonArray all;
    for (const records::QuarantineItem& item : *items)
        all.append(records::toJson(item));
    context.out().json({{key("quarantine"), all}});
    return Exit::Success;
}

} // namespace app::cli
