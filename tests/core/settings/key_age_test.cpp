#include "core/settings/key_age.h"

#include <QTest>

using namespace core;
using namespace core::settings;
using namespace std::chrono_literals;

namespace {

const TimePoint kSaved = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;
constexpr auto kMonth = 30 * 24h;

Collector withKeys(std::optional<std::chrono::milliseconds> last)
{
    Collector collector;
    collector.secrets.backend = QStringLiteral("GNOME Keyring");
    collector.secrets.savedAt = kSaved;
    collector.keysLast = last;
    return collector;
}

} // namespace

class KeyAgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExpiredKeyIsKnownByItsCode()
    {
        QVERIFY(meansExpired(QStringLiteral("err_xdk_binding_expired")));
        QVERIFY(meansExpired(QStringLiteral("http.418")));
        QVERIFY(!meansExpired(QStringLiteral("err_xdk_invalid_signature")));
        QVERIFY(!meansExpired({}));
    }

    void keysLastFromWhenTheyWereSavedUntilTheyWorkedLast()
    {
        QCOMPARE(lastedFor(withKeys({}), kSaved + kMonth + 250ms),
                 std::optional<std::chrono::milliseconds>(kMonth));
    }

    void whatNeverWorkedHereTeachesNothing()
    {
        QVERIFY(!lastedFor(withKeys({}), std::nullopt));
        QVERIFY(!lastedFor(withKeys({}), kSaved - 1h)); // it was the keys before that worked
        QVERIFY(!lastedFor(withKeys({}), kSaved + 10min));
        QVERIFY(!lastedFor(Collector(), kSaved));
    }

    void aLessonIsNotedOnce()
    {
        const QString expired = QStringLiteral("err_xdk_binding_expired");
        Collector collector = withKeys({});
        QVERIFY(learnHowLongKeysLast(collector, expired, kSaved + kMonth));
        QCOMPARE(collector.keysLast, std::optional<std::chrono::milliseconds>(kMonth));
        QVERIFY(!learnHowLongKeysLast(collector, expired, kSaved + kMonth)); // no news
        collector.secrets.savedAt = kSaved + 2 * kMonth;                     // the next keys
        QVERIFY(learnHowLongKeysLast(collector, expired, kSaved + 2 * kMonth + kMonth / 2));
        QCOMPARE(collector.keysLast, std::optional<std::chrono::milliseconds>(kMonth / 2));
    }

    void otherTroubleTeachesNothing()
    {
        Collector collector = withKeys(kMonth);
        QVERIFY(!learnHowLongKeysLast(collector, QStringLiteral("quota.spent"), kSaved + 5h));
        QVERIFY(!learnHowLongKeysLast(collector, {}, kSaved + 5h));
        QVERIFY(!learnHowLongKeysLast(collector, QStringLiteral("http.418"), std::nullopt));
        QCOMPARE(collector.keysLast, std::optional<std::chrono::milliseconds>(kMonth));
    }

    void theWarningComesInTheLastTenthOfTheTime_data()
    {
        QTest::addColumn<int>("hours"); // since the keys were saved
        QTest::addColumn<bool>("soon");
        QTest::newRow("fresh") << 0 << false;
        QTest::newRow("nine tenths") << 27 * 24 << false;
        QTest::newRow("a little more") << 27 * 24 + 1 << true;
        QTest::newRow("the last hour") << 30 * 24 - 1 << true;
        QTest::newRow("over") << 30 * 24 << false;
        QTest::newRow("it lasts longer") << 40 * 24 << false;
    }

    void theWarningComesInTheLastTenthOfTheTime()
    {
        QFETCH(const int, hours);
        QFETCH(const bool, soon);
        const auto end = expiresSoon(withKeys(kMonth), kSaved + std::chrono::hours(hours));
        QCOMPARE(end, soon ? std::optional(kSaved + kMonth) : std::nullopt);
    }

    void withoutALessonNothingIsSaid()
    {
        QVERIFY(!expiresSoon(withKeys({}), kSaved + kMonth - 1h));
        Collector moved = withKeys(kMonth);
        moved.api = 2; // its secret is another thing
        QVERIFY(!expiresSoon(moved, kSaved + kMonth - 1h));
    }
};

QTEST_GUILESS_MAIN(KeyAgeTest)
#include "key_age_test.moc"
