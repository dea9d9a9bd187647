// What many collectors cost: a fleet in this process, every log type each, against Mimecasts in
// another one, by the real clock and over real HTTP on loopback, until all have caught up once.
//
//   fleet_bench MAILWEIR [--collectors N] [--json]
//
// Two in three speak API 2.0. One in five shares its keys with four others; every set of keys is an
// account with a quota of its own. API 2.0 does not say how much of it is left, so each set of its
// keys makes a call a second: the time is compared with what the calls of the busiest account must
// take. Exit status 1 if a target is missed, 2 if not all caught up.
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/collect/engine.h"
#include "core/credentials/session_store.h"
#include "core/mimecast/log_types.h"
#include "core/net/qt_transport.h"
#include "core/simulator/simulator.h"

#include <atomic>
#include <cstdio>
#include <ctime>
#include <map>
#include <mutex>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr int kSharing = 5;            // collectors with the same keys
constexpr int kCalls = 100;            // of an account's quota
constexpr auto kCallBackAfter = 200ms; // one of them
constexpr double kPaceOfApi2 = 1;      // seconds between calls while the quota is not known
constexpr double kPatience = 60;       // seconds beside twice the time that it must take

// The first fifth shares, five to an account.
int accountOf(int collector, int collectors)
{
    const int sharing = collectors / 5 / kSharing * kSharing;
    return collector < sharing ? collector / kSharing : sharing / kSharing + collector - sharing;
}

int accountsFor(int collectors) { return accountOf(collectors - 1, collectors) + 1; }

int apiOf(int account) { return account % 3 == 0 ? 1 : 2; }

// The other process: so many Mimecasts, one line of JSON for each, until it is ended.
int serve(int accounts)
{
    const SystemClock clock;
    std::vector<std::unique_ptr<simulator::Simulator>> all;
    for (int at = 0; at < accounts; ++at) {
        simulator::Options options;
        options.tenant = {.seed = std::uint64_t(at + 1), .backlog = 300, .backlogSpan = 2h};
        options.tenant.quota = {.limit = kCalls, .refill = kCallBackAfter};
        auto started = simulator::Simulator::start(std::move(options), clock);
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        QJsonObject line =
            QJsonDocument::fromJson((*started)->credentialsJson(simulator::Api(apiOf(at))))
                .object();
        line[QStringLiteral("baseUrl")] = (*started)->baseUrl();
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        all.push_back(std::move(*started));
    }
    std::fflush(stdout);
    return QCoreApplication::exec();
}

class Mimecasts {
public:
    explicit Mimecasts(int accounts)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--serve"), QString::number(accounts)});
        while (std::ssize(m_accounts) < accounts && m_process.waitForReadyRead(60'000))
            while (m_process.canReadLine())
                m_accounts.push_back(QJsonDocument::fromJson(m_process.readLine()).object());
        if (std::ssize(m_accounts) < accounts)
            qFatal("the simulators did not start");
    }
    ~Mimecasts()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] const QJsonObject& at(int account) const
    {
        return m_accounts[std::size_t(account)];
    }
    // The least time, in seconds, in which the busiest account can make so many calls.
    [[nodiscard]] double leastTimeFor(const std::map<int, int>& calls) const
    {
        double most = 0;
        for (int account = 0; account < int(m_accounts.size()); ++account) {
            const QUrl url(at(account)[QStringLiteral("baseUrl")].toString());
            const auto made = calls.find(url.port());
            if (made != calls.end())
                most = std::max(most, leastTime(apiOf(account), made->second));
        }
        return most;
    }

private:
    static double leastTime(int api, int calls)
    {
        const std::chrono::duration<double> back = kCallBackAfter;
        return api == 2 ? (calls - 1) * kPaceOfApi2 : std::max(0, calls - kCalls) * back.count();
    }

    QProcess m_process;
    std::vector<QJsonObject> m_accounts;
};

