#include "ui/viewer/question.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui::viewer;
using namespace std::chrono_literals;

namespace {

const core::TimePoint kNoon = *core::fromIso(u"2026-03-10T12:00:00Z");

core::TimeRange hours(int from, int to)
{
    return {.from = kNoon + std::chrono::hours(from), .to = kNoon + std::chrono::hours(to)};
}

} // namespace

class QuestionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOneForListAndCounts();
    void isToldOnceAChange();
    void zoomsInAndOut();
    void lastMinutesEndNowAndStayOpenForTheList();
    void saysItsTime();
};

void QuestionTest::isOneForListAndCounts()
{
    Question question;
    question.setText(QStringLiteral("x"));
    question.setScope({QStringLiteral("eu")});
    question.zoomTo(hours(0, 1));
    QVERIFY(question.forRows() == question.forCounts());
    QCOMPARE(question.forRows().text, QStringLiteral("x"));
    QVERIFY(question.forRows().time == hours(0, 1));
    QVERIFY(question.isFiltered());
    question.clear();
    QVERIFY(!question.isFiltered());
    QCOMPARE(question.forRows().collectors, QStringList(QStringLiteral("eu")));
}

void QuestionTest::isToldOnceAChange()
{
    Question question;
    QSignalSpy changed(&question, &Question::changed);
    question.setText(QStringLiteral("x"));
    question.setText(QStringLiteral("x"));
    question.setTime({});
    question.setScope({});
    QCOMPARE(changed.count(), 1);
    question.zoomTo(hours(2, 1)); // no range
    QCOMPARE(changed.count(), 1);
}

void QuestionTest::zoomsInAndOut()
{
    Question question;
    question.setTime({.last = 60min});
    question.zoomTo(hours(0, 4));
    question.zoomTo(hours(1, 2));
    question.zoomOut();
    QVERIFY(question.time().fixed == hours(0, 4));
    question.zoomOut();
    QVERIFY(question.time() == TimeChoice{.last = 60min});
    question.zoomOut();
    QVERIFY(question.time().isAll());
}

void QuestionTest::lastMinutesEndNowAndStayOpenForTheList()
{
    Question question;
    question.setTime({.last = 15min});
    const auto before = ui::now();
    const auto counts = *question.forCounts().time;
    QVERIFY(counts.to >= before && counts.to <= ui::now());
    QCOMPARE(counts.to - counts.from, 15min);
    QVERIFY(question.forRows().time->to > ui::now() + 24h);
}

void QuestionTest::saysItsTime()
{
    const auto text = [](const TimeChoice& choice) { return textOf(choice, ui::Zone::Utc); };
    QCOMPARE(text({}), QStringLiteral("All time"));
    QCOMPARE(text({.last = 15min, .fixed = {}}).left(7), QStringLiteral("Last 15"));
    QCOMPARE(text({.last = {}, .fixed = hours(0, 1)}), QStringLiteral("10 Mar 12:00 to 13:00"));
    QCOMPARE(text({.last = {}, .fixed = hours(0, 24)}),
             QStringLiteral("10 Mar 12:00 to 11 Mar 12:00"));
}

QTEST_GUILESS_MAIN(QuestionTest)
#include "question_test.moc"
