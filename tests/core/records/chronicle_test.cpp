#include "core/records/chronicle.h"

#include <numeric>

#include <QTest>

using namespace core;
using namespace core::records;
using namespace std::chrono_literals;
using health::State;

namespace {

const TimePoint kStart = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

// One stream of one collector, looked at every ten seconds.
struct Watched {
    Chronicle chronicle;
    TimePoint now = kStart;
    std::vector<Happening> told;

    void is(State state, const QString& code = {}, std::chrono::seconds passed = 10s)
    {
        health::StreamHealth stream;
        stream.stream = QStringLiteral("audit");
        stream.condition = {.state = state,
                            .reason = QStringLiteral("Because %1").arg(code),
                            .advice = {},
                            .code = code,
                            .since = now};
        add(chronicle.observe(
            {{.collector = QStringLiteral("id-1"), .condition = {}, .streams = {stream}}}, now));
        now += passed;
    }
    void stays(State state, const QString& code, std::chrono::seconds span)
    {
        for (const TimePoint end = now + span; now < end;)
            is(state, code);
    }
    void add(const std::vector<Happening>& more)
    {
        told.insert(told.end(), more.begin(), more.end());
    }
    [[nodiscard]] int times() const
    {
        return std::accumulate(told.begin(), told.end(), 0,
                               [](int sum, const auto& each) { return sum + each.times; });
    }
};

} // namespace

class ChronicleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void troubleAndItsEndAreTold();
    void toBeWellAfterAStartIsNoNews();
    void theSameTroubleIsToldOnce();
    void aFlappingStreamDoesNotFloodAndNothingIsLost();
    void theLastOfAFlappingIsToldAtTheEnd();
    void aStreamThatIsTakenAwayLeavesItsCount();
    void sleepAndResumeAreNoticed();
    void aClockThatIsSetBackIsNoticed();
    void kindsAreTold();
};

void ChronicleTest::troubleAndItsEndAreTold()
{
    Watched stream;
    stream.is(State::Healthy);
    stream.is(State::Unhealthy, QStringLiteral("http.401"));
    stream.is(State::Healthy);
    QCOMPARE(stream.told.size(), 2u);
    QCOMPARE(stream.told[0].state, std::optional(State::Unhealthy));
    QCOMPARE(stream.told[0].code, QStringLiteral("http.401"));
    QCOMPARE(stream.told[0].at, kStart + 10s);
    QCOMPARE(stream.told[1].state, std::optional(State::Healthy));
    QCOMPARE(stream.told[1].stream, QStringLiteral("audit"));
}

void ChronicleTest::toBeWellAfterAStartIsNoNews()
{
    Watched stream;
    stream.is(State::Waiting);
    stream.is(State::Healthy);
    QVERIFY(stream.told.empty());
}

void ChronicleTest::theSameTroubleIsToldOnce()
{
    Watched stream;
    stream.stays(State::Degraded, QStringLiteral("net.timeout"), 1h);
    QCOMPARE(stream.told.size(), 1u);
    QCOMPARE(stream.told[0].kind, Kind::Retry);
}

void ChronicleTest::aFlappingStreamDoesNotFloodAndNothingIsLost()
{
    Watched stream;
    const int changes = 24 * 60 * 6; // each ten seconds for a day
    for (int i = 0; i < changes; ++i)
        stream.is(i % 2 == 0 ? State::Degraded : State::Healthy,
                  i % 2 == 0 ? QStringLiteral("net.cut") : QString());
    stream.stays(State::Healthy, {}, 11min);
    QVERIFY2(stream.told.size() < 80, qPrintable(QString::number(stream.told.size())));
    QCOMPARE(stream.times(), changes);
    QCOMPARE(stream.told.back().state, std::optional(State::Healthy));
    QVERIFY(stream.told.back().until);
}

void ChronicleTest::theLastOfAFlappingIsToldAtTheEnd()
{
    Watched stream;
    for (int i = 0; i < 20; ++i)
        stream.is(i % 2 == 0 ? State::Degraded : State::Healthy);
    QCOMPARE(stream.told.size(), 6u);
    stream.add(stream.chronicle.finish());
    QCOMPARE(stream.told.size(), 7u);
    QCOMPARE(stream.times(), 20);
    QVERIFY(stream.chronicle.finish().empty());
}

void ChronicleTest::aStreamThatIsTakenAwayLeavesItsCount()
{
    Watched stream;
    for (int i = 0; i < 20; ++i)
        stream.is(i % 2 == 0 ? State::Degraded : State::Healthy);
    stream.add(stream.chronicle.observe({}, stream.now));
    QCOMPARE(stream.times(), 20);
}

void ChronicleTest::sleepAndResumeAreNoticed()
{
    Watched stream;
    stream.is(State::Healthy, {}, 2h);
    stream.is(State::Healthy);
    QCOMPARE(stream.told.size(), 2u);
    QCOMPARE(stream.told[0].kind, Kind::Sleep);
    QCOMPARE(stream.told[0].at, kStart);
    QCOMPARE(stream.told[1].kind, Kind::Resume);
    QCOMPARE(stream.told[1].at, kStart + 2h);
    QVERIFY(stream.told[1].sentence.contains(QStringLiteral("2 h")));
}

void ChronicleTest::aClockThatIsSetBackIsNoticed()
{
    Watched stream;
    stream.is(State::Healthy, {}, -30min);
    stream.is(State::Healthy);
    QCOMPARE(stream.told.size(), 1u);
    QCOMPARE(stream.told[0].kind, Kind::Clock);
}

void ChronicleTest::kindsAreTold()
{
    for (int i = 0; i < kKinds; ++i) {
        QCOMPARE(records::kindOf(kindId(Kind(i))), std::optional(Kind(i)));
        QVERIFY(!kindWord(Kind(i)).isEmpty());
    }
    QVERIFY(!records::kindOf(QStringLiteral("nonsense")));
    QCOMPARE(records::kindOf(health::Condition{.state = State::Degraded,
                                               .reason = {},
                                               .advice = {},
                                               .code = QStringLiteral("http.429"),
                                               .since = {}}),
             Kind::Throttled);
}

QTEST_GUILESS_MAIN(ChronicleTest)
#include "chronicle_test.moc"
