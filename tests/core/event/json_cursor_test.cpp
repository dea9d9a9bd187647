#include "core/event/json_cursor.h"

#include <random>

#include <QJsonDocument>
#include <QTest>

using namespace core;

class JsonCursorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesWholeValuesAsTheyStand();
    void agreesWithQtOnDamagedTexts();
    void refusesWhatIsNotJson_data();
    void refusesWhatIsNotJson();
    void anythingDeeperThanSixtyFourLevelsIsTooDeep();
    void standsWhereItStoodAfterAFailure();
    void stepsOverDamageByQuotesAndBrackets_data();
    void stepsOverDamageByQuotesAndBrackets();
    void resolvesEscapes();
    void halfASurrogatePairIsReplaced();
    void makesTextOfAnyValue();
};

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isWhole(std::string_view text)
{
    JsonCursor cursor(text);
    const auto value = cursor.value();
    return value && cursor.peek() == '\0' && cursor.rest().empty();
}

const QByteArray kRecord = R"({"acc":"C46A75","SpamScore":0,"Dir":"Inbound","MsgId":"<a\"b@x>",)"
                           R"( "n":[1,-2.5e+3,{"deep":[true,false,null,"\u00e4\/"]}], "e":{} })";

} // namespace

void JsonCursorTest::takesWholeValuesAsTheyStand()
{
    QVERIFY(isWhole(view(kRecord)));
    JsonCursor cursor(R"(  {"a": 1 } , [2] )");
    QCOMPARE(cursor.value().value(), std::string_view(R"({"a": 1 })"));
    QVERIFY(cursor.take(','));
    QCOMPARE(cursor.value().value(), std::string_view("[2]"));
    QCOMPARE(memberOf(view(kRecord), "Dir"), std::string_view("\"Inbound\""));
    QVERIFY(memberOf(view(kRecord), "dir").empty());
}

void JsonCursorTest::agreesWithQtOnDamagedTexts()
{
    std::mt19937 engine(11);
    const auto dice = [&engine] { return static_cast<unsigned>(engine()); };
    const QByteArray letters = "\"\\{}[],:0123456789.eE+-tfnul abc\n\x01";
    int right = 0;
    for (int round = 0; round < 30'000; ++round) {
        QByteArray text = kRecord;
        for (unsigned hits = dice() % 3; hits > 0; --hits) {
            const auto at = static_cast<qsizetype>(dice() % unsigned(text.size()));
            switch (dice() % 3) {
            case 0:
                text[at] = letters[static_cast<qsizetype>(dice() % unsigned(letters.size()))];
                break;
            case 1:
                text.remove(at, 1);
                break;
            default:
                text.insert(at, letters[static_cast<qsizetype>(dice() % unsigned(letters.size()))]);
            }
        }
        QJsonParseError error{};
        QJsonDocument::fromJson(text, &error);
        const bool theirs = error.error == QJsonParseError::NoError;
        const bool ours = isWhole(view(text));
        right += ours ? 1 : 0;
        // Qt lets control characters stand in strings, which RFC 8259 forbids, and reads numbers
        // like 01 and 1. in its own way; what we take, it takes.
        if (ours)
            QVERIFY2(theirs, text.constData());
        const bool lenient = text.contains('\n') || text.contains('\x01');
        if (theirs && !ours && !lenient)
            QVERIFY2(text.contains('0') || text.contains('.'), text.constData());
    }
    QVERIFY(right > 5'000 && right < 29'000);
}

void JsonCursorTest::refusesWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"",      "{",       "}",    "{\"a\"}", "{\"a\":}", "{\"a\":1,}",  "[1,]",
          "[1 2]", "01",      "1.",   ".5",      "1e",       "-",           "+1",
          "tru",   "nul",     "True", "\"",      "\"\\x\"",  "\"\\u12g4\"", "\"a\nb\"",
          "{a:1}", "{'a':1}", "[1]]", "\"\\",    "\"\\u1"})
        QTest::newRow(text) << QByteArray(text);
}

