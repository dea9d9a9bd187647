// What searching costs: a store of mail logs is made, its side files are built, and every kind of
// question is asked, beside ripgrep on the same records as lines where it is installed.
//
//   search_bench MAILWEIR [--events N] [--json] [--store FOLDER]
//
// Medians of wall time with a warm cache, each question asked anew (not remembered) but in one
// process. Targets hold for 5 million events and are scaled with their number where more events are
// more work. Exit status 2 if an answer is wrong.
#include "app/knowledge.h"
#include "core/base/log.h"
#include "core/store/event_reader.h"
#include "core/store/event_store.h"
#include "core/store/index_maker.h"
#include "core/store/searcher.h"
#include "tests/bench/mail_events.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <thread>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace core;
using namespace std::chrono_literals;
using store::Searcher;
using store::Wanted;

namespace {

constexpr int kTimes = 5;
constexpr double kTargetEvents = 5e6;

query::Knowledge knowledge()
{
    return app::queryKnowledge(std::make_shared<app::CollectorNames>());
}

Wanted wanted(const QString& text)
{
    const auto parsed = query::Query::parse(text, {.now = bench::kDay});
    if (!parsed)
        qFatal("%s", qPrintable(parsed.error().sentence));
    return {.text = *parsed};
}

double secondsOf(const std::function<void()>& work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

double median(std::vector<double> all)
{
    std::ranges::sort(all);
    return all[all.size() / 2];
}

double statusOf(const char* name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith(name))
                return line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toDouble();
    return 0;
}

// Makes the store, unless it is there already; the raw bytes.
std::int64_t makeStore(const QString& path, std::int64_t events, const QString& lines)
{
    std::int64_t bytes = 0;
    QFile out(lines);
    const bool toLines = !lines.isEmpty() && !out.exists();
    if (toLines && !out.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(lines));
    auto opened = store::EventStore::open(path);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    const bool toStore = (*opened)->newestRow() < events;
    bench::MailEvents mail(events);
    for (int pages = 0; !mail.done(); ++pages) {
        const Page page = mail.next(1000);
        for (const QByteArray& raw : page.buffers) {
            bytes += raw.size();
            if (toLines)
                out.write(raw + '\n');
        }
        if (!toStore)
            continue;
        const auto done = (*opened)->commit({QStringLiteral("c"), QStringLiteral("s")},
                                            {.page = page,
                                             .next = {.token = "t", .reached = {}},
                                             .received = bench::kDay + pages * 1s,
                                             .coverage = {}});
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    return bytes;
}

class Report {
public:
    explicit Report(bool json)
        : m_json(json)
    {
    }

    // `target`: 0 is none.
    void tell(const char* what, double is, double target, const char* unit, double cpu = 0)
    {
        m_all.append(QJsonObject{{QStringLiteral("name"), QLatin1String(what)},
                                 {QStringLiteral("is"), is},
                                 {QStringLiteral("target"), target},
                                 {QStringLiteral("cpu"), cpu},
                                 {QStringLiteral("unit"), QLatin1String(unit)}});
        if (m_json)
            return;
        std::printf("search: %-44s %10.2f %-6s", what, is, unit);
        if (cpu > 0)
            std::printf(" %8.2f cpu", cpu);
        if (target > 0)
            std::printf("  target %8.2f  ratio %5.2f %s", target, is / target,
                        is <= target ? "met" : "MISSED");
        std::printf("\n");
        std::fflush(stdout);
    }
    void finish() const
    {
        if (m_json)
            std::printf("%s\n", QJsonDocument(m_all).toJson(QJsonDocument::Compact).constData());
    }

private:
    bool m_json;
    QJsonArray m_all;
};

class Bench {
public:
    Bench(const QString& path, std::int64_t events, Report& report)
        : m_path(path)
        , m_events(events)
        , m_report(report)
    {
    }

    // What is remembered is not what is measured.
    double millis(const std::function<std::int64_t(Searcher&)>& ask)
    {
        std::vector<double> all;
        std::vector<double> cpu;
        for (int i = 0; i < kTimes; ++i) {
            forget();
            const double before = double(std::clock());
            all.push_back(secondsOf([&] { m_found = ask(*m_searcher); }) * 1e3);
            cpu.push_back((double(std::clock()) - before) / CLOCKS_PER_SEC * 1e3);
        }
        m_cpu = median(cpu);
        return median(all);
    }
    void ask(const char* what, double target, const std::function<std::int64_t(Searcher&)>& work)
    {
        const double wall = millis(work);
        m_report.tell(what, wall, target, "ms", m_cpu);
    }
    void newest(const char* what, double target, const QString& text)
    {
        ask(what, target, [&](Searcher& searcher) {
            return searcher.back(wanted(text), INT64_MAX, {.matches = 200})->matches;
        });
    }
    [[nodiscard]] std::int64_t found() const { return m_found; }
    [[nodiscard]] double scaled(double target) const
    {
        return target * std::max(1.0, double(m_events) / kTargetEvents);
    }

    void run();
    void open();
    void cancel();

private:
    void forget()
    {
        for (int i = 0; i < 4; ++i)
            (void)m_searcher->back(wanted(QStringLiteral("type:nothing%1").arg(i)), INT64_MAX,
                                   {.matches = 1});
    }

    QString m_path;
    std::int64_t m_events;
    Report& m_report;
    std::unique_ptr<Searcher> m_searcher;
    std::int64_t m_found = 0;
    double m_cpu = 0;
};

void Bench::open()
{
    std::vector<double> all;
    for (int i = 0; i < kTimes; ++i)
        all.push_back(secondsOf([&] {
                          m_searcher = std::move(*Searcher::open(m_path, knowledge()));
                          const auto scan = m_searcher->back({}, INT64_MAX, {.matches = 60});
                          auto reader = store::EventReader::open(m_path);
                          std::vector<RowId> ids;
                          for (RowId row = scan->rows.front().first;
                               row <= scan->rows.front().last; ++row)
                              ids.push_back(row);
                          m_found = std::int64_t((*reader)->rows(ids)->size());
                      })
                      * 1e3);
    m_report.tell("open and the first 60 rows", median(all), 20, "ms");
}

void Bench::cancel()
{
    std::vector<double> all;
    for (int i = 0; i < kTimes; ++i) {
        std::stop_source stop;
        std::chrono::steady_clock::time_point ended;
        std::jthread other([&] {
            (void)m_searcher->count(wanted(QStringLiteral("/no(t)+hing[0-9]x/")), stop.get_token());
            ended = std::chrono::steady_clock::now();
        });
        std::this_thread::sleep_for(100ms);
        const auto asked = std::chrono::steady_clock::now();
        stop.request_stop();
        other.join();
        all.push_back(std::chrono::duration<double, std::milli>(ended - asked).count());
    }
    m_report.tell("cancel a running query, worst", std::ranges::max(all), 50, "ms");
}

void Bench::run()
{
    open();
    const TimeRange day{bench::kDay, bench::kDay + 24h};
    const QString action = QStringLiteral("action:Rej");
    newest("newest 200, field filter", 10, action);
    newest("newest 200, sender", 10, QStringLiteral("from:m.ito1@"));
    newest("newest 200, word in 0.1 %", 75, QStringLiteral("zqxneedle"));
    newest("newest 200, text of no column", 75, QStringLiteral("relay-33"));
    newest("newest 200, absent word", 20, QStringLiteral("zqxabsent"));
    ask("substring in any column, all hits", scaled(100), [](Searcher& searcher) {
        return searcher.count(wanted(QStringLiteral("zqxneedle")))->total;
    });
    ask("the same, hits as rows", scaled(100), [](Searcher& searcher) {
        return std::int64_t(searcher.rows(wanted(QStringLiteral("zqxneedle")))->size());
    });
    ask("filtered count", scaled(10),
        [&](Searcher& searcher) { return searcher.count(wanted(action))->total; });
    ask("filtered 24 h histogram", scaled(10), [&](Searcher& searcher) {
        return std::int64_t(searcher.histogram(wanted(action), day, 1440)->size());
    });
    ask("24 h histogram of everything", 0, [&](Searcher& searcher) {
        return std::int64_t(searcher.histogram({}, day, 1440)->size());
    });
    ask("filtered facets, 6 fields", 0, [&](Searcher& searcher) {
        std::vector<query::FieldId> fields;
        for (const QStringView name : {u"type", u"action", u"direction", u"to_domain", u"outcome",
                                       u"from_domain"})
            fields.push_back(query::idOf(*query::findField(name)));
        return searcher.facets(wanted(action), fields, 10)->front().distinct;
    });
    ask("values of a sender that begin so", 0, [&](Searcher& searcher) {
        return std::int64_t(
            searcher.values(query::idOf(*query::findField(u"from")), u"anna.r", 10)->size());
    });
    ask("page of 200 in order of time, filtered", 0, [&](Searcher& searcher) {
        return std::int64_t(searcher
                                .byTime(wanted(action), {bench::kDay + 12h, 0},
                                        Searcher::Towards::Older, 200)
                                ->size());
    });
    ask("all events of a message id", 0, [&](Searcher& searcher) {
        return std::int64_t(searcher.rowsWithIds({QStringLiteral("no.such@id")})->size());
    });
    ask("text of no column, all hits", scaled(880), [](Searcher& searcher) {
        return searcher.count(wanted(QStringLiteral("relay-33")))->total;
    });
    cancel();
    m_report.tell("private memory", (statusOf("RssAnon")) / 1024, 200, "MB");
}

void ripgrep(const QString& lines, Report& report)
{
    std::vector<double> all;
    for (int i = 0; i < kTimes; ++i)
        all.push_back(secondsOf([&] {
                          QProcess rg;
                          rg.start(QStringLiteral("rg"),
                                   {QStringLiteral("-c"), QStringLiteral("-i"),
                                    QString::fromLatin1(bench::kNeedle), lines});
                          rg.waitForFinished(-1);
                      })
                      * 1e3);
    report.tell("anchor: rg -c -i zqxneedle", median(all), 0, "ms");
}

std::int64_t sizeOf(const QString& folder, const QString& pattern)
{
    std::int64_t bytes = 0;
    for (const QFileInfo& file : QDir(folder).entryInfoList({pattern}, QDir::Files))
        bytes += file.size();
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    log::setLevel(log::Level::Error);
    QCommandLineParser parser;
    parser.addOption(
        {QStringLiteral("events"), {}, QStringLiteral("N"), QStringLiteral("1000000")});
    parser.addOption({QStringLiteral("json"), {}});
    parser.addOption({QStringLiteral("store"), {}, QStringLiteral("FOLDER")});
    parser.process(application);
    const auto events = parser.value(QStringLiteral("events")).toLongLong();
    const QTemporaryDir temporary;
    const QString folder = parser.isSet(QStringLiteral("store"))
        ? parser.value(QStringLiteral("store"))
        : temporary.path();
    QDir().mkpath(folder);
    const QString path = folder + QStringLiteral("/events.db");
    const bool anchor = !QStandardPaths::findExecutable(QStringLiteral("rg")).isEmpty();
    const QString lines = anchor ? folder + QStringLiteral("/events.ndjson") : QString();

    Report report(parser.isSet(QStringLiteral("json")));
    const double raw = double(makeStore(path, events, lines));
    store::IndexMaker maker(path, knowledge());
    const double cpu = double(std::clock());
    while (maker.step().value_or(false)) { }
    const double built = (double(std::clock()) - cpu) / CLOCKS_PER_SEC;
    report.tell("bytes of raw an event", raw / double(events), 0, "bytes");
    if (built > 0.5)
        report.tell("building the side files, CPU an event", built * 1e6 / double(events), 0, "us");
    const double blocks = double(sizeOf(folder, QStringLiteral("events.db*"))) / raw;
    const double files = double(sizeOf(folder + QStringLiteral("/index"), QStringLiteral("*.seg")))
        / raw;
    report.tell("disk: blocks, share of the raw bytes", blocks, 0, "");
    report.tell("disk: side files, share of the raw bytes", files, 0, "");
    report.tell("disk: all", blocks + files, 0.35, "");
    Bench(path, events, report).run();
    if (anchor)
        ripgrep(lines, report);
    report.finish();
    return 0;
}
