// Pages of files and of events, where files may be fetched from, and the position kept of them.
#include "core/mimecast/listing.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/position.h"
#include "tests/support/owned.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace core;
using namespace core::mimecast;

class ListingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesEachFileOnce();
    void aFileIsKnownWithoutItsSignature();
    void whatNamesAPageOrSaysThatItIsAllIsAnAnswer();
    void whatIsNoListingIsAnError_data();
    void whatIsNoListingIsAnError();
    void realListingsAreRead_data();
    void realListingsAreRead();
    void readsAPageOfEvents();
    void onlyMimecastAndItsFileStoreMayBeAsked_data();
    void onlyMimecastAndItsFileStoreMayBeAsked();
    void aPositionComesBackAsItWas();
    void aForeignTokenIsNoPosition();
};

namespace {

const QString kSamples =
    QStringLiteral(QT_TESTCASE_SOURCEDIR) + QStringLiteral("/../../shared/samples/v2/");

net::Response answerOf(const QByteArray& body, int status = 200)
{
    return {.status = status, .headers = {}, .body = body};
}

Asked asked()
{
    return {.stream = findStream("cg-receipt"),
            .endpoint = "/siem/v1/batch/events/cg",
            .requestId = "id",
            .received = {},
            .api = 2};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void ListingTest::namesEachFileOnce()
{
    const auto listing = readListing(
        answerOf(
            R"({"value":[{"url":"https://b.s3.amazonaws.com/a%2B1.gz?X=1%2F2","expiry":"2024-06-05T11:50:06.389Z","size":9},)"
            R"({"url":"https://b.s3.amazonaws.com/b.gz?X=2"},{"url":"https://b.s3.amazonaws.com/a%2B1.gz?X=3"}],)"
            R"("@nextPage":"NDU1NA==","isCaughtUp":true})"),
        asked());
    QVERIFY(listing.has_value());
    QCOMPARE(listing->files.size(), std::size_t(2));
    QCOMPARE(listing->files[0].url.toEncoded(),
             QByteArray("https://b.s3.amazonaws.com/a%2B1.gz?X=1%2F2"));
    QCOMPARE(toIso(*listing->files[0].expiry), QStringLiteral("2024-06-05T11:50:06.389Z"));
    QVERIFY(!listing->files[1].expiry);
    QCOMPARE(listing->next, QByteArray("NDU1NA=="));
    QVERIFY(listing->caughtUp);
}

void ListingTest::aFileIsKnownWithoutItsSignature()
{
    const auto mark = [](const char* url) { return markOf(QUrl(QString::fromLatin1(url))); };
    QCOMPARE(mark("https://b/x/y.gz?sig=1"), mark("https://b/x/y.gz?sig=2&more=3"));
    QVERIFY(mark("https://b/x/y.gz") != mark("https://b/x/z.gz"));
    QVERIFY(mark("https://b/x/y.gz") != mark("https://c/x/y.gz"));
}

void ListingTest::whatNamesAPageOrSaysThatItIsAllIsAnAnswer()
{
    for (const char* body :
         {R"({"value":[],"@nextPage":"p2"})", R"({"value":[],"isCaughtUp":true})",
          R"({"value":[],"@nextPage":"p2","isCaughtUp":true,"error":null})"}) {
        QVERIFY2(readListing(answerOf(body), asked()), body);
        const auto events = readEvents(answerOf(body), asked());
        QVERIFY2(events, body);
        QCOMPARE(events->caughtUp, QByteArray(body).contains("true"));
    }
}

void ListingTest::whatIsNoListingIsAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* body, int status, const char* code) {
        QTest::newRow(name) << QByteArray(body) << status << QString::fromLatin1(code);
    };
    row("flat", R"({"fail":[{"code":"app_forbidden","message":"Forbidden to perform it"}]})", 403,
        "app_forbidden.right");
    row("an error object", R"({"error":{"code":"err_x","message":"No"}})", 200, "err_x");
    row("a failure at 200", R"({"fail":[{"code":"err_y"}],"value":[],"isCaughtUp":true})", 200,
        "err_y");
    row("empty 400", "", 400, "http.400");
    row("html", "<html>", 200, "net.not_mimecast");
    row("cut off", R"({"value":[{"url":"https://b.s3.amazonaws.com/a"},)", 200, "mimecast.damaged");
    row("no address", R"({"value":[{"size":3}],"@nextPage":"x","isCaughtUp":false})", 200,
        "mimecast.damaged");
    row("no host", R"({"value":[{"url":"/a.gz","size":3}],"isCaughtUp":false})", 200,
        "mimecast.damaged");
    row("no address that is one",
        R"({"value":[{"url":"https://a b","size":3}],"isCaughtUp":false})", 200,
        "mimecast.damaged");
    row("other things", R"({"hello":1})", 200, "mimecast.damaged");
    row("nothing", "", 200, "mimecast.damaged");
    row("text", "hello", 200, "net.not_mimecast");
}

void ListingTest::whatIsNoListingIsAnError()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    const auto listing = readListing(answerOf(body, status), asked());
    QVERIFY(!listing);
    QTEST(listing.error().code, "code");
    const auto events = readEvents(answerOf(body, status), asked());
    if (!body.contains("size")) { // a record there
        QVERIFY(!events);
        QTEST(events.error().code, "code");
    }
}

