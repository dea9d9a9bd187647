// A visit and what is around it: others who want to go, a store that refuses, the words of API 1.0.
#include "core/mimecast/log_types.h"
#include "tests/support/stream_place.h"
#include "tests/support/tamper.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using namespace support::stream;
using support::fileOf;
using support::listing;

class StreamVisitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVisitMakesRoomBetweenTwoWindows();
    void aVisitMakesRoomBetweenTwoPositionsWhereItsCallsAreScarce();
    void aPageOfFilesIsReadToItsEnd();
    void aVisitEndsAfterTwoHundredPages();
    void whoIsStoppedAsksNothing();
    void aTokenIsGivenUpOnceAVisit();
    void gapsAreAskedForAgainWhenTheTokenIsGone();
    void aWindowIsCoveredWhenItsLastPageIsIn();
    void whatIsKnownIsCountedForTheWindowItIsIn();
    void aPositionIsCoveredUntilTheQuestion();
    void theNewestEventTellsHowFarAPositionCame();
    void aLongSilenceIsNotedOnce();
    void whatTheStoreRefusesEndsTheVisit_data();
    void whatTheStoreRefusesEndsTheVisit();
    void whatIsHereInOtherWordsIsKnown();
};

namespace {

// A page of the URL logs: one row, or none, and the way on.
QByteArray rowsOf(const QByteArray& row, const QByteArray& next = {})
{
    const QByteArray rows = row.isEmpty()
        ? QByteArray()
        : R"({"url":")" + row + R"(","date":"2024-05-19T10:00:00+0000"})";
    return R"({"meta":{"status":200,"pagination":{"next":")" + next
        + R"("}},"data":[{"clickLogs":[)" + rows + R"(]}],"fail":[]})";
}

// A page of API 1.0's message logs.
const QByteArray kSiemPage =
    R"({"meta":{"status":200},"data":[{"aCode":"1","datetime":"2024-05-20T09:00:00+0000"}],"fail":[]})";
const QByteArray kTokenGone =
    R"({"meta":{"status":200},"fail":[{"errors":[{"code":"err_audit_siem_invalid_token"}]}]})";
const QString kGoneCode = QStringLiteral("err_audit_siem_invalid_token");

net::Headers position(const QByteArray& token) { return {{"mc-siem-token", token}}; }

} // namespace

void StreamVisitTest::aVisitMakesRoomBetweenTwoWindows()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("url");
    Gate gate(place.clock);
    place.gate = &gate;
    place.net.promise(rowsOf(""));
    place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        (void)gate.reserve(); // others want to go from here on
        return net::Response{.status = 200, .headers = {}, .body = rowsOf("a", "n2")};
    });
    place.net.promise(rowsOf("b"));
    QCOMPARE(place.visit(), QStringLiteral("more"));
    QCOMPARE(place.told, 3); // not in the middle of a window
}

void StreamVisitTest::aVisitMakesRoomBetweenTwoPositionsWhereItsCallsAreScarce()
{
    for (const auto& [canWait, left, code] :
         {std::tuple(true, 100, "more"), std::tuple(false, 100, "http.500"),
          std::tuple(true, 900, "http.500")}) {
        const support::TempStore temp;
        Place place(temp);
        place.stream = mimecast::findStream("siem");
        Gate gate(place.clock);
        gate.heard(mimecast::Quota{.limit = 1000, .remaining = left, .resetsIn = {}});
        place.gate = &gate;
        place.canWait = canWait;
        place.net.promise(kSiemPage, position("t1"));
        place.net.promise("", {}, 500);
        QCOMPARE(place.visit(), QString::fromLatin1(code));
        QCOMPARE(place.told, 1);
    }
}

void StreamVisitTest::aPageOfFilesIsReadToItsEnd()
{
    const support::TempStore temp;
    Place place(temp);
    Gate gate(place.clock);
    (void)gate.reserve();
    place.gate = &gate;
    place.canWait = true;
    place.net.promise(listing({"a", "b", "c"}, "p2", false));
    for (const char* name : {"a", "b", "c"})
        place.net.promise(fileOf(name));
    place.net.promise("", {}, 500);
    QCOMPARE(place.visit(), QStringLiteral("http.500"));
    QCOMPARE(namesIn(temp), QByteArray("a,b,c"));
}

void StreamVisitTest::aVisitEndsAfterTwoHundredPages()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    for (int page = 0; page < 202; ++page)
        place.net.promise(kSiemPage, position("t" + QByteArray::number(page)));
    QCOMPARE(place.visit(), QStringLiteral("more"));
    QCOMPARE(place.told, 200);
}

void StreamVisitTest::whoIsStoppedAsksNothing()
{
    const support::TempStore temp;
    Place place(temp);
    place.stop.request_stop();
    QCOMPARE(place.visit(), QStringLiteral("collect.stopped"));
    QVERIFY(place.net.asked.empty());
}

