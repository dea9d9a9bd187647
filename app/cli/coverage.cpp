#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "app/statement.h"
#include "core/base/text.h"
#include "core/coverage/cells.h"
#include "core/coverage/words.h"
#include "core/store/refills.h"

#include <QFileInfo>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr int kCells = 72;
constexpr auto kUsual = 7 * 24h;

QChar markOf(coverage::Kind kind)
{
    switch (kind) {
    case coverage::Kind::BeforeStart:
        return u' ';
    case coverage::Kind::Empty:
        return u'.';
    case coverage::Kind::Collected:
        return u'#';
    case coverage::Kind::Refilled:
        return u'r';
    case coverage::Kind::Removed:
        return u'-';
    case coverage::Kind::Late:
        return u'~';
    case coverage::Kind::Gap:
        return u'!';
    case coverage::Kind::Lost:
        return u'X';
    }
    return u'?';
}

void show(Context& context, const StreamCoverage& stream)
{
    context.show(tr("%1, %2: %3, %4 events")
                     .arg(stream.collector.name, stream.title, coverage::percentText(stream.share))
                     .arg(stream.counts.stored));
    QString ribbon;
    for (const coverage::Cell& cell : coverage::cellsOf(stream.ribbon, kCells))
        ribbon += markOf(cell.kind);
    context.show(QStringLiteral("  |%1|").arg(ribbon));
    for (const coverage::Stretch& each : stream.ribbon.stretches)
        if (coverage::isMissing(each.kind) || each.kind == coverage::Kind::Removed)
            context.show(QStringLiteral("  ") + coverage::sentenceOf(each, QTimeZone::utc()));
}

void show(Context& context, const CoverageReport& report)
{
    context.show(tr("From %1 to %2")
                     .arg(coverage::timeText(report.range.from, QTimeZone::utc()),
                          coverage::timeText(report.range.to, QTimeZone::utc())));
    for (const StreamCoverage& each : report.streams)
        show(context, each);
    context.show(tr("# collected  . empty  r refilled  ~ late  ! gap  X lost"));
}

Result<CoverageWish> wishOf(Context& context, const QCommandLineParser& typed)
{
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return Fail(folder ? settings.error() : folder.error());
    CoverageWish wish{.collectors = settings->collectors,
                      .range = {},
                      .now = context.clock().now(),
                      .store = folder->store(),
                      .collecting = Collecting::isRunning(*folder)};
    wish.range = {wish.now - kUsual, wish.now};
    if (!typed.positionalArguments().isEmpty()) {
        const auto one = findCollector(*settings, typed.positionalArguments().constFirst());
        if (!one)
            return Fail(one.error());
        wish.collectors = {*one};
    }
    for (const auto& [name, into] : {std::pair(QStringLiteral("since"), &wish.range.from),
                                     std::pair(QStringLiteral("until"), &wish.range.to)}) {
        if (!typed.isSet(name))
            continue;
        const auto when = parseWhen(typed.value(name), wish.now);
        if (!when)
            return Fail(when.error());
        *into = *when;
    }
    if (wish.range.from >= wish.range.to)
        return misused(tr("--since must be before --until."));
    return wish;
}

// Wishes for all gaps that Mimecast can still fill; those that collect do it.
Result<int> refill(const CoverageWish& wish, const CoverageReport& report)
{
    int wishes = 0;
    for (const StreamCoverage& stream : report.streams) {
        for (const TimeRange& gap : stream.refillable) {
            if (gap.to <= wish.range.from || gap.from >= wish.range.to)
                continue;
            const auto made =
                store::wishFrom(wish.store, {stream.collector.id, stream.stream}, gap, wish.now);
            if (!made)
                return Fail(made.error());
            ++wishes;
        }
    }
    return wishes;
}

Result<void> act(Context& context, const QCommandLineParser& typed, const CoverageWish& wish,
                 const CoverageReport& report)
{
    if (typed.isSet(QStringLiteral("statement")))
        if (auto saved = saveStatement(report, typed.value(QStringLiteral("statement"))); !saved)
            return saved;
    if (!typed.isSet(QStringLiteral("refill")))
        return {};
    const auto wishes = refill(wish, report);
    if (!wishes)
        return Fail(wishes.error());
    context.say(*wishes == 0 ? tr("There is no gap that could be refilled.")
                             : tr("%1 gaps will be asked for again.").arg(*wishes));
    if (*wishes > 0 && !wish.collecting)
        context.say(tr("No process is collecting: start Mailweir, or run “mailweir collect”."));
    return {};
}

} // namespace

Exit showCoverage(Context& context, const QCommandLineParser& typed)
{
    const auto wish = wishOf(context, typed);
    if (!wish)
        return context.failed(wish.error());
    if (!QFileInfo::exists(wish->store)) {
        context.say(tr("Nothing has been collected yet."));
        return Exit::Partial;
    }
    const auto report = coverageOf(*wish, context.stop());
    if (!report)
        return context.failed(report.error());
    if (typed.isSet(QStringLiteral("json")))
        context.out().json(statementJson(*report));
    else
        show(context, *report);
    if (const auto done = act(context, typed, *wish, *report); !done)
        return context.failed(done.error());
    return report->isWhole() ? Exit::Success : Exit::Partial;
}

} // namespace app::cli
