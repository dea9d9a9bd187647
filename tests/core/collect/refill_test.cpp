// Asking again for what is missing, beside the stream's own position.
#include "tests/support/refill_place.h"
#include "tests/support/tamper.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;
using namespace support::refill;

class RefillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasGoneIsRefilledAndThePositionStays();
    void whatStaysGoneIsLostWithTheReason();
    void whatIsWishedForAgainIsDueAtOnce();
    void whatComesDamagedIsAskedForAgainAtOnce();
    void aRestartGoesOnWhereItStood();
    void aStreamOfWindowsIsAskedForTheRange();
    void whatIsTooOldIsNotAskedFor();
    void aStepIsTenPages();
    void aWindowIsReadToItsEndInOneStep();
    void aLongRangeIsAskedForDayByDay();
    void filesAreAskedForFromAnHourBefore();
    void aPositionThatIsGoneBeginsAgain();
    void whatComesDamagedEachTimeStaysAGapThatCanBeAskedForAgain();
    void whatMimecastDroppedMeanwhileIsLost();
    void whatTheStoreRefusesEndsTheStep_data();
    void whatTheStoreRefusesEndsTheStep();
};

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

void RefillTest::aStepIsTenPages()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    QByteArrayList names;
    for (int file = 0; file < 12; ++file)
        names += QByteArray::number(file);
    place.net.promise(listing(names, "p2", true));
    for (const QByteArray& name : names)
        place.net.promise(fileOf(name));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.told, 10);
    QCOMPARE(place.store->refills(place.source)->front().stored, 10);
    const QByteArrayList rest = names.mid(10);
    place.net = support::FakeTransport();
    place.net.promise(listing(names, "p2", true));
    for (const QByteArray& name : rest)
        place.net.promise(fileOf(name));
    place.step();
    QCOMPARE(temp.all().size(), std::size_t(12));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
}

// A token of a page is nothing to come back to.
void RefillTest::aWindowIsReadToItsEndInOneStep()
{
    const support::TempStore temp;
    Place place(temp, "url");
    place.begin();
    for (int page = 0; page < 12; ++page) {
        const QByteArray n = QByteArray::number(page);
        place.net.promise(R"({"meta":{"status":200,"pagination":{"next":")"
                          + (page < 11 ? "n" + n : QByteArray())
                          + R"("}},"data":[{"clickLogs":[{"url":")" + n
                          + R"(","date":"2024-05-20T05:30:00+0000"}]}],"fail":[]})");
    }
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.told, 12);
    QCOMPARE(temp.all().size(), std::size_t(12));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
    QVERIFY(place.store->refills(place.source)->empty());
}

void RefillTest::aLongRangeIsAskedForDayByDay()
{
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    const TimeRange range{kNow - 100h, kNow - 60h};
    QVERIFY(place.store->wish(place.source, range, kNow));
    for (int day = 0; day < 3; ++day)
        place.net.promise(kNoRows);
    for (int day = 0; day < 3; ++day)
        QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QVERIFY(place.net.asked.at(2).body.contains("2024-05-16T06:00:00+0000"));
    QVERIFY(place.net.asked.at(2).body.contains("2024-05-17T06:00:00+0000"));
    QVERIFY(place.net.asked.at(3).body.contains("2024-05-17T06:00:00+0000"));
    QVERIFY(place.net.asked.at(3).body.contains("2024-05-17T22:00:01+0000"));
    const auto refilled = place.noted(Kind::Refilled);
    QCOMPARE(refilled.size(), std::size_t(2));
    QVERIFY(refilled[0].range == range || refilled[1].range == range);
}

void RefillTest::filesAreAskedForFromAnHourBefore()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    QVERIFY(place.store->wish(place.source, {kNow - 34h, kNow - 33h}, kNow)); // at midnight
    place.net.promise(listing({}, "p2", true));
    place.net.promise(listing({}, "p2", true));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    const auto dates = [&](std::size_t call) { return place.net.asked.at(call).url.query(); };
    QVERIFY2(dates(1).contains(QLatin1String("dateRangeStartsAt=2024-05-20")),
             qPrintable(dates(1)));
    QVERIFY2(dates(2).contains(QLatin1String("dateRangeStartsAt=2024-05-18")),
             qPrintable(dates(2)));
}

