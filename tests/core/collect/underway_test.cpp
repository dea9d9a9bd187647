// A window that takes more than one visit. How a refill goes on: see refill_walk_test.cpp.
#include "tests/support/faulty_disk.h"
#include "tests/support/stream_place.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::stream::kNow;
using support::stream::kSource;
using support::stream::namesIn;

class UnderwayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWindowGoesOnWhereTheCallsOfAVisitEnded();
    void aWindowThatMakesNoHeadwayBeginsAnew();
    void aWindowOfVeryManyPagesComesToItsEnd();
    void aPageThatCouldNotBeStoredIsAskedForAgain();
};

namespace {

// A page of a window.
QByteArray rowOf(const QByteArray& name, const QByteArray& next)
{
    return R"({"meta":{"status":200,"pagination":{"next":")" + next
        + R"("}},"data":[{"clickLogs":[{"n":")" + name
        + R"(","date":"2024-05-20T09:45:00+0000"}]}],"fail":[]})";
}

// A stream of rows whose windows may go on with the next visit.
struct Rows : support::stream::Place {
    explicit Rows(const support::TempStore& temp)
        : Place(temp)
    {
        stream = mimecast::findStream("url");
        start = kNow - 45min;
        underway = &kept;
    }
    // The page that was asked for last.
    [[nodiscard]] QByteArray page() const
    {
        const QByteArray& body = net.asked.back().body;
        const auto at = body.indexOf("pageToken");
        return at < 0 ? QByteArray() : body.mid(at).split('"').value(2);
    }

    Underway kept;
};

} // namespace

// Where Mimecast grants a call at a time, no visit ever sees the second page.
void UnderwayTest::aWindowGoesOnWhereTheCallsOfAVisitEnded()
{
    const support::TempStore temp;
    Rows place(temp);
    for (const char* page : {"a", "b", "c"}) {
        place.net.promise(rowOf(page, QByteArray("after-") + page));
        place.net.promise("", {{"X-RateLimit-Reset", "2000"}}, 429);
        QCOMPARE(place.visit(), QStringLiteral("http.429"));
        QCOMPARE(place.page(), QByteArray("after-") + page);
        place.clock.advance(2s);
    }
    QCOMPARE(place.store->checkpoint(kSource).value(), Checkpoint());
    place.net.promise(rowOf("d", ""));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b,c,d"));
    // What appeared since the first page was asked for may belong to it.
    QCOMPARE(place.store->checkpoint(kSource).value().reached, kNow - 15min);
    QVERIFY(!place.kept.walk.window);
}

void UnderwayTest::aWindowThatMakesNoHeadwayBeginsAnew()
{
    const support::TempStore temp;
    Rows place(temp);
    place.net.promise(rowOf("a", "after-a"));
    for (int visit = 0; visit < 2; ++visit) {
        place.net.promise("", {}, 503);
        QCOMPARE(place.visit(), QStringLiteral("http.503"));
        QCOMPARE(place.page(), QByteArray("after-a"));
    }
    for (const int status : {503, 403}) {
        place.net.promise("", {}, status);
        QVERIFY(!place.visit().isEmpty());
        QCOMPARE(place.page(), QByteArray());
    }
}

void UnderwayTest::aWindowOfVeryManyPagesComesToItsEnd()
{
    const support::TempStore temp;
    Rows place(temp);
    for (int page = 0; page < 449; ++page)
        place.net.promise(rowOf(QByteArray::number(page), "p" + QByteArray::number(page)));
    place.net.promise(rowOf("last", ""));
    QCOMPARE(place.visit(), QStringLiteral("more"));
    QCOMPARE(place.visit(), QStringLiteral("more"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(temp.all().size(), std::size_t(450));
}

void UnderwayTest::aPageThatCouldNotBeStoredIsAskedForAgain()
{
    support::FaultyDisk disk;
    const support::TempStore temp;
    Rows place(temp);
    place.net.promise(rowOf("a", "after-a"));
    place.net.promiseScript([&](const net::Request&) {
        disk.failAt(1, support::FaultyDisk::Fault::IoError);
        return Result<net::Response>(
            net::Response{.status = 200, .headers = {}, .body = rowOf("b", "after-b")});
    });
    QVERIFY(!place.visit().isEmpty());
    disk.heal();
    place.net.promise(rowOf("a", "after-a"));
    place.net.promise(rowOf("b", ""));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(namesIn(temp), QByteArray("a,b"));
}

QTEST_GUILESS_MAIN(UnderwayTest)
#include "underway_test.moc"
