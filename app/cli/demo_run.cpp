#include "app/cli/demo_run.h"

#include "app/cli/commands.h"
#include "app/cli/log_format.h"
#include "app/cli/log_search.h"
#include "app/cli/values.h"
#include "app/demo_collector.h"

#include <algorithm>
#include <ctime>

#include <QTemporaryDir>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kTick = 20ms;
constexpr auto kPatience = 10s; // without a new event, though everything seems to be done
constexpr std::int64_t kMostEvents = 100'000'000;
constexpr std::int64_t kMostLines = 5'000; // beyond it a line for each event is no help

Result<std::optional<std::int64_t>> number(const QCommandLineParser& typed, const QString& option)
{
    if (!typed.isSet(option))
        return std::optional<std::int64_t>();
    const auto number = parseNumber(option, typed.value(option), 0, kMostEvents);
    if (!number)
        return Fail(number.error());
    return std::optional(*number);
}

TimePoint starting() { return *fromIso(u"2020-01-01T16:00:00Z"); }

// What an earlier run has stored would be counted and compared, too.
Result<void> countable(Parts& parts)
{
    const auto settings = parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    if (!demoIn(*settings))
        return {};
    return fail(Fault::Refused, QStringLiteral("demo.exists"),
                tr("This data folder has the events of an earlier demo, and --events counts those "
                   "of one demo only."),
                tr("Leave --events out to go on with that demo, or name another folder."));
}

} // namespace

Result<DemoArguments> demoArguments(const QCommandLineParser& typed)
{
    DemoArguments arguments;
    DemoOptions& options = arguments.options;
    arguments.headless = typed.isSet(QStringLiteral("headless"));
    const auto events = number(typed, QStringLiteral("events"));
    const auto backlog = number(typed, QStringLiteral("backlog"));
    const auto seed = number(typed, QStringLiteral("seed"));
    for (const auto* each : {&events, &backlog, &seed})
        if (!*each)
            return Fail(each->error());
    const auto rate = typed.isSet(QStringLiteral("rate"))
        ? parseRate(QStringLiteral("rate"), typed.value(QStringLiteral("rate")))
        : Result<double>(*events ? 0.0 : options.rate);
    if (!rate)
        return Fail(rate.error());
    arguments.events = *events;
    options.rate = *rate;
    options.seed = std::uint64_t(seed->value_or(1));
    if (!*events) {
        options.backlog = backlog->value_or(options.backlog);
        return arguments;
    }
    options.backlog = backlog->value_or(*rate > 0 ? 0 : **events);
    options.liveEvents = **events - options.backlog;
    if (options.liveEvents < 0 || (options.liveEvents > 0 && *rate <= 0))
        return misused(tr("With --backlog %1 and this --rate there are never %2 events.")
                           .arg(options.backlog)
                           .arg(**events));
    return arguments;
}

DemoRun::DemoRun(Context& context, Parts& parts, Demo& demo, std::optional<std::int64_t> events,
                 Print print)
    : m_context(context)
    , m_parts(parts)
    , m_demo(demo)
    , m_events(events)
    , m_print(print)
{
}

Exit DemoRun::run()
{
    const auto figures = collect();
    if (!figures)
        return m_context.failed(figures.error());
    if (!m_events) {
        m_context.say(tr("%1 events stored.").arg(m_stored.load()));
        return Exit::Success;
    }
    if (m_context.stop().stop_requested()) {
        m_context.say(
            tr("Interrupted: %1 of %2 events stored.").arg(m_stored.load()).arg(*m_events));
        return Exit::Partial;
    }
    const auto tally = check();
    if (!tally)
        return m_context.failed(tally.error());
    conclude(*figures, *tally);
    return tally->isPerfect() && tally->stored == *m_events ? Exit::Success : Exit::Failed;
}

Result<DemoRun::Figures> DemoRun::collect()
{
    const auto loop = CollectingLoop::begin(m_context, m_parts, [this](RowId, int count) {
        m_stored += count;
        m_lastStored = m_context.clock().steady();
    });
    if (!loop)
        return Fail(loop.error());
    auto reader = store::EventReader::open(m_parts.folder().store());
    if (!reader)
        return Fail(reader.error());
    m_reader = std::move(*reader);
    const auto before = m_reader->newest(); // of an earlier run
    if (!before)
        return Fail(before.error());
    m_shown = *before;
    const Steady began = m_context.clock().steady();
    const std::clock_t cpuBegan = std::clock();
    m_lastStored = began;
    m_nextProgress = began + 1s;
    m_began = m_demo.simulator().now();
    (*loop)->start();
    do {
        (*loop)->tick();
        if (const auto shown = showNew(); !shown)
            return Fail(shown.error());
    } while (!isOver(**loop) && m_context.wait(kTick));
    const Figures figures{.seconds =
                              std::chrono::duration<double>(m_lastStored.load() - began).count(),
                          .cpuSeconds = double(std::clock() - cpuBegan) / CLOCKS_PER_SEC};
    (*loop)->stop();
    return figures;
}

