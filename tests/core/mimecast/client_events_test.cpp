// Calls of API 2.0: the token and the door, events as they come, and the other logs.
#include "tests/support/api2_place.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono_literals;
using namespace support;

class ClientEventsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRefusedTokenIsReplacedAndOneOnly();
    void noTokenIsReplacedWhenThatWasTheLastCall();
    void callsPassTheDoorAndFilesDoNot();
    void theFileStoresTroublesAreNotTheDoors();
    void aPageThatMimecastForgotIsStartedAgain();
    void eventsComeAtOnceForLowDelay();
    void whoIsFarBehindCatchesUpWithFiles();
    void switchingStartsAnew();
    void otherLogsAreAskedForWithTheToken();
    void aWindowIsReadOnceMoreWhenItsPageIsForgotten();
    void probesWithOneListing();
    void probesPastEmptyPages();
};

namespace {

class CountingDoor final : public Door {
public:
    [[nodiscard]] Result<void> enter(std::stop_token) override
    {
        if (closed)
            return fail(Fault::Throttled, QStringLiteral("door.closed"), {});
        ++entered;
        return {};
    }
    void heard(const Quota& quota) override
    {
        ++quotas;
        left = quota.remaining;
        closed = closed || left == 0;
    }
    void heard(const Error& error) override { errors += error.code; }
    void welcomed() override { ++welcomes; }

    int entered = 0;
    int quotas = 0;
    int welcomes = 0;
    bool closed = false;
    std::optional<int> left;
    QStringList errors;
};

// A client that shares its door and its tokens, with those of another if there is one.
struct Guarded {
    explicit Guarded(Guarded* other = nullptr)
        : first(other ? *other : *this)
        , client({.domain = host, .api = 2, .lowDelay = false, .route = {}}, clientCredentials(),
                 first.net, clock, random, {.door = &first.door, .tokens = &first.tokens})
    {
    }
    Result<Fetched> fetch(const char* stream, const Checkpoint& from)
    {
        return client.fetch(*findStream(stream), from, kStart, walk, {});
    }

    const QUrl host{QStringLiteral("https://api.services.mimecast.com")};
    Guarded& first;
    CountingDoor door;
    FakeClock clock{kNow};
    SeededRandom random{3};
    FakeTransport net;
    TokenSource tokens{host, clientCredentials(), net, clock, random, door};
    Client client;
    Walk walk;
};

} // namespace

void ClientEventsTest::oneRefusedTokenIsReplacedAndOneOnly()
{
    Place place;
    const QByteArray ended = R"({"fail":[{"code":"token_expired","message":"m"}]})";
    place.net.promise(ended, {}, 401);
    place.net.promise(R"({"access_token":"another","expires_in":1799})");
    place.net.promise(listing({}, "p2", true));
    QVERIFY(place.fetch({}).has_value());
    QCOMPARE(header(place.net.asked.at(3), "Authorization"), QByteArray("Bearer another"));
    QVERIFY(header(place.net.asked.at(1), "x-request-id")
            != header(place.net.asked.at(3), "x-request-id"));
    place.net.promise(ended, {}, 401);
    place.net.promise(support::kGrant);
    place.net.promise(ended, {}, 401);
    QCOMPARE(names(place.fetch({})), QByteArray("token_expired"));
    QCOMPARE(place.net.asked.size(), std::size_t(7));
    // The credentials were accepted a moment ago, so this is no word on them.
    const QByteArray unknown = R"({"fail":[{"code":"InvalidClientIdentifier"}]})";
    place.net.promise(support::kGrant);
    place.net.promise(unknown, {}, 401);
    place.net.promise(support::kGrant);
    place.net.promise(unknown, {}, 401);
    const auto refused = place.fetch({});
    QCOMPARE(names(refused), QByteArray("unauthorized"));
    QCOMPARE(refused.error().fault, Fault::Retry);
}

void ClientEventsTest::noTokenIsReplacedWhenThatWasTheLastCall()
{
    Guarded place;
    place.net.promise(kGrant);
    place.net.promise(R"({"fail":[{"code":"token_expired"}]})",
                      {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "2000"}}, 401);
    QCOMPARE(names(place.fetch("url", {})), QByteArray("door.closed"));
    QCOMPARE(place.net.asked.size(), std::size_t(2));
    QCOMPARE(place.door.welcomes, 0);
}

