#include "tests/support/life.h"

#include "core/base/log.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace support {

using namespace core;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

constexpr auto kEvery = 1h; // between visits: lives are long

constexpr std::array kFaultsOfOne{
    "siem:http-503*4",        "all:http-500~0.3",    "all:cut~0.3",
    "siem:invalid-zip*1",     "all:rate-limit-ms*2", "siem:siem-invalid-token*1",
    "all:forbidden*3",        "url:late-rows",       "audit:boundary-rows",
    "url:empty-last-page",    "url:next-object",     "url:partial-fail~0.5",
    "all:cut-json~0.2",       "siem:lying-length*1", "all:silence~0.2",
    "all:html-200~0.2",       "siem:token-kept",     "all:invalid-signature*2",
    "siem:duplicate-file*2",  "audit:next-object*2", "all:binding-expired*2",
    "siem:http-400-empty~0.3"};
constexpr std::array kFaultsOfTwo{"file:file-gone*1",
                                  "file:file-expired*2",
                                  "file:cut-gzip*1",
                                  "file:bad-gzip*1",
                                  "batch-cg:invalid-next-page*1",
                                  "all:token-expired*1",
                                  "batch-cg:batch-empty-page*2",
                                  "batch-cg:duplicate-url*2",
                                  "batch-cg:service-error*3",
                                  "all:http-500~0.3",
                                  "all:cut~0.3",
                                  "all:rate-limit-ms*2",
                                  "all:forbidden*3",
                                  "url:late-rows",
                                  "url:partial-fail~0.5",
                                  "all:silence~0.2",
                                  "batch-cg:batch-token-kept*1",
                                  "file:lying-length*1",
                                  "batch-cg:cut-json*2",
                                  "file:file-gone*3",
                                  "all:unauthorized-request*2",
                                  "batch-cg:empty-file*1"};

// Small ones, so that many lives fit into a minute.
void shrink(simulator::TenantOptions& tenant, simulator::Dice& dice)
{
    // Blocks are joined where there are many events.
    tenant.backlog = dice.oneIn(6) ? 1'800 + dice.below(600) : 30 + dice.below(120);
    tenant.rate = 1.0 / (600 + dice.below(3000));
    tenant.fileEvents = 3 + int(dice.below(20));
    if (dice.oneIn(2))
        tenant.quota = {.limit = dice.oneIn(2) ? 8 + int(dice.below(40)) : 300,
                        .refill = dice.oneIn(2) ? 2s : 10s};
}

// So much of one kind that a window has several full pages. By dice of its own: the other lives
// stay what they were.
void makeBusy(simulator::TenantOptions& tenant)
{
    using simulator::Stream;
    if (!simulator::Dice(simulator::mix(tenant.seed + 4711)).oneIn(16))
        return;
    tenant.rate = 1.0 / 40;
    tenant.shares = simulator::sharesOf({{Stream::Url, 0.9}, {Stream::Audit, 0.1}});
}

simulator::TenantOptions tenantOf(std::uint64_t seed, Life::Scope scope, simulator::Dice& dice)
{
    using simulator::Stream;
    simulator::TenantOptions tenant;
    tenant.seed = seed;
    tenant.backlog = 200 + dice.below(500);
    tenant.rate = 1.0 / (60 + dice.below(600));
    tenant.pageEvents = 20 + int(dice.below(200));
    tenant.fileEvents = 3 + int(dice.below(60));
    tenant.tokenLife = dice.oneIn(3) ? 30h : 168h;
    tenant.shares = simulator::sharesOf(
        {{Stream::Siem, 0.7}, {Stream::Url, 0.15}, {Stream::Audit, 0.1}, {Stream::Feed, 0.05}});
    if (scope == Life::Scope::Everything) {
        shrink(tenant, dice);
        makeBusy(tenant);
    }
    return tenant;
}

} // namespace

Result<net::Response> Plug::send(const net::Request& request, std::stop_token stop)
{
    auto response = m_wire.send(request, std::move(stop));
    if (heard)
        heard(request, response);
    if (m_left && --*m_left <= 0)
        m_stop.request_stop();
    return response;
}

void Plug::pullAfter(int answers)
{
    m_left = answers;
    m_stop = {};
}

Life::Life(std::uint64_t seed, Scope scope)
    : clock(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 9h + 17min + 23s + 456ms)
    , m_dice(simulator::mix(seed))
    , m_random(seed)
{
    log::setLevel(log::Level::Error);
    if (scope == Scope::Everything)
        m_disk = std::make_unique<MemoryDisk>();
    else
        m_path = m_temp.emplace().path;
    simulator::Options options;
    options.tenant = tenantOf(seed, scope, m_dice);
    options.listen = simulator::Options::Listen::No;
    mimecast = std::move(*simulator::Simulator::start(std::move(options), clock));
    m_plug = std::make_unique<Plug>(mimecast->direct());
    collector.id = collector.name = QStringLiteral("acme");
    collector.api = m_dice.oneIn(2) ? 1 : 2;
    collector.domain = QUrl(collector.api == 2 ? QStringLiteral("https://api.services.mimecast.com")
                                               : mimecast->baseUrl());
    collector.lowDelay = collector.api == 2 && m_dice.oneIn(4);
    collector.created = clock.now();
    collector.start = clock.now() - minutes(m_dice.below(9 * 24 * 60));
    collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("delivery"),
                          QStringLiteral("url-protect"), QStringLiteral("audit"),
                          QStringLiteral("threat-feed")};
    const auto api = collector.api == 2 ? simulator::Api::Two : simulator::Api::One;
    (void)m_keychain.write(collect::secretName(collector.id),
                           Secret(mimecast->credentialsJson(api)));
    note(QStringLiteral("API %1%2, start %3")
             .arg(collector.api)
             .arg(collector.lowDelay ? QStringLiteral(" low delay") : QString(),
                  toIso(*collector.start)));
    restart();
}

