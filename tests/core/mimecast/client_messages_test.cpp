// The message logs of API 2.0, page by page and file by file.
#include "core/mimecast/client.h"
#include "core/mimecast/errors.h"
#include "tests/support/batch_script.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;
using support::fileOf;
using support::listing;

class ClientMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstPageIsAskedForByItsDates();
    void laterPagesByTheirNameAlone();
    void noFileIsAskedForWithAHeaderOfOurs();
    void aPageIsResumedAtTheFileItStoppedAt();
    void theLastFileTurnsThePage();
    void caughtUpSaysWhen();
    void aRefusedFileAsksForFreshAddresses();
    void twiceAndNoMore();
    void addressesThatExpiredAreNotTried();
    void aFileThatIsGoneIsAGap();
    void whatIsDamagedGoesAsideAndTheRestGoesOn();
    void aFileListedTwiceIsFetchedOnce();
    void aPageThatStaysIsCaughtUpAndFetchedOnce();
    void aServerThatLoopsIsNoticed();
    void emptyPagesAreFollowedForAWhile();
    void aForeignFileIsNotTouched();
    void anErrorMovesNothing_data();
    void anErrorMovesNothing();
    void oneRefusedTokenIsReplacedAndOneOnly();
    void callsPassTheDoorAndFilesDoNot();
    void aPageThatMimecastForgotIsStartedAgain();
    void eventsComeAtOnceForLowDelay();
    void whoIsFarBehindCatchesUpWithFiles();
    void switchingStartsAnew();
    void otherLogsAreAskedForWithTheToken();
    void aWindowIsReadOnceMoreWhenItsPageIsForgotten();
    void probesWithOneListing();
};

namespace {

constexpr TimePoint kNow = sys_days(2024y / January / 25) + 10h + 30min;
constexpr TimePoint kStart = kNow - 48h;

struct Place {
    explicit Place(bool lowDelay = false, const char* domain = "https://api.services.mimecast.com")
        : client({.domain = QUrl(QString::fromLatin1(domain)),
                  .api = 2,
                  .lowDelay = lowDelay,
                  .route = {}},
                 support::clientCredentials(), net, clock, random)
    {
        net.promise(support::kGrant);
    }
    Result<Fetched> fetch(const Checkpoint& from, TimePoint start = kStart)
    {
        return client.fetch(*findStream("cg-url"), from, start, walk, {});
    }
    // What was asked of Mimecast or its file store, after the token.
    [[nodiscard]] QByteArray asked(std::size_t call) const
    {
        return net.asked.at(call + 1).url.toEncoded(QUrl::RemoveScheme);
    }
    [[nodiscard]] std::size_t calls() const { return net.asked.size() - 1; }

    support::FakeClock clock{kNow};
    SeededRandom random{3};
    support::FakeTransport net;
    Client client;
    Walk walk;
};

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
    }
    void heard(const Error& error) override { errors += error.code; }

    int entered = 0;
    int quotas = 0;
    bool closed = false;
    std::optional<int> left;
    QStringList errors;
};

QByteArray header(const net::Request& request, const char* name)
{
    for (const auto& [key, value] : request.headers) {
        if (key == name)
            return value;
    }
    return {};
}

// The names of the events in a page.
QByteArray names(const Result<Fetched>& fetched)
{
    if (!fetched)
        return fetched.error().code.toLatin1();
    QByteArrayList list;
    for (const Record& record : fetched->page.records)
        list += QByteArray(record.raw.data(), qsizetype(record.raw.size())).split('"').value(3);
    return list.join(',');
}

} // namespace

void ClientMessagesTest::theFirstPageIsAskedForByItsDates()
{
    Place place;
    place.net.promise(listing({}, "p2", true));
    QVERIFY(place.fetch({}).has_value());
    const net::Request& request = place.net.asked.at(1);
    QCOMPARE(request.verb, QByteArray("GET"));
    QCOMPARE(request.url.toEncoded(),
             QByteArray("https://api.services.mimecast.com/siem/v1/batch/events/cg"
                        "?type=url%20protect&pageSize=100&dateRangeStartsAt=2024-01-23"
                        "&dateRangeEndsAt=2024-01-25"));
    QCOMPARE(header(request, "Authorization"), QByteArray("Bearer sesame"));
    QVERIFY(!header(request, "x-request-id").isEmpty());
    // Seven days are kept, whatever the start; and nothing is asked for before the start has come.
    Place late;
    late.net.promise(listing({}, "p2", true));
    QVERIFY(late.fetch({}, kNow - 24h * 90).has_value());
    QVERIFY(late.asked(0).contains("dateRangeStartsAt=2024-01-18&"));
    Place early;
    QVERIFY(early.fetch({}, kNow + 1h)->caughtUp);
    QVERIFY(early.net.asked.empty());
}

