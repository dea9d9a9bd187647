#include "core/mimecast/client.h"
#include "core/mimecast/requests.h"
#include "tests/support/client_place.h"
#include "tests/support/zip_builder.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;
using namespace support;
using Place = support::ClientPlace;

class ClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForSiemLogsAsDocumented();
    void keepsTheOldTokenWhenThereIsNothingNew();
    void aTokenThatStaysIsNotAskedForAgainAtOnce();
    void aServerThatLoopsIsNoticed();
    void anErrorMovesNothing();
    void walksAWindowPageByPage();
    void aPageWithoutRowsEndsTheWindowThoughItNamesANext();
    void theSameTokenAgainEndsTheWindow();
    void catchesUpFromLongAgoWindowByWindow();
    void theFeedIsWalkedByItsToken();
    void everyCallIsSignedAfresh();
    void readsTheQuota();
    void anAnswerThatCannotBeReadSaysWhatIsLeftOfTheQuotaToo();
    void anApiItCannotSpeakIsRefused();
};

namespace {

struct Listener final : Door {
    Result<void> enter(std::stop_token) override { return {}; }
    void heard(const Quota& quota) override { left = quota.remaining; }
    void heard(const Error&) override { }
    void welcomed() override { ++welcomes; }
    std::optional<int> left;
    int welcomes = 0;
};

QString member(const QJsonObject& object, const char* name)
{
    return object.value(QLatin1String(name)).toString();
}

} // namespace

void ClientTest::asksForSiemLogsAsDocumented()
{
    Place place;
    const QByteArray zip = support::zipOf({{"receipt_1.json", R"({"data":[{"a":1}]})"}});
    place.net.promise(zip, {{"mc-siem-token", "two"}});
    const auto first = place.fetch("siem", {});
    QVERIFY(first.has_value());
    QCOMPARE(first->next.token, QByteArray("two"));
    QVERIFY(!first->caughtUp && !first->asked);
    const net::Request& request = place.net.asked.front();
    QCOMPARE(request.url.toString(),
             QStringLiteral("https://eu-api.mimecast.com/api/audit/get-siem-logs"));
    QCOMPARE(request.verb, QByteArray("POST"));
    QCOMPARE(QString::fromLatin1(request.body),
             QStringLiteral(
                 "{\"data\":[{\"compress\":true,\"fileFormat\":\"json\",\"type\":\"MTA\"}]}"));
    place.net.promise(zip, {{"mc-siem-token", "three"}});
    QCOMPARE(place.fetch("siem", first->next)->next.token, QByteArray("three"));
    QCOMPARE(member(place.item(1), "token"), QStringLiteral("two"));
}

void ClientTest::keepsTheOldTokenWhenThereIsNothingNew()
{
    Place place;
    const Checkpoint from{.token = "old", .reached = {}};
    place.net.promise(kNothingNew);
    const auto nothing = place.fetch("siem", from);
    QVERIFY(nothing->caughtUp);
    QCOMPARE(nothing->next, from);
    place.net.promise(kNothingNew, {{"mc-siem-token", "newer"}});
    const auto moved = place.fetch("siem", from);
    QVERIFY(moved->caughtUp);
    QCOMPARE(moved->next.token, QByteArray("newer"));
}

void ClientTest::aTokenThatStaysIsNotAskedForAgainAtOnce()
{
    Place place;
    const QByteArray zip = support::zipOf({{"receipt_1.json", R"({"data":[{"a":1}]})"}});
    place.net.promise(zip, {{"mc-siem-token", "same"}});
    QVERIFY(place.fetch("siem", {.token = "same", .reached = {}})->caughtUp);
    place.net.promise(zip);
    const auto none = place.fetch("siem", {.token = "same", .reached = {}});
    QVERIFY(none->caughtUp);
    QCOMPARE(none->next.token, QByteArray("same"));
    QCOMPARE(none->page.records.size(), std::size_t(1));
}

void ClientTest::aServerThatLoopsIsNoticed()
{
    Place place;
    const QByteArray zip = support::zipOf({{"receipt_1.json", R"({"data":[{"a":1}]})"}});
    Checkpoint at;
    for (const char* token : {"a", "b", "c"}) {
        place.net.promise(zip, {{"mc-siem-token", token}});
        at = place.fetch("siem", at)->next;
    }
    place.net.promise(zip, {{"mc-siem-token", "a"}});
    const auto looped = place.fetch("siem", at);
    QVERIFY(!looped);
    QCOMPARE(looped.error().code, QStringLiteral("mimecast.loop"));
    QCOMPARE(looped.error().fault, Fault::Broken);

    Place pages;
    for (const char* next : {"a", "b", "a"})
        pages.net.promise(rows(next));
    QVERIFY(pages.fetch("url", {}).has_value());
    QVERIFY(pages.fetch("url", {}).has_value());
    QCOMPARE(pages.fetch("url", {}).error().code, QStringLiteral("mimecast.loop"));
}

