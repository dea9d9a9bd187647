// How far a stream is known to be read.
#include "core/collect/frontier.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;
using mimecast::Fetched;
using Kind = store::Coverage::Kind;

namespace {

constexpr TimePoint kNow = std::chrono::sys_days(std::chrono::year(2024) / 5 / 20) + 10h;
constexpr TimePoint kStart = kNow - 48h;

const mimecast::Stream& kPositions = *mimecast::findStream("siem");
const mimecast::Stream& kFiles = *mimecast::findStream("cg-url");
const mimecast::Stream& kWindows = *mimecast::findStream("url");

// Served in one minute.
Fetched answer()
{
    Fetched fetched;
    fetched.served = {kNow - 1min, kNow};
    return fetched;
}

Frontier reached(const store::Reach& reach, std::optional<TimePoint> newest = {})
{
    return {.reach = reach, .newest = newest};
}

Page pageWith(const char* code)
{
    Page page;
    page.bad.push_back({.raw = {}, .where = {}, .reason = {}, .code = QString::fromLatin1(code)});
    return page;
}

} // namespace

class FrontierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesComeByPositionAndAllElseByTime()
    {
        QVERIFY(isByPosition(kPositions) && isByPosition(kFiles));
        QVERIFY(!isByPosition(kWindows) && !isByPosition(*mimecast::findStream("threat-feed")));
    }

    void whatMimecastKeepsIsKnownToTwoMinutes()
    {
        QCOMPARE(keptSince(kPositions, answer()), kNow - 7 * 24h + 2min);
        QCOMPARE(keptSince(kWindows, answer()), kNow - 30 * 24h + 2min);
    }

    void coverageBeginsWhereTheLedgerOrTheQuestionOrTheOldestDoes()
    {
        const TimePoint oldest = kNow - 7 * 24h + 17min;
        Fetched asked = answer();
        asked.asked = TimeRange{kNow - 5h, kNow - 4h};
        const store::Reach begun{.begun = kNow - 9h, .asked = {}, .lost = {}, .heard = {}};
        QCOMPARE(reached(begun).begin(kFiles, kStart, asked), kNow - 9h);
        QCOMPARE(Frontier().begin(kWindows, kStart, asked), kNow - 5h);
        QCOMPARE(Frontier().begin(kFiles, kStart, answer()), kStart);
        QCOMPARE(Frontier().begin(kFiles, kNow - 700h, answer()), oldest);
        QCOMPARE(Frontier().begin(kPositions, kStart, answer()), oldest);
    }

    void whatWasAskedIsHadAsFarAsItWasPublished()
    {
        const store::Reach reach{.begun = kStart, .asked = kNow - 2h, .lost = {}, .heard = {}};
        QCOMPARE(reached(reach).had(kWindows, kStart, answer()), kNow - 2h);
        QCOMPARE(reached(reach).had(kFiles, kStart, answer()), kNow - 2h - 30min);
        QCOMPARE(reached(reach).had(kPositions, kStart, answer()), kNow - 2h - 45min);
    }

    void whatIsLostIsNotLostAgain()
    {
        const store::Reach reach{
            .begun = kStart, .asked = kNow - 20h, .lost = kNow - 3h, .heard = {}};
        QCOMPARE(reached(reach).had(kFiles, kStart, answer()), kNow - 3h);
        QCOMPARE(reached(reach).had(kWindows, kStart, answer()), kNow - 3h);
    }

    void theNewestEventSpeaksForAPositionUpToNow()
    {
        const store::Reach reach{.begun = kStart, .asked = {}, .lost = {}, .heard = {}};
        QCOMPARE(reached(reach, kNow - 1h).had(kFiles, kStart, answer()), kNow - 1h - 30min);
        QCOMPARE(reached(reach, kNow + 24h).had(kFiles, kStart, answer()), kNow - 30min);
        QCOMPARE(reached(reach, kNow - 1h).had(kWindows, kStart, answer()), kStart);
        QCOMPARE(reached(reach).had(kFiles, kStart, answer()), kStart);
    }

    void filesThatAreNoneAreDamageAndBadRecordsAreNot()
    {
        QVERIFY(isDamaged(pageWith("zip.crc")));
        QVERIFY(isDamaged(pageWith("file.unknown")));
        QVERIFY(!isDamaged(pageWith("json.malformed")));
        QVERIFY(!isDamaged({}));
    }

    void aNoteCountsNothing()
    {
        const store::Coverage gap = note(Kind::Gap, {kStart, kNow}, QStringLiteral("Why."));
        QCOMPARE(gap.kind, Kind::Gap);
        QCOMPARE(gap.range, (TimeRange{kStart, kNow}));
        QCOMPARE(gap.cause, QStringLiteral("Why."));
        QCOMPARE(gap.stored + gap.known + gap.quarantined, 0);
    }
};

QTEST_APPLESS_MAIN(FrontierTest)
#include "frontier_test.moc"
