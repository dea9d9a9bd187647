#include "core/migration/matcher.h"

#include <QTest>

using namespace core;
using namespace core::migration;
using namespace std::chrono_literals;

namespace {

constexpr LogTypeCode kReceipt = 1;
const TimePoint kNoon = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 12h;

Values on1(const char* message, const char* recipient)
{
    return valuesOf(QByteArrayLiteral(R"({"Sender":"a@b.example","MsgId":")") + message
                    + R"(","Rcpt":")" + recipient + R"(","Delivered":true})");
}

Values on2(const char* message, const char* recipient)
{
    return valuesOf(QByteArrayLiteral(R"({"senderEnvelope":"A@b.example","messageId":")") + message
                    + R"(","recipients":")" + recipient + R"(","delivered":"true"})");
}

} // namespace

class MatcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneEventIsWordedAlike()
    {
        QCOMPARE(on1("<1@b.example>", "c@d.example"), on2("1@B.example", "C@d.example"));
        QVERIFY(valuesOf("not a record") == Values(fieldPairs().size()));
        QCOMPARE(valuesOf(R"({"Subject":null,"MsgId":""})"), Values(fieldPairs().size()));
    }

    void theSameSecondAndTheSameValuesMeet()
    {
        Matcher matcher;
        matcher.add(kReceipt, kNoon, TimeSource::Event, on1("<1>", "c"), 7);
        QVERIFY(!matcher.take(kReceipt, kNoon + 1s, on2("1", "c")));
        QVERIFY(!matcher.take(kReceipt + 1, kNoon, on2("1", "c")));
        QVERIFY(!matcher.take(kReceipt, kNoon, on2("2", "c")));
        const auto match = matcher.take(kReceipt, kNoon + 900ms, on2("1", "c"));
        QVERIFY(match && match->row == 7);
        QVERIFY(!matcher.take(kReceipt, kNoon, on2("1", "c"))); // once only
        matcher.putBack(*match);
        QVERIFY(matcher.take(kReceipt, kNoon, on2("1", "c")).has_value());
    }

    void whatOneApiLeavesOutIsNoDisagreement()
    {
        Matcher matcher;
        matcher.add(kReceipt, kNoon, TimeSource::Event, on1("", "c"), 1);
        matcher.add(kReceipt, kNoon, TimeSource::Event, on1("<2>", "c"), 2);
        const auto match = matcher.take(kReceipt, kNoon, on2("2", "c"));
        QVERIFY(match && match->row == 2); // the one that agrees in more
        const auto other = matcher.take(kReceipt, kNoon, on2("3", "c"));
        QVERIFY(other && other->row == 1);
    }

    void anEventWithoutATimeIsFoundByItsValues()
    {
        Matcher matcher;
        matcher.add(kReceipt, kNoon + 3h, TimeSource::File, on1("<1>", "c"), 1);
        QVERIFY(!matcher.take(kReceipt, kNoon, on2("1", "d")));
        QVERIFY(!matcher.take(kReceipt, kNoon - 30h, on2("1", "c")));
        QVERIFY(matcher.take(kReceipt, kNoon, on2("1", "c")).has_value());
    }

    void nothingInCommonIsNoMatch()
    {
        Matcher matcher;
        matcher.add(kReceipt, kNoon, TimeSource::Event, valuesOf(R"({"Act":"Acc"})"), 1);
        QVERIFY(!matcher.take(kReceipt, kNoon, valuesOf(R"({"action":"Acc"})")));
    }
};

QTEST_GUILESS_MAIN(MatcherTest)
#include "matcher_test.moc"