void ListingTest::realListingsAreRead_data()
{
    QTest::addColumn<int>("files");
    QTest::addColumn<bool>("caughtUp");
    QTest::newRow("batch_cg_duplicate_urls.rapid7.json") << 1 << true;
    QTest::newRow("batch_cg_empty_caught_up.sekoia.json") << 0 << true;
    QTest::newRow("batch_cg_not_caught_up.sekoia.json") << 1 << false;
    QTest::newRow("batch_cg_one_url.rapid7.json") << 1 << true;
    QTest::newRow("batch_cg_two_urls.rapid7.json") << 2 << true;
}

void ListingTest::realListingsAreRead()
{
    if (!QDir(kSamples).exists())
        QSKIP("the samples are not at hand");
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const auto listing =
        readListing(answerOf(contentOf(kSamples + QStringLiteral("batch/") + name)), asked());
    QVERIFY(listing.has_value());
    QTEST(int(listing->files.size()), "files");
    QTEST(listing->caughtUp, "caughtUp");
    QVERIFY(!listing->next.isEmpty());
}

void ListingTest::readsAPageOfEvents()
{
    const auto events = readEvents(
        answerOf(R"({"value":[{"eventType":"receipt","timestamp":1716192842345},7,{"a":1}],)"
                 R"("@nextLink":"https://x","@nextPage":"p2","pageSize":100,"isCaughtUp":false})"),
        asked());
    QVERIFY(events.has_value());
    QCOMPARE(events->page.records.size(), std::size_t(2));
    QCOMPARE(events->page.bad.size(), std::size_t(1));
    QVERIFY(support::ownsItsRecords(events->page));
    QCOMPARE(events->page.records[0].type, findLogType("receipt")->code);
    QCOMPARE(toIso(events->page.records[0].time), QStringLiteral("2024-05-20T08:14:02.345Z"));
    QCOMPARE(events->next, QByteArray("p2"));
    QVERIFY(!events->caughtUp);
}

void ListingTest::onlyMimecastAndItsFileStoreMayBeAsked_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* url, bool allowed, const char* domain) {
        QTest::newRow(url) << QByteArray(domain) << allowed;
    };
    const char* const theirs = "https://api.services.mimecast.com";
    const char* const ours = "https://127.0.0.1:8443";
    row("https://b.s3.eu-west-1.amazonaws.com/x.gz?X=1", true, theirs);
    row("https://b.s3.amazonaws.com:443/x.gz", true, theirs);
    row("https://files.mimecast.com/x.gz", true, theirs);
    row("http://b.s3.amazonaws.com/x.gz", false, theirs);
    row("https://b.s3.amazonaws.com:8443/x.gz", false, theirs);
    row("https://user:pw@b.s3.amazonaws.com/x.gz", false, theirs);
    row("https://amazonaws.com/x.gz", false, theirs);
    row("https://.amazonaws.com/x.gz", false, theirs);
    row("https://evilamazonaws.com/x.gz", false, theirs);
    row("https://b.amazonaws.com.evil.example/x.gz", false, theirs);
    row("https://evil.example/b.amazonaws.com", false, theirs);
    row("https://evil.example?b.amazonaws.com", false, theirs);
    row("https://evil.example#.amazonaws.com", false, theirs);
    row("https://b.amazonaws.com@evil.example/x", false, theirs);
    row("https://b.\xd0\xb0mazonaws.com/x", false, theirs); // a Cyrillic letter
    row("https://b.amazonaws.com./x", false, theirs);
    row("https://a_b.amazonaws.com/x", false, theirs);
    row("https://169.254.169.254/latest/meta-data", false, theirs);
    row("https://[::1]/x", false, theirs);
    row("https://127.0.0.1/x", false, theirs);
    row("http://localhost/x", false, theirs);
    row("file:///etc/passwd", false, theirs);
    row("ftp://b.amazonaws.com/x", false, theirs);
    row("data:text/plain,x", false, theirs);
    row("https:///x", false, theirs);
    row("https://evil.example/x.gz", false, ours);
    row("https://127.0.0.1:8443/files/x.gz", true, ours);
    row("http://localhost:9000/x.gz", true, ours);
    row("https://127.0.0.1.evil.example/x", false, ours);
    row("https://127.evil.example.com/x", false, ours);
    row("file://localhost/etc/passwd", false, ours);
    row("https://me@127.0.0.1:8443/x", false, ours);
}

