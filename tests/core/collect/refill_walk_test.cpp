// How far a walk of a refill comes in one step, where the next goes on, and by whose clock.
#include "tests/support/faulty_disk.h"
#include "tests/support/refill_place.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;
using namespace support::refill;

class RefillWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itGoesOnWhereItsCallsEnded();
    void aWalkThatMakesNoHeadwayBeginsAnew();
    void anotherStretchIsWalkedFromItsBeginning();
    void theSecondDayGoesOnTooAndARestartBeginsThatDayAnew();
    void aPageThatCouldNotBeStoredIsAskedForAgain();
    void itNeedsNoPlaceToRemember();
    void aPositionThatIsGoneIsForgottenWithAllThatCameBefore();
    void aBeginningThatIsGoneIsAnError();
    void itIsDueByMimecastsClock();
    void itIsTooOldByMimecastsClock();
    void whatEndsWhereMimecastsMemoryBeginsIsNotAskedFor();
    void itsTimeCountsFromItsFirstQuestion();
    void whatIsGoneIsTheReasonWhateverElseIsDamaged();
    void nothingIsNotedOfNoTime();
};

namespace {

const net::Headers kSpent{{"X-RateLimit-Reset", "2000"}};

// A row of the audit, and a page that follows.
QByteArray rowBefore(const QByteArray& id, const QByteArray& next)
{
    return R"({"meta":{"status":200,"pagination":{"next":")" + next + R"("}},"data":[{"id":")" + id
        + R"(","eventTime":"2024-05-20T05:30:00+0000"}],"fail":[]})";
}

// The page each question from there on was for.
QByteArrayList pagesAskedSince(const support::FakeTransport& net, std::size_t from)
{
    QByteArrayList pages;
    for (std::size_t at = from; at < net.asked.size(); ++at) {
        const QByteArray& body = net.asked[at].body;
        const auto found = body.indexOf("pageToken");
        pages += found < 0 ? QByteArray("first") : body.mid(found).split('"').value(2);
    }
    return pages;
}

// Promises a page and a refusal, and the step that meets them.
void stepUntilRefused(Place& place, const char* page)
{
    place.net.promise(rowBefore(page, QByteArray("after-") + page));
    place.net.promise("", kSpent, 429);
    QCOMPARE(place.step(), QStringLiteral("http.429"));
    place.clock.advance(2s);
}

net::Headers dateOf(TimePoint time)
{
    const auto shown = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return {
        {"Date", QLocale::c().toString(shown, u"ddd, dd MMM yyyy hh:mm:ss").toLatin1() + " GMT"}};
}

} // namespace

void RefillWalkTest::itGoesOnWhereItsCallsEnded()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    for (const char* page : {"a", "b"})
        stepUntilRefused(place, page);
    place.net.promise(rowBefore("c", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(pagesAskedSince(place.net, 1),
             (QByteArrayList{"first", "after-a", "after-a", "after-b", "after-b"}));
    QCOMPARE(temp.all().size(), std::size_t(3));
    QCOMPARE(place.noted(Kind::Refilled).front().range, kGap);
    QVERIFY(!place.underway.walk.window);
}

void RefillWalkTest::aWalkThatMakesNoHeadwayBeginsAnew()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    stepUntilRefused(place, "a");
    for (const int status : {503, 403}) {
        place.net.promise("", {}, status);
        QVERIFY(place.step() != QLatin1String("more"));
    }
    QCOMPARE(pagesAskedSince(place.net, 3), (QByteArrayList{"after-a", "first"}));
}

