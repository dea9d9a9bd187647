// What collecting an event costs: pages over TLS from a simulator in another process, through the
// ordinary engine into a durable store, against a bare SQLite insert of the same raw records.
//
//   collect_bench MAILWEIR [--events N] [--json]
//
// CPU is this process's own, all threads, user and system. Exit status 2 if an event was lost.
#include "app/parts.h"
#include "app/setup.h"
#include "core/base/log.h"
#include "core/mimecast/log_types.h"
#include "core/store/event_reader.h"
#include "core/store/sqlite.h"

#include <cstdio>
#include <ctime>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace core;
using namespace std::chrono_literals;

namespace {

struct Cost {
    double cpuMicros = 0; // per event
    double seconds = 0;   // wall
};

double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

template<class Work>
Cost measure(std::int64_t events, Work work)
{
    const double cpu = cpuSeconds();
    const auto wall = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - wall;
    return {.cpuMicros = (cpuSeconds() - cpu) * 1e6 / double(events), .seconds = took.count()};
}

// The simulator as a server of its own, ended with this process.
class Server {
public:
    Server(const QString& mailweir, std::int64_t events, const QString& folder)
    {
        // A quota to run in: without one the collector keeps to one call a second.
        QFile tenant(folder + QStringLiteral("/tenant.json"));
        (void)tenant.open(QIODevice::WriteOnly);
        tenant.write(R"({"publishEvery":1000,"quota":{"limit":1000000,"refill":1}})");
        tenant.close();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(mailweir,
                        {QStringLiteral("simulate"), QStringLiteral("--tls"),
                         QStringLiteral("--tenant"), tenant.fileName(), QStringLiteral("--rate"),
                         QStringLiteral("0"), QStringLiteral("--backlog"),
                         QString::number(events)});
        m_process.waitForReadyRead();
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Server()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString text(const char* key) const
    {
        return m_ready[QLatin1String(key)].toString();
    }
    [[nodiscard]] Secret credentials() const { return Secret(QJsonDocument(m_ready).toJson()); }

private:
    QProcess m_process;
    QJsonObject m_ready;
};

settings::Collector collectorFor(const Server& server)
{
    settings::Collector collector;
    collector.name = QStringLiteral("bench");
    collector.domain = QUrl(server.text("baseUrl"));
    collector.caFile = server.text("caFile");
    collector.hostConfirmed = true;
    collector.proxy.kind = settings::ProxyKind::None;
    collector.start = fromIso(u"2020-01-01T16:00:00Z");
    for (const auto& type : mimecast::tickableLogTypes())
        collector.logTypes << QString::fromLatin1(type.id.data(), qsizetype(type.id.size()));
    return collector;
}

bool done(const collect::Engine& engine)
{
    for (const auto& at : engine.standing())
        if (!at.caughtUp)
            return false;
    return true;
}

Cost collectAll(app::Parts& parts, std::int64_t events)
{
    auto collecting = app::Collecting::begin(parts, {}, [](RowId, int) {});
    if (!collecting)
        qFatal("%s", qPrintable(collecting.error().message));
    collect::Engine& engine = (*collecting)->engine();
    return measure(events, [&] {
        engine.apply(parts.settings().read()->collectors);
        while (!done(engine) && engine.step({})) { }
    });
}

std::vector<Event> readBack(const QString& store)
{
    auto reader = store::EventReader::open(store);
    std::vector<RowId> ids;
    for (RowId row = 1; row <= (*reader)->newest().value(); ++row)
        ids.push_back(row);
    return (*reader)->rows(ids).value();
}

// The least a durable store could do: one table, one blob, a transaction for every thousand.
Cost bareInsert(const QString& path, const std::vector<Event>& events)
{
    auto database = store::sqlite::Database::open(path, store::sqlite::Access::ReadWrite);
    (void)database->run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                        "CREATE TABLE events (id INTEGER PRIMARY KEY, raw BLOB)");
    auto insert = database->prepare("INSERT INTO events (raw) VALUES (?)");
    return measure(std::int64_t(events.size()), [&] {
        for (size_t at = 0; at < events.size(); ++at) {
            if (at % 1000 == 0)
                (void)database->run(at == 0 ? "BEGIN" : "COMMIT; BEGIN");
            const QByteArray& raw = events[at].raw;
            insert->bindBytes(1, {raw.constData(), size_t(raw.size())});
            (void)insert->run();
        }
        (void)database->run("COMMIT");
    });
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("events"), {}, QStringLiteral("N"), QStringLiteral("100000")});
    parser.addOption({QStringLiteral("json"), {}});
    parser.process(application);
    const std::int64_t wanted = parser.value(QStringLiteral("events")).toLongLong();

    const QTemporaryDir folder;
    const Server server(parser.positionalArguments().value(0), wanted, folder.path());
    app::Parts parts({folder.path()}, app::Parts::Secrets::SessionOnly);
    app::Setup setup(parts);
    const auto saved = setup.save(collectorFor(server), *mimecast::fromSecret(server.credentials()),
                                  ui::SecretPlace::SessionOnly);
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message));

    const Cost ours = collectAll(parts, wanted);
    const auto events = readBack(parts.folder().store());
    std::int64_t bytes = 0;
    for (const Event& event : events)
        bytes += event.raw.size();
    const Cost bare = bareInsert(folder.filePath(QStringLiteral("bare.db")), events);
    const double disk = double(QFileInfo(parts.folder().store()).size()) / double(bytes);

    if (parser.isSet(QStringLiteral("json")))
        std::printf("{\"events\":%lld,\"cpuMicros\":%.2f,\"seconds\":%.2f,\"bareCpuMicros\":%.2f,"
                    "\"ratio\":%.2f,\"diskPerRaw\":%.3f}\n",
                    static_cast<long long>(events.size()), ours.cpuMicros, ours.seconds,
                    bare.cpuMicros, ours.cpuMicros / bare.cpuMicros, disk);
    else
        std::printf("collect: %lld events in %.2f s, %.2f us CPU an event (target 10, the original "
                    "19); bare SQLite insert %.2f us, ratio %.2f; disk %.2f of the raw bytes\n",
                    static_cast<long long>(events.size()), ours.seconds, ours.cpuMicros,
                    bare.cpuMicros, ours.cpuMicros / bare.cpuMicros, disk);
    return std::int64_t(events.size()) == wanted ? 0 : 2;
}
