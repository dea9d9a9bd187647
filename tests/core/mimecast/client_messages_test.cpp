// The message logs of API 2.0 as files, page by page and file by file.
#include "core/mimecast/errors.h"
#include "tests/support/api2_place.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono_literals;
using namespace support;

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
};

void ClientMessagesTest::theFirstPageIsAskedForByItsDates()
{
    Place place;
    place.net.promise(listing({}, "p2", true));
    QVERIFY(place.fetch({}).has_value());
    const net::Request& request = place.net.asked.at(1);
    QCOMPARE(request.verb, QByteArray("GET"));
    QCOMPARE(request.url.toEncoded(),
             QByteArray("https://api.services.mimecast.com/siem/v1/batch/events/cg"
                        "?type=url%20protect&pageSize=100&dateRangeStartsAt=2024-01-23"));
    QCOMPARE(header(request, "Authorization"), QByteArray("Bearer sesame"));
    QVERIFY(!header(request, "x-request-id").isEmpty());
    // Seven days are kept, whatever the start; before it has come only the time is asked for.
    Place late;
    late.net.promise(listing({}, "p2", true));
    QVERIFY(late.fetch({}, kNow - 24h * 90).has_value());
    QVERIFY(late.asked(0).contains("dateRangeStartsAt=2024-01-18"));
    Place early;
    early.net.promise("{}");
    QVERIFY(early.fetch({}, kNow + 1h)->caughtUp);
    QVERIFY(header(early.net.asked.at(0), "Authorization").isEmpty());
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
    Place large;
    large.net.promise(listing({"a"}, "p2", true));
    large.net.promiseError({.fault = Fault::Broken,
                            .code = QStringLiteral("net.too_big"),
                            .message = {},
                            .advice = {},
                            .detail = {},
                            .retryAfter = {}});
    QVERIFY(large.fetch({})->lost);
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

QTEST_APPLESS_MAIN(ClientMessagesTest)
#include "client_messages_test.moc"