void JsonCursorTest::refusesWhatIsNotJson()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!isWhole(view(text)));
}

void JsonCursorTest::anythingDeeperThanSixtyFourLevelsIsTooDeep()
{
    const QByteArray deep = QByteArray(64, '[') + QByteArray(64, ']');
    QVERIFY(isWhole(view(deep)));
    const QByteArray deeper = '[' + deep + ']';
    JsonCursor cursor(view(deeper));
    QVERIFY(!cursor.value());
    QCOMPARE(cursor.flaw(), JsonFlaw::TooDeep);
    QCOMPARE(cursor.balanced().value().size(), std::size_t(130));
    // A million brackets cost no stack.
    const QByteArray abyss(1'000'000, '[');
    JsonCursor falling(view(abyss));
    QVERIFY(!falling.value());
    QVERIFY(!falling.balanced());
}

void JsonCursorTest::standsWhereItStoodAfterAFailure()
{
    JsonCursor cursor(R"({"a":tru},1)");
    QVERIFY(!cursor.value());
    QCOMPARE(cursor.flaw(), JsonFlaw::Malformed);
    QCOMPARE(cursor.rest(), std::string_view(R"({"a":tru},1)"));
}

void JsonCursorTest::stepsOverDamageByQuotesAndBrackets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("bad literal") << QByteArray(R"({"a":tru},{"b":1}])")
                                 << QByteArray(R"({"a":tru})");
    QTest::newRow("bracket in a string")
        << QByteArray(R"({"a":"}" oops},{"b":1}])") << QByteArray(R"({"a":"}" oops})");
    QTest::newRow("bare word") << QByteArray("oops,{}]") << QByteArray("oops");
    QTest::newRow("comma too many") << QByteArray("]") << QByteArray("");
    QTest::newRow("escaped quote")
        << QByteArray(R"({"a":"\"}" x},1)") << QByteArray(R"({"a":"\"}" x})");
    QTest::newRow("never ends") << QByteArray(R"({"a":"b},{"c":1}])") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"a":1,)") << QByteArray();
}

void JsonCursorTest::stepsOverDamageByQuotesAndBrackets()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, damaged);
    JsonCursor cursor(view(text));
    const auto slice = cursor.balanced();
    QCOMPARE(slice.has_value(), !damaged.isNull());
    if (slice)
        QCOMPARE(*slice, view(damaged));
}

void JsonCursorTest::resolvesEscapes()
{
    QCOMPARE(decodeString(R"(a\/b\"c\\d\n\t\b\f\r)"), QStringLiteral("a/b\"c\\d\n\t\b\f\r"));
    QCOMPARE(decodeString(R"(\u003cM\u00fcller\u003e \ud83d\ude00)"), QStringLiteral("<Müller> 😀"));
    QCOMPARE(decodeString("日本"), QStringLiteral("日本"));
    QCOMPARE(decodeString(R"(cut\)"), QStringLiteral("cut"));
    QCOMPARE(decodeString(R"(\u00)").size(), 1);
}

void JsonCursorTest::halfASurrogatePairIsReplaced()
{
    QCOMPARE(decodeString(R"(\ud83d)"), QStringLiteral("\uFFFD"));
    QCOMPARE(decodeString(R"(x\ude00y)"), QStringLiteral("x\uFFFDy"));
}

void JsonCursorTest::makesTextOfAnyValue()
{
    QCOMPARE(textOf("null"), QString());
    QCOMPARE(textOf(""), QString());
    QCOMPARE(textOf("\"\""), QString());
    QCOMPARE(textOf("true"), QStringLiteral("true"));
    QCOMPARE(textOf("12345678901234567890"), QStringLiteral("12345678901234567890"));
    QCOMPARE(textOf(R"(["a","b\n",3,["c"]])"), QStringLiteral("a, b\n, 3, [\"c\"]"));
    QCOMPARE(textOf(R"({"a":1})"), QStringLiteral("{\"a\":1}"));
}

QTEST_APPLESS_MAIN(JsonCursorTest)
#include "json_cursor_test.moc"