// Counts what goes out and what is refused.
class CountingTransport final : public net::Transport {
public:
    [[nodiscard]] Result<net::Response> send(const net::Request& request,
                                             std::stop_token stop) override
    {
        auto answer = m_network.send(request, stop);
        const std::scoped_lock lock(m_mutex);
        ++calls;
        if (answer && answer->status == 429)
            ++refused;
        if (!answer)
            ++failed;
        if (request.url.path() == QLatin1String("/oauth/token"))
            ++tokens[request.url.port()];
        // A file has an address of its own and costs nothing of the quota.
        if (!request.url.path().startsWith(QLatin1String("/batch-files/")))
            ++counted[request.url.port()];
        return answer;
    }
    [[nodiscard]] std::map<int, int> countedCalls()
    {
        const std::scoped_lock lock(m_mutex);
        return counted;
    }
    [[nodiscard]] int countedInAll() const
    {
        int sum = 0;
        for (const auto& [port, count] : counted)
            sum += count;
        return sum;
    }
    [[nodiscard]] int mostTokens() const
    {
        int most = 0;
        for (const auto& [port, count] : tokens)
            most = std::max(most, count);
        return most;
    }

    int calls = 0;
    int refused = 0;
    int failed = 0;
    std::map<int, int> tokens;  // of an account, by its port
    std::map<int, int> counted; // by the quota of an account

private:
    net::QtTransport m_network;
    std::mutex m_mutex;
};

settings::Collector collectorAt(int number, int account, const Mimecasts& mimecasts)
{
    settings::Collector collector;
    collector.id = QStringLiteral("fleet-%1").arg(number);
    collector.name = QStringLiteral("Fleet %1").arg(number);
    collector.domain = QUrl(mimecasts.at(account)[QStringLiteral("baseUrl")].toString());
    collector.api = apiOf(account);
    collector.hostConfirmed = true;
    collector.proxy.kind = settings::ProxyKind::None;
    collector.created = SystemClock().now();
    collector.start = collector.created - 3h;
    for (const auto& type : mimecast::tickableLogTypes())
        if (!mimecast::streamOf(type, collector.api).empty())
            collector.logTypes << QString::fromLatin1(type.id.data(), qsizetype(type.id.size()));
    return collector;
}

// A figure of /proc/self/status.
int statusOf(const char* name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(name))
            return line.mid(line.indexOf(':') + 1).simplified().split(' ').front().toInt();
    return 0;
}

struct Figures {
    int streams = 0;
    int behind = 0; // streams that have not caught up
    int threads = 0;
    double megabytes = 0;
    double seconds = 0;
    double least = 0; // seconds that the calls must take
    double cpu = 0;

    [[nodiscard]] double ratio() const { return least > 0 ? seconds / least : 0; }
};

int behindIn(const collect::Engine& engine)
{
    int behind = 0;
    for (const auto& at : engine.standing())
        behind += at.caughtUp ? 0 : 1;
    return behind;
}

void tellWhoIsBehind(const collect::Engine& engine)
{
    std::map<QString, int> why;
    for (const auto& at : engine.standing())
        if (!at.caughtUp)
            ++why[at.trouble
                      ? at.trouble->code + QLatin1Char(' ') + at.task.stream
                      : (at.visited ? QStringLiteral("going on ") : QStringLiteral("unvisited "))];
    for (const auto& [code, times] : why)
        std::fprintf(stderr, "fleet: behind: %s, %d streams\n", qPrintable(code), times);
}