void StreamVisitTest::aTokenIsGivenUpOnceAVisit()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    place.net.promise(kTokenGone); // though there was none
    QCOMPARE(place.visit(), kGoneCode);
    QCOMPARE(place.net.asked.size(), std::size_t(2));
    place.net.promise(kSiemPage, position("t1"));
    place.net.promise("", {}, 500); // which is another matter
    QCOMPARE(place.visit(), QStringLiteral("http.500"));
    QCOMPARE(place.store->checkpoint(kSource)->token, QByteArray("t1"));
    place.net.promise(kTokenGone);
    place.net.promise(kSiemPage, position("t2"));
    place.net.promise(kTokenGone);
    QCOMPARE(place.visit(), kGoneCode);
    QCOMPARE(place.store->checkpoint(kSource)->token, QByteArray("t2"));
}

void StreamVisitTest::gapsAreAskedForAgainWhenTheTokenIsGone()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    // Their clock is an hour ahead, which is known since the first answer.
    net::Headers headers = position("t1");
    headers.emplace_back("Date", "Mon, 20 May 2024 11:00:00 GMT");
    place.net.promise(kSiemPage, headers);
    place.net.promise("", headers);
    QCOMPARE(place.visit(), QString());
    for (const auto ago : {20h, 10h})
        QVERIFY(place.store->note(kSource,
                                  {.kind = store::Coverage::Kind::Gap,
                                   .range = {kNow - ago, kNow - ago + 1h},
                                   .cause = QStringLiteral("Gone")}));
    place.net.promise(kTokenGone);
    place.net.promise("");
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.store->refills(kSource)->size(), std::size_t(2));
    // By Mimecast's clock, as all that is said of times.
    QCOMPARE(support::numberFrom(temp.path, "SELECT max(wanted) FROM refills"),
             qint64((kNow + 1h).time_since_epoch().count()));
}

void StreamVisitTest::aWindowIsCoveredWhenItsLastPageIsIn()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("url");
    place.net.promise(rowsOf(""));
    place.net.promise("", {}, 500);
    QCOMPARE(place.visit(), QStringLiteral("http.500"));
    QCOMPARE(place.rangeOf(store::Coverage::Kind::Empty), (TimeRange{kNow - 30h, kNow - 6h}));
    // Forty days later it begins with what Mimecast still has, not where it stopped.
    place.clock.setWall(kNow + 40 * 24h);
    place.net.promise(rowsOf(""));
    place.net.promise("", {}, 500);
    (void)place.visit();
    const auto covered = place.covered();
    const TimeRange later{kNow + 10 * 24h, kNow + 11 * 24h};
    QVERIFY(std::ranges::find(covered, later, &store::Coverage::range) != covered.end());
}

void StreamVisitTest::whatIsKnownIsCountedForTheWindowItIsIn()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("url");
    const auto runner = place.runner();
    place.net.promise(rowsOf("a"));
    place.net.promise(rowsOf("a", "n2")); // a window that does not come to its end
    place.net.promise("", {}, 500);
    QCOMPARE(place.visit(*runner), QStringLiteral("http.500"));
    const std::int64_t before = place.known();
    place.net.promise(rowsOf("a", "n2"));
    place.net.promise(rowsOf("a"));
    place.net.promise(rowsOf(""));
    place.net.promise("", {}, 500);
    QCOMPARE(place.visit(*runner), QStringLiteral("http.500"));
    QCOMPARE(place.repeats, 3);
    // Also what came before the visit that failed: else its time would be called empty.
    QCOMPARE(place.known() - before, 3);
}

void StreamVisitTest::aPositionIsCoveredUntilTheQuestion()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    place.net.promise("", position("t1"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.rangeOf(store::Coverage::Kind::Empty),
             (TimeRange{kNow - 7 * 24h + 17min, kNow}));
    // What had been published by then is all that is had, to the minute.
    place.clock.setWall(kNow + 7 * 24h - 47min);
    place.net.promise(kSiemPage, position("t2"));
    place.net.promise("", {}, 500);
    QCOMPARE(place.visit(), QStringLiteral("http.500"));
    QCOMPARE(place.noted(store::Coverage::Kind::Lost), 0);
}

void StreamVisitTest::theNewestEventTellsHowFarAPositionCame()
{
    for (const bool isGone : {false, true}) {
        const support::TempStore temp;
        Place place(temp);
        place.stream = mimecast::findStream("siem");
        place.net.promise(kSiemPage, position("t1")); // of an hour ago
        place.net.promise("", {}, 500);
        QCOMPARE(place.visit(), QStringLiteral("http.500"));
        place.clock.setWall(kNow + 8 * 24h);
        if (isGone)
            place.net.promise(kTokenGone);
        place.net.promise(kSiemPage, position("t2"));
        place.net.promise("", {}, 500);
        QCOMPARE(place.visit(), QStringLiteral("http.500"));
        // Without a position nobody knows in which order they came.
        QCOMPARE(place.rangeOf(store::Coverage::Kind::Lost).from,
                 isGone ? kNow - 7 * 24h + 17min : kNow - 1h - 45min);
    }
}