void RefillTest::aPositionThatIsGoneBeginsAgain()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.net.promise(listing({"a"}, "p2", false));
    place.net.promise(fileOf("a"));
    place.net.promise("", {}, 503);
    QCOMPARE(place.step(), QStringLiteral("http.503"));
    place.net.promise("", {}, 400); // that page is not known any more
    place.net.promise(listing({"a", "b"}, "p3", true));
    place.net.promise(fileOf("a"));
    place.net.promise(fileOf("b"));
    QCOMPARE(place.step(), QStringLiteral("more"));
    QCOMPARE(place.step(), QStringLiteral("none"));
    QCOMPARE(temp.all().size(), std::size_t(2));
    QCOMPARE(place.noted(Kind::Refilled).size(), std::size_t(1));
    // A failure of another kind is no reason to begin again, nor is one without a position.
    QVERIFY(place.store->wish(place.source, kGap, kNow));
    place.net.promise("", {}, 400);
    const QString code = place.step();
    QVERIFY2(code != QLatin1String("fake.unexpected") && code != QLatin1String("more"),
             qPrintable(code));
}

// Mimecast still has it: nothing is lost.
void RefillTest::whatComesDamagedEachTimeStaysAGapThatCanBeAskedForAgain()
{
    const support::TempStore temp;
    Place place(temp);
    place.begin();
    place.tryToTheEnd([&] {
        for (int tries = 0; tries < 4; ++tries) {
            place.net.promise(listing({"a"}, "p2", true));
            place.net.promise("\x1f\x8b no gzip");
        }
    });
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

// A walk that took less than an hour passed by all that was there when it began.
void RefillTest::whatMimecastDroppedMeanwhileIsLost()
{
    const auto rangesAfter = [](std::chrono::milliseconds walk) {
        const support::TempStore temp;
        Place place(temp);
        place.begin();
        place.clock.advance(7 * 24h - 270min); // half of it is as old as anything they have
        place.net.promise(listing({"a", "b"}, "p2", true));
        place.net.promise(fileOf("a"));
        place.net.promiseScript([&](const net::Request&) -> Result<net::Response> {
            place.clock.advance(walk);
            return net::Response{.status = 200, .headers = {}, .body = fileOf("b")};
        });
        (void)place.step();
        const auto of = [&](Kind kind) {
            const auto rows = place.noted(kind);
            return rows.empty() ? TimeRange() : rows.front().range;
        };
        return std::pair(of(Kind::Lost), of(Kind::Refilled));
    };
    const TimePoint middle = kGap.from + 32min;
    for (const auto walk : {0min, 59min}) {
        const auto [lost, refilled] = rangesAfter(walk);
        QCOMPARE(lost, (TimeRange{kGap.from, middle}));
        QCOMPARE(refilled, (TimeRange{middle, kGap.to}));
    }
    const auto [lost, refilled] = rangesAfter(60min);
    QCOMPARE(lost, kGap);
    QCOMPARE(refilled, TimeRange());
}

void RefillTest::whatTheStoreRefusesEndsTheStep_data()
{
    QTest::addColumn<int>("days");
    const QByteArray onPosition = "CREATE TRIGGER refuse BEFORE UPDATE ON refills BEGIN SELECT "
                                  "RAISE(ABORT, 'no'); END";
    const QByteArray onEnd = "CREATE TRIGGER refuse BEFORE DELETE ON refills BEGIN SELECT "
                             "RAISE(ABORT, 'no'); END";
    QTest::newRow("DROP TABLE refills") << 0;
    QTest::newRow("DROP TABLE blocks") << 0;
    QTest::newRow(onPosition.constData()) << 0;
    QTest::newRow(onEnd.constData()) << 0;
    QTest::newRow((onEnd + "; --").constData()) << 61; // it is given up
}

void RefillTest::whatTheStoreRefusesEndsTheStep()
{
    QFETCH(const int, days);
    const support::TempStore temp;
    Place place(temp, "audit");
    place.begin();
    QVERIFY(place.store->wish(place.source, {kNow - 100h, kNow - 60h}, kNow));
    QVERIFY(place.store->wish(place.source, {kNow - 200h, kNow - 190h}, kNow));
    place.clock.advance(days * 24h);
    support::tamper(temp.path, QTest::currentDataTag());
    QString code;
    for (int step = 0; step < 3 && !code.startsWith(QLatin1String("store.")); ++step) {
        place.net.promise(kNoRows);
        code = place.step();
    }
    QVERIFY2(code.startsWith(QLatin1String("store.")), qPrintable(code));
}

QTEST_GUILESS_MAIN(RefillTest)
#include "refill_test.moc"
