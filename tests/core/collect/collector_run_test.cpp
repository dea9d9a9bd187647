// A collector on API 2.0: which streams it has, how often it looks, and what its streams share.
#include "core/collect/collector_run.h"
#include "core/credentials/session_store.h"
#include "core/mimecast/log_types.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;

class CollectorRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasAStreamForEachLogTypeOfItsApi();
    void allItsStreamsShareOneToken();
    void aMissingProductStopsOneStreamWrongKeysStopAll();
    void lowDelayVisitsEveryFiveMinutes();
    void whatApi1BroughtKeepsAMovedStreamHealthy();
    void whatWasUsualOverApi1IsUsualAfterTheMove();
};

namespace {

settings::Collector collector(const char* id = "acme")
{
    settings::Collector collector;
    collector.id = QString::fromLatin1(id);
    collector.name = collector.id;
    collector.domain = QUrl(QStringLiteral("https://api.services.mimecast.com"));
    collector.api = 2;
    collector.logTypes = {QStringLiteral("receipt"), QStringLiteral("delivery"),
                          QStringLiteral("audit")};
    collector.created = support::FakeClock().now() - 1h;
    return collector;
}

struct Place {
    Place()
    {
        for (const char* id : {"acme", "other"})
            (void)keychain.write(secretName(QString::fromLatin1(id)),
                                 mimecast::toSecret(support::clientCredentials()));
    }
    std::unique_ptr<CollectorRun> run(const settings::Collector& settings)
    {
        return std::make_unique<CollectorRun>(settings, Ports{clock, random, net, keychain}, gates,
                                              *store, board, Tempo());
    }
    std::chrono::milliseconds visit(CollectorRun& run, const char* stream)
    {
        // As the engine does: again when it is the stream's turn, which is a matter of seconds.
        for (;;) {
            const auto wait = run.visit(QString::fromLatin1(stream), {}, [](RowId, int) {});
            if (wait == 0ms || wait > 5s)
                return wait;
            clock.advance(wait);
        }
    }
    [[nodiscard]] int tokensAsked() const
    {
        return int(std::ranges::count_if(net.asked, [](const net::Request& request) {
            return request.url.path() == QLatin1String("/oauth/token");
        }));
    }

    support::TempStore temp;
    support::FakeClock clock;
    SeededRandom random{5};
    support::FakeTransport net;
    credentials::SessionStore keychain;
    Gates gates{clock};
    health::Board board;
    std::unique_ptr<store::EventStore> store = temp.open();
};

const QByteArray kNoAudit = R"({"meta":{"status":200},"data":[],"fail":[]})";

} // namespace

void CollectorRunTest::hasAStreamForEachLogTypeOfItsApi()
{
    Place place;
    settings::Collector two = collector();
    const std::vector<QString> streams = place.run(two)->streams();
    QCOMPARE(QStringList(streams.begin(), streams.end()).join(QLatin1Char(' ')),
             QStringLiteral("audit cg-receipt cg-delivery"));
    two.api = 1;
    const std::vector<QString> older = place.run(two)->streams();
    QCOMPARE(QStringList(older.begin(), older.end()).join(QLatin1Char(' ')),
             QStringLiteral("siem audit"));
}

void CollectorRunTest::allItsStreamsShareOneToken()
{
    Place place;
    const auto first = place.run(collector());
    const auto second = place.run(collector("other"));
    place.net.promise(support::kGrant);
    place.net.promise(support::listing({}, "p", true));
    place.visit(*first, "cg-receipt");
    place.net.promise(support::listing({}, "p", true));
    place.visit(*first, "cg-delivery");
    place.net.promise(kNoAudit);
    place.visit(*first, "audit");
    place.net.promise(kNoAudit);
    place.visit(*second, "audit");
    QCOMPARE(place.tokensAsked(), 1);
    QCOMPARE(place.net.asked.size(), std::size_t(5));
    std::vector<Engine::Standing> standing;
    first->standing(standing);
    for (const Engine::Standing& stream : standing)
        QVERIFY(stream.caughtUp && !stream.trouble);
}

