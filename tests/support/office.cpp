#include "tests/support/office.h"

#include "core/base/log.h"
#include "core/mimecast/client.h"

namespace support {

using namespace core;

Office::Office(Plan wanted)
    : plan(std::move(wanted))
    , clock(plan.begin)
{
    log::setLevel(log::Level::Error); // faults are made on purpose here
    simulator::Options options;
    options.tenant = plan.tenant;
    options.listen = simulator::Options::Listen::No;
    mimecast = std::move(*simulator::Simulator::start(std::move(options), truth));
    wire.to = &mimecast->direct();
    store = temp.open();
    collector.id = QStringLiteral("acme");
    collector.name = QStringLiteral("Acme");
    collector.api = plan.api;
    collector.domain = QUrl(plan.api == 1 ? mimecast->baseUrl()
                                          : QStringLiteral("https://api.services.mimecast.com"));
    collector.logTypes = plan.logTypes;
    collector.created = collector.changed = clock.now();
    (void)keychain.write(collect::secretName(collector.id),
                         Secret(mimecast->credentialsJson(plan.api == 1 ? simulator::Api::One
                                                                        : simulator::Api::Two)));
}

void Office::past(const QString& stream, const Week& week, int weeks)
{
    const TimePoint monday = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);
    PageMaker page;
    const TimePoint now = clock.now();
    for (TimePoint hour = monday - 24h * 7 * weeks; hour < now; hour += 1h) {
        const auto ofWeek = int((hour - monday + 24h * 7 * weeks) / 1h % 168);
        const int events = week(ofWeek / 24, ofWeek % 24);
        for (int event = 0; event < events; ++event) {
            const TimePoint time = hour + std::chrono::milliseconds(1h) * event / events;
            if (time < now)
                page.add("{\"t\":" + QByteArray::number(time.time_since_epoch().count()) + '}',
                         time);
        }
    }
    collector.created = now - 24h * 7 * weeks;
    auto delivery = deliver(page.page, {}, now);
    delivery.caughtUp = true;
    if (stream != QLatin1String("siem"))
        delivery.next.reached = now - 15min;
    (void)store->commit({collector.id, stream}, delivery);
}

void Office::collected(const QString& stream, std::chrono::milliseconds ago)
{
    const TimePoint then = clock.now() - ago;
    PageMaker page;
    page.add("{\"t\":0}", then - 20min);
    auto delivery = deliver(page.page, {}, then);
    delivery.caughtUp = true;
    if (stream != QLatin1String("siem"))
        delivery.next.reached = then - 15min;
    collector.created = then - 24h;
    delivery.coverage = store::Coverage{.kind = store::Coverage::Kind::Empty,
                                        .range = {collector.created, then},
                                        .cause = {},
                                        .stored = 0,
                                        .known = 0,
                                        .quarantined = 0};
    (void)store->commit({collector.id, stream}, delivery);
}

void Office::begin() { restart(); }

void Office::restart()
{
    engine.reset();
    engine = std::make_unique<collect::Engine>(collect::Ports{clock, random, wire, keychain},
                                               *store, board, collect::Tempo(), [](RowId, int) {});
    engine->apply({collector});
}

void Office::look()
{
    engine->refresh([] { return Result<store::Arrivals>(store::Arrivals()); });
    seen.insert(health().condition.state);
}

void Office::live(std::chrono::milliseconds duration)
{
    seen.clear();
    const Steady end = clock.steady() + duration;
    while (clock.steady() < end && engine->step({}))
        look();
}

void Office::othersCall(int times)
{
    mimecast::OpenDoor door;
    mimecast::Client client(
        {.domain = collector.domain, .api = 1, .route = {}},
        *mimecast::fromSecret(*keychain.read(collect::secretName(collector.id))), wire, clock,
        random, {.door = &door});
    for (int call = 0; call < times; ++call)
        (void)client.account({});
}

health::CollectorHealth Office::health() const { return board.of(collector.id); }

} // namespace support
