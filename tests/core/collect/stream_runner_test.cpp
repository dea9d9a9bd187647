// API 2.0's message logs, and others, on their way into a real store.
#include "core/collect/stream_runner.h"
#include "core/mimecast/log_types.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

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

constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
const store::Source kSource{QStringLiteral("acme"), QStringLiteral("cg-url")};

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
        StreamRunner::Place place{kSource, *stream, kNow - 30h};
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

// A page of the URL logs: one row, or none, and the way on.
QByteArray rowsOf(const QByteArray& row, const QByteArray& next = {})
{
    const QByteArray rows =
        row.isEmpty() ? QByteArray() : R"({"url":")" + row + R"(","date":"2024-05-19T10:00:00+0000"})";
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

void StreamRunnerTest::aVisitMakesRoomBetweenTwoWindows()
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

void StreamRunnerTest::aVisitMakesRoomBetweenTwoPositionsWhereItsCallsAreScarce()
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

void StreamRunnerTest::aPageOfFilesIsReadToItsEnd()
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

void StreamRunnerTest::aVisitEndsAfterTwoHundredPages()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    for (int page = 0; page < 202; ++page)
        place.net.promise(kSiemPage, position("t" + QByteArray::number(page)));
    QCOMPARE(place.visit(), QStringLiteral("more"));
    QCOMPARE(place.told, 200);
}

void StreamRunnerTest::whoIsStoppedAsksNothing()
{
    const support::TempStore temp;
    Place place(temp);
    place.stop.request_stop();
    QCOMPARE(place.visit(), QStringLiteral("collect.stopped"));
    QVERIFY(place.net.asked.empty());
}

void StreamRunnerTest::aTokenIsGivenUpOnceAVisit()
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

void StreamRunnerTest::gapsAreAskedForAgainWhenTheTokenIsGone()
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
        QVERIFY(place.store->note(kSource, {.kind = store::Coverage::Kind::Gap,
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

void StreamRunnerTest::aWindowIsCoveredWhenItsLastPageIsIn()
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

void StreamRunnerTest::whatIsKnownIsCountedForTheWindowItIsIn()
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
    QCOMPARE(place.known() - before, 2);
}

void StreamRunnerTest::aPositionIsCoveredUntilTheQuestion()
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

void StreamRunnerTest::theNewestEventTellsHowFarAPositionCame()
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

void StreamRunnerTest::aLongSilenceIsNotedOnce()
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

void StreamRunnerTest::whatTheStoreRefusesEndsTheVisit_data()
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

void StreamRunnerTest::whatTheStoreRefusesEndsTheVisit()
{
    QFETCH(const QByteArray, answer);
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("siem");
    place.net.promise(kSiemPage, position("t1"));
    place.net.promise("", position("t1"));
    QCOMPARE(place.visit(), QString());
    QVERIFY(place.store->note(kSource, {.kind = store::Coverage::Kind::Gap,
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

void StreamRunnerTest::whatIsHereInOtherWordsIsKnown()
{
    const support::TempStore temp;
    Place place(temp);
    place.stream = mimecast::findStream("cg-receipt");
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
        return support::gzipped(R"({"senderEnvelope":"a@b.example","messageId":")" + QByteArray(id)
                                + R"(","recipients":"c@d.example","timestamp":)"
                                + QByteArray::number(qlonglong((kNow - 2h).time_since_epoch().count()))
                                + "}\n");
    };
    // A page that could not be stored comes again, and is known then.
    support::tamper(temp.path, "CREATE TRIGGER refuse BEFORE INSERT ON checkpoints BEGIN SELECT "
                               "RAISE(ABORT, 'no'); END");
    place.net.promise(listing({"x", "y", "z"}, "p2", true));
    place.net.promise(same("1"));
    QVERIFY(place.visit().startsWith(QLatin1String("store.")));
    support::tamper(temp.path, "DROP TRIGGER refuse");
    place.net.promise(listing({"x", "y", "z"}, "p2", true));
    place.net.promise(same("1"));
    place.net.promise(fileOf("other"));
    place.net.promise(same("2"));
    QCOMPARE(place.visit(), QString());
    QCOMPARE(place.repeats, 2);
    QCOMPARE(place.known(), 2);
    QCOMPARE(temp.all().size(), std::size_t(3)); // the older ones, and the other
}

QTEST_GUILESS_MAIN(StreamRunnerTest)
#include "stream_runner_test.moc"