void CollectorRunTest::aMissingProductStopsOneStreamWrongKeysStopAll()
{
    Place place;
    const auto run = place.run(collector());
    place.net.promise(support::kGrant);
    place.net.promise(
        R"({"fail":[{"code":"app_forbidden","message":"does not exist in any product"}]})", {},
        403);
    place.visit(*run, "cg-receipt");
    place.net.promise(kNoAudit);
    place.visit(*run, "audit");
    std::vector<Engine::Standing> standing;
    run->standing(standing);
    QVERIFY(!standing[0].trouble);
    QCOMPARE(standing[1].trouble->code, QStringLiteral("app_forbidden.product"));

    Place wrong;
    const auto other = wrong.run(collector());
    wrong.net.promise(R"({"fail":[{"code":"InvalidClientIdentifier"}]})", {}, 401);
    wrong.visit(*other, "cg-receipt");
    wrong.visit(*other, "audit"); // does not try
    QCOMPARE(wrong.net.asked.size(), std::size_t(1));
    standing.clear();
    other->standing(standing);
    for (const std::size_t stream : {0, 1})
        QCOMPARE(standing[stream].trouble->code, QStringLiteral("InvalidClientIdentifier"));
}

void CollectorRunTest::lowDelayVisitsEveryFiveMinutes()
{
    Place place;
    settings::Collector low = collector();
    low.lowDelay = true;
    const auto run = place.run(low);
    place.net.promise(support::kGrant);
    place.net.promise(R"({"value":[],"@nextPage":"e1","isCaughtUp":true})");
    const auto wait = place.visit(*run, "cg-receipt");
    QVERIFY(wait <= 5min && wait >= 4min);
    QVERIFY(place.net.asked.back().url.path() == QLatin1String("/siem/v1/events/cg"));
    place.net.promise(kNoAudit);
    QVERIFY(place.visit(*run, "audit") > 10min);
}

void CollectorRunTest::whatApi1BroughtKeepsAMovedStreamHealthy()
{
    Place place;
    support::PageMaker page;
    page.add(R"({"aCode":"1"})", place.clock.now() - 10min);
    QVERIFY(place.store
                ->commit({QStringLiteral("acme"), QStringLiteral("siem")},
                         support::deliver(page.page, "1", place.clock.now()))
                .has_value());
    settings::Collector moved = collector();
    moved.seam = place.clock.now();
    const auto run = place.run(moved);
    place.net.promise(support::kGrant);
    place.net.promise(support::listing({}, "p", true));
    place.visit(*run, "cg-receipt");
    const auto streams = place.board.of(QStringLiteral("acme")).streams;
    const auto receipt =
        std::ranges::find(streams, QStringLiteral("cg-receipt"), &health::StreamHealth::stream);
    QCOMPARE(receipt->condition.state, health::State::Healthy);
}

// Three weeks of a log type that comes every quarter of an hour and of one that hardly ever comes,
// as one stream; both have been silent since five hours before the move.
void CollectorRunTest::whatWasUsualOverApi1IsUsualAfterTheMove()
{
    Place place;
    const TimePoint now = place.clock.now();
    const auto codeOf = [](const char* id) { return mimecast::findLogType(id)->code; };
    support::PageMaker page;
    int n = 0;
    for (TimePoint at = now - 21 * 24h; at < now - 5h; at += 15min, ++n) {
        page.add("{\"n\":" + QByteArray::number(n) + "}", at, codeOf("receipt"));
        if (n % 96 == 0)
            page.add("{\"d\":" + QByteArray::number(n) + "}", at, codeOf("delivery"));
    }
    QVERIFY(place.store->commit({QStringLiteral("acme"), QStringLiteral("siem")},
                                support::deliver(page.page, "1", now)));
    settings::Collector moved = collector();
    moved.seam = now;
    const auto run = place.run(moved);
    place.net.promise(support::kGrant);
    for (const char* stream : {"cg-receipt", "cg-delivery"}) {
        place.net.promise(support::listing({}, "p", true));
        place.visit(*run, stream);
    }
    const auto pulse = [&](const char* id) {
        const auto streams = place.board.of(QStringLiteral("acme")).streams;
        return std::ranges::find(streams, QString::fromLatin1(id), &health::StreamHealth::stream)
            ->pulse;
    };
    QCOMPARE(pulse("cg-receipt"), health::Pulse::Silent);
    QVERIFY(pulse("cg-delivery") != health::Pulse::Silent);
}

QTEST_GUILESS_MAIN(CollectorRunTest)
#include "collector_run_test.moc"
