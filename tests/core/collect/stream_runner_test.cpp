// API 2.0's message logs on their way into a real store.
#include "tests/support/stream_place.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;
using namespace support::stream;

class StreamRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFileIsStoredBeforeTheNextIsFetched();
    void aGoneFileIsOneGapHoweverOftenItStops();
    void aForgottenPageIsReadAgainWithoutRepeats();
    void fromFilesToEventsAndBackNothingIsLostOrTwice();
    void emptyPagesEndTheVisit();
    void whatMimecastNoLongerKeepsIsAGap();
};

namespace {

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

QTEST_GUILESS_MAIN(StreamRunnerTest)
#include "stream_runner_test.moc"
