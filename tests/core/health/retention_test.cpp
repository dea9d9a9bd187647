#include "core/health/retention.h"

#include <QTest>

using namespace core;
using namespace core::health;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2);

} // namespace

class RetentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theClockIsReadInPartsOfWhatIsKept()
    {
        for (const std::chrono::milliseconds kept : {24h, 168h, 24h * 60}) {
            const auto at = [&](double part) {
                const auto left =
                    std::chrono::duration_cast<std::chrono::milliseconds>(kept * part);
                return lossLevel(kNow + left, kept, kNow);
            };
            QCOMPARE(at(1), Loss::Calm);
            QCOMPARE(at(0.5), Loss::Calm);
            QCOMPARE(at(0.49), Loss::Soon);
            QCOMPARE(at(0.2), Loss::Soon);
            QCOMPARE(at(0.19), Loss::Urgent);
            QCOMPARE(at(0), Loss::Losing);
            QCOMPARE(at(-1), Loss::Losing);
        }
        QCOMPARE(lossLevel({}, 168h, kNow), Loss::Calm);
    }

    void itIsSaidInWords()
    {
        QCOMPARE(
            lossSentence(kNow + 123h, kNow),
            QStringLiteral("If collection stays stopped, events are lost for good in 5 d 3 h."));
        QVERIFY(lossSentence(kNow, kNow).startsWith(QStringLiteral("Events are being lost")));
        QVERIFY(lossSentence({}, kNow).isEmpty());
    }

    void theFirstOfAllStreamsCounts()
    {
        CollectorHealth collector;
        QVERIFY(!firstLoss(collector, kNow));
        for (const auto left : {500h, 20h, 900h}) {
            StreamHealth stream;
            stream.title = QString::number(left.count());
            stream.lostAfter = kNow + left;
            stream.retention = 168h;
            collector.streams.push_back(stream);
        }
        const auto first = firstLoss(collector, kNow);
        QCOMPARE(first->title, QStringLiteral("20"));
        QCOMPARE(first->level, Loss::Urgent);
        QCOMPARE(lossId(first->level), QStringLiteral("urgent"));
    }
};

QTEST_GUILESS_MAIN(RetentionTest)
#include "retention_test.moc"
