#include "core/mimecast/answer.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/token_source.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <atomic>
#include <latch>
#include <thread>

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono_literals;

class TokenSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksAsDocumented();
    void renewsTwoMinutesEarly();
    void aShortTokenIsUsedForHalfItsLife();
    void aRenewalThatFailsLeavesTheOldOneToItsEnd();
    void dropsOnlyWhatIsStillTheCurrentOne();
    void wrongCredentialsAreOfTheCredential();
    void whatIsNoTokenIsToldWithoutIt_data();
    void whatIsNoTokenIsToldWithoutIt();
    void sixteenThreadsMakeOneRequest();
    void theyAllHearTheRefusal();
    void whoGivesUpLeavesTheTurnToAnother();
};

namespace {

Credentials credentials()
{
    Credentials all;
    all.clientId = Secret("id+1");
    all.clientSecret = Secret("s&c=t/");
    return all;
}

QByteArray grant(const QByteArray& token, int life = 1799)
{
    return R"({"access_token":")" + token + R"(","token_type":"Bearer","expires_in":)"
        + QByteArray::number(life) + R"(,"scope":""})";
}

// Answers when it is told to; counts.
class SlowTransport final : public net::Transport {
public:
    [[nodiscard]] Result<net::Response> send(const net::Request&, std::stop_token stop) override
    {
        ++calls;
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_open; }))
            return fail(Fault::Stopped, QStringLiteral("net.stopped"), QStringLiteral("Stopped."));
        return net::Response{.status = status, .headers = {}, .body = body};
    }
    void open()
    {
        const std::scoped_lock lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

    std::atomic<int> calls = 0;
    int status = 200;
    QByteArray body = grant("only");

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_open = false;
};

struct Place {
    support::FakeClock clock;
    support::FakeTransport net;
    SeededRandom random{1};
    OpenDoor door;
    TokenSource tokens{QUrl(QStringLiteral("https://api.services.mimecast.com")),
                       credentials(),
                       net,
                       clock,
                       random,
                       door};

    QByteArray token()
    {
        const auto token = tokens.token({}, {});
        return token ? (*token)->reveal() : token.error().code.toLatin1();
    }
};

// What sixteen threads get that ask at the same time.
struct Crowd {
    explicit Crowd(SlowTransport& net)
        : tokens(QUrl(QStringLiteral("https://x")), credentials(), net, clock, random, door)
    {
        std::latch ready(16);
        std::vector<std::jthread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&] {
                ready.count_down();
                const auto token = tokens.token({}, {});
                const std::scoped_lock lock(mutex);
                got += token ? (*token)->reveal() : token.error().code.toLatin1();
            });
        }
        ready.wait();
        net.open();
    }

    support::FakeClock clock;
    SeededRandom random{1};
    OpenDoor door;
    TokenSource tokens;
    std::mutex mutex;
    QByteArrayList got;
};

} // namespace

void TokenSourceTest::asksAsDocumented()
{
    Place place;
    place.net.promise(grant("one"));
    QCOMPARE(place.token(), QByteArray("one"));
    QCOMPARE(place.token(), QByteArray("one"));
    QCOMPARE(place.net.asked.size(), std::size_t(1));
    const net::Request& request = place.net.asked.front();
    QCOMPARE(request.verb, QByteArray("POST"));
    QCOMPARE(request.url.toString(),
             QStringLiteral("https://api.services.mimecast.com/oauth/token"));
    QCOMPARE(
        request.body,
        QByteArray("client_id=id%2B1&client_secret=s%26c%3Dt%2F&grant_type=client_credentials"));
    for (const auto& [name, value] : request.headers)
        QVERIFY(name != "Authorization" && !value.contains("s&c"));
}

void TokenSourceTest::renewsTwoMinutesEarly()
{
    Place place;
    place.net.promise(grant("one"));
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(1799s - 2min - 1s);
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(1s);
    place.net.promise(grant("two"));
    QCOMPARE(place.token(), QByteArray("two"));
}

void TokenSourceTest::aShortTokenIsUsedForHalfItsLife()
{
    Place place;
    place.net.promise(grant("one", 60));
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(29s);
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(1s);
    place.net.promise(grant("two", 60));
    QCOMPARE(place.token(), QByteArray("two"));
}

