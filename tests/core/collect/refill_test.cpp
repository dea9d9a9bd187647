// Asking again for what is missing, beside the stream's own position.
#include "core/collect/refill.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;
using Kind = store::Coverage::Kind;

class RefillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasGoneIsRefilledAndThePositionStays();
    void whatStaysGoneIsLostWithTheReason();
    void whatComesDamagedEachTimeStaysAGapThatCanBeAskedForAgain();
    void whatIsWishedForAgainIsDueAtOnce();
    void whatComesDamagedIsAskedForAgainAtOnce();
    void aRestartGoesOnWhereItStood();
    void aStreamOfWindowsIsAskedForTheRange();
    void aWindowGoesOnWhereTheCallsEndedButNotForAnotherWish();
    void whatIsTooOldIsNotAskedFor();
};

namespace {

constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
const TimeRange kGap{kNow - 5h, kNow - 4h};
const QByteArray kNoRows = R"({"meta":{"status":200},"data":[],"fail":[]})";

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
        RefillRunner runner(
            {.source = source, .stream = row, .start = kNow - 30h, .underway = &underway}, client,
            *store, clock, [](const store::Committed&) {});
        const auto more = runner.step({});
        return !more ? more.error().code : QString::fromLatin1(*more ? "more" : "none");
    }
    [[nodiscard]] std::vector<store::Coverage> noted(Kind kind) const
    {
        auto rows = store->coverage(source).value_or(std::vector<store::Coverage>());
        std::erase_if(rows, [kind](const store::Coverage& each) {
            return each.kind != kind || each.range.from == each.range.to;
        });
        return rows;
    }

    store::Source source;
    const mimecast::Stream& row;
    support::FakeClock clock{kNow};
    SeededRandom random{3};
    support::FakeTransport net;
    std::unique_ptr<store::EventStore> store;
    mimecast::Client client;
    Underway underway;
};

// A row of the audit, and a page that follows.
QByteArray rowBefore(const QByteArray& id, const QByteArray& next)
{
    return R"({"meta":{"status":200,"pagination":{"next":")" + next + R"("}},"data":[{"id":")" + id
        + R"(","eventTime":"2024-05-20T05:30:00+0000"}],"fail":[]})";
}

} // namespace

void RefillTest::whatWasGoneIsRefilledAndThePositionStays()
{
    const support::TempStore temp;
    Place place(temp);
    QCOMPARE(place.step(), QStringLiteral("none"));
    place.begin();
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("a"));
    place.net.promise(fileOf("b"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QCOMPARE(temp.all().size(), std::size_t(2));
    QCOMPARE(place.store->checkpoint(place.source)->token, QByteArray("here"));
    const auto refilled = place.noted(Kind::Refilled);
    QCOMPARE(refilled.size(), std::size_t(1));
    QCOMPARE(refilled[0].range, kGap);
    std::int64_t stored = 0;
    const auto ledger = place.store->coverage(place.source).value();
    for (const store::Coverage& row : ledger)
        stored += row.stored;
    QCOMPARE(stored, 2);
}

void RefillTest::whatStaysGoneIsLostWithTheReason()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    for (const auto pause : {0s, 600s, 3600s, 6 * 3600s, 24 * 3600s}) {
        QVERIFY(place.noted(Kind::Lost).empty());
        place.clock.advance(pause - 1s);
        if (pause > 0s)
            QCOMPARE(place.step(), QStringLiteral("none")); // not yet
        place.clock.advance(1s);
        if (pause >= 3600s) // the token has run out meanwhile
            place.net.promise(support::kGrant);
        for (int tries = 0; tries < 4; ++tries) {
            place.net.promise(listing({"a"}, "p2", true));
            place.net.promise("", {}, 404);
        }
        QCOMPARE(place.step(), QStringLiteral("more"));
    }
    QVERIFY(place.store->refills(place.source)->empty());
    const auto lost = place.noted(Kind::Lost);
    QCOMPARE(lost.size(), std::size_t(1));
    QCOMPARE(lost[0].range, kGap);
    QVERIFY(lost[0].cause.contains(QStringLiteral("no longer had it")));
}