Figures run(const std::vector<settings::Collector>& fleet, collect::Ports ports,
            const std::function<double()>& least)
{
    // In memory where there is a place for that: the fsync of a disk is measured by collect_bench.
    const QTemporaryDir folder(QFileInfo(QStringLiteral("/dev/shm")).isWritable()
                                   ? QStringLiteral("/dev/shm/mailweir-XXXXXX")
                                   : QDir::tempPath() + QStringLiteral("/mailweir-XXXXXX"));
    auto store = store::EventStore::open(folder.filePath(QStringLiteral("events.db")));
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    health::Board board;
    Figures figures;
    const auto began = std::chrono::steady_clock::now();
    const double cpu = double(std::clock());
    collect::Engine engine(ports, **store, board, {}, [](RowId, int) {});
    engine.apply(fleet);
    figures.streams = int(engine.standing().size());
    figures.behind = figures.streams;
    engine.start();
    const auto passed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
    while (figures.behind > 0 && passed() < kPatience + 2 * least()) {
        QThread::msleep(500);
        figures.threads = std::max(figures.threads, statusOf("Threads"));
        figures.behind = behindIn(engine);
    }
    tellWhoIsBehind(engine);
    figures.seconds = passed();
    figures.least = least();
    figures.cpu = (double(std::clock()) - cpu) / CLOCKS_PER_SEC;
    figures.megabytes = statusOf("VmHWM") / 1024.0;
    return figures;
}

struct Target {
    const char* name;
    double is;
    double most;

    [[nodiscard]] bool met() const { return is <= most; }
};

void tell(const std::vector<Target>& targets, const QJsonObject& rest, bool json)
{
    QJsonObject all = rest;
    for (const Target& each : targets) {
        if (json)
            all[QLatin1String(each.name)] = QJsonObject{{QStringLiteral("is"), each.is},
                                                        {QStringLiteral("target"), each.most},
                                                        {QStringLiteral("met"), each.met()}};
        else
            std::printf("fleet: %s %g, target at most %g: %s\n", each.name, each.is, each.most,
                        each.met() ? "met" : "missed");
    }
    std::printf("%s%s\n", json ? "" : "fleet: ",
                QJsonDocument(all).toJson(QJsonDocument::Compact).constData());
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    log::setLevel(log::Level::Error);
    QCommandLineParser parser;
    parser.addOption(
        {QStringLiteral("collectors"), {}, QStringLiteral("N"), QStringLiteral("500")});
    parser.addOption({QStringLiteral("serve"), {}, QStringLiteral("N")});
    parser.addOption({QStringLiteral("json"), {}});
    parser.process(application);
    if (parser.isSet(QStringLiteral("serve")))
        return serve(parser.value(QStringLiteral("serve")).toInt());

    const int count = std::max(1, parser.value(QStringLiteral("collectors")).toInt());
    const Mimecasts mimecasts(accountsFor(count));
    SystemClock clock;
    SystemRandom random;
    CountingTransport transport;
    credentials::SessionStore keychain;
    std::vector<settings::Collector> fleet;
    for (int at = 0; at < count; ++at) {
        const int account = accountOf(at, count);
        fleet.push_back(collectorAt(at, account, mimecasts));
        (void)keychain.write(collect::secretName(fleet.back().id),
                             Secret(QJsonDocument(mimecasts.at(account)).toJson()));
    }
    const Figures figures = run(fleet, {clock, random, transport, keychain},
                                [&] { return mimecasts.leastTimeFor(transport.countedCalls()); });
    const std::vector<Target> targets{
        {"threads", double(figures.threads), 16},
        {"megabytes", figures.megabytes, 400},
        {"tokenRequests", double(transport.mostTokens()), 1},
        {"quotaRefusals", double(transport.refused), 0},
        {"streamsBehind", double(figures.behind), 0},
        {"callsByStream", double(transport.countedInAll()) / figures.streams, 2.5},
        {"timeByLeastTime", figures.ratio(), 1.3}};
    tell(targets,
         {{QStringLiteral("collectors"), count},
          {QStringLiteral("accounts"), accountsFor(count)},
          {QStringLiteral("streams"), figures.streams},
          {QStringLiteral("calls"), transport.calls},
          {QStringLiteral("failedCalls"), transport.failed},
          {QStringLiteral("seconds"), figures.seconds},
          {QStringLiteral("leastSeconds"), figures.least},
          {QStringLiteral("cpuSeconds"), figures.cpu}},
         parser.isSet(QStringLiteral("json")));
    if (figures.behind > 0)
        return 2;
    return std::ranges::all_of(targets, &Target::met) ? 0 : 1;
}
