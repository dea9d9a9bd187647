#include "core/event/json_cursor.h"
#include "core/mimecast/record_identity.h"

#include <set>

#include <QTest>

using namespace core;
using namespace core::mimecast;

class RecordIdentityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameRecordInAnotherOrderIsTheSame();
    void whiteSpaceOutsideStringsIsNoDifference();
    void everyOtherDifferenceIsOne();
    void namesThatBeginAlikeAreSorted();
    void theTwoFormsOfAnEventAreOne();
    void onlyMessageEventsAreReadSo();
    void isStableForever();
};

namespace {

RecordHash hashOf(const QByteArray& raw, Likeness likeness = Likeness::Whole)
{
    Members members;
    const std::string_view text(raw.constData(), std::size_t(raw.size()));
    forEachMember(text, [&](std::string_view name, std::string_view value) {
        members.emplace_back(name, value);
        return true;
    });
    RecordIdentity identity;
    return identity.of(members, likeness);
}

} // namespace

void RecordIdentityTest::theSameRecordInAnotherOrderIsTheSame()
{
    const QByteArray one = R"({"a":1,"b":"x","c":null})";
    const QByteArray other = R"({"c":null,"a":1,"b":"x"})";
    QCOMPARE(hashOf(one), hashOf(other));
}

void RecordIdentityTest::whiteSpaceOutsideStringsIsNoDifference()
{
    const QByteArray tight = R"({"a":{"x":[1,2],"y":"q \" {"},"b":2})";
    const QByteArray wide =
        "{ \"a\" : { \"x\" : [ 1 ,\n\t2 ] , \"y\" : \"q \\\" {\" } ,\r\n \"b\" : 2 }";
    QCOMPARE(hashOf(tight), hashOf(wide));
}

void RecordIdentityTest::everyOtherDifferenceIsOne()
{
    const std::vector<QByteArray> all{R"({})",
                                      R"({"a":1})",
                                      R"({"a":"1"})",
                                      R"({"a":1.0})",
                                      R"({"a":" 1"})",
                                      R"({"a":[1]})",
                                      R"({"a":["1"]})",
                                      R"({"a":{"1":1}})",
                                      R"({"a":null})",
                                      R"({"a":"null"})",
                                      R"({"A":1})",
                                      R"({"a":1,"b":1})",
                                      R"({"a":1,"a":2})",
                                      R"({"a":2,"a":1})",
                                      R"({"a":"x\",\"b\":\"y"})",
                                      R"({"a":"x","b":"y"})",
                                      R"({"a":["x y"]})",
                                      R"({"a":["xy"]})",
                                      R"({"":1})",
                                      R"({"a":{"b":1},"c":2})",
                                      R"({"a":{"b":1,"c":2}})"};
    std::set<RecordHash> hashes;
    for (const QByteArray& raw : all)
        hashes.insert(hashOf(raw));
    QCOMPARE(hashes.size(), all.size());
}

void RecordIdentityTest::namesThatBeginAlikeAreSorted()
{
    const QByteArray one = R"({"SenderDomain":1,"SenderDomainInternal":2,"Sender":3,"SenderDo":4})";
    const QByteArray other =
        R"({"SenderDo":4,"Sender":3,"SenderDomainInternal":2,"SenderDomain":1})";
    QCOMPARE(hashOf(one), hashOf(other));
}

void RecordIdentityTest::theTwoFormsOfAnEventAreOne()
{
    const QByteArray file = R"({"type":"receipt","subtype":"Acc","aggregateId":"a","timestamp":1})";
    const auto like = Likeness::MessageEvent;
    for (
        const char* other :
        {R"({"eventType":"receipt","subType":"Acc","aggregateId":"a","timestamp":1})",
         R"({"_offset":7,"_partition":1,"timestamp":1,"type":"receipt","subtype":"Acc","aggregateId":"a"})",
         R"({ "aggregateId": "a", "eventType" : "receipt", "subtype":"Acc", "timestamp":1 })"})
        QCOMPARE(hashOf(other, like), hashOf(file, like));
    for (const char* different :
         {R"({"type":"receipt","subtype":"Rej","aggregateId":"a","timestamp":1})",
          R"({"type":"receipt","subtype":"Acc","aggregateId":"a","timestamp":1,"offset":7})",
          R"({"type":"receipt","subtype":"Acc","aggregateId":"a","timestamp":{"_offset":7}})"})
        QVERIFY(hashOf(different, like) != hashOf(file, like));
    QCOMPARE(hashOf(file, like), hashOf(file));
}

void RecordIdentityTest::onlyMessageEventsAreReadSo()
{
    QVERIFY(hashOf(R"({"eventType":"x"})") != hashOf(R"({"type":"x"})"));
    QVERIFY(hashOf(R"({"a":1,"_offset":7})") != hashOf(R"({"a":1})"));
}

void RecordIdentityTest::isStableForever()
{
    // Hashes are stored: a change here makes every known record new. BLAKE2b-160 of the canonical
    // text, its first sixteen bytes.
    const QByteArray digest = QCryptographicHash::hash(R"({"a":{"x":[1,2]},"b":"y z",})",
                                                       QCryptographicHash::Blake2b_160);
    RecordHash expected{};
    memcpy(expected.data(), digest.constData(), sizeof expected);
    const QByteArray raw = R"({ "b": "y z", "a": {"x": [1, 2]} })";
    QCOMPARE(hashOf(raw), expected);
}

QTEST_APPLESS_MAIN(RecordIdentityTest)
#include "record_identity_test.moc"