void ClientMessagesTest::laterPagesByTheirNameAlone()
{
    Place place;
    place.net.promise(listing({}, "p3", true));
    QVERIFY(place.fetch({.token = R"({"page":"a=/+ &b"})", .reached = kNow - 1h}).has_value());
    QCOMPARE(place.asked(0).mid(place.asked(0).indexOf('?')),
             QByteArray("?type=url%20protect&pageSize=100&nextPage=a%3D%2F%2B%20%26b"));
}

void ClientMessagesTest::noFileIsAskedForWithAHeaderOfOurs()
{
    Place place;
    place.net.promise(listing({"a"}, "p2", false));
    place.net.promise(fileOf("a"), {{"Content-Type", "binary/octet-stream"}});
    QCOMPARE(names(place.fetch({})), QByteArray("a"));
    const net::Request& request = place.net.asked.at(2);
    QCOMPARE(request.verb, QByteArray("GET"));
    QVERIFY(request.headers.empty() && request.body.isEmpty());
    QVERIFY(request.url.toEncoded().contains("logs/a.json.gz?X-Amz-Signature="));
    QVERIFY(request.url.toEncoded().endsWith("%2F"));
}

void ClientMessagesTest::aPageIsResumedAtTheFileItStoppedAt()
{
    const QByteArrayList all{"a", "b", "c"};
    for (int stored = 0; stored <= 2; ++stored) {
        Place before;
        before.net.promise(listing(all, "p2", false));
        Checkpoint at;
        for (int file = 0; file < stored; ++file) {
            before.net.promise(fileOf(all[file]));
            at = before.fetch(at)->next;
        }
        // Killed; the page is listed again, with other signatures.
        Place after;
        after.net.promise(listing(all, "p2", false));
        for (int file = stored; file < all.size(); ++file) {
            after.net.promise(fileOf(all[file]));
            const auto fetched = after.fetch(at);
            QCOMPARE(names(fetched), all[file]);
            at = fetched->next;
        }
        QCOMPARE(at.token, QByteArray(R"({"page":"p2"})"));
        QCOMPARE(after.calls(), std::size_t(all.size() - stored + 1));
    }
}

void ClientMessagesTest::theLastFileTurnsThePage()
{
    Place place;
    place.net.promise(listing({"a", "b"}, "p2", false));
    place.net.promise(fileOf("a"));
    const auto first = place.fetch({});
    QVERIFY(first->next.token.contains("\"page\":\"\"") && !first->caughtUp);
    QCOMPARE(first->next.reached, TimePoint());
    place.net.promise(fileOf("b"));
    const auto second = place.fetch(first->next);
    QCOMPARE(second->next.token, QByteArray(R"({"page":"p2"})"));
    QVERIFY(!second->caughtUp && !second->pause);
    place.net.promise(listing({"c"}, "p3", true));
    place.net.promise(fileOf("c"));
    const auto third = place.fetch(second->next);
    QCOMPARE(third->next.token, QByteArray(R"({"page":"p3"})"));
    QVERIFY(third->caughtUp);
}

void ClientMessagesTest::caughtUpSaysWhen()
{
    Place place;
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promiseScript([&](const net::Request&) {
        place.clock.advance(5min); // a slow file
        return net::Response{.status = 200, .headers = {}, .body = fileOf("a")};
    });
    QCOMPARE(place.fetch({})->next.reached, kNow);
}

void ClientMessagesTest::aRefusedFileAsksForFreshAddresses()
{
    Place place;
    place.net.promise(listing({"a", "b"}, "p2", false));
    place.net.promise(fileOf("a"));
    const auto first = place.fetch({});
    place.net.promise("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", {}, 403);
    place.net.promise(listing({"a", "b"}, "p2", false));
    place.net.promise(fileOf("b"));
    QCOMPARE(names(place.fetch(first->next)), QByteArray("b"));
    QCOMPARE(place.calls(), std::size_t(5));
    QVERIFY(place.asked(2) != place.asked(4)); // the same file by another address
}

