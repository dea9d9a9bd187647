// What can be the matter, and what is to be said of it: one row each. Private to health_test.cpp.
#pragma once

#include "tests/journeys/situations.h"

namespace situations {

using enum Is;
using app::cli::Presence;
using support::FaultyDisk;

inline const std::vector<Situation> kTable{
    // ---- the first day
    {"everything works",
     Well,
     {.tenant = mail()},
     lived(3h),
     State::Healthy,
     "",
     Remedy::None,
     "Collecting"},
    {"nothing was asked yet",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         office.begin();
         return office.health();
     },
     State::Waiting,
     "",
     Remedy::None,
     "first poll"},
    {"the past is being collected",
     LostOrLate,
     {.tenant = mailAndAudit(), .logTypes = kAudit},
     [](Office& office) {
         office.collector.start = office.clock.now() - 24h * 20;
         return after(office, 3s);
     },
     State::Waiting,
     "health.first",
     Remedy::None,
     "what happened before"},
    {"connected, and nothing so far",
     Well,
     {},
     lived(30min),
     State::Waiting,
     "",
     Remedy::None,
     "no events so far"},
    {"enhanced logging is off",
     LostOrLate,
     {},
     lived(2h),
     State::Degraded,
     "health.empty",
     Remedy::OpenDoctor,
     "Administration > Account > Account Settings"},
    {"a rare log type has nothing on its first day",
     Well,
     {.logTypes = kRare},
     lived(12h),
     State::Waiting,
     ""},
    {"a rare log type has nothing for eight days",
     LostOrLate,
     {.logTypes = kRare},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.advance(8 * 24h);
         office.live(1h);
         return office.health();
     },
     State::Degraded,
     "health.empty",
     Remedy::OpenDoctor},

    // ---- rhythm
    {"data stopped an hour and a quarter ago",
     LostOrLate,
     {.tenant = mail(0.02, 40)},
     learned(always, 2h),
     State::Unhealthy,
     "health.silent",
     Remedy::OpenDoctor,
     "unusual for Monday morning"},
    {"the next files are just not out yet",
     Well,
     {.tenant = mail(0.02, 40)},
     learned(always, 45min),
     State::Healthy,
     ""},
    {"data stopped, and nothing was learned yet",
     LostOrLate,
     {.tenant = mail(0.02, 40)},
     lived(5h),
     State::Degraded,
     "health.quiet",
     Remedy::OpenDoctor,
     "Enhanced Logging"},
    {"data stopped four days ago, and nothing was learned",
     LostOrLate,
     {.tenant = mail(0.02, 40)},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.advance(4 * 24h);
         office.live(20min);
         return office.health();
     },
     State::Unhealthy,
     "health.quiet",
     Remedy::OpenDoctor},
    {"a night",
     QuietNight,
     {.begin = at(3, 20h)},
     learned(office, 11h),
     State::Healthy,
     "",
     Remedy::None,
     "Quiet, as usual for Wednesday morning"},
    {"a night, in the middle",
     QuietNight,
     {.begin = at(3, 20h)},
     learned(office, 6h),
     State::Healthy,
     "",
     Remedy::None,
     "Quiet, as usual for Tuesday night"},
    {"a weekend",
     QuietNight,
     {.begin = at(6, 20h)},
     learned(office, 58h),
     State::Healthy,
     "",
     Remedy::None,
     "Quiet, as usual for Monday morning"},
    {"somebody is late on Monday",
     QuietNight,
     {.begin = at(9, 6h)},
     learned(office, 150min),
     State::Healthy,
     "",
     Remedy::None,
     "Quiet"},
    {"the data did not come back on Monday",
     LostOrLate,
     {.begin = at(9, 6h)},
     learned(office, 6h),
     State::Unhealthy,
     "health.silent",
     Remedy::OpenDoctor,
     "unusual for Monday"},
    {"the first weekend, before anything is learned",
     QuietNight,
     {.tenant = mail(0.02, 40), .begin = at(6, 17h)},
     lived(60h),
     State::Degraded,
     "health.quiet",
     Remedy::OpenDoctor},
    {"a night in which there usually is mail",
     LostOrLate,
     {.begin = at(3, 23h)},
     learned(always, 3h),
     State::Unhealthy,
     "health.silent",
     Remedy::OpenDoctor},
    {"started again in a quiet night",
     QuietNight,
     {.begin = at(4, 2h)},
     [](Office& office) {
         office.past(kSiem, situations::office);
         (void)after(office, 1h);
         office.restart();
         office.live(30min);
         return office.health();
     },
     State::Healthy,
     "",
     Remedy::None,
     "Quiet"},
    {"what is rare stays away for two days",
     QuietNight,
     {.begin = at(4, 9h)},
     learned(rarely, 2h),
     State::Healthy,
     "",
     Remedy::None,
     "Quiet"},
    {"one of two streams is dead",
     LostOrLate,
     {.tenant = mail(0, 0), .logTypes = kBoth},
     [](Office& office) {
         office.past(kSiem, always);
         office.past(QStringLiteral("audit"), rarely);
         return after(office, 2h);
     },
     State::Degraded,
     "health.silent",
     Remedy::OpenDoctor,
     "Message logs (SIEM): Nothing new"},

    // ---- catching up
    {"catching up after three days",
     LostOrLate,
     {.logTypes = kAudit},
     [](Office& office) {
         office.collected(QStringLiteral("audit"), 72h);
         return after(office, 1s);
     },
     State::Degraded,
     "health.behind",
     Remedy::None,
     "Catching up"},
    {"caught up after three days",
     Well,
     {.logTypes = kAudit},
     [](Office& office) {
         office.collected(QStringLiteral("audit"), 72h);
         office.past(QStringLiteral("audit"), rarely);
         return after(office, 1h);
     },
     State::Healthy,
     ""},
    {"off for longer than Mimecast keeps",
     LostOrLate,
     {.tenant = mail(0.05)},
     [](Office& office) {
         office.clock.advance(8 * 24h);
         office.collected(kSiem, 8 * 24h);
         return after(office, 45min);
     },
     State::Degraded,
     "health.lost",
     Remedy::OpenCoverage,
     "Collection was stopped for longer"},
    {"a file was gone",
     LostOrLate,
     {.tenant = mail(0.05), .api = 2},
     faulty("file:file-gone*1", 45min),
     State::Degraded,
     "health.gap",
     Remedy::RefillGap,
     "while Mimecast has them"},
    {"moved to API 2.0",
     Well,
     {.tenant = mail(0.05), .api = 2},
     [](Office& office) {
         office.collected(kSiem, 10min);
         office.collector.seam = office.clock.now();
         return after(office, 1h);
     },
     State::Healthy,
     ""},

    // ---- Mimecast is in trouble
    {"Mimecast is down for five minutes",
     Well,
     {.tenant = mail()},
     faulty("all:http-503", 5min),
     State::Degraded,
     "http.503",
     Remedy::CheckAgain,
     "tries again by itself"},
    {"Mimecast is down for an hour and a half",
     LostOrLate,
     {.tenant = mail()},
     faulty("all:http-503", 90min),
     State::Unhealthy,
     "http.503",
     Remedy::CheckAgain},
    {"Mimecast was down and is back",
     Well,
     {.tenant = mail()},
     faulty("all:http-503*3", 30min),
     State::Healthy,
     ""},
    {"Mimecast is down until the first events go",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)faulty("all:http-503", 5min)(office);
         office.clock.advance(6 * 24h);
         office.live(10min);
         return office.health();
     },
     State::Unhealthy,
     "http.503",
     Remedy::CheckAgain,
     "lost for good in "},
    {"a page of a proxy in place of Mimecast",
     Well,
     {.tenant = mail()},
     faulty("all:html-200", 5min),
     State::Degraded,
     "net.not_mimecast",
     Remedy::OpenDoctor},
    {"no name is found",
     Well,
     {.tenant = mail()},
     offline("net.dns", 5min),
     State::Degraded,
     "net.dns",
     Remedy::OpenDoctor},
    {"no network for two hours",
     LostOrLate,
     {.tenant = mail()},
     offline("net.refused", 2h),
     State::Unhealthy,
     "net.refused",
     Remedy::CheckAgain},
    {"all files arrive damaged",
     LostOrLate,
     {.tenant = mail()},
     faulty("siem:cut-json", 2h),
     State::Unhealthy,
     "mimecast.damaged",
     Remedy::CheckAgain},

    // ---- quota
    {"throttled for ten minutes",
     Well,
     {.tenant = mail()},
     faulty("all:rate-limit-none", 9min),
     State::Degraded,
     "http.429",
     Remedy::CheckAgain,
     "service user of its own"},
    {"throttled for an hour and a half",
     LostOrLate,
     {.tenant = mail()},
     faulty("all:rate-limit-none", 90min),
     State::Unhealthy,
     "http.429",
     Remedy::CheckAgain},
    {"hardly a call is left",
     LostOrLate,
     {.tenant = metered(44)},
     until("health.quota"),
     State::Degraded,
     "health.quota"},
    {"no call is left",
     LostOrLate,
     {.tenant = metered(12)},
     until("quota.spent"),
     State::Degraded,
     "quota.spent",
     Remedy::CheckAgain},
    {"something else spends the calls",
     LostOrLate,
     {.tenant = metered(300)},
     [](Office& office) {
         (void)after(office, 20min);
         for (int visit = 0; visit < 3; ++visit) {
             office.othersCall(85);
             office.live(15min);
         }
         return office.health();
     },
     State::Degraded,
     "health.shared_keys",
     Remedy::ReplaceKeys,
     "of these keys in the last hour"},
    {"something else makes a few calls",
     Well,
     {.tenant = metered(100'000)},
     [](Office& office) {
         (void)after(office, 20min);
         office.othersCall(40);
         office.live(15min);
         return office.health();
     },
     State::Healthy,
     ""},

    // ---- keys
    {"the keychain is locked",
     LostOrLate,
     {.tenant = mail()},
     keychain(Fault::Refused, "keychain.locked"),
     State::Unhealthy,
     "keychain.locked",
     Remedy::UnlockKeychain},
    {"there is no keychain",
     LostOrLate,
     {.tenant = mail()},
     keychain(Fault::Refused, "keychain.absent"),
     State::Unhealthy,
     "keychain.absent",
     Remedy::ReplaceKeys},
    {"the keychain is empty",
     LostOrLate,
     {.tenant = mail()},
     keychain(Fault::Refused, "keychain.empty"),
     State::Unhealthy,
     "keychain.empty",
     Remedy::ReplaceKeys},
    {"the keychain does not answer",
     Well,
     {.tenant = mail()},
     keychain(Fault::Retry, "keychain.hung"),
     State::Degraded,
     "keychain.hung",
     Remedy::UnlockKeychain},
    {"the keychain was unlocked",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         (void)keychain(Fault::Refused, "keychain.locked")(office);
         office.keychain.trouble.reset();
         office.live(1h);
         return office.health();
     },
     State::Healthy,
     ""},
    {"the access key has expired",
     LostOrLate,
     {.tenant = mail()},
     faulty("all:binding-expired", 5min),
     State::Unhealthy,
     "err_xdk_binding_expired",
     Remedy::ReplaceKeys,
     "Never Expires"},
    {"Mimecast does not know the application",
     LostOrLate,
     {.tenant = mail()},
     faulty("all:developer-key", 5min),
     State::Unhealthy,
     "err_developer_key",
     Remedy::OpenCollector},
    {"the account is in another region",
     LostOrLate,
     {.tenant = mail()},
     faulty("all:wrong-region-403", 5min),
     State::Unhealthy,
     "err_audit_log_incorrect_region",
     Remedy::OpenCollector},
    {"one right is missing",
     LostOrLate,
     {.tenant = mailAndAudit(), .logTypes = kBoth},
     faulty("audit:forbidden", 30min),
     State::Degraded,
     "err_xdk_operation_forbidden_for_address",
     Remedy::CheckAgain,
     "Account | Roles"},
    {"the application lacks the product",
     LostOrLate,
     {.tenant = mail(), .api = 2},
     faulty("batch-cg:no-product", 5min),
     State::Unhealthy,
     "app_forbidden.product",
     Remedy::ReplaceKeys},

    // ---- this computer
    {"the disk is full",
     Well,
     {.tenant = mail()},
     onBadDisk(FaultyDisk::Fault::Full),
     State::Degraded,
     "store.full",
     Remedy::FreeSpace},
    {"the disk has an error",
     Well,
     {.tenant = mail()},
     onBadDisk(FaultyDisk::Fault::IoError),
     State::Degraded,
     "store.io",
     Remedy::CheckAgain},
    {"the clock is put back by a year",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.setWall(office.clock.now() - 24h * 365);
         office.look();
         office.live(20min);
         return office.health();
     },
     State::Degraded,
     "health.clock",
     Remedy::SetClock,
     "slow"},
    {"the clock is an hour ahead",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         office.clock.setWall(office.clock.now() + 1h);
         return after(office, 1h);
     },
     State::Degraded,
     "health.clock",
     Remedy::SetClock,
     "1 h fast"},
    {"the clock is set by two minutes",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.setWall(office.clock.now() - 2min);
         office.live(1h);
         return office.health();
     },
     State::Healthy,
     ""},
    {"awake again a moment ago",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.suspend(8h);
         office.look();
         return office.health();
     },
     State::Waiting,
     "health.awake",
     Remedy::None,
     "asleep for 8 h"},
    {"awake again, and the network is not there yet",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.suspend(8h);
         office.wire.trouble = trouble(Fault::Retry, "net.dns");
         office.look();
         office.live(20s);
         return office.health();
     },
     State::Waiting,
     "health.awake"},
    {"awake again, and there is no network",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.suspend(8h);
         office.wire.trouble = trouble(Fault::Retry, "net.dns");
         office.look();
         office.live(1h);
         return office.health();
     },
     State::Unhealthy,
     "net.dns",
     Remedy::OpenDoctor},
    {"awake again, and everything was fetched",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.suspend(8h);
         office.look();
         office.live(5min);
         return office.health();
     },
     State::Healthy,
     ""},
    {"the visits hang",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.clock.advance(2h);
         office.look();
         return office.health();
     },
     State::Unhealthy,
     "health.blind",
     Remedy::CheckAgain},
    {"the process ended five minutes ago",
     Well,
     {.tenant = mail()},
     ended(5min),
     State::Degraded,
     "health.not_collecting",
     Remedy::StartCollecting,
     "mailweir collect"},
    {"the process ended three hours ago",
     LostOrLate,
     {.tenant = mail()},
     ended(3h),
     State::Unhealthy,
     "health.not_collecting",
     Remedy::StartCollecting,
     "lost for good in 6 d"},
    {"the process ended eight days ago",
     LostOrLate,
     {.tenant = mail()},
     ended(8 * 24h),
     State::Unhealthy,
     "health.not_collecting",
     Remedy::StartCollecting,
     "are being lost"},
    {"the process hangs",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         return told(office, Presence::SomebodyCollects, 2min);
     },
     State::Unhealthy,
     "health.stale",
     Remedy::Restart},

    // ---- a person's wish
    {"paused",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.collector.paused = true;
         office.engine->apply({office.collector});
         return office.health();
     },
     State::Paused,
     "",
     Remedy::Resume,
     "lost for good in 6 d 23 h"},
    {"paused for eight days",
     LostOrLate,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.collector.paused = true;
         office.engine->apply({office.collector});
         office.clock.advance(8 * 24h);
         office.look();
         return office.health();
     },
     State::Paused,
     "health.losing",
     Remedy::Resume,
     "are being lost"},
    {"resumed after a day",
     Well,
     {.tenant = mail()},
     [](Office& office) {
         (void)after(office, 1h);
         office.collector.paused = true;
         office.engine->apply({office.collector});
         office.clock.advance(24h);
         office.collector.paused = false;
         office.engine->apply({office.collector});
         office.live(30min);
         return office.health();
     },
     State::Healthy,
     ""},
};

} // namespace situations