void RefillWalkTest::anotherStretchIsWalkedFromItsBeginning()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    stepUntilRefused(place, "a");
    const Underway kept = place.underway;
    QVERIFY(kept.walk.window);
    place.net.promise(rowBefore("b", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    place.underway = kept;
    QVERIFY(place.store->wish(place.source, {kGap.from - 2h, kGap.to - 2h}, kNow));
    place.net.promise(kNoRows);
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(pagesAskedSince(place.net, 4), QByteArrayList{"first"});
    QVERIFY(place.net.asked.back().body.contains("2024-05-20T03:00:00+0000"));
}

void RefillWalkTest::theSecondDayGoesOnTooAndARestartBeginsThatDayAnew()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    QVERIFY(place.store->wish(place.source, {kNow - 100h, kNow - 60h}, kNow));
    place.net.promise(kNoRows);
    QCOMPARE(place.step(), QStringLiteral("more")); // the shorter one
    stepUntilRefused(place, "a");
    const Underway firstDay = place.underway;
    place.net.promise(rowBefore("b", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    // The pages of the first day are not those of the second.
    place.underway = firstDay;
    const auto asked = place.net.asked.size();
    stepUntilRefused(place, "c");
    stepUntilRefused(place, "d");
    place.underway = {};
    place.net.promise(rowBefore("c", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(pagesAskedSince(place.net, asked),
             (QByteArrayList{"first", "after-c", "after-c", "after-d", "first"}));
    QVERIFY(place.net.asked.back().body.contains("2024-05-17T06:00:00+0000"));
    QCOMPARE(place.step(), QStringLiteral("none"));
}

void RefillWalkTest::aPageThatCouldNotBeStoredIsAskedForAgain()
{
    support::FaultyDisk disk;
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    place.net.promise(rowBefore("a", "after-a"));
    place.net.promiseScript([&](const net::Request&) {
        disk.failAt(1, support::FaultyDisk::Fault::IoError);
        return Result<net::Response>(
            net::Response{.status = 200, .headers = {}, .body = rowBefore("b", "after-b")});
    });
    QVERIFY(place.step().startsWith(QLatin1String("store.")));
    disk.heal();
    place.net.promise(rowBefore("a", "after-a"));
    place.net.promise(rowBefore("b", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(temp.all().size(), std::size_t(2));
}

void RefillWalkTest::itNeedsNoPlaceToRemember()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    place.remembers = false;
    stepUntilRefused(place, "a");
    place.net.promise(rowBefore("a", ""));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(pagesAskedSince(place.net, 1), (QByteArrayList{"first", "after-a", "first"}));
}

void RefillWalkTest::aPositionThatIsGoneIsForgottenWithAllThatCameBefore()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    const auto pages = [&] {
        place.net.promise(listing({"a"}, "p2", false));
        place.net.promise(fileOf("a"));
        place.net.promise(listing({"b"}, "p3", false));
        place.net.promise(fileOf("b"));
    };
    pages();
    place.net.promise("", {}, 400); // that page is not known any more
    pages();                        // from the beginning, through the same pages: no loop
    place.net.promise(listing({"c"}, "p4", true));
    place.net.promise(fileOf("c"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QVERIFY(place.net.asked[5].url.query().contains(QLatin1String("nextPage=p3")));
    QVERIFY(!place.net.asked[6].url.query().contains(QLatin1String("nextPage")));
    QCOMPARE(temp.all().size(), std::size_t(3));
}

// It would be asked for ever.
void RefillWalkTest::aBeginningThatIsGoneIsAnError()
{
    const support::TempStore temp;
    Place place(temp, "siem");
    place.begin();
    for (int call = 0; call < 3; ++call)
        place.net.promise(R"({"meta":{"status":400},"data":[],"fail":[{"errors":[{"code":)"
                          R"("err_audit_siem_invalid_token","message":"no","retryable":false}]}]})",
                          {}, 400);
    QCOMPARE(place.step(), QStringLiteral("err_audit_siem_invalid_token"));
    QCOMPARE(place.net.asked.size(), std::size_t(2));
}

void RefillWalkTest::itIsDueByMimecastsClock()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    // What is tried again in ten minutes of theirs, an hour ahead of ours. What was asked by the
    // wrong time does not count.
    for (int tries = 0; tries < 5; ++tries) {
        place.net.promise(listing({"a"}, "p2", true), dateOf(kNow + 1h));
        place.net.promise("", {}, 404);
    }
    QCOMPARE(place.step(), QStringLiteral("more"));
    QVERIFY(place.client.clockOffset() > 50min);
    place.clock.advance(9min);
    QCOMPARE(place.step(), QStringLiteral("none"));
    place.clock.advance(2min);
    place.net.promise(listing({}, "p2", true));
    QCOMPARE(place.step(), QStringLiteral("more"));
}

void RefillWalkTest::itIsTooOldByMimecastsClock()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    QVERIFY(place.store->wish(place.source, {kNow - 24h, kNow - 23h}, kNow));
    place.net.promise(kNoRows, dateOf(kNow + 61 * 24h));
    place.net.promise(kNoRows, dateOf(kNow + 61 * 24h));
    place.step();
    const auto asked = place.net.asked.size();
    while (place.step() == QLatin1String("more")) { }
    QCOMPARE(place.net.asked.size(), asked);
    QVERIFY(!place.noted(Kind::Lost).empty());
}

void RefillWalkTest::whatEndsWhereMimecastsMemoryBeginsIsNotAskedFor()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    place.clock.setWall(kGap.to + place.row.retention);
    QCOMPARE(place.step(), QStringLiteral("more"));
    QVERIFY(place.net.asked.empty());
    QCOMPARE(place.noted(Kind::Lost).front().range, kGap);
}

// Not from when it was due: half an hour later nothing is lost by that.
void RefillWalkTest::itsTimeCountsFromItsFirstQuestion()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.clock.advance(7 * 24h - 270min); // half of it is as old as anything they have
    for (int tries = 0; tries < 4; ++tries) {
        place.net.promise(listing({"a"}, "p2", true));
        place.net.promise("", {}, 404);
    }
    QCOMPARE(place.step(), QStringLiteral("more"));
    place.clock.advance(25min); // ten of them are the pause
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("a"));
    place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        place.clock.advance(50min);
        return net::Response{.status = 200, .headers = {}, .body = fileOf("b")};
    });
    QCOMPARE(place.step(), QStringLiteral("more"));
    const TimePoint oldest = kGap.from + 57min;
    QCOMPARE(place.noted(Kind::Refilled).front().range, (TimeRange{oldest, kGap.to}));
    QCOMPARE(place.noted(Kind::Lost).front().range, (TimeRange{kGap.from, oldest}));
}

