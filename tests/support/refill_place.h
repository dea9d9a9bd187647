// A stream with a gap that is to be refilled. Links PkgConfig::deflate.
#pragma once

#include "core/collect/refill.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"

#include <QTest>

namespace support::refill {

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using Kind = store::Coverage::Kind;

inline constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
inline const TimeRange kGap{kNow - 5h, kNow - 4h};
inline const QByteArray kNoRows = R"({"meta":{"status":200},"data":[],"fail":[]})";

struct Place {
    explicit Place(const support::TempStore& temp, const char* stream = "cg-url")
        : source{QStringLiteral("acme"), QString::fromLatin1(stream)}
        , row(*mimecast::findStream(stream))
        , store(temp.open())
        , client({.domain = QUrl(QStringLiteral("https://api.services.mimecast.com")),
                  .api = 2,
                  .lowDelay = false,
                  .route = {}},
                 support::clientCredentials(), net, clock, random)
    {
        net.promise(support::kGrant);
    }
    // A live answer, so that there is a position and a ledger.
    void begin()
    {
        const Page nothing;
        QVERIFY(
            store->commit(source,
                          {.page = nothing,
                           .next = {.token = "here", .reached = kNow},
                           .received = kNow,
                           .coverage = store::Coverage{.range = {kNow - 30h, kNow}, .cause = {}},
                           .caughtUp = true}));
        QVERIFY(store->wish(source, kGap, kNow));
    }
    // "more", "none" or the error's code.
    QString step()
    {
        RefillRunner runner({.source = source,
                             .stream = row,
                             .start = kNow - 30h,
                             .underway = remembers ? &underway : nullptr},
                            client, *store, clock, [this](const store::Committed&) { ++told; });
        const auto more = runner.step({});
        return !more ? more.error().code : QString::fromLatin1(*more ? "more" : "none");
    }
    // All attempts until it is given up; `meets` promises what each of them meets.
    template<class Meets>
    void tryToTheEnd(Meets meets)
    {
        for (const auto pause : {0s, 600s, 3600s, 6 * 3600s, 24 * 3600s}) {
            clock.advance(pause);
            if (pause >= 3600s) // the token has run out meanwhile
                net.promise(support::kGrant);
            meets();
            QCOMPARE(step(), QStringLiteral("more"));
        }
    }
    [[nodiscard]] std::vector<store::Coverage> noted(Kind kind) const
    {
        auto rows = store->coverage(source).value_or(std::vector<store::Coverage>());
        std::erase_if(rows, [kind](const store::Coverage& each) {
            return each.kind != kind || each.range.from == each.range.to;
        });
        return rows;
    }

    int told = 0;
    Underway underway;
    bool remembers = true;
    store::Source source;
    const mimecast::Stream& row;
    support::FakeClock clock{kNow};
    SeededRandom random{3};
    support::FakeTransport net;
    std::unique_ptr<store::EventStore> store;
    mimecast::Client client;
};

} // namespace support::refill