void ClientTest::anErrorMovesNothing()
{
    Place place;
    place.net.promise(rows("page-2"));
    QVERIFY(place.fetch("url", {}).has_value());
    const Walk before = place.walk;
    place.net.promise("oops", {}, 500);
    place.net.promise("<html>portal</html>");
    place.net.promise(R"({"meta":{"status":200},"fail":[{"errors":[{"code":"err_new"}]}]})");
    place.net.promiseError({.fault = Fault::Retry,
                            .code = QStringLiteral("net.cut"),
                            .message = {},
                            .advice = {},
                            .detail = {}});
    for (const char* code : {"http.500", "net.not_mimecast", "err_new", "net.cut"}) {
        const auto failed = place.fetch("url", {});
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QString::fromLatin1(code));
        QCOMPARE(place.walk.window, before.window);
        QCOMPARE(place.walk.pageToken, before.pageToken);
        QCOMPARE(place.walk.seenTokens, before.seenTokens);
    }
}

void ClientTest::walksAWindowPageByPage()
{
    Place place;
    const Checkpoint from{.token = {}, .reached = kNow - 30min};
    place.net.promise(rows("page-2", 2));
    const auto first = place.fetch("url", from);
    QCOMPARE(first->next, from);
    QVERIFY(!first->caughtUp);
    QCOMPARE(first->asked->from, kNow - 35min);
    QCOMPARE(first->asked->to, kNow);
    QCOMPARE(member(place.item(0), "from"), QStringLiteral("2024-01-25T09:55:00+0000"));
    QCOMPARE(member(place.item(0), "to"), QStringLiteral("2024-01-25T10:30:00+0000"));
    QCOMPARE(member(place.item(0), "scanResult"), QStringLiteral("all"));
    QCOMPARE(member(place.item(0), "route"), QStringLiteral("all"));
    QVERIFY(place.item(0).value(QLatin1String("oldestFirst")).toBool());
    place.clock.advance(2s);
    place.net.promise(rows(""));
    const auto last = place.fetch("url", from);
    // The same question, the next page of it.
    QCOMPARE(place.item(1), place.item(0));
    const QJsonObject pagination = place.asked(1)
                                       .value(QLatin1String("meta"))
                                       .toObject()
                                       .value(QLatin1String("pagination"))
                                       .toObject();
    QCOMPARE(member(pagination, "pageToken"), QStringLiteral("page-2"));
    QCOMPARE(pagination.value(QLatin1String("pageSize")).toInt(), 500);
    QVERIFY(last->caughtUp);
    // Rows that appeared meanwhile may belong to a page that was read before they did.
    QCOMPARE(last->next.reached, kNow - 15min);
    QVERIFY(!place.walk.window && place.walk.pageToken.isEmpty());
}

void ClientTest::aPageWithoutRowsEndsTheWindowThoughItNamesANext()
{
    Place place;
    place.net.promise(rows("still-there", 0));
    const auto last = place.fetch("url", {.token = {}, .reached = kNow - 30min});
    QVERIFY(last->caughtUp);
    QCOMPARE(last->next.reached, kNow - 15min);
}

void ClientTest::theSameTokenAgainEndsTheWindow()
{
    Place place;
    place.net.promise(rows("again"));
    place.net.promise(rows("again"));
    QVERIFY(!place.fetch("url", {.token = {}, .reached = kNow - 30min})->caughtUp);
    QVERIFY(place.fetch("url", {.token = {}, .reached = kNow - 30min})->caughtUp);
}

void ClientTest::catchesUpFromLongAgoWindowByWindow()
{
    Place place;
    Checkpoint at;
    TimePoint covered = kNow - 720h; // what Mimecast still has
    int windows = 0;
    for (bool done = false; !done; ++windows) {
        place.net.promise(rows("", 0));
        const auto fetched = place.fetch("attachment", at);
        QVERIFY(fetched->asked->from <= covered);
        covered = fetched->asked->to;
        at = fetched->next;
        done = fetched->caughtUp;
    }
    QCOMPARE(covered, kNow);
    QCOMPARE(at.reached, kNow - 15min);
    QVERIFY(windows > 30 && windows < 60);
    QCOMPARE(member(place.item(0), "result"), QStringLiteral("all"));
}

