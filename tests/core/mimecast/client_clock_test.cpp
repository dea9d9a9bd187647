// Whose clock a client goes by.
#include "tests/support/client_place.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono_literals;
using namespace support;
using Place = support::ClientPlace;

class ClientClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsAndAsksByTheirClockWhenOursIsWrong();
    void whatAWrongClockAskedForIsAskedForAgain();
    void aStartInTheFutureIsWaitedFor();
    void aClockFarBehindIsFoundOutThoughNothingSeemsToBeDue();
    void aSmallDifferenceOfClocksIsLeftAlone();
};

void ClientClockTest::signsAndAsksByTheirClockWhenOursIsWrong()
{
    Place place;
    place.net.promise("", {{"Date", "Thu, 25 Jan 2024 13:30:00 GMT"}}, 401);
    place.net.promise(rows(""));
    const auto fetched = place.fetch("url", {.token = {}, .reached = kNow + 150min});
    QVERIFY(place.client.clockOffset() > 2h);
    QCOMPARE(header(place.net.asked[1], "x-mc-date"), QByteArray("Thu, 25 Jan 2024 13:30:00 UTC"));
    QCOMPARE(fetched->asked->to, kNow + 3h);
    QCOMPARE(fetched->next.reached, kNow + 3h - 15min);
}

// Else the days in between would never be asked for.
void ClientClockTest::whatAWrongClockAskedForIsAskedForAgain()
{
    Place place;
    place.net.promise(rows(""), {{"Date", "Fri, 25 Jan 2030 10:30:00 GMT"}});
    place.net.promise(rows(""));
    const TimePoint then = *fromIso(u"2030-01-25T10:00:00Z");
    const auto fetched = place.fetch("url", {.token = {}, .reached = then});
    QCOMPARE(place.net.asked.size(), std::size_t(2));
    QCOMPARE(fetched->asked->to, then + 30min);
    QCOMPARE(fetched->next.reached, then + 15min);
}

// It is not collected yet, and only the time is asked for, without keys.
void ClientClockTest::aStartInTheFutureIsWaitedFor()
{
    for (const char* stream : {"url", "ci-mailflow"}) {
        Place place;
        place.net.promise("{}", {{"Date", "Thu, 25 Jan 2024 10:30:00 GMT"}});
        const auto fetched = place.fetch(stream, {}, kNow + 1h);
        QVERIFY(fetched->caughtUp && fetched->page.records.empty() && !fetched->asked);
        QCOMPARE(place.net.asked.size(), std::size_t(1));
        QVERIFY(header(place.net.asked[0], "Authorization").isEmpty());
        QVERIFY(!place.fetch(stream, {}, kNow + 1h)); // nobody answers: that is no good visit
    }
}

// Started with a clock that is years behind, everything seems to lie in the future.
void ClientClockTest::aClockFarBehindIsFoundOutThoughNothingSeemsToBeDue()
{
    for (const Checkpoint& from : {Checkpoint(), Checkpoint{.token = {}, .reached = kNow + 1h}}) {
        Place place;
        place.clock.advance(-24h * 365 * 9);
        place.net.promise("{}", {{"Date", "Thu, 25 Jan 2024 10:30:00 GMT"}}, 401);
        place.net.promise(rows(""));
        const auto fetched = place.fetch("url", from, kNow - 24h);
        QVERIFY(fetched && fetched->asked);
        QCOMPARE(fetched->asked->to, from.reached == TimePoint() ? kNow - 23h : kNow);
    }
}

void ClientClockTest::aSmallDifferenceOfClocksIsLeftAlone()
{
    Place place;
    place.net.promise(kNothingNew, {{"Date", "Thu, 25 Jan 2024 10:30:40 GMT"}});
    place.net.promise(kNothingNew);
    QVERIFY(place.fetch("siem", {}) && place.fetch("siem", {}));
    QCOMPARE(header(place.net.asked[1], "x-mc-date"), QByteArray("Thu, 25 Jan 2024 10:30:00 UTC"));
}

QTEST_GUILESS_MAIN(ClientClockTest)
#include "client_clock_test.moc"