void ClientEventsTest::callsPassTheDoorAndFilesDoNot()
{
    Guarded place;
    place.net.promise(kGrant);
    place.net.promise(listing({"a", "b"}, "p2", false), {{"X-RateLimit-Remaining", "7"}});
    place.net.promise(fileOf("a"));
    const auto first = place.fetch("cg-url", {});
    QVERIFY(first.has_value());
    QCOMPARE(place.door.entered, 2); // the token and the listing
    QCOMPARE(place.door.quotas, 2);  // so that none is taken for one that is still out
    QCOMPARE(place.door.welcomes, 1);
    QCOMPARE(place.door.left, std::optional(7));
    place.net.promise(fileOf("b"));
    QVERIFY(place.fetch("cg-url", first->next).has_value());
    QCOMPARE(place.door.entered, 2);
    // Another client with the same keys needs no token of its own.
    Guarded other(&place);
    place.net.promise(listing({}, "p2", true));
    QVERIFY(other.fetch("cg-av", {}).has_value());
    QCOMPARE(place.door.entered, 3);
    QVERIFY(place.door.errors.isEmpty());
    place.door.closed = true;
    QCOMPARE(names(other.fetch("cg-av", {})), QByteArray("door.closed"));
    QCOMPARE(place.net.asked.size(), std::size_t(5));
}

void ClientEventsTest::theFileStoresTroublesAreNotTheDoors()
{
    Guarded place;
    place.net.promise(kGrant);
    place.net.promise(listing({"c"}, "p3", true));
    place.net.promiseError({.fault = Fault::Refused,
                            .code = QStringLiteral("net.tls"),
                            .message = {},
                            .advice = {},
                            .detail = {},
                            .retryAfter = {}});
    QCOMPARE(names(place.fetch("cg-av", {})), QByteArray("net.tls"));
    QVERIFY(place.door.errors.isEmpty());
    place.walk = {};
    place.net.promise("", {}, 429);
    QCOMPARE(names(place.fetch("cg-av", {})), QByteArray("http.429"));
    QCOMPARE(place.door.errors, QStringList(QStringLiteral("http.429")));
}

void ClientEventsTest::aPageThatMimecastForgotIsStartedAgain()
{
    const Checkpoint from{.token = R"({"page":"old"})", .reached = kNow - 24h};
    Place place;
    place.net.promise("", {}, 400);
    const auto gone = place.fetch(from);
    QCOMPARE(names(gone), QByteArray("mimecast.position_gone"));
    QCOMPARE(gone.error().fault, Fault::Retry);
    place.net.promise(listing({}, "p", true));
    QVERIFY(place.fetch({.token = {}, .reached = from.reached}).has_value());
    QVERIFY(place.asked(1).contains("dateRangeStartsAt=2024-01-24"));
    Place first;
    first.net.promise("", {}, 400);
    QCOMPARE(names(first.fetch({})), QByteArray("http.400"));
}

void ClientEventsTest::eventsComeAtOnceForLowDelay()
{
    Place place(true);
    place.net.promise(R"({"value":[{"n":"a"},{"n":"b"}],"@nextPage":"e1","isCaughtUp":false})");
    const auto first = place.fetch({}, kNow - 90min + 7ms);
    QCOMPARE(names(first), QByteArray("a,b"));
    QCOMPARE(place.asked(0),
             QByteArray("//api.services.mimecast.com/siem/v1/events/cg?types=url%20protect"
                        "&pageSize=100&dateRangeStartsAt=2024-01-25T09:00:00.007Z"));
    QVERIFY(!first->caughtUp);
    place.net.promise(R"({"value":[],"@nextPage":"e1","isCaughtUp":false})");
    const auto second = place.fetch(first->next, kNow - 90min);
    QVERIFY(place.asked(1).endsWith("pageSize=100&nextPage=e1"));
    QVERIFY(second->caughtUp);
    QCOMPARE(second->next, (Checkpoint{.token = "events:e1", .reached = kNow}));
    place.net.promise(R"({"fail":[]})", {}, 400);
    QCOMPARE(names(place.fetch(second->next)), QByteArray("mimecast.position_gone"));
}

void ClientEventsTest::whoIsFarBehindCatchesUpWithFiles()
{
    Place place(true);
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promise(fileOf("a"));
    const auto behind = place.fetch({}, kNow - 30h);
    QCOMPARE(names(behind), QByteArray("a"));
    QVERIFY(behind->caughtUp);
    // Now it is within reach; the form is changed at the next visit.
    place.walk = {};
    QCOMPARE(names(place.fetch(behind->next, kNow - 30h)), QByteArray("mimecast.position_gone"));
    place.net.promise(R"({"value":[],"@nextPage":"e1","isCaughtUp":true})");
    QVERIFY(place.fetch({.token = {}, .reached = behind->next.reached}, kNow - 30h).has_value());
    QVERIFY(place.asked(2).contains("/siem/v1/events/cg"));
    QVERIFY(place.asked(2).endsWith("dateRangeStartsAt=2024-01-25T09:30:00.000Z"));
}