void StreamVisitTest::aLongSilenceIsNotedOnce()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    place.patience = 1h;
    place.net.promise("", position("t1"));
    QCOMPARE(place.visit(), QString());
    const auto notAsked = store::Coverage::Kind::NotAsked;
    place.clock.setWall(kNow + 1h);
    place.net.promise("", position("t1"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.noted(notAsked), 0);
    place.clock.setWall(kNow + 3h);
    place.net.promise(kSiemPage, position("t2"));
    place.net.promise("", position("t2"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.noted(notAsked), 1);
    QCOMPARE(place.rangeOf(notAsked), (TimeRange{kNow + 1h, kNow + 3h}));
}

void StreamVisitTest::whatTheStoreRefusesEndsTheVisit_data()
{
    QTest::addColumn<QByteArray>("answer"); // none: it refuses before
    const QByteArray refusal = " BEGIN SELECT RAISE(ABORT, 'no'); END";
    const QByteArray onPosition = "CREATE TRIGGER refuse BEFORE INSERT ON checkpoints" + refusal;
    const QByteArray onWish = "CREATE TRIGGER refuse BEFORE INSERT ON refills" + refusal;
    QTest::newRow("DROP TABLE checkpoints") << QByteArray();
    QTest::newRow("DROP TABLE coverage") << kSiemPage;
    QTest::newRow("DROP TABLE totals") << kSiemPage;
    QTest::newRow(onPosition.constData()) << kSiemPage;
    QTest::newRow("DROP TABLE coverage; --") << kTokenGone;
    QTest::newRow("DROP TABLE refills") << kTokenGone;
    QTest::newRow("DROP TABLE blocks") << kTokenGone;
    QTest::newRow((onPosition + "; --").constData()) << kTokenGone;
    QTest::newRow(onWish.constData()) << kTokenGone;
}

void StreamVisitTest::whatTheStoreRefusesEndsTheVisit()
{
    QFETCH(const QByteArray, answer);
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    place.net.promise(kSiemPage, position("t1"));
    place.net.promise("", position("t1"));
    QCOMPARE(place.visit(), QString());
    QVERIFY(place.store->note(kSource,
                              {.kind = store::Coverage::Kind::Gap,
                               .range = {kNow - 10h, kNow - 9h},
                               .cause = QStringLiteral("Gone")}));
    const auto refuse = [&] { support::tamper(temp.path, QTest::currentDataTag()); };
    if (answer.isEmpty())
        refuse();
    place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
        refuse();
        return net::Response{.status = 200, .headers = position("t2"), .body = answer};
    });
    const QString code = place.visit();
    QVERIFY2(code.startsWith(QLatin1String("store.")), qPrintable(code));
    QCOMPARE(place.told, 2);
}

void StreamVisitTest::whatIsHereInOtherWordsIsKnown()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("cg-receipt");
    Underway underway;
    place.underway = &underway;
    const LogTypeCode receipt = mimecast::findLogType("receipt")->code;
    support::PageMaker older;
    for (const char* id : {"1", "2"})
        older.add(R"({"Sender":"a@b.example","MsgId":"<)" + QByteArray(id)
                      + R"(>","Rcpt":"c@d.example"})",
                  kNow - 2h, receipt);
    QVERIFY(place.store->commit({kSource.collector, QStringLiteral("siem")},
                                support::deliver(older.page, "1", kNow - 1h)));
    auto seam = migration::Seam::read(temp.path, kSource.collector, receipt, kNow, {});
    QVERIFY(seam.has_value());
    place.seam = &*seam;
    const auto same = [](const char* id) {
        return support::gzipped(
            R"({"senderEnvelope":"a@b.example","messageId":")" + QByteArray(id)
            + R"(","recipients":"c@d.example","timestamp":)"
            + QByteArray::number(qlonglong((kNow - 2h).time_since_epoch().count())) + "}\n");
    };
    // A page that could not be stored comes again, and is known then.
    support::tamper(temp.path,
                    "CREATE TRIGGER refuse BEFORE INSERT ON checkpoints BEGIN SELECT "
                    "RAISE(ABORT, 'no'); END");
    place.net.promise(listing({"x", "y", "z"}, "p2", true));
    place.net.promise(same("1"));
    QVERIFY(place.visit().startsWith(QLatin1String("store.")));
    support::tamper(temp.path, "DROP TRIGGER refuse");
    place.net.promise(listing({"x", "gone", "y", "z"}, "p2", true));
    place.net.promise(same("1"));
    place.net.promise("", {}, 404);
    place.net.promise("", {}, 503);
    QCOMPARE(place.visit(), QStringLiteral("http.503"));
    QCOMPARE(place.known(), 0); // not in the gap
    // What a visit struck that did not come to its end belongs to the time the next covers, once.
    place.net.promise(listing({"x", "gone", "y", "z"}, "p2", true));
    place.net.promise(fileOf("other"));
    place.net.promise(same("2"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.repeats, 2);
    QCOMPARE(place.known(), 2);
    place.net.promise(listing({}, "p3", true));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.known(), 2);
    QCOMPARE(temp.all().size(), std::size_t(3)); // the older ones, and the other
}

QTEST_GUILESS_MAIN(StreamVisitTest)
#include "stream_visit_test.moc"
