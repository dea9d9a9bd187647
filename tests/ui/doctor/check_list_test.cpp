#include "ui/doctor/check_list.h"

#include <QtTest>

using namespace ui::doctor;
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
        list.take(item("name", State_::Running));
        list.take(item("keys", State_::Running));
        list.take(item("name", State_::Ok));
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
};

QTEST_GUILESS_MAIN(CheckListTest)
#include "check_list_test.moc"