void ClientTest::theFeedIsWalkedByItsToken()
{
    Place place;
    const QByteArray bundle = R"({"type":"bundle","objects":[{"id":"malware--1"}]})";
    const Checkpoint from{.token = {}, .reached = kNow - 40min};
    place.net.promise(bundle, {{"x-mc-threat-feed-next-token", "more"}});
    place.net.promise(bundle);
    const auto first = place.fetch("threat-feed", from);
    QCOMPARE(first->next, from);
    const auto last = place.fetch("threat-feed", from);
    QVERIFY(last->caughtUp);
    QCOMPARE(last->page.records.size(), std::size_t(1));
    QCOMPARE(last->next.reached, kNow - 15min);
    QVERIFY(last->next.token.isEmpty());
    QCOMPARE(member(place.item(0), "feedType"), QStringLiteral("malware_customer"));
    QCOMPARE(member(place.item(0), "fileType"), QStringLiteral("stix"));
    QCOMPARE(member(place.item(0), "start"), QStringLiteral("2024-01-25T09:45:00+0000"));
    QCOMPARE(member(place.item(1), "token"), QStringLiteral("more"));
}

void ClientTest::everyCallIsSignedAfresh()
{
    Place place;
    place.net.promise(kNothingNew);
    place.net.promise(kNothingNew);
    QVERIFY(place.fetch("siem", {}) && place.fetch("siem", {}));
    const net::Request& one = place.net.asked[0];
    const net::Request& two = place.net.asked[1];
    QCOMPARE(header(one, "x-mc-date"), QByteArray("Thu, 25 Jan 2024 10:30:00 UTC"));
    QVERIFY(header(one, "x-mc-req-id") != header(two, "x-mc-req-id"));
    QVERIFY(header(one, "Authorization") != header(two, "Authorization"));
    QVERIFY(header(one, "Authorization").startsWith("MC access:"));
}

void ClientTest::readsTheQuota()
{
    Place place;
    place.net.promise(kNothingNew,
                      {{"X-RateLimit-Limit", "300"},
                       {"X-RateLimit-Remaining", "12"},
                       {"X-RateLimit-Reset", "60000"}});
    const auto fetched = place.fetch("siem", {});
    QCOMPARE(fetched->quota.limit, std::optional(300));
    QCOMPARE(fetched->quota.remaining, std::optional(12));
    QCOMPARE(fetched->quota.resetsIn, std::optional<milliseconds>(60s));
}

// Else the next call would come too early.
void ClientTest::anAnswerThatCannotBeReadSaysWhatIsLeftOfTheQuotaToo()
{
    Listener door;
    support::FakeTransport net;
    support::FakeClock clock{kNow};
    SeededRandom random{3};
    Client client({.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com")),
                   .api = 1,
                   .lowDelay = false,
                   .route = {}},
                  Place::credentials(), net, clock, random, {.door = &door});
    const net::Headers spent{{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "2000"}};
    for (const char* stream : {"siem", "url"}) {
        Walk walk;
        net.promise(R"({"meta":{"sta)", spent);
        QVERIFY(!client.fetch(*findStream(stream), {}, kStart, walk, {}));
        QCOMPARE(std::exchange(door.left, {}), std::optional(0));
        net.promise("", spent, 401);
        QVERIFY(!client.fetch(*findStream(stream), {}, kStart, walk, {}));
        QCOMPARE(std::exchange(door.left, {}), std::optional(0));
        QCOMPARE(door.welcomes, 0); // neither says that the keys are taken
    }
}

void ClientTest::anApiItCannotSpeakIsRefused()
{
    Place place;
    Client other({.domain = QUrl(QStringLiteral("https://api.services.mimecast.com")),
                  .api = 3,
                  .lowDelay = false,
                  .route = {}},
                 Place::credentials(), place.net, place.clock, place.random);
    const auto fetched = other.fetch(*findStream("siem"), {}, kStart, place.walk, {});
    QVERIFY(!fetched);
    QCOMPARE(fetched.error().code, QStringLiteral("mimecast.api"));
    QVERIFY(place.net.asked.empty());
}

QTEST_APPLESS_MAIN(ClientTest)
#include "client_test.moc"