void ClientEventsTest::switchingStartsAnew()
{
    const Checkpoint events{.token = "events:e1", .reached = kNow - 2h};
    Place off;
    QCOMPARE(names(off.fetch(events)), QByteArray("mimecast.position_gone"));
    Place stopped(true); // for two days
    QCOMPARE(names(stopped.fetch({.token = "events:e1", .reached = kNow - 48h})),
             QByteArray("mimecast.position_gone"));
    Place foreign;
    QCOMPARE(names(foreign.fetch({.token = "eNp=siem", .reached = {}})),
             QByteArray("mimecast.position_gone"));
    QVERIFY(off.net.asked.empty() && stopped.net.asked.empty() && foreign.net.asked.empty());
}

void ClientEventsTest::otherLogsAreAskedForWithTheToken()
{
    Place place;
    place.net.promise(R"({"meta":{"status":200},"data":[{"auditType":"x","eventTime":"y"}]})");
    const auto fetched =
        place.client.fetch(*findStream("audit"), {}, kStart, place.walk, std::stop_token());
    QCOMPARE(fetched->page.records.size(), std::size_t(1));
    const net::Request& request = place.net.asked.at(1);
    QCOMPARE(request.verb, QByteArray("POST"));
    QCOMPARE(place.asked(0), QByteArray("//api.services.mimecast.com/api/audit/get-audit-events"));
    QVERIFY(request.body.contains(R"("startDateTime":"2024-01-23T10:30:00+0000")"));
    QCOMPARE(header(request, "Authorization"), QByteArray("Bearer sesame"));
    for (const char* other : {"x-mc-app-id", "x-mc-date", "x-mc-req-id"})
        QVERIFY(header(request, other).isEmpty());
    place.net.promise(R"({"data":[{"accountCode":"C1","accountName":"Acme","region":"eu"}]})");
    QCOMPARE(place.client.account({})->name, QStringLiteral("Acme"));
}

void ClientEventsTest::aWindowIsReadOnceMoreWhenItsPageIsForgotten()
{
    const QByteArray page =
        R"({"meta":{"status":200,"pagination":{"next":"w2"}},"data":[{"auditType":"x"}]})";
    Place place;
    const Stream& audit = *findStream("audit");
    place.net.promise(page);
    QVERIFY(place.client.fetch(audit, {}, kStart, place.walk, {}).has_value());
    place.net.promise("", {}, 400);
    place.net.promise(page);
    QVERIFY(place.client.fetch(audit, {}, kStart, place.walk, {}).has_value());
    QVERIFY(!place.net.asked.back().body.contains("w2"));
    place.net.promise("", {}, 400);
    QCOMPARE(names(place.client.fetch(audit, {}, kStart, place.walk, {})), QByteArray("http.400"));
}

void ClientEventsTest::probesWithOneListing()
{
    const auto probed = [](const QByteArray& answer) {
        Place place;
        place.net.promise(answer);
        const auto probe = place.client.probe(*findStream("ci-entities"), {});
        const QByteArray asked = place.asked(0);
        return probe && place.calls() == 1
                && asked.endsWith("/siem/v1/batch/events/ci?type=entities&pageSize=1"
                                  "&dateRangeStartsAt=2024-01-19")
            ? probe->sentence
            : QString();
    };
    QCOMPARE(probed(listing({}, "p", true)),
             QStringLiteral("Reachable; no file of the last 7 days is waiting."));
    QCOMPARE(probed(listing({"a"}, "p", true)),
             QStringLiteral("Available; 1 file of the last 7 days is waiting."));
    QCOMPARE(probed(listing({"a"}, "p", false)),
             QStringLiteral("Available; files of the last 7 days are waiting."));
}

void ClientEventsTest::probesPastEmptyPages()
{
    Place place;
    place.net.promise(listing({}, "p", false));
    place.net.promise(listing({}, "q", false));
    place.net.promise(listing({"a"}, "r", true));
    const auto probe = place.client.probe(*findStream("cg-av"), {});
    QVERIFY(probe && !probe->empty);
    QCOMPARE(place.calls(), 3);
    QVERIFY(place.asked(2).endsWith("&nextPage=q"));

    Place stuck;
    stuck.net.promise(listing({}, "p", false));
    stuck.net.promise(listing({}, "p", false));
    const auto unknown = stuck.client.probe(*findStream("cg-av"), {});
    QVERIFY(unknown && !unknown->empty);
    QCOMPARE(stuck.calls(), 2);
    QVERIFY(unknown->sentence.contains(QLatin1String("not yet gone through")));
}

QTEST_APPLESS_MAIN(ClientEventsTest)
#include "client_events_test.moc"
