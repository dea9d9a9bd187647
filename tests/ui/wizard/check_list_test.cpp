#include "ui/wizard/check_list.h"

#include <QtTest>

using namespace ui::wizard;
using State_ = ui::CheckItem::State;

namespace {

ui::CheckItem item(const char* id, State_ state, const char* sentence = "")
{
    return {.id = QString::fromLatin1(id),
            .title = QStringLiteral("Title"),
            .state = state,
            .sentence = QString::fromLatin1(sentence),
            .advice = {},
            .detail = QStringLiteral("err_x, request 42")};
}

} // namespace

class CheckListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerTakesThePlaceOfItsQuestion()
    {
        CheckList list;
        list.take(item("host", State_::Running));
        list.take(item("keys", State_::Running));
        list.take(item("host", State_::Ok));
        QCOMPARE(list.items().size(), 2U);
        QCOMPARE(list.items().front().state, State_::Ok);
        QCOMPARE(list.count(State_::Running), 1);
    }

    void theDetailsHoldWhatSupportNeeds()
    {
        CheckList list;
        list.take(item("stream:siem", State_::Failed, "The role lacks a right."));
        const QString text = list.text();
        for (const char* part :
             {"[failed]", "stream:siem", "The role lacks a right.", "request 42"})
            QVERIFY2(text.contains(QLatin1String(part)), part);
    }

    void aCheckKnowsWhereItsMistakeIsMade()
    {
        QCOMPARE(stepOf(item("host", State_::Failed)), std::optional(Step::Domain));
        QCOMPARE(stepOf(item("keys", State_::Failed)), std::optional(Step::Keys));
        QCOMPARE(stepOf(item("stream:url", State_::Failed)), std::optional(Step::LogTypes));
        QVERIFY(!stepOf(item("disk", State_::Failed)));
    }
};

QTEST_GUILESS_MAIN(CheckListTest)
#include "check_list_test.moc"