// Mimecast still has it: nothing is lost.
void RefillTest::whatComesDamagedEachTimeStaysAGapThatCanBeAskedForAgain()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    for (const auto pause : {0s, 600s, 3600s, 6 * 3600s, 24 * 3600s}) {
        place.clock.advance(pause);
        if (pause >= 3600s)
            place.net.promise(support::kGrant);
        for (int tries = 0; tries < 4; ++tries) {
            place.net.promise(listing({"a"}, "p2", true));
            place.net.promise("\x1f\x8b no gzip");
        }
        QCOMPARE(place.step(), QStringLiteral("more"));
    }
    QVERIFY(place.store->refills(place.source)->empty());
    QVERIFY(place.noted(Kind::Lost).empty() && place.noted(Kind::Refilled).empty());
    QCOMPARE(place.noted(Kind::Gap).back().range, kGap);
    QVERIFY(place.noted(Kind::Gap).back().cause.contains(QStringLiteral("damaged each time")));
    QVERIFY(place.store->wish(place.source, kGap, place.clock.now()));
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promise(fileOf("a"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
}

// A person who asks for it does not wait for its turn.
void RefillTest::whatIsWishedForAgainIsDueAtOnce()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    for (int tries = 0; tries < 4; ++tries) {
        place.net.promise(listing({"a"}, "p2", true));
        place.net.promise("", {}, 404);
    }
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QVERIFY(place.store->wish(place.source, kGap, kNow));
    QCOMPARE(place.store->refills(place.source)->size(), std::size_t(1));
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promise(fileOf("a"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
}

void RefillTest::whatComesDamagedIsAskedForAgainAtOnce()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise("", {}, 404);
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("a"));
    place.net.promise("\x1f\x8b no gzip");
    place.net.promise(fileOf("b"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QCOMPARE(temp.all().size(), std::size_t(2));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
    QVERIFY(place.noted(Kind::Lost).empty());
}

void RefillTest::aRestartGoesOnWhereItStood()
{
    const support::TempStore temp;
    {
        Place place(temp);
        place.begin();
        place.net.promise(listing({"a", "b"}, "p2", true));
        place.net.promise(fileOf("a"));
        place.net.promise("", {}, 503);
        QCOMPARE(place.step(), QStringLiteral("http.503"));
    }
    Place place(temp);
    QCOMPARE(place.store->refills(place.source)->size(), std::size_t(1));
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("b"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(temp.all().size(), std::size_t(2));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
}

void RefillTest::aStreamOfWindowsIsAskedForTheRange()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    place.net.promise(kNoRows);
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    const QByteArray body = place.net.asked.back().body;
    QVERIFY2(body.contains("2024-05-20T05:00:00+0000"), body.constData());
    QVERIFY2(body.contains("2024-05-20T06:00:01+0000"), body.constData());
    QCOMPARE(place.noted(Kind::Refilled).front().range, kGap);
}

void RefillTest::aWindowGoesOnWhereTheCallsEndedButNotForAnotherWish()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    for (const char* page : {"a", "b"}) {
        place.net.promise(rowBefore(page, QByteArray("after-") + page));
        place.net.promise("", {{"X-RateLimit-Reset", "2000"}}, 429);
        QCOMPARE(place.step(), QStringLiteral("http.429"));
        QVERIFY(place.net.asked.back().body.contains(QByteArray("after-") + page));
    }
    const Underway kept = place.underway;
    place.net.promise(rowBefore("c", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(temp.all().size(), std::size_t(3));
    QCOMPARE(place.noted(Kind::Refilled).front().range, kGap);
    // Another stretch has other pages.
    place.underway = kept;
    QVERIFY(place.store->wish(place.source, {kGap.from - 2h, kGap.to - 2h}, kNow));
    place.net.promise(kNoRows);
    QCOMPARE(place.step(), QStringLiteral("more"));
    QVERIFY(!place.net.asked.back().body.contains("after-"));
    QVERIFY(place.net.asked.back().body.contains("2024-05-20T03:00:00+0000"));
}

void RefillTest::whatIsTooOldIsNotAskedFor()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    place.clock.advance(61 * 24h);
    QCOMPARE(place.step(), QStringLiteral("more"));
    QVERIFY(place.net.asked.empty());
    QCOMPARE(place.noted(Kind::Lost).front().range, kGap);
    QCOMPARE(place.step(), QStringLiteral("none"));
}

QTEST_GUILESS_MAIN(RefillTest)
#include "refill_test.moc"