void ClientMessagesTest::twiceAndNoMore()
{
    Place place;
    for (int listed = 0; listed < 3; ++listed) {
        place.net.promise(listing({"a"}, "p2", false));
        place.net.promise("", {}, listed == 1 ? 400 : 403);
    }
    const auto fetched = place.fetch({});
    QVERIFY(!fetched);
    QCOMPARE(fetched.error().code, QStringLiteral("mimecast.file_refused"));
    QCOMPARE(fetched.error().fault, Fault::Retry);
    QCOMPARE(reachOf(fetched.error()), Reach::Stream);
    QCOMPARE(place.calls(), std::size_t(6));
}

void ClientMessagesTest::addressesThatExpiredAreNotTried()
{
    Place place;
    const auto dated = [](const char* file) {
        return QByteArray(R"({"value":[{"url":"https://b.s3.amazonaws.com/a","expiry":)")
            + R"("2024-01-25T10:35:00.000Z"},{"url":"https://b.s3.amazonaws.com/)" + file
            + R"(","expiry":"2024-01-25T10:35:00.000Z"}],"@nextPage":"p2","isCaughtUp":false})";
    };
    place.net.promise(dated("b?1"));
    place.net.promise(fileOf("a"));
    const auto first = place.fetch({});
    place.clock.advance(6min);
    place.net.promise(dated("b?2"));
    place.net.promise(fileOf("b"));
    QCOMPARE(names(place.fetch(first->next)), QByteArray("b"));
    QVERIFY(place.asked(3).endsWith("b?2"));
}

void ClientMessagesTest::aFileThatIsGoneIsAGap()
{
    Place place;
    place.net.promise(listing({"a"}, "p2", true));
    place.net.promise("<Error><Code>NoSuchKey</Code></Error>", {}, 404);
    const auto gone = place.fetch({});
    QVERIFY(gone.has_value());
    QVERIFY(gone->lost && gone->page.records.empty() && !gone->caughtUp);
    // By itself: the page is turned after it.
    const auto turned = place.fetch(gone->next);
    QVERIFY(!turned->lost && turned->caughtUp);
    QCOMPARE(turned->next.token, QByteArray(R"({"page":"p2"})"));
    QCOMPARE(place.calls(), std::size_t(2));
}

void ClientMessagesTest::whatIsDamagedGoesAsideAndTheRestGoesOn()
{
    Place place;
    QByteArray many;
    for (int n = 0; n < 5000; ++n)
        many += support::eventOf(QByteArray::number(n * 7919)) + '\n';
    const QByteArray cut = support::gzipped(many).chopped(500);
    QByteArray wrong = fileOf("w");
    wrong[wrong.size() - 6] = char(wrong[wrong.size() - 6] ^ 1); // in the checksum
    place.net.promise(listing({"a", "b", "c", "d"}, "p2", false));
    place.net.promise(cut);
    const auto first = place.fetch({});
    QVERIFY(first->page.records.size() > 1000 && first->page.records.size() < 5000);
    QCOMPARE(first->page.bad.size(), std::size_t(1));
    QCOMPARE(first->page.bad[0].code, QStringLiteral("file.damaged"));
    QCOMPARE(first->page.bad[0].raw, cut);
    place.net.promise(wrong);
    const auto second = place.fetch(first->next);
    QCOMPARE(second->page.bad.size(), std::size_t(1));
    QCOMPARE(second->page.bad[0].raw, wrong);
    place.net.promise(support::gzipped(support::eventOf("x") + "\nno json\n{\"cut\":\n\n"
                                       + support::eventOf("y") + "\n"));
    const auto third = place.fetch(second->next);
    QCOMPARE(names(third), QByteArray("x,y"));
    QCOMPARE(third->page.bad.size(), std::size_t(2));
    QCOMPARE(third->page.bad[1].raw, QByteArray("{\"cut\":"));
    place.net.promise("");
    const auto fourth = place.fetch(third->next);
    QVERIFY(fourth->page.records.empty() && fourth->page.bad.empty());
    QCOMPARE(fourth->next.token, QByteArray(R"({"page":"p2"})"));
}

