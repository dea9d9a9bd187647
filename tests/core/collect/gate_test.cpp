#include "core/collect/gate.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;

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
        gate.heard(Error{.fault = Fault::Throttled,
                         .code = {},
                         .message = {},
                         .advice = {},
                         .detail = {},
                         .retryAfter = 90s});
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

    void collectorsWithTheSameKeysShareAGate()
    {
        support::FakeClock clock;
        collect::Gates gates(clock);
        QCOMPARE(&gates.of(QStringLiteral("a")), &gates.of(QStringLiteral("a")));
        QVERIFY(&gates.of(QStringLiteral("a")) != &gates.of(QStringLiteral("b")));
    }
};

QTEST_GUILESS_MAIN(GateTest)
#include "gate_test.moc"
