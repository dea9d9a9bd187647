// API 2.0's message logs, and windows of rows, on their way into a real store.
#include "core/collect/stream_runner.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;

class StreamRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFileIsStoredBeforeTheNextIsFetched();
    void aGoneFileIsOneGapHoweverOftenItStops();
    void aForgottenPageIsReadAgainWithoutRepeats();
    void fromFilesToEventsAndBackNothingIsLostOrTwice();
    void emptyPagesEndTheVisit();
    void whatMimecastNoLongerKeepsIsAGap();
    void aWindowGoesOnWhereTheCallsOfAVisitEnded();
    void aWindowThatMakesNoHeadwayBeginsAnew();
    void aWindowOfVeryManyPagesComesToItsEnd();
    void aPageThatCouldNotBeStoredIsAskedForAgain();
};

namespace {

constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
const store::Source kSource{QStringLiteral("acme"), QStringLiteral("cg-url")};
const store::Source kRows{QStringLiteral("acme"), QStringLiteral("url")};

// A page of a window.
QByteArray rowOf(const QByteArray& name, const QByteArray& next)
{
    return R"({"meta":{"status":200,"pagination":{"next":")" + next
        + R"("}},"data":[{"clickLogs":[{"n":")" + name
        + R"(","date":"2024-05-20T09:45:00+0000"}]}],"fail":[]})";
}

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
        StreamRunner runner(
            {kSource, *mimecast::findStream("cg-url"), kNow - 30h}, client, *store, clock,
            [this](const Progress& progress) { repeats += progress.committed.known; });
        const auto visited = runner.visit({});
        return visited ? QString() : visited.error().code;
    }
    // The same of the rows.
    QString visitRows()
    {
        StreamRunner runner({.source = kRows,
                             .stream = *mimecast::findStream("url"),
                             .start = kNow - 45min,
                             .underway = &underway},
                            client, *store, clock, [](const Progress&) {});
        const auto visited = runner.visit({});
        return !visited ? visited.error().code : QString::fromLatin1(*visited ? "" : "more");
    }
    // The page that was asked for last.
    [[nodiscard]] QByteArray page() const
    {
        const QByteArray& body = net.asked.back().body;
        const auto at = body.indexOf("pageToken");
        return at < 0 ? QByteArray() : body.mid(at).split('"').value(2);
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

    support::FakeClock clock;
    SeededRandom random{3};
    support::FakeTransport net;
    std::unique_ptr<store::EventStore> store;
    mimecast::Client client;
    Underway underway;
    int repeats = 0;
};

QByteArray namesIn(const support::TempStore& temp)
{
    QByteArrayList names;
    for (const Event& event : temp.all())
        names += event.raw.split('"').value(3);
    return names.join(',');
}

QByteArray eventsOf(const QByteArrayList& names, const QByteArray& next)
{
    QByteArrayList events;
    for (const QByteArray& name : names)
        events += support::eventOf(name);
    return R"({"value":[)" + events.join(',') + R"(],"@nextPage":")" + next
        + R"(","isCaughtUp":true})";
}

} // namespace