void ClientMessagesTest::aFileListedTwiceIsFetchedOnce()
{
    Place place;
    place.net.promise(listing({"a", "a", "b", "a"}, "p2", false));
    place.net.promise(fileOf("a"));
    const auto first = place.fetch({});
    place.net.promise(fileOf("b"));
    QCOMPARE(place.fetch(first->next)->next.token, QByteArray(R"({"page":"p2"})"));
}

void ClientMessagesTest::aPageThatStaysIsCaughtUpAndFetchedOnce()
{
    Place place;
    const Checkpoint from{.token = R"({"page":"p"})", .reached = kNow - 1h};
    place.net.promise(listing({"a"}, "p", false));
    place.net.promise(fileOf("a"));
    const auto first = place.fetch(from);
    QVERIFY(first->caughtUp);
    QCOMPARE(first->next.reached, kNow);
    // At the next visit it has one file more.
    place.walk = {};
    place.net.promise(listing({"a", "b"}, "p", true));
    place.net.promise(fileOf("b"));
    const auto second = place.fetch(first->next);
    QCOMPARE(names(second), QByteArray("b"));
    QVERIFY(second->caughtUp);
}

void ClientMessagesTest::aServerThatLoopsIsNoticed()
{
    Place place;
    place.net.promise(listing({}, "p2", false));
    place.net.promise(listing({}, "p3", false));
    place.net.promise(listing({"a"}, "p2", false));
    const auto first = place.fetch({.token = R"({"page":"p1"})", .reached = {}});
    const auto second = place.fetch(first->next);
    QCOMPARE(names(place.fetch(second->next)), QByteArray("mimecast.loop"));
}

void ClientMessagesTest::emptyPagesAreFollowedForAWhile()
{
    Place place;
    Checkpoint at;
    for (int page = 1; page <= 20; ++page) {
        place.net.promise(listing({}, "p" + QByteArray::number(page), false));
        const auto fetched = place.fetch(at);
        at = fetched->next;
        QVERIFY(!fetched->caughtUp);
        QCOMPARE(fetched->pause, page == 20);
    }
    QCOMPARE(at.token, QByteArray(R"({"page":"p20"})"));
    QCOMPARE(at.reached, TimePoint());
}

void ClientMessagesTest::aForeignFileIsNotTouched()
{
    Place place;
    place.net.promise(
        R"({"value":[{"url":"https://evil.example/a.gz?token=1"}],"@nextPage":"p","isCaughtUp":true})");
    const auto foreign = place.fetch({});
    QCOMPARE(names(foreign), QByteArray("mimecast.foreign_file"));
    QVERIFY(!foreign.error().detail.contains(QLatin1String("token=1")));
    QCOMPARE(place.calls(), std::size_t(1));
    Place moved;
    moved.net.promise(listing({"a"}, "p", true));
    moved.net.promise("", {{"Location", "https://evil.example/"}}, 302);
    QCOMPARE(names(moved.fetch({})), QByteArray("mimecast.foreign_file"));
    QCOMPARE(moved.calls(), std::size_t(2));
}

void ClientMessagesTest::anErrorMovesNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("store is down")
        << 503 << QByteArray("<Error>X-Amz-Credential=AKIA</Error>") << QByteArray("http.503");
    QTest::newRow("store is busy") << 429 << QByteArray() << QByteArray("http.429");
    QTest::newRow("a portal") << 200 << QByteArray("<html>sign in</html>")
                              << QByteArray("net.not_mimecast");
    QTest::newRow("a gateway") << 200 << QByteArray(R"({"fail":[{"code":"unauthorized"}]})")
                               << QByteArray("unauthorized");
}

void ClientMessagesTest::anErrorMovesNothing()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Place place;
    place.net.promise(listing({"a"}, "p2", false));
    place.net.promise(body, {}, status);
    const auto failed = place.fetch({});
    QVERIFY(!failed);
    QTEST(failed.error().code.toLatin1(), "code");
    // The file store's troubles are not the credential's; what it says may repeat the address.
    QCOMPARE(failed.error().fault, Fault::Retry);
    QVERIFY(!failed.error().detail.contains(QLatin1String("AKIA")));
    place.net.promise(fileOf("a"));
    QCOMPARE(names(place.fetch({})), QByteArray("a"));
}

