#include "app/cli/commands.h"
#include "app/cli/log_format.h"
#include "app/cli/log_search.h"
#include "app/cli/values.h"
#include "app/knowledge.h"
#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <limits>
#include <map>

#include <QFileInfo>
#include <QUuid>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kTableRows = 100; // unless told otherwise
constexpr auto kPause = 300ms;           // between looks for new events

struct Request {
    store::Wanted wanted;
    std::optional<TimePoint> since;
    std::optional<std::int64_t> limit; // none: all
    Format format = Format::Table;
    bool follow = false;
    bool count = false;
};

bool isSet(const QCommandLineParser& typed, const char* name)
{
    return typed.isSet(QLatin1String(name));
}

Result<Format> formatOf(const QCommandLineParser& typed)
{
    const QString kind = typed.value(QStringLiteral("format"));
    const bool meta = isSet(typed, "meta");
    if (kind == QLatin1String("ndjson"))
        return meta ? Format::NdjsonMeta : Format::Ndjson;
    if (meta)
        return misused(tr("--meta goes with --format ndjson."));
    if (kind == QLatin1String("csv"))
        return Format::Csv;
    if (kind.isEmpty() || kind == QLatin1String("table"))
        return Format::Table;
    return misused(tr("--format takes table, ndjson or csv, not “%1”.").arg(kind));
}

Result<std::optional<std::int64_t>> limitOf(const QCommandLineParser& typed, Format format)
{
    const QString limit = typed.value(QStringLiteral("limit"));
    if (limit == QLatin1String("all"))
        return std::optional<std::int64_t>();
    if (limit.isEmpty())
        return format == Format::Table ? std::optional(kTableRows) : std::nullopt;
    const auto number = parseNumber(QStringLiteral("limit"), limit, 0, 1'000'000'000);
    if (!number)
        return Fail(number.error());
    return std::optional(*number);
}

// The query on one line and a mark below what is wrong in it.
QString pointedAt(const QString& query, const query::Problem& problem)
{
    const auto width = [](QStringView text) { return displaySafe(text).size(); };
    const qsizetype before = width(QStringView(query).left(problem.at));
    const qsizetype marked = width(QStringView(query).mid(problem.at, problem.length));
    return displaySafe(query) + QLatin1Char('\n') + QString(before, QLatin1Char(' '))
        + QString(std::max<qsizetype>(marked, 1), QLatin1Char('^'));
}

Result<query::Query> queryOf(const QCommandLineParser& typed, TimePoint now)
{
    const QString text = typed.positionalArguments().join(QLatin1Char(' '));
    const auto parsed = query::Query::parse(text, momentHere(now));
    if (parsed)
        return *parsed;
    return fail(Fault::Refused, QStringLiteral("usage.query"), parsed.error().sentence, {},
                pointedAt(text, parsed.error()));
}

Result<store::Wanted> wantedOf(const QCommandLineParser& typed, const settings::Settings& settings,
                               TimePoint now)
{
    const auto query = queryOf(typed, now);
    if (!query)
        return Fail(query.error());
    store::Wanted wanted{.text = *query, .collectors = {}, .types = {}};
    for (const QString& name : typed.values(QStringLiteral("collector"))) {
        const auto collector = findCollector(settings, name);
        if (collector)
            wanted.collectors << collector->id;
        else if (!QUuid(name).isNull()) // one that was removed: its events may still be here
            wanted.collectors << name;
        else
            return Fail(collector.error());
    }
    if (!isSet(typed, "type"))
        return wanted;
    const auto types = parseLogTypes(typed.value(QStringLiteral("type")));
    if (!types)
        return Fail(types.error());
    for (const QString& id : *types)
        wanted.types.push_back(mimecast::findLogType(id.toStdString())->code);
    return wanted;
}

Result<Request> requestOf(const QCommandLineParser& typed, const settings::Settings& settings,
                          TimePoint now)
{
    Request request;
    request.follow = isSet(typed, "follow");
    request.count = isSet(typed, "count");
    if (request.count && (request.follow || isSet(typed, "limit") || isSet(typed, "format")))
        return misused(tr("--count tells one number; it goes with neither --follow nor --limit "
                          "nor --format."));
    const auto format = formatOf(typed);
    if (!format)
        return Fail(format.error());
    request.format = *format;
    const auto limit = limitOf(typed, *format);
    if (!limit)
        return Fail(limit.error());
    request.limit = *limit;
    if (isSet(typed, "since")) {
        const auto since = parseWhen(typed.value(QStringLiteral("since")), now);
        if (!since)
            return Fail(since.error());
        request.since = *since;
    }
    auto wanted = wantedOf(typed, settings, now);
    if (!wanted)
        return Fail(wanted.error());
    request.wanted = std::move(*wanted);
    return request;
}

class Printer {
public:
    Printer(Output& out, Format format, const settings::Settings& settings)
        : m_out(out)
        , m_format(format)
    {
        for (const settings::Collector& collector : settings.collectors)
            m_names[collector.id] = collector.name;
        m_out.write(header(format));
    }

    bool print(const Event& event)
    {
        const auto name = m_names.find(event.collector);
        m_out.write(
            formatted(m_format, event, name == m_names.end() ? event.collector : name->second));
        return !m_out.closed();
    }

private:
    Output& m_out;
    Format m_format;
    std::map<QString, QString> m_names;
};

// Whether all that was found could be read.
Result<bool> print(Context& context, store::EventReader& reader, store::Searcher& searcher,
                   const Request& request, const settings::Settings& settings)
{
    LogSearch search(reader, searcher, request.wanted, request.since, context.stop());
    if (request.count) {
        const auto found = search.count();
        if (!found)
            return Fail(found.error());
        context.out().line(QString::number(*found));
        return search.unreadable() == 0;
    }
    Printer printer(context.out(), request.format, settings);
    const auto sink = [&](const Event& event) { return printer.print(event); };
    auto reached = request.limit ? search.newest(*request.limit, sink) : search.beginning();
    if (reached && !request.limit)
        reached = search.forward(*reached, sink);
    while (reached && request.follow && context.out().flush() && context.wait(kPause))
        reached = search.forward(*reached, sink);
    if (!reached)
        return Fail(reached.error());
    return search.unreadable() == 0;
}

Exit sayNothingYet(Context& context, const Request& request)
{
    if (request.count)
        context.out().line(QStringLiteral("0"));
    else
        context.say(tr("Nothing has been collected yet."));
    return Exit::Success;
}

} // namespace

Exit showLogs(Context& context, const QCommandLineParser& typed)
{
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return context.failed(folder ? settings.error() : folder.error());
    const auto request = requestOf(typed, *settings, context.clock().now());
    if (!request)
        return context.failed(request.error());
    while (!QFileInfo::exists(folder->store()))
        if (!request->follow || !context.wait(kPause))
            return sayNothingYet(context, *request);
    const auto names = std::make_shared<CollectorNames>();
    names->set(*settings);
    const auto reader = store::EventReader::open(folder->store(), queryKnowledge(names));
    if (!reader)
        return context.failed(reader.error());
    const auto searcher = store::Searcher::open(folder->store(), queryKnowledge(names));
    if (!searcher)
        return context.failed(searcher.error());
    const auto printed = print(context, **reader, **searcher, *request, *settings);
    if (!printed)
        return context.failed(printed.error());
    if (*printed)
        return Exit::Success;
    context.say(tr("mailweir: Some events lie in a damaged part of the store and are left out."));
    return Exit::Partial;
}

} // namespace app::cli