Life::~Life()
{
    engine.reset();
    store.reset();
}

void Life::accuse(const QString& what)
{
    if (m_blame.isEmpty())
        m_blame = toIso(clock.now()) + u' ' + what;
}

void Life::note(const QString& what)
{
    m_diary << toIso(clock.now()) + u' ' + what;
    if (qEnvironmentVariableIsSet("MAILWEIR_SEED")) // also of a life that comes to no end
        qInfo().noquote() << m_diary.back();
}

milliseconds Life::between(minutes least, minutes most)
{
    return least + milliseconds(m_dice.below(std::uint32_t(milliseconds(most - least).count())));
}

void Life::restart()
{
    engine.reset();
    store.reset();
    auto opened = store::EventStore::open(m_path);
    if (!opened)
        return accuse(QStringLiteral("the store does not open: ") + opened.error().detail);
    store = std::move(*opened);
    if (!store->setAside().isEmpty())
        accuse(QStringLiteral("the store was set aside"));
    engine = std::make_unique<collect::Engine>(
        collect::Ports{m_clock, m_random, *m_plug, m_keychain}, *store, m_board,
        collect::Tempo{.every = kEvery}, [this](RowId newest, int) { m_acknowledged = newest; });
    engine->apply({collector});
    began();
}

bool Life::step() { return m_blame.isEmpty() && engine->step(m_plug->stop()); }

void Life::runFor(milliseconds duration)
{
    const TimePoint end = clock.now() + duration;
    while (clock.now() < end && step()) { }
}

void Life::go()
{
    switch (m_dice.below(10)) {
    case 0:
        return crash();
    case 1:
        return stayOff();
    case 2:
        return pause();
    case 3:
        return sleep();
    case 4:
        return setClock();
    case 5:
        return refill();
    case 6:
        return quiet();
    default:
        return stumble();
    }
}

void Life::quiet()
{
    note(QStringLiteral("quiet"));
    runFor(between(30min, 600min));
}

std::span<const char* const> Life::faults(int api)
{
    if (api == 1)
        return kFaultsOfOne;
    return kFaultsOfTwo;
}

void Life::stumble()
{
    const auto all = faults(collector.api);
    showFault(all[m_dice.below(std::uint32_t(all.size()))]);
}

void Life::showFault(const char* spec)
{
    const bool known(mimecast->faults().add(QString::fromLatin1(spec)));
    Q_ASSERT(known);
    note(QStringLiteral("fault ") + QLatin1String(spec));
    runFor(m_dice.oneIn(6) ? between(600min, 3000min) : between(20min, 400min));
    if (!m_dice.oneIn(4))
        mimecast->faults().clear();
}

void Life::crash()
{
    const int answers = 1 + int(m_dice.below(12));
    note(QStringLiteral("crash after %1 answers").arg(answers));
    m_plug->pullAfter(answers);
    const TimePoint late = clock.now() + 30 * 24h;
    while (!m_plug->stop().stop_requested() && step())
        if (clock.now() > late)
            accuse(QStringLiteral("nothing was asked for a month"));
    m_plug->pullAfter(INT_MAX);
    restart();
}

void Life::stayOff()
{
    const auto off = m_dice.oneIn(3) ? between(7 * 24h, 11 * 24h) : between(10min, 40h);
    note(QStringLiteral("off for %1 min").arg(off.count() / 60000));
    engine.reset();
    clock.advance(off);
    restart();
    runFor(between(1min, 300min));
}

void Life::pause()
{
    const auto length = between(10min, 60h);
    note(QStringLiteral("paused for %1 min").arg(length.count() / 60000));
    collector.paused = true;
    engine->apply({collector});
    clock.advance(length);
    collector.paused = false;
    engine->apply({collector});
    runFor(between(1min, 300min));
}

void Life::sleep()
{
    const auto length = between(10min, 30h);
    note(QStringLiteral("asleep for %1 min").arg(length.count() / 60000));
    clock.setWall(clock.now() + length);
    runFor(between(1min, 300min));
}

void Life::setClock()
{
    static constexpr std::array<milliseconds, 8> kSteps{0ms,   0ms, 40s, -40s,
                                                        14min, -3h, 50h, -24h * 365};
    m_clock.wrong = m_dice.of(kSteps);
    note(QStringLiteral("clock wrong by %1 s").arg(m_clock.wrong.count() / 1000));
    runFor(between(1min, 300min));
}

void Life::refill()
{
    note(QStringLiteral("refills %1 gaps").arg(engine->refillAll(collector.id).value_or(-1)));
    runFor(between(1min, 200min));
}

void Life::recover()
{
    note(QStringLiteral("recovers"));
    mimecast->faults().clear();
    m_clock.wrong = 0ms;
    engine->collectNow(collector.id);
    runFor(4h);
    refill();
    runFor(2h);
}

} // namespace support
