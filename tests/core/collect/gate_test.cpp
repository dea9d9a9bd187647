#include "core/collect/gate.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;

namespace {

Error errorOf(Fault fault, const char* code,
              std::optional<std::chrono::milliseconds> retryAfter = std::nullopt)
{
    return {.fault = fault,
            .code = QString::fromLatin1(code),
            .message = {},
            .advice = {},
            .detail = {},
            .retryAfter = retryAfter};
}
Error refused() { return errorOf(Fault::Refused, "InvalidClientIdentifier"); }
Error throttled(std::chrono::milliseconds until)
{
    return errorOf(Fault::Throttled, "http.429", until);
}

mimecast::Quota quotaOf(std::optional<int> limit, std::optional<int> remaining)
{
    return {.limit = limit, .remaining = remaining, .resetsIn = {}};
}

// How long so many calls take, all in all.
Steady::duration timeFor(int calls, collect::Gate& gate, const Clock& clock)
{
    const Steady began = clock.steady();
    for (int call = 0; call < calls; ++call)
        if (!gate.enter({}))
            return Steady::duration(-1s);
    return clock.steady() - began;
}

} // namespace

class GateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneCallASecondWhileTheQuotaIsUnknown()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        const Steady began = clock.steady();
        for (int call = 0; call < 10; ++call)
            QVERIFY(gate.enter({}).has_value());
        QCOMPARE(clock.steady() - began, Steady::duration(9s));
    }

    void aTurnIsKeptForWhoeverAskedForIt()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        const Steady now = clock.steady();
        QCOMPARE(gate.reserve(), now);
        QVERIFY(gate.isBusy());
        QCOMPARE(gate.reserve(), now + 1s);
        QCOMPARE(gate.reserve(), now + 2s);
        for (int calls = 0; calls < 3; ++calls)
            QVERIFY(gate.enter({}));
        QCOMPARE(clock.steady(), now); // nobody slept: they come when it is their turn
        QVERIFY(gate.enter({}));
        QCOMPARE(clock.steady(), now + 3s); // but for one who has none
    }

    void afterTheResetNotEverybodyIsLetInAtOnce()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 0, .resetsIn = 60s});
        clock.advance(61s);
        const Steady now = clock.steady();
        for (int calls = 0; calls < 4; ++calls)
            QVERIFY(gate.enter({}));
        QCOMPARE(clock.steady(), now + 3s);
    }

    void withQuotaToSpareNobodyWaits()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 100, .resetsIn = {}});
        for (int call = 0; call < 100; ++call)
            QVERIFY(gate.enter({}).has_value());
        QVERIFY(clock.naps().empty());
        QCOMPARE(gate.left(), 0);
    }

    void aSpentQuotaClosesTheGateUntilTheReset()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 0, .resetsIn = 60s});
        const auto refused = gate.enter({});
        QCOMPARE(refused.error().fault, Fault::Throttled);
        QCOMPARE(refused.error().retryAfter, std::optional<std::chrono::milliseconds>(60s));
        clock.advance(60s);
        QVERIFY(gate.enter({}).has_value());
    }

    void a429HoldsEverybodyForAsLongAsItSays()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(throttled(90s));
        clock.advance(89s);
        QVERIFY(!gate.enter({}));
        clock.advance(1s);
        QVERIFY(gate.enter({}).has_value());
    }

    void keysThatWereRefusedAreNotTriedByTheOthersUntilAPersonAsks()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(Error{.fault = Fault::Refused,
                         .code = QStringLiteral("err_xdk_binding_expired"),
                         .message = QStringLiteral("The keys have expired."),
                         .advice = {},
                         .detail = {},
                         .retryAfter = {}});
        QCOMPARE(gate.enter({}).error().message, QStringLiteral("The keys have expired."));
        gate.forgive();
        QVERIFY(gate.enter({}).has_value());
    }

    void aMissingRightConcernsOneStreamOnly()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(Error{.fault = Fault::Refused,
                         .code = QStringLiteral("err_xdk_operation_forbidden_for_address"),
                         .message = {},
                         .advice = {},
                         .detail = {},
                         .retryAfter = {}});
        QVERIFY(gate.enter({}).has_value());
    }

    void refusalsThatWereOnTheirWayTogetherCountOnce()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        const Error refused{.fault = Fault::Refused,
                            .code = QStringLiteral("InvalidClientIdentifier"),
                            .message = {},
                            .advice = {},
                            .detail = {},
                            .retryAfter = {}};
        for (int stream = 0; stream < 10; ++stream)
            gate.heard(refused);
        QCOMPARE(gate.enter({}).error().retryAfter, std::optional<std::chrono::milliseconds>(30s));
        clock.advance(30s);
        QVERIFY(gate.enter({}).has_value());
        gate.heard(refused);
        QCOMPARE(gate.enter({}).error().retryAfter, std::optional<std::chrono::milliseconds>(60s));
    }

    void refusedKeysAreTriedEveryQuarterOfAnHourInTheEnd()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        for (const std::chrono::milliseconds pause :
             {30'000ms, 60'000ms, 120'000ms, 240'000ms, 480'000ms, 900'000ms, 900'000ms}) {
            gate.heard(refused());
            QCOMPARE(gate.enter({}).error().retryAfter, std::optional(pause));
            clock.advance(pause);
        }
    }

    void refusalsCountFromTheStartAfterASuccessAndWhenAPersonAsks()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(refused());
        clock.advance(30s);
        gate.heard(quotaOf(100, 100)); // which also an answer that refuses says
        gate.welcomed();
        gate.heard(refused());
        QCOMPARE(gate.enter({}).error().retryAfter, std::optional<std::chrono::milliseconds>(30s));
        gate.forgive();
        gate.heard(refused());
        QCOMPARE(gate.enter({}).error().retryAfter, std::optional<std::chrono::milliseconds>(30s));
    }

    // A refusal that was on its way would have cut ten minutes to thirty seconds.
    void aRefusalDoesNotShortenWhatMimecastAskedFor()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(throttled(10min));
        gate.heard(refused());
        gate.forgive(); // nor does a person: it is not the keys
        QCOMPARE(gate.enter({}).error().fault, Fault::Throttled);
        QCOMPARE(gate.enter({}).error().retryAfter,
                 std::optional<std::chrono::milliseconds>(10min));
    }

    // An answer may do both: refuse the keys, and say that it was the last call.
    void refusedKeysWaitLongerThanForTheNextCall()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        for (const std::chrono::milliseconds pause : {30'000ms, 60'000ms}) {
            gate.heard(mimecast::Quota{.limit = 100, .remaining = 0, .resetsIn = 2s});
            gate.heard(refused());
            QCOMPARE(gate.enter({}).error().fault, Fault::Refused);
            QCOMPARE(gate.enter({}).error().retryAfter, std::optional(pause));
            clock.advance(pause);
        }
    }

    // Of calls without an answer nothing is known that was not known before.
    void anAnswerThatSaysNothingOfTheQuotaLeavesItAsItWas()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(quotaOf(100, 2));
        gate.heard(quotaOf({}, {}));
        QCOMPARE(gate.left(), std::optional(2));
        QCOMPARE(timeFor(2, gate, clock), 0s);
        QVERIFY(timeFor(2, gate, clock) > 0s); // each at its turn
    }

    void noTurnIsKeptWhileTheQuotaIsKnown()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        const Steady now = clock.steady();
        QVERIFY(!gate.isBusy());
        QCOMPARE(gate.reserve(), now);
        QVERIFY(gate.isBusy());
        gate.heard(quotaOf(100, 1));
        QVERIFY(!gate.isBusy());
        QCOMPARE(gate.reserve(), now);
        QCOMPARE(gate.reserve(), now);
        QCOMPARE(timeFor(1, gate, clock), 0s);
        QCOMPARE(gate.left(), std::optional(0));
        QVERIFY(gate.isBusy()); // now that there is nothing left of it
        clock.advance(1s);
        QVERIFY(!gate.isBusy());
    }

    void noTurnIsKeptBeforeAClosedGate()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(throttled(90s));
        QCOMPARE(gate.reserve(), clock.steady());
        QCOMPARE(gate.reserve(), clock.steady());
        clock.advance(90s);
        QCOMPARE(gate.reserve(), clock.steady()); // open again: these are kept
        QCOMPARE(gate.reserve(), clock.steady() + 1s);
        QCOMPARE(timeFor(3, gate, clock), 2s);
    }

    void aFourTwoNineTakesBackWhatWasKnownAndWhatWasKept()
    {
        support::FakeClock clock;
        collect::Gate known(clock);
        known.heard(quotaOf(100, 50));
        known.heard(throttled(90s));
        collect::Gate kept(clock);
        (void)kept.reserve();
        (void)kept.reserve();
        kept.heard(throttled(90s));
        clock.advance(90s);
        QCOMPARE(timeFor(3, known, clock), 2s);
        QCOMPARE(timeFor(3, kept, clock), 2s);
    }

    void whatIsLeftIsToldInPerCent_data()
    {
        QTest::addColumn<std::optional<int>>("limit");
        QTest::addColumn<std::optional<int>>("remaining");
        QTest::addColumn<std::optional<int>>("left");
        const auto row = [](const char* name, std::optional<int> limit,
                            std::optional<int> remaining, std::optional<int> left) {
            QTest::newRow(name) << limit << remaining << left;
        };
        row("no limit", {}, 5, {});
        row("no count", 100, {}, {});
        row("a limit of nothing", 0, 5, {});
        row("one of one", 1, 1, 100);
        row("rounded down", 200, 199, 99);
        row("more than there can be", 200, 300, 100);
        row("a thousand million", 1'000'000'000, 500'000'000, 50);
    }
    void whatIsLeftIsToldInPerCent()
    {
        QFETCH(const std::optional<int>, limit);
        QFETCH(const std::optional<int>, remaining);
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(quotaOf(limit, remaining));
        QTEST(gate.left(), "left");
    }

    void aTokenIsACallThatAClosedGateRefuses()
    {
        support::FakeClock clock;
        support::FakeTransport net;
        SeededRandom random(1);
        collect::Gate gate(clock);
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 2, .resetsIn = 60s});
        mimecast::TokenSource tokens(QUrl(QStringLiteral("https://x")), mimecast::Credentials(),
                                     net, clock, random, gate);
        net.promise(R"({"access_token":"t","expires_in":1799})");
        QVERIFY(tokens.token({}, {}).has_value());
        QCOMPARE(gate.left(), 1);
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 0, .resetsIn = 60s});
        clock.advance(30s);
        const auto still = tokens.token({}, {});
        QVERIFY(still.has_value()); // needs no call
        tokens.drop(*still);
        QCOMPARE(tokens.token({}, {}).error().code, QStringLiteral("quota.spent"));
        QCOMPARE(net.asked.size(), std::size_t(1));
    }

    void callsThatAreNotOursAreNoticed()
    {
        support::FakeClock clock;
        collect::Gate gate(clock);
        QVERIFY(!gate.outlook());
        int left = 1000;
        for (int call = 0; call < 20; ++call) {
            QVERIFY(gate.enter({}).has_value());
            left -= 1 + (call > 0 ? 9 : 0);
            gate.heard(mimecast::Quota{.limit = 1000, .remaining = left, .resetsIn = {}});
            clock.advance(1min);
        }
        QCOMPARE(gate.outlook()->foreign, 19 * 9);
        QCOMPARE(gate.outlook()->own, 20);
        QVERIFY(gate.outlook()->spentAt.has_value());
        QVERIFY(!gate.isStrained());
        gate.heard(mimecast::Quota{.limit = 1000, .remaining = 150, .resetsIn = {}});
        QVERIFY(gate.isStrained());
    }

    void callsThatCameToNothingAreNotTakenForOnesThatAreStillOut()
    {
        const auto foreignAfter = [](const auto& nothing) {
            support::FakeClock clock;
            collect::Gate gate(clock);
            for (const int left : {999, 989, 979}) {
                (void)gate.enter({});
                nothing(gate);
                (void)gate.enter({});
                gate.heard(quotaOf(1000, left));
                clock.advance(1min);
            }
            return gate.outlook()->foreign;
        };
        QCOMPARE(foreignAfter([](auto& gate) { gate.heard(quotaOf({}, {})); }), 2 * 8);
        // What is said of it later is of no other call.
        QCOMPARE(foreignAfter([](auto& gate) {
                     gate.heard(quotaOf({}, {}));
                     gate.heard(errorOf(Fault::Retry, "net.failed"));
                 }),
                 2 * 8);
        support::FakeClock clock;
        collect::Gate gate(clock);
        gate.heard(quotaOf(1000, {}));
        QVERIFY(!gate.outlook());
    }
};

QTEST_GUILESS_MAIN(GateTest)
#include "gate_test.moc"
