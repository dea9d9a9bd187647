// A collector that lives to be killed: collects everything of the simulator at argv[2] into the
// store argv[1], as fast as it can, until it is ended. The keys come on standard input.
//
// Or, with "prune", a moment and a number: lets go of what is older than that moment, and stores an
// event after each step, of which it tells the number (from that number on) once it is kept.
#include "core/base/log.h"
#include "core/collect/engine.h"
#include "core/credentials/session_store.h"
#include "core/mimecast/log_types.h"
#include "core/net/qt_transport.h"

#include <cstdio>
#include <string>

#include <QCoreApplication>

using namespace core;
using namespace std::chrono_literals;

namespace {

settings::Collector collectorOf(const QString& baseUrl)
{
    settings::Collector collector;
    collector.id = QStringLiteral("acme");
    collector.name = QStringLiteral("Acme");
    collector.domain = QUrl(baseUrl);
    collector.hostConfirmed = true;
    collector.proxy.kind = settings::ProxyKind::None;
    collector.start = fromIso(u"2020-01-01T16:00:00Z");
    for (const auto& type : mimecast::tickableLogTypes())
        if (!type.id.ends_with("-csv"))
            collector.logTypes << QString::fromLatin1(type.id.data(), qsizetype(type.id.size()));
    return collector;
}

QByteArray readKeys()
{
    std::string line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line += char(c);
    return QByteArray::fromStdString(line);
}

int prune(store::EventStore& store, TimePoint before, int number)
{
    const TimePoint now = before + 24h * 36'500; // what it stores stays
    for (;; ++number) {
        const auto step = store.prune({.before = before}, now);
        const QByteArray raw = "{\"late\":" + QByteArray::number(number) + '}';
        Page page;
        page.buffers.push_back(raw);
        page.records.push_back({.raw = {raw.constData(), std::size_t(raw.size())},
                                .time = now,
                                .timeSource = TimeSource::Event,
                                .type = 1,
                                .hash = {std::uint64_t(number), 1}});
        page.bad.push_back({raw, QStringLiteral("here"), QStringLiteral("It is odd."), {}});
        const auto kept = store.commit(
            {QStringLiteral("acme"), QStringLiteral("late")},
            {.page = page, .next = {.token = "t", .reached = {}}, .received = now, .coverage = {}});
        if (!step || !kept || !store.giveBack())
            return 2;
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    log::setLevel(log::Level::Error);
    if (arguments.value(2) == QLatin1String("prune")) {
        const auto store = store::EventStore::open(arguments.value(1));
        const TimePoint before(std::chrono::milliseconds(arguments.value(3).toLongLong()));
        return store ? prune(**store, before, arguments.value(4).toInt()) : 2;
    }
    SystemClock clock;
    SystemRandom random;
    net::QtTransport transport;
    credentials::SessionStore keychain;
    if (!keychain.write(collect::secretName(QStringLiteral("acme")), Secret(readKeys())))
        return 2;
    auto store = store::EventStore::open(arguments.value(1));
    if (!store)
        return 2;
    health::Board board;
    const collect::Tempo tempo{.every = 10ms, .passing = {1ms, 10ms}, .person = {10ms, 50ms}};
    collect::Engine engine({clock, random, transport, keychain}, **store, board, tempo,
                           [](RowId, int) {});
    engine.apply({collectorOf(arguments.value(2))});
    engine.start(4);
    return QCoreApplication::exec();
}
