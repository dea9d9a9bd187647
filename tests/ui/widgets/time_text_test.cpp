#include "ui/widgets/time_text.h"

#include <QTest>

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr core::TimePoint kNow = sys_days(2026y / November / 22) + 12h + 4min + 31s;

class TimeTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHowLongAgoAndHowLongStill_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("just now") << qint64(0) << QStringLiteral("just now");
        QTest::newRow("seconds ago") << qint64(-42) << QStringLiteral("42 s ago");
        QTest::newRow("minutes ago, without seconds")
            << qint64(-271) << QStringLiteral("4 min ago");
        QTest::newRow("hours ago")
            << qint64(-3 * 3600 - 12 * 60) << QStringLiteral("3 h 12 min ago");
        QTest::newRow("days ago") << qint64(-2 * 86400 - 4 * 3600) << QStringLiteral("2 d 4 h ago");
        QTest::newRow("long ago") << qint64(-40 * 86400 - 4 * 3600) << QStringLiteral("40 d ago");
        QTest::newRow("a countdown") << qint64(271) << QStringLiteral("in 4 min 31 s");
        QTest::newRow("a whole minute") << qint64(60) << QStringLiteral("in 1 min");
        QTest::newRow("a week") << qint64(7 * 86400) << QStringLiteral("in 7 d");
    }

    void tellsHowLongAgoAndHowLongStill()
    {
        QFETCH(const qint64, seconds);
        QFETCH(const QString, text);
        QCOMPARE(ui::relativeTime(kNow + std::chrono::seconds(seconds), kNow), text);
    }

    void whatNeverWasIsNever()
    {
        QCOMPARE(ui::relativeTime(std::optional<core::TimePoint>(), kNow), QStringLiteral("never"));
    }

    void todayNeedsNoDate()
    {
        QCOMPARE(ui::shortTime(kNow - 1h, kNow, ui::Zone::Utc), QStringLiteral("11:04:31"));
        QCOMPARE(ui::shortTime(kNow - 24h, kNow, ui::Zone::Utc), QStringLiteral("21 Nov 12:04"));
        QCOMPARE(ui::fullTime(kNow, ui::Zone::Utc), QStringLiteral("22 Nov 2026 12:04:31 UTC"));
    }

    void localTimeHasItsOffset()
    {
        qputenv("TZ", "UTC-5:30"); // POSIX: east of Greenwich
        tzset();
        QCOMPARE(ui::shortTime(kNow, kNow, ui::Zone::Local), QStringLiteral("17:34:31"));
        QCOMPARE(ui::zoneName(ui::Zone::Local, kNow), QStringLiteral("UTC+05:30"));
        qputenv("TZ", "UTC");
        tzset();
    }

    void amountsHaveSeparatorsAndUnits()
    {
        QCOMPARE(ui::countText(1'284'930), QStringLiteral("1,284,930"));
        QCOMPARE(ui::bytesText(3'100'000'000), QStringLiteral("3.1 GB"));
        QCOMPARE(ui::rateText(0), QStringLiteral("0"));
        QCOMPARE(ui::rateText(0.42), QStringLiteral("0.4"));
        QCOMPARE(ui::rateText(2139.6), QStringLiteral("2,140"));
    }
};

} // namespace

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QCoreApplication application(argc, argv);
    TimeTextTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "time_text_test.moc"
