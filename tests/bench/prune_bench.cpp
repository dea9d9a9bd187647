// What letting go of old events costs while others are stored: a store of mail logs of three
// streams, small pages joined as the collector joins them, all of which have grown too old, is
// pruned step by step, and pages keep arriving.
//
//   prune_bench MAILWEIR [--events N] [--json] [--store FOLDER]
//
// Wall time, and beside it the time that storing the same events took in the same run. The store
// lies where --store says, else in the temporary folder: on the disk, with all that being durable
// costs. Exit status 2 if a count is wrong.
#include "core/base/log.h"
#include "core/store/event_reader.h"
#include "core/store/event_store.h"
#include "tests/bench/mail_events.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <thread>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr double kTargetEvents = 1e6;
constexpr double kTargetSeconds = 5;
constexpr int kPage = 250;

const store::Source kNew{QStringLiteral("acme"), QStringLiteral("new")};

double secondsSince(std::chrono::steady_clock::time_point then)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

void commit(store::EventStore& store, const store::Source& source, const Page& page, TimePoint at)
{
    const auto done = store.commit(
        source,
        {.page = page, .next = {.token = "t", .reached = {}}, .received = at, .coverage = {}});
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
}

double fill(store::EventStore& store, std::int64_t events)
{
    bench::MailEvents mail(events);
    double took = 0;
    while (!mail.done()) {
        const Page page = mail.next(kPage);
        const store::Source source{QStringLiteral("acme"),
                                   QString::number(page.records.front().type)};
        const auto began = std::chrono::steady_clock::now();
        commit(store, source, page, bench::kDay + 24h);
        took += secondsSince(began);
    }
    while (store.compact().value_or(false)) { }
    return took;
}

struct Arrivals {
    std::int64_t events = 0;
    double longest = 0; // that a page had to wait
};

// As one stream has it: a page, and after a pause another one.
Arrivals collectUntil(const std::atomic<bool>& over, store::EventStore& store, TimePoint now)
{
    bench::MailEvents mail(1'000'000);
    Arrivals arrivals;
    while (!over) {
        Page page = mail.next(100);
        for (Record& record : page.records) {
            record.time = now;
            record.hash[0] = ~record.hash[0]; // another one than that of the old
        }
        const auto began = std::chrono::steady_clock::now();
        commit(store, kNew, page, now);
        arrivals.longest = std::max(arrivals.longest, secondsSince(began));
        arrivals.events += std::int64_t(page.records.size());
        std::this_thread::sleep_for(5ms);
    }
    return arrivals;
}

struct Pruning {
    std::int64_t events = 0;
    double seconds = 0;
    double cpuSeconds = 0; // of the whole process: what arrives meanwhile is in it
    double longestStep = 0;
};

Pruning pruneAll(store::EventStore& store, TimePoint now)
{
    Pruning pruning;
    const auto began = std::chrono::steady_clock::now();
    const std::clock_t cpuBegan = std::clock();
    for (;;) {
        const auto stepBegan = std::chrono::steady_clock::now();
        const auto step = store.prune({.before = now - 24h}, now);
        if (!step)
            qFatal("%s", qPrintable(step.error().message));
        if (!step->any())
            break;
        pruning.longestStep = std::max(pruning.longestStep, secondsSince(stepBegan));
        pruning.events += step->events;
    }
    pruning.seconds = secondsSince(began);
    pruning.cpuSeconds = double(std::clock() - cpuBegan) / CLOCKS_PER_SEC;
    return pruning;
}

void tell(bool json, double stored, const Pruning& gone, const Arrivals& arrivals)
{
    const double perMillion = gone.seconds * kTargetEvents / double(gone.events);
    const char* const words = json
        ? "{\"events\":%lld,\"seconds\":%.2f,\"cpuSeconds\":%.2f,\"secondsPerMillion\":%.2f,"
          "\"ratio\":%.2f,"
          "\"ofStoring\":%.3f,\"longestStep\":%.4f,\"arrived\":%lld,\"blocked\":%.4f}\n"
        : "prune: %lld events in %.2f s (%.2f s of CPU), %.2f s a million (target 5, ratio %.2f; "
          "%.3f of what "
          "storing them took), longest step %.4f s; meanwhile %lld events stored, the longest wait "
          "of a page %.4f s (target 0.05)\n";
    std::printf(words, static_cast<long long>(gone.events), gone.seconds, gone.cpuSeconds,
                perMillion, perMillion / kTargetSeconds, gone.seconds / stored, gone.longestStep,
                static_cast<long long>(arrivals.events), arrivals.longest);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption(
        {QStringLiteral("events"), {}, QStringLiteral("N"), QStringLiteral("1000000")});
    parser.addOption({QStringLiteral("json"), {}});
    parser.addOption({QStringLiteral("store"), {}, QStringLiteral("FOLDER")});
    parser.process(application);
    log::setLevel(log::Level::Error);
    const std::int64_t events = parser.value(QStringLiteral("events")).toLongLong();
    const QString where = parser.value(QStringLiteral("store"));
    const QTemporaryDir folder((where.isEmpty() ? QDir::tempPath() : where)
                               + QStringLiteral("/mailweir-prune-XXXXXX"));
    const QString path = folder.filePath(QStringLiteral("events.db"));
    const auto store = std::move(*store::EventStore::open(path));
    const double stored = fill(*store, events);

    const TimePoint now = bench::kDay + 24h * 90;
    std::atomic<bool> over = false;
    Arrivals arrivals;
    std::jthread collecting([&] { arrivals = collectUntil(over, *store, now); });
    const Pruning gone = pruneAll(*store, now);
    over = true;
    collecting.join();
    tell(parser.isSet(QStringLiteral("json")), stored, gone, arrivals);
    const auto left = (*store::EventReader::open(path))->size();
    return gone.events == events && left && left->events == arrivals.events ? 0 : 2;
}