void ListingTest::onlyMimecastAndItsFileStoreMayBeAsked()
{
    QFETCH(const QByteArray, domain);
    const QUrl url = QUrl::fromEncoded(QTest::currentDataTag(), QUrl::StrictMode);
    QTEST(isFileHost(url, QUrl::fromEncoded(domain)), "allowed");
    // Nor is an address that was not understood to the letter.
    const QUrl loose(QString::fromUtf8(QTest::currentDataTag()), QUrl::TolerantMode);
    QFETCH(const bool, allowed);
    QVERIFY(allowed || !isFileHost(loose, QUrl::fromEncoded(domain)));
}

void ListingTest::aPositionComesBackAsItWas()
{
    const Position files{.form = Position::Form::Files,
                         .page = "a\"b\\=/+",
                         .done = {"0011223344556677", "8899aabbccddeeff"}};
    const Position back = positionIn(tokenOf(files));
    QCOMPARE(back.form, files.form);
    QCOMPARE(back.page, files.page);
    QCOMPARE(back.done, files.done);
    QVERIFY(back.isDone("8899aabbccddeeff") && !back.isDone("x"));
    QCOMPARE(tokenOf({.form = Position::Form::Files, .page = "p", .done = {}}),
             QByteArray(R"({"page":"p"})"));
    const Position events =
        positionIn(tokenOf({.form = Position::Form::Events, .page = "p=", .done = {}}));
    QCOMPARE(events.form, Position::Form::Events);
    QCOMPARE(events.page, QByteArray("p="));
    QVERIFY(tokenOf({}).isEmpty());
}

void ListingTest::aForeignTokenIsNoPosition()
{
    for (const char* token : {"", "eNp=next", "{", "[]", "{\"other\":1}", "event:x"})
        QCOMPARE(positionIn(token).form, Position::Form::None);
}

QTEST_APPLESS_MAIN(ListingTest)
#include "listing_test.moc"