void StreamRunnerTest::eachFileIsStoredBeforeTheNextIsFetched()
{
    const support::TempStore temp;
    Place place(temp);
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("a"));
    place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        if (place.store->newestRow() != 1)
            return fail(Fault::Broken, QStringLiteral("too early"), {});
        return net::Response{.status = 503, .headers = {}, .body = {}};
    });
    QCOMPARE(place.visit(), QStringLiteral("http.503"));
    QCOMPARE(place.covered().size(), std::size_t(1)); // nothing is covered yet
    QCOMPARE(place.noted(store::Coverage::Kind::Begun), 1);
    place.net.promise(listing({"a", "b"}, "p2", true));
    place.net.promise(fileOf("b"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b"));
    QCOMPARE(place.store->checkpoint(kSource).value(),
             (Checkpoint{.token = R"({"page":"p2"})", .reached = kNow}));
    auto coverage = place.covered();
    std::erase_if(coverage, [](const store::Coverage& each) {
        return each.kind == store::Coverage::Kind::Begun;
    });
    QCOMPARE(coverage.size(), std::size_t(1));
    QCOMPARE(coverage[0].stored, 2); // the page of the visit that failed included
    QCOMPARE(coverage[0].range, (TimeRange{.from = kNow - 30h, .to = kNow}));
}

void StreamRunnerTest::aGoneFileIsOneGapHoweverOftenItStops()
{
    const support::TempStore temp;
    {
        Place place(temp);
        place.net.promise(listing({"a", "b", "c"}, "p2", true));
        place.net.promise(fileOf("a"));
        place.net.promise("", {}, 404);
        place.net.promise("", {}, 500);
        QCOMPARE(place.visit(), QStringLiteral("http.500"));
        QCOMPARE(place.gaps(), 1);
    }
    Place place(temp);
    place.net.promise(listing({"a", "b", "c"}, "p2", true));
    place.net.promise(fileOf("c"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.gaps(), 1);
    QCOMPARE(namesIn(temp), QByteArray("a,c"));
    for (const store::Coverage& coverage : place.covered()) {
        if (coverage.kind == store::Coverage::Kind::Gap)
            QVERIFY(coverage.cause.contains(QLatin1String("no longer had it")));
    }
}

void StreamRunnerTest::aForgottenPageIsReadAgainWithoutRepeats()
{
    const support::TempStore temp;
    Place place(temp);
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promise(fileOf("a"));
    QCOMPARE(place.visit(), QString());
    place.net.promise("", {}, 400);
    place.net.promise(listing({"a", "b"}, "p9", true));
    place.net.promise(fileOf("a"));
    place.net.promise(fileOf("b"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b"));
    QCOMPARE(place.repeats, 1);
}

void StreamRunnerTest::fromFilesToEventsAndBackNothingIsLostOrTwice()
{
    const support::TempStore temp;
    {
        Place place(temp, true); // 30 hours behind: files first
        place.net.promise(listing({"a"}, "p2", true));
        place.net.promise(fileOf("a"));
        QCOMPARE(place.visit(), QString());
        place.net.promise(eventsOf({"a", "b"}, "e1"));
        QCOMPARE(place.visit(), QString());
        QVERIFY(place.net.asked.back().url.query().contains(QLatin1String("2024-05-20T09:00")));
        QCOMPARE(namesIn(temp), QByteArray("a,b"));
        QCOMPARE(place.store->checkpoint(kSource)->token, QByteArray("events:e1"));
    }
    Place place(temp); // low delay was switched off
    place.net.promise(listing({"x"}, "p5", true));
    place.net.promise(support::gzipped(support::eventOf("a") + '\n' + support::eventOf("b") + '\n'
                                       + support::eventOf("c")));
    QCOMPARE(place.visit(), QString());
    QVERIFY(
        place.net.asked.at(1).url.query().contains(QLatin1String("dateRangeStartsAt=2024-05-20")));
    QCOMPARE(namesIn(temp), QByteArray("a,b,c"));
}

void StreamRunnerTest::emptyPagesEndTheVisit()
{
    const support::TempStore temp;
    Place place(temp);
    for (int page = 1; page <= 20; ++page)
        place.net.promise(listing({}, "p" + QByteArray::number(page), false));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.store->checkpoint(kSource).value(),
             (Checkpoint{.token = R"({"page":"p20"})", .reached = {}}));
    QCOMPARE(place.noted(store::Coverage::Kind::Begun), 1); // nobody said that it is all
    QCOMPARE(place.covered().size(), std::size_t(1));
}

void StreamRunnerTest::whatMimecastNoLongerKeepsIsAGap()
{
    const support::TempStore temp;
    {
        Place place(temp);
        place.net.promise(listing({}, "p2", true));
        QCOMPARE(place.visit(), QString());
        QCOMPARE(place.gaps(), 0);
    }
    Place place(temp, false, kNow + 24h * 9);
    place.net.promise(listing({}, "p3", true));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.noted(store::Coverage::Kind::Lost), 1);
    for (const store::Coverage& coverage : place.covered()) {
        // What had not yet been published at the last visit is lost as well.
        if (coverage.kind == store::Coverage::Kind::Lost)
            QCOMPARE(coverage.range, (TimeRange{.from = kNow - 30min, .to = kNow + 48h + 2min}));
    }
}

// Where Mimecast grants a call at a time, no visit ever sees the second page.
void StreamRunnerTest::aWindowGoesOnWhereTheCallsOfAVisitEnded()
{
    const support::TempStore temp;
    Place place(temp);
    for (const char* page : {"a", "b", "c"}) {
        place.net.promise(rowOf(page, QByteArray("after-") + page));
        place.net.promise("", {{"X-RateLimit-Reset", "2000"}}, 429);
        QCOMPARE(place.visitRows(), QStringLiteral("http.429"));
        QCOMPARE(place.page(), QByteArray("after-") + page);
        place.clock.advance(2s);
    }
    QCOMPARE(place.store->checkpoint(kRows).value(), Checkpoint());
    place.net.promise(rowOf("d", ""));
    QCOMPARE(place.visitRows(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b,c,d"));
    // What appeared since the first page was asked for may belong to it.
    QCOMPARE(place.store->checkpoint(kRows).value().reached, kNow - 15min);
    QVERIFY(!place.underway.walk.window);
}

void StreamRunnerTest::aWindowThatMakesNoHeadwayBeginsAnew()
{
    const support::TempStore temp;
    Place place(temp);
    place.net.promise(rowOf("a", "after-a"));
    for (int visit = 0; visit < 2; ++visit) {
        place.net.promise("", {}, 503);
        QCOMPARE(place.visitRows(), QStringLiteral("http.503"));
        QCOMPARE(place.page(), QByteArray("after-a"));
    }
    for (const int status : {503, 403}) {
        place.net.promise("", {}, status);
        QVERIFY(!place.visitRows().isEmpty());
        QCOMPARE(place.page(), QByteArray());
    }
}

void StreamRunnerTest::aWindowOfVeryManyPagesComesToItsEnd()
{
    const support::TempStore temp;
    Place place(temp);
    for (int page = 0; page < 449; ++page)
        place.net.promise(rowOf(QByteArray::number(page), "p" + QByteArray::number(page)));
    place.net.promise(rowOf("last", ""));
    QCOMPARE(place.visitRows(), QStringLiteral("more"));
    QCOMPARE(place.visitRows(), QStringLiteral("more"));
    QCOMPARE(place.visitRows(), QString());
    QCOMPARE(temp.all().size(), std::size_t(450));
}

void StreamRunnerTest::aPageThatCouldNotBeStoredIsAskedForAgain()
{
    support::FaultyDisk disk;
    const support::TempStore temp;
    Place place(temp);
    place.net.promise(rowOf("a", "after-a"));
    place.net.promiseScript([&](const net::Request&) {
        disk.failAt(1, support::FaultyDisk::Fault::IoError);
        return Result<net::Response>(
            net::Response{.status = 200, .headers = {}, .body = rowOf("b", "after-b")});
    });
    QVERIFY(!place.visitRows().isEmpty());
    disk.heal();
    place.net.promise(rowOf("a", "after-a"));
    place.net.promise(rowOf("b", ""));
    QCOMPARE(place.visitRows(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b"));
}

QTEST_GUILESS_MAIN(StreamRunnerTest)
#include "stream_runner_test.moc"
