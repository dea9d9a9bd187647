#include "tests/support/world.h"

#include "core/base/log.h"

#include <algorithm>

namespace support {

using namespace core;
using namespace std::chrono_literals;

World::World(simulator::TenantOptions tenant)
    : m_began(clock.now())
{
    log::setLevel(log::Level::Error); // faults are made on purpose here
    simulator::Options options;
    options.tenant = std::move(tenant);
    mimecast = std::move(*simulator::Simulator::start(std::move(options), clock));
    restart();
}

settings::Collector World::collector(int api) const
{
    settings::Collector collector;
    collector.id = QStringLiteral("acme");
    collector.name = QStringLiteral("Acme");
    collector.domain = QUrl(mimecast->baseUrl());
    collector.api = api;
    collector.hostConfirmed = true;
    collector.proxy.kind = settings::ProxyKind::None;
    collector.start = fromIso(u"2020-01-01T16:00:00Z");
    collector.created = clock.now();
    for (const auto& type : mimecast::tickableLogTypes())
        if (!mimecast::streamOf(type, api).empty() && !type.id.ends_with("-csv"))
            collector.logTypes << QString::fromLatin1(type.id.data(), qsizetype(type.id.size()));
    return collector;
}

void World::storeKeys(const QString& collectorId, const QByteArray& json)
{
    (void)keychain.write(collect::secretName(collectorId), Secret(json));
}

void World::setUp(settings::Collector collector)
{
    const auto api = collector.api == 2 ? simulator::Api::Two : simulator::Api::One;
    storeKeys(collector.id, mimecast->credentialsJson(api));
    m_collectors = {std::move(collector)};
    engine->apply(m_collectors);
}

void World::restart()
{
    engine.reset();
    store.reset();
    store = std::move(*store::EventStore::open(storePath()));
    engine = std::make_unique<collect::Engine>(collect::Ports{clock, random, transport, keychain},
                                               *store, board, collect::Tempo{}, [](RowId, int) {});
    engine->apply(m_collectors);
}

void World::look()
{
    for (const auto& collector : board.all())
        for (const auto& stream : collector.streams)
            if (!stream.condition.code.isEmpty()
                && stream.condition.state != health::State::Waiting)
                m_troubles.insert(stream.condition.code);
}

bool World::catchUp(int mostVisits)
{
    for (int visit = 0; visit < mostVisits; ++visit) {
        const auto all = engine->standing();
        if (!all.empty() && std::ranges::all_of(all, &collect::Engine::Standing::caughtUp))
            return true;
        if (!engine->step({}))
            return false;
        look();
    }
    return false;
}

void World::live(std::chrono::milliseconds duration)
{
    const TimePoint end = clock.now() + duration;
    while (clock.now() < end && engine->step({}))
        look();
}

std::map<simulator::Stream, simulator::Form> World::seen() const
{
    std::map<simulator::Stream, simulator::Form> seen;
    for (const auto& collector : m_collectors) {
        const auto form = collector.api == 1 ? simulator::Form::One
            : collector.lowDelay             ? simulator::Form::Live
                                             : simulator::Form::Batch;
        for (const QString& id : collector.logTypes) {
            const auto stream = simulator::streamOfLogType(id.toStdString());
            if (stream && (collector.api == 2 || !simulator::isCloudIntegrated(*stream)))
                seen[*stream] = form;
        }
    }
    return seen;
}

QString World::lossOrRepeat(std::chrono::milliseconds before) const
{
    const Tally found = tally(storePath());
    QString troubles;
    for (const auto& [stream, form] : seen()) {
        const auto range = mimecast->tenant().expected(stream, m_began, TimePoint(),
                                                       mimecast->now() - before, form);
        if (const auto gone = found.missing(stream, range); gone > 0)
            troubles += QStringLiteral("%1: %2 of %3 missing; ")
                            .arg(QString::fromStdString(std::string(simulator::name(stream))))
                            .arg(gone)
                            .arg(range.count());
    }
    if (found.twice() > 0)
        troubles += QStringLiteral("%1 stored twice; ").arg(found.twice());
    if (found.withoutNumber > 0)
        troubles += QStringLiteral("%1 without a number; ").arg(found.withoutNumber);
    return troubles;
}

health::StreamHealth World::health(const QString& stream) const
{
    for (const auto& each : board.of(QStringLiteral("acme")).streams)
        if (each.stream == stream)
            return each;
    return {};
}

} // namespace support