Result<void> DemoRun::showNew()
{
    if (m_print == Print::Events) {
        LogSearch search(*m_reader, {}, {}, {});
        const auto reached = search.forward(m_shown, [this](const Event& event) {
            m_context.out().write(formatted(Format::Table, event, {}));
            return true;
        });
        if (!reached)
            return Fail(reached.error());
        m_shown = *reached;
    } else if (m_print == Print::Progress && m_context.clock().steady() >= m_nextProgress) {
        m_nextProgress += 1s;
        m_context.out().line(tr("%1 events stored").arg(m_stored.load()));
    }
    m_context.out().flush();
    return {};
}

bool DemoRun::isOver(const CollectingLoop& loop) const
{
    if (m_context.out().closed() || (m_events && m_stored >= *m_events))
        return true;
    if (!m_events || m_context.clock().steady() - m_lastStored.load() < kPatience)
        return false;
    // Everything can be had and every stream says that there is no more: what is missing is lost.
    std::int64_t published = 0;
    const simulator::Simulator& mimecast = m_demo.simulator();
    for (const simulator::Stream stream : seen())
        published += mimecast.tenant().published(stream, mimecast.now(), form()).count();
    const auto standing = loop.standing();
    return published >= *m_events
        && std::ranges::all_of(standing, [](const auto& each) { return each.caughtUp; });
}

std::set<simulator::Stream> DemoRun::seen() const
{
    const settings::Collector collector = m_demo.tenant().collector;
    return streamsSeen(collector.logTypes, collector.api);
}

simulator::Form DemoRun::form() const
{
    const settings::Collector collector = m_demo.tenant().collector;
    if (collector.api == 1)
        return simulator::Form::One;
    return collector.lowDelay ? simulator::Form::Live : simulator::Form::Batch;
}

Result<Tally> DemoRun::check()
{
    const simulator::Tenant& tenant = m_demo.simulator().tenant();
    TruthCheck::Sent sent;
    for (const simulator::Stream stream : seen())
        sent[std::size_t(stream)] =
            tenant.expected(stream, m_began, starting(), m_demo.simulator().now(), form());
    TruthCheck check(tenant, sent);
    LogSearch search(*m_reader, {}, {}, {});
    const auto read = search.forward(0, [&](const Event& event) {
        check.add(event);
        return true;
    });
    if (!read)
        return Fail(read.error());
    return check.tally();
}

void DemoRun::conclude(const Figures& figures, const Tally& tally)
{
    const double events = double(std::max<std::int64_t>(tally.stored, 1));
    const double perSecond = events / std::max(figures.seconds, 0.001);
    const double cpuMicros = figures.cpuSeconds * 1e6 / events;
    if (m_print == Print::JsonOnly) {
        m_context.out().json({{QStringLiteral("events"), qint64(*m_events)},
                              {QStringLiteral("seconds"), figures.seconds},
                              {QStringLiteral("eventsPerSecond"), perSecond},
                              {QStringLiteral("cpuMicrosPerEvent"), cpuMicros},
                              {QStringLiteral("sent"), qint64(tally.sent)},
                              {QStringLiteral("stored"), qint64(tally.stored)},
                              {QStringLiteral("lost"), qint64(tally.lost)},
                              {QStringLiteral("twice"), qint64(tally.twice)},
                              {QStringLiteral("altered"), qint64(tally.altered)},
                              {QStringLiteral("foreign"), qint64(tally.foreign)}});
        return;
    }
    m_context.out().line(
        tr("%1 events in %2 s, %3 per second, %4 µs of CPU each (simulator and collector): "
           "%5 sent, %6 stored, %7 lost, %8 twice, %9 altered")
            .arg(*m_events)
            .arg(figures.seconds, 0, 'f', 2)
            .arg(perSecond, 0, 'f', 0)
            .arg(cpuMicros, 0, 'f', 1)
            .arg(tally.sent)
            .arg(tally.stored)
            .arg(tally.lost)
            .arg(tally.twice)
            .arg(tally.altered + tally.foreign));
}

Exit runDemo(Context& context, const QCommandLineParser& typed)
{
    const auto arguments = demoArguments(typed);
    if (!arguments)
        return context.failed(arguments.error());
    const bool json = typed.isSet(QStringLiteral("json"));
    if (json && !arguments->events)
        return context.failed(misused(tr("--json goes with --events.")).value());
    const QTemporaryDir throwAway;
    const auto folder =
        context.dataDir().isEmpty() ? Folder::open(throwAway.path()) : context.folder();
    if (!folder)
        return context.failed(folder.error());
    Parts parts(*folder, Parts::Secrets::SessionOnly);
    if (arguments->events)
        if (const auto fits = countable(parts); !fits)
            return context.failed(fits.error());
    const auto ready = setUpDemo(parts, arguments->options);
    if (!ready)
        return context.failed(ready.error());
    if (ready->is == DemoIs::GoingOn)
        context.say(tr("The demo of this data folder goes on."));
    const bool many =
        std::max(arguments->events.value_or(0), arguments->options.backlog) > kMostLines;
    const auto print = json ? DemoRun::Print::JsonOnly
        : many              ? DemoRun::Print::Progress
                            : DemoRun::Print::Events;
    return DemoRun(context, parts, *ready->demo, arguments->events, print).run();
}

} // namespace app::cli
