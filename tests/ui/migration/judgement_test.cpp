#include "core/mimecast/log_types.h"
#include "ui/migration/judgement.h"

#include <QTest>

using namespace std::chrono_literals;
using ui::RehearsalReport;
using ui::TypeTally;
using ui::migration::judge;
using Verdict = ui::migration::Judgement::Verdict;

namespace {

core::LogTypeCode code(const char* id) { return core::mimecast::findLogType(id)->code; }

RehearsalReport report(std::vector<TypeTally> types)
{
    RehearsalReport made;
    made.types = std::move(types);
    return made;
}

} // namespace

class JudgementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsJudgedWithinTheHourOrByAFewEvents_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<qint64>("seen");
        QTest::addColumn<bool>("early");
        QTest::newRow("just begun") << 1 << qint64(5'000) << true;
        QTest::newRow("almost an hour") << 59 << qint64(5'000) << true;
        QTest::newRow("an hour") << 60 << qint64(100) << false;
        QTest::newRow("few events") << 60 << qint64(99) << true;
        QTest::newRow("few events in a day") << 24 * 60 << qint64(3) << false;
        QTest::newRow("none in a day") << 24 * 60 << qint64(0) << true;
    }

    void nothingIsJudgedWithinTheHourOrByAFewEvents()
    {
        QFETCH(const int, minutes);
        QFETCH(const qint64, seen);
        QFETCH(const bool, early);
        const auto found =
            judge(report({{.type = code("receipt"), .on1 = seen, .on2 = seen, .both = seen}}),
                  std::chrono::minutes(minutes));
        QCOMPARE(found.verdict, early ? Verdict::Early : Verdict::Same);
        QVERIFY(!found.sentence.isEmpty() && !found.advice.isEmpty());
    }

    void itSaysWhenItCanBeJudged()
    {
        const auto found = judge({}, 22min);
        QVERIFY2(found.advice.contains(QStringLiteral("38 min")), qPrintable(found.advice));
    }

    void whatIsMissingIsNamedWithItsNumbers()
    {
        const auto found =
            judge(report({{.type = code("receipt"), .on1 = 900, .on2 = 900, .both = 900},
                          {.type = code("delivery"), .on1 = 300, .on2 = 290, .both = 288}}),
                  2h);
        QCOMPARE(found.verdict, Verdict::Missing);
        QCOMPARE(found.sentence,
                 QStringLiteral("API 2.0 lacks 12 of the 1,200 events that API 1.0 has handed "
                                "over."));
        QVERIFY2(found.advice.contains(QStringLiteral("Missing: Message delivery (12).")),
                 qPrintable(found.advice));
    }

    void whatOnlyApi2HasIsNoTrouble()
    {
        const auto found =
            judge(report({{.type = code("receipt"), .on1 = 500, .on2 = 507, .both = 500}}), 2h);
        QCOMPARE(found.verdict, Verdict::Same);
        QVERIFY2(found.advice.contains(QStringLiteral("7 more")), qPrintable(found.advice));
    }

    void fieldsThatDifferAreMentioned()
    {
        RehearsalReport made =
            report({{.type = code("receipt"), .on1 = 500, .on2 = 500, .both = 500}});
        QVERIFY(judge(made, 2h).advice.contains(QStringLiteral("No field differs")));
        made.differences = {{.field = QStringLiteral("subject"), .count = 3, .on1 = {}, .on2 = {}}};
        QVERIFY(judge(made, 2h).advice.contains(QStringLiteral("Some fields")));
    }
};

QTEST_GUILESS_MAIN(JudgementTest)
#include "judgement_test.moc"