void RefillWalkTest::whatIsGoneIsTheReasonWhateverElseIsDamaged()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.tryToTheEnd([&] {
        for (int tries = 0; tries < 4; ++tries) {
            place.net.promise(listing({"a", "b"}, "p2", true));
            place.net.promise("", {}, 404);
        }
        for (int tries = 0; tries < 4; ++tries)
            place.net.promise("\x1f\x8b no gzip");
    });
    QVERIFY(place.noted(Kind::Lost).front().cause.contains(QStringLiteral("no longer had it")));
}

void RefillWalkTest::nothingIsNotedOfNoTime()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.net.promise(listing({}, "p2", true));
    QCOMPARE(place.step(), QStringLiteral("more"));
    auto rows = place.store->coverage(place.source).value();
    QCOMPARE(std::ranges::count(rows, Kind::Lost, &store::Coverage::kind), 0);
    // All of it was dropped while it was walked for an hour: none is refilled.
    place.clock.advance(7 * 24h - 270min);
    QVERIFY(place.store->wish(place.source, kGap, place.clock.now()));
    place.net.promise(support::kGrant);
    place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        place.clock.advance(60min);
        return net::Response{.status = 200, .headers = {}, .body = listing({}, "p2", true)};
    });
    QCOMPARE(place.step(), QStringLiteral("more"));
    rows = place.store->coverage(place.source).value();
    for (const store::Coverage& row : rows)
        QVERIFY(row.kind != Kind::Refilled || row.range.from != kGap.to);
}

QTEST_GUILESS_MAIN(RefillWalkTest)
#include "refill_walk_test.moc"
