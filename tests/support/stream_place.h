// One stream of a real store, and the network it is read from. Links PkgConfig::deflate.
#pragma once

#include "core/collect/stream_runner.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"

namespace support::stream {

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;

inline constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
inline const store::Source kSource{QStringLiteral("acme"), QStringLiteral("cg-url")};

struct Place {
    explicit Place(const support::TempStore& temp, bool lowDelay = false, TimePoint begin = kNow)
        : clock(begin)
        , store(temp.open())
        , client({.domain = QUrl(QStringLiteral("https://api.services.mimecast.com")),
                  .api = 2,
                  .lowDelay = lowDelay,
                  .route = {}},
                 support::clientCredentials(), net, clock, random)
    {
        net.promise(support::kGrant);
    }
    // "" when caught up, the error's code otherwise.
    QString visit()
    {
        const auto runner = this->runner();
        return visit(*runner);
    }
    // "more" as well: it wants to go on at once.
    QString visit(StreamRunner& runner)
    {
        const auto visited = runner.visit(stop.get_token());
        if (!visited)
            return visited.error().code;
        return *visited ? QString() : QStringLiteral("more");
    }
    std::unique_ptr<StreamRunner> runner()
    {
        StreamRunner::Place place{kSource, *stream, start};
        place.underway = underway;
        place.gate = gate;
        place.canWait = canWait;
        place.patience = patience;
        place.silence = QStringLiteral("Nobody knows why");
        place.seam = seam;
        return std::make_unique<StreamRunner>(std::move(place), client, *store, clock,
                                              [this](const Progress& progress) {
                                                  ++told;
                                                  repeats += progress.committed.known;
                                              });
    }
    [[nodiscard]] std::vector<store::Coverage> covered() const
    {
        return store->coverage(kSource).value_or(std::vector<store::Coverage>());
    }
    [[nodiscard]] int gaps() const { return noted(store::Coverage::Kind::Gap); }
    [[nodiscard]] int noted(store::Coverage::Kind kind) const
    {
        const auto rows = covered();
        return int(std::ranges::count(rows, kind, &store::Coverage::kind));
    }
    [[nodiscard]] TimeRange rangeOf(store::Coverage::Kind kind) const
    {
        const auto rows = covered();
        const auto found = std::ranges::find(rows, kind, &store::Coverage::kind);
        return found == rows.end() ? TimeRange() : found->range;
    }
    [[nodiscard]] std::int64_t known() const
    {
        std::int64_t sum = 0;
        for (const store::Coverage& row : covered())
            sum += row.known;
        return sum;
    }

    const mimecast::Stream* stream = mimecast::findStream("cg-url");
    TimePoint start = kNow - 30h;
    Underway* underway = nullptr;
    const Gate* gate = nullptr;
    bool canWait = false;
    std::chrono::milliseconds patience = std::chrono::milliseconds::max();
    migration::Seam* seam = nullptr;
    std::stop_source stop;
    int told = 0;
    support::FakeClock clock;
    SeededRandom random{3};
    support::FakeTransport net;
    std::unique_ptr<store::EventStore> store;
    mimecast::Client client;
    int repeats = 0;
};

inline QByteArray namesIn(const support::TempStore& temp)
{
    QByteArrayList names;
    for (const Event& event : temp.all())
        names += event.raw.split('"').value(3);
    return names.join(',');
}

} // namespace support::stream
