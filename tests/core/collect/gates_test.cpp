// What collectors with the same keys have in common.
#include "core/collect/gate.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;

class GatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameKeysOnTheSameHostShareTheirTokens()
    {
        support::FakeClock clock;
        support::FakeTransport net;
        SeededRandom random(1);
        collect::Gates gates(clock);
        int made = 0;
        const auto tokens = [&](const char* keys, const char* host) {
            const QUrl url(QString::fromLatin1(host));
            return &gates.tokensOf(QString::fromLatin1(keys), url, [&](mimecast::Door& door) {
                ++made;
                return std::make_unique<mimecast::TokenSource>(url, mimecast::Credentials(), net,
                                                               clock, random, door);
            });
        };
        QCOMPARE(tokens("a", "https://x"), tokens("a", "https://x"));
        QVERIFY(tokens("a", "https://x") != tokens("a", "https://y"));
        QVERIFY(tokens("a", "https://x") != tokens("b", "https://x"));
        QCOMPARE(made, 3);
    }

    void collectorsWithTheSameKeysShareAGate()
    {
        support::FakeClock clock;
        collect::Gates gates(clock);
        QCOMPARE(&gates.of(QStringLiteral("a")), &gates.of(QStringLiteral("a")));
        QVERIFY(&gates.of(QStringLiteral("a")) != &gates.of(QStringLiteral("b")));
    }

    void refusedKeysAreNoBetterAfterTheComputerSlept()
    {
        support::FakeClock clock;
        collect::Gates gates(clock);
        collect::Gate& gate = gates.of(QStringLiteral("a"));
        gate.heard(Error{.fault = Fault::Refused,
                         .code = QStringLiteral("InvalidClientIdentifier"),
                         .message = {},
                         .advice = {},
                         .detail = {},
                         .retryAfter = {}});
        gates.passed(1h);
        QVERIFY(!gate.enter({}));
    }

    void whatWaitedForMimecastWaitedWhileTheComputerSlept()
    {
        support::FakeClock clock;
        collect::Gates gates(clock);
        collect::Gate& gate = gates.of(QStringLiteral("a"));
        gate.heard(mimecast::Quota{.limit = 100, .remaining = 0, .resetsIn = 10min});
        QVERIFY(!gate.enter({}));
        gates.passed(9min);
        QVERIFY(!gate.enter({}));
        gates.passed(1min);
        QVERIFY(gate.enter({}).has_value());
    }
};

QTEST_APPLESS_MAIN(GatesTest)
#include "gates_test.moc"