void TokenSourceTest::aRenewalThatFailsLeavesTheOldOneToItsEnd()
{
    Place place;
    place.net.promise(grant("one"));
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(1799s - 1min);
    place.net.promise("", {}, 503);
    QCOMPARE(place.token(), QByteArray("one"));
    place.clock.advance(1min);
    place.net.promise("", {}, 503);
    QCOMPARE(place.token(), QByteArray("http.503"));
}

void TokenSourceTest::dropsOnlyWhatIsStillTheCurrentOne()
{
    Place place;
    place.net.promise(grant("one"));
    const Token one = place.tokens.token({}, {}).value();
    place.tokens.drop(one);
    place.net.promise(grant("two"));
    QCOMPARE(place.token(), QByteArray("two"));
    place.tokens.drop(one); // somebody else found it out later
    QCOMPARE(place.token(), QByteArray("two"));
    QCOMPARE(place.net.asked.size(), std::size_t(2));
}

void TokenSourceTest::wrongCredentialsAreOfTheCredential()
{
    Place place;
    place.net.promise(
        R"({"fail": [{"code": "InvalidClientIdentifier", "message": "Client credentials are invalid"}]})",
        {{"x-request-id", "r-9"}}, 401);
    const auto token = place.tokens.token({}, {});
    QVERIFY(!token);
    QCOMPARE(token.error().code, QStringLiteral("InvalidClientIdentifier"));
    QCOMPARE(token.error().fault, Fault::Refused);
    QCOMPARE(reachOf(token.error()), Reach::Credential);
    QVERIFY(token.error().detail.contains(QLatin1String("r-9")));
}

void TokenSourceTest::whatIsNoTokenIsToldWithoutIt_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("portal") << 200 << QByteArray("<html>sign in</html>")
                            << QByteArray("net.not_mimecast");
    QTest::newRow("redirect") << 302 << QByteArray() << QByteArray("net.not_mimecast");
    QTest::newRow("other name") << 200 << QByteArray(R"({"accessToken":"SESAME-SESAME"})")
                                << QByteArray("net.not_mimecast");
    QTest::newRow("failure at 200")
        << 200 << QByteArray(R"({"fail":[{"code":"err_x"}]})") << QByteArray("err_x");
    QTest::newRow("busy") << 429 << QByteArray() << QByteArray("http.429");
    QTest::newRow("no code") << 401 << QByteArray() << QByteArray("http.401");
}

void TokenSourceTest::whatIsNoTokenIsToldWithoutIt()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    Place place;
    place.net.promise(body, {}, status);
    const auto token = place.tokens.token({}, {});
    QVERIFY(!token);
    QTEST(token.error().code.toLatin1(), "code");
    QVERIFY(!token.error().detail.contains(QLatin1String("SESAME")));
}

void TokenSourceTest::sixteenThreadsMakeOneRequest()
{
    SlowTransport net;
    const Crowd crowd(net);
    QCOMPARE(net.calls.load(), 1);
    QCOMPARE(crowd.got, QByteArrayList(16, "only"));
}

void TokenSourceTest::theyAllHearTheRefusal()
{
    SlowTransport net;
    net.status = 401;
    net.body = R"({"fail":[{"code":"InvalidClientIdentifier"}]})";
    const Crowd crowd(net);
    QCOMPARE(crowd.got, QByteArrayList(16, "InvalidClientIdentifier"));
    // One for those who waited; who came after the answer may ask again.
    QVERIFY(net.calls.load() < 16);
}

void TokenSourceTest::whoGivesUpLeavesTheTurnToAnother()
{
    SlowTransport net;
    support::FakeClock clock;
    SeededRandom random{1};
    OpenDoor door;
    TokenSource tokens(QUrl(QStringLiteral("https://x")), credentials(), net, clock, random, door);
    std::jthread first([&](std::stop_token stop) {
        QCOMPARE(tokens.token({}, stop).error().fault, Fault::Stopped);
    });
    QTRY_COMPARE(net.calls.load(), 1);
    std::jthread second([&] { QCOMPARE((*tokens.token({}, {}))->reveal(), QByteArray("only")); });
    first.request_stop();
    QTRY_COMPARE(net.calls.load(), 2);
    net.open();
    second.join();
}

QTEST_GUILESS_MAIN(TokenSourceTest)
#include "token_source_test.moc"
