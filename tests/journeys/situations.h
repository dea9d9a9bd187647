// What can happen to a collector, in the words of the table of situations (situations_table.h).
// Private to health_test.cpp.
#pragma once

#include "app/cli/status_report.h"
#include "core/health/json.h"
#include "core/health/retention.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/office.h"

#include <QJsonDocument>

namespace situations {

using namespace core;
using namespace std::chrono_literals;
using health::Remedy;
using health::State;
using simulator::Endpoint;
using support::Office;

enum class Is : std::uint8_t {
    Well,       // nothing is lost, nothing is late
    LostOrLate, // never to be shown green
    QuietNight, // never to be shown red
};

struct Situation {
    const char* name;
    Is is;
    Office::Plan plan;
    std::function<health::CollectorHealth(Office&)> happens; // and what is shown then
    State state;
    const char* code;
    Remedy remedy = Remedy::None;
    const char* says = ""; // somewhere in the reason or the next step
};

inline int always(int, int) { return 20; }
inline int office(int day, int hour) { return day < 5 && hour >= 8 && hour < 19 ? 30 : 0; }
inline int rarely(int day, int hour) { return day % 3 == 0 && hour == 10 ? 4 : 0; }

inline TimePoint at(int day, std::chrono::milliseconds time)
{
    return std::chrono::sys_days(std::chrono::year(2026) / 3 / day) + time;
}

// Message logs that come in all the time, so many a second, and then no more.
inline simulator::TenantOptions mail(double rate = 0.02, std::int64_t most = -1)
{
    return {.rate = rate,
            .liveEvents = most,
            .shares = simulator::sharesOf({{simulator::Stream::Siem, 1}})};
}
inline simulator::TenantOptions mailAndAudit(std::int64_t most = -1)
{
    auto tenant = mail(0.04, most);
    tenant.shares =
        simulator::sharesOf({{simulator::Stream::Siem, 1}, {simulator::Stream::Audit, 1}});
    return tenant;
}
inline simulator::TenantOptions metered(int limit, std::chrono::milliseconds refill = 48h)
{
    auto tenant = mail();
    tenant.quota = {.limit = limit, .refill = refill};
    return tenant;
}

inline const QString kSiem = QStringLiteral("siem");
inline const QStringList kMail{QStringLiteral("receipt")};
inline const QStringList kAudit{QStringLiteral("audit")};
inline const QStringList kBoth{QStringLiteral("receipt"), QStringLiteral("audit")};
inline const QStringList kRare{QStringLiteral("held-release")};

inline std::optional<Error> trouble(Fault fault, const char* code)
{
    return Error{.fault = fault,
                 .code = QString::fromLatin1(code),
                 .message = QStringLiteral("It does not work."),
                 .advice = QStringLiteral("Do this."),
                 .detail = {}};
}

inline health::CollectorHealth after(Office& office, std::chrono::milliseconds time)
{
    office.begin();
    office.live(time);
    return office.health();
}
inline auto lived(std::chrono::milliseconds time)
{
    return [time](Office& office) { return after(office, time); };
}
inline auto learned(Office::Week week, std::chrono::milliseconds time)
{
    return [week = std::move(week), time](Office& office) {
        office.past(kSiem, week);
        return after(office, time);
    };
}
// Collects for an hour, and then this fault for so long.
inline auto faulty(const char* fault, std::chrono::milliseconds time)
{
    return [fault, time](Office& office) {
        (void)after(office, 1h);
        (void)office.mimecast->faults().add(QString::fromLatin1(fault));
        office.engine->collectNow(office.collector.id);
        office.live(time);
        return office.health();
    };
}
inline auto offline(const char* code, std::chrono::milliseconds time)
{
    return [code, time](Office& office) {
        (void)after(office, 1h);
        office.wire.trouble = trouble(Fault::Retry, code);
        office.engine->collectNow(office.collector.id);
        office.live(time);
        return office.health();
    };
}
inline auto keychain(Fault fault, const char* code)
{
    return [fault, code](Office& office) {
        office.keychain.trouble = trouble(fault, code);
        return after(office, 1min);
    };
}
// Until this is said, for two days at most.
inline auto until(const char* code)
{
    return [code](Office& office) {
        (void)after(office, 1min);
        for (int visits = 0; visits < 200; ++visits) {
            if (office.health().condition.code == QLatin1String(code))
                break;
            office.live(1min);
        }
        return office.health();
    };
}
// What another process says that does not collect itself.
inline health::CollectorHealth told(Office& office, app::cli::Presence presence,
                                    std::chrono::milliseconds later)
{
    settings::Settings settings;
    settings.collectors = {office.collector};
    const auto json = QJsonDocument(health::toJson(office.health())).toJson();
    return app::cli::statusFrom(settings, {{json, office.clock.now()}}, presence,
                                office.clock.now() + later)
        .collectors.front()
        .health;
}
inline auto ended(std::chrono::milliseconds ago)
{
    return [ago](Office& office) {
        (void)after(office, 1h);
        return told(office, app::cli::Presence::NobodyCollects, ago);
    };
}
inline auto onBadDisk(support::FaultyDisk::Fault fault)
{
    return [fault](Office& office) {
        support::FaultyDisk disk;
        office.store.reset();
        office.store = office.temp.open();
        office.begin();
        disk.failAt(1, fault);
        office.engine->step({});
        office.look();
        office.engine.reset(); // nothing may lie on the disk when it goes
        office.store.reset();
        return office.health();
    };
}

} // namespace situations