void ClientMessagesTest::oneRefusedTokenIsReplacedAndOneOnly()
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

void ClientMessagesTest::callsPassTheDoorAndFilesDoNot()
{
    CountingDoor door;
    support::FakeClock clock{kNow};
    SeededRandom random{3};
    support::FakeTransport net;
    const QUrl host(QStringLiteral("https://api.services.mimecast.com"));
    TokenSource tokens(host, support::clientCredentials(), net, clock, random, door);
    const auto client = [&] {
        return std::make_unique<Client>(Account{host, 2, false, {}}, support::clientCredentials(),
                                        net, clock, random, Shared{&door, &tokens});
    };
    Walk walk;
    net.promise(support::kGrant);
    net.promise(listing({"a", "b"}, "p2", false), {{"X-RateLimit-Remaining", "7"}});
    net.promise(fileOf("a"));
    const auto one = client();
    const auto first = one->fetch(*findStream("cg-url"), {}, kStart, walk, {});
    QVERIFY(first.has_value());
    QCOMPARE(door.entered, 2); // the token and the listing
    QCOMPARE(door.quotas, 1);
    QCOMPARE(door.left, std::optional(7));
    net.promise(fileOf("b"));
    QVERIFY(one->fetch(*findStream("cg-url"), first->next, kStart, walk, {}).has_value());
    QCOMPARE(door.entered, 2);
    // Another stream with the same keys needs no token of its own.
    Walk other;
    net.promise(listing({}, "p2", true));
    QVERIFY(client()->fetch(*findStream("cg-av"), {}, kStart, other, {}).has_value());
    QCOMPARE(door.entered, 3);
    QVERIFY(door.errors.isEmpty());
    door.closed = true;
    QCOMPARE(names(client()->fetch(*findStream("cg-av"), {}, kStart, other, {})),
             QByteArray("door.closed"));
    QCOMPARE(net.asked.size(), std::size_t(5));
}

void ClientMessagesTest::aPageThatMimecastForgotIsStartedAgain()
{
    const Checkpoint from{.token = R"({"page":"old"})", .reached = kNow - 24h};
    Place place;
    place.net.promise("", {}, 400);
    const auto gone = place.fetch(from);
    QCOMPARE(names(gone), QByteArray("mimecast.position_gone"));
    QCOMPARE(gone.error().fault, Fault::Retry);
    place.net.promise(listing({}, "p", true));
    QVERIFY(place.fetch({.token = {}, .reached = from.reached}).has_value());
    QVERIFY(place.asked(1).contains("dateRangeStartsAt=2024-01-24&"));
    Place first;
    first.net.promise("", {}, 400);
    QCOMPARE(names(first.fetch({})), QByteArray("http.400"));
}

void ClientMessagesTest::eventsComeAtOnceForLowDelay()
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

void ClientMessagesTest::whoIsFarBehindCatchesUpWithFiles()
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

void ClientMessagesTest::switchingStartsAnew()
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

void ClientMessagesTest::otherLogsAreAskedForWithTheToken()
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

void ClientMessagesTest::aWindowIsReadOnceMoreWhenItsPageIsForgotten()
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

void ClientMessagesTest::probesWithOneListing()
{
    const auto probed = [](const QByteArray& answer) {
        Place place;
        place.net.promise(answer);
        const auto probe = place.client.probe(*findStream("ci-entities"), {});
        const QByteArray asked = place.asked(0);
        return probe && place.calls() == 1
                && asked.endsWith("/siem/v1/batch/events/ci?type=entities&pageSize=1"
                                  "&dateRangeStartsAt=2024-01-25&dateRangeEndsAt=2024-01-25")
            ? probe->sentence
            : QString();
    };
    QCOMPARE(probed(listing({}, "p", true)),
             QStringLiteral("Reachable; no file of today is waiting."));
    QCOMPARE(probed(listing({"a"}, "p", true)),
             QStringLiteral("Available; 1 file of today is waiting."));
    QCOMPARE(probed(listing({"a"}, "p", false)),
             QStringLiteral("Available; files of today are waiting."));
}

QTEST_APPLESS_MAIN(ClientMessagesTest)
#include "client_messages_test.moc"
