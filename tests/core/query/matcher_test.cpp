#include "core/query/matcher.h"
#include "core/query/print.h"
#include "core/query/value_test.h"
#include "tests/core/query/matcher_cases_table.h"
#include "tests/support/query_records.h"
#include "tests/support/query_trees.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QTest>

using namespace core;
using namespace core::query;
using support::queryRecord;

class MatcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsWordsAnywhere_data();
    void findsWordsAnywhere();
    void nonsenseDoesNoHarm();
    void agreesWithANaiveEvaluation();
    void asksASingleTestTheSame();
    void aHostileExpressionEndsFastAndSaysSo_data();
    void aHostileExpressionEndsFastAndSaysSo();
    void anHonestExpressionIsNotStopped();
    void longTextIsSearchedToItsEnd();
    void collectorsAreFoundByNameAndId();
    void withoutPlansTheSummaryIsAsked();
};

namespace {

const Knowledge& knowledge()
{
    static const Knowledge knowledge = support::testKnowledge();
    return knowledge;
}

Query parse(const QString& text)
{
    const Moment moment{.now = *fromIso(u"2026-11-01T12:00:00Z")};
    const auto query = Query::parse(text, moment);
    if (!query)
        qFatal("%s: %s", qPrintable(text), qPrintable(query.error().sentence));
    return *query;
}

bool matches(const QString& text, const Record& record)
{
    return Matcher(parse(text), knowledge()).matches(record);
}

Record recordOf(const QByteArray& raw)
{
    return {.collector = u"c1",
            .type = 1,
            .time = {},
            .received = {},
            .raw = {raw.constData(), size_t(raw.size())}};
}

bool naive(const Node& node, const Record& record)
{
    const auto child = [&](const Node& each) { return naive(each, record); };
    switch (node.kind) {
    case Node::Kind::Everything:
        return true;
    case Node::Kind::Test:
        return Matcher::passes(node.test, record, knowledge());
    case Node::Kind::And:
        return std::ranges::all_of(node.children, child);
    case Node::Kind::Or:
        return std::ranges::any_of(node.children, child);
    case Node::Kind::Not:
        return !naive(node.children.front(), record);
    }
    return false;
}

} // namespace

void MatcherTest::finds_data()
{
    QTest::addColumn<QString>("records");
    for (const MatcherCase& each : kMatcherCases)
        QTest::newRow(each.query) << QString::fromUtf8(each.records);
}

void MatcherTest::finds()
{
    QFETCH(QString, records);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const Matcher matcher(parse(text), knowledge());
    QStringList found;
    for (const support::NamedRecord& record : support::queryRecords())
        if (matcher.matches(support::asRecord(record)))
            found << QLatin1String(record.name);
    QCOMPARE(found.join(QLatin1Char(' ')), records);
}

void MatcherTest::findsWordsAnywhere_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* name, const char* asked, const char* raw, bool found) {
        QTest::newRow(name) << QString::fromUtf8(asked) << QByteArray(raw) << found;
    };
    const char* mail = R"({"Subject":"Your Invoice 17 is ready","Sender":"bob@example.com"})";
    row("a word", "invoice", mail, true);
    row("a part of a word", "voic", mail, true);
    row("another word", "receipt", mail, false);
    row("two words in any order", "bob invoice", mail, true);
    row("two words, one of them absent", "bob receipt", mail, false);
    row("a phrase", "\"invoice 17\"", mail, true);
    row("a phrase in another order", "\"17 invoice\"", mail, false);
    row("a phrase and a word", "\"invoice 17\" bob", mail, true);
    row("a phrase without its end", "\"invoice 17", mail, true);
    row("an empty phrase", "\"\" bob", mail, true);
    row("white space around", "  \t bob \n ", mail, true);
    row("upper case", "INVOICE", mail, true);
    row("upper case in the record", "your", R"({"a":"YOUR"})", true);
    row("a field's name", "\"subject\":", mail, true);
    row("punctuation", "bob@example.com", mail, true);
    row("no wildcard", "inv*", mail, false);
    row("no pattern", "b.b@", mail, false);
    row("a backslash", R"(c:\temp)", R"({"a":"C:\\Temp"})", true);
    row("a slash that was escaped", "https://x", R"({"a":"https:\/\/x"})", true);
    row("a quote", R"(say)", R"({"a":"\"say\""})", true);
    row("an escaped letter", "café", R"({"a":"caf\u00e9"})", true);
    row("an escaped capital", "café", R"({"a":"CAF\u00C9"})", true);
    row("a letter as it is", "café", R"({"a":"Café"})", true);
    row("an escaped pair", "😀", R"({"a":"\ud83d\ude00"})", true);
    row("half a pair", "x", R"({"a":"\ud83d x"})", true);
    row("an escape cut off", "u00", R"({"a":"\u00)", true);
    row("a line break between words", "\"one two\"", R"({"a":"one\ntwo"})", true);
    row("Greek", "ΟΔΟΣ", R"({"a":"οδος"})", true);
    row("Greek the other way", "οδός", R"({"a":"ΟΔΌΣ"})", true);
    row("Cyrillic", "счёт", R"({"a":"ВАШ СЧЁТ"})", true);
    row("German", "ÜBERWEISUNG", R"({"a":"Sofortüberweisung"})", true);
    row("Japanese", "請求", R"({"a":"ご請求書"})", true);
    row("Arabic", "فاتورة", R"({"a":"فاتورة جديدة"})", true);
    row("Hebrew, absent", "שלום", R"({"a":"חשבונית"})", false);
    row("longer than the record", "abcdefghijklmnopqrstuvwxyz", "{}", false);
    row("an empty record", "a", "", false);
}

void MatcherTest::findsWordsAnywhere()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, raw);
    QFETCH(bool, found);
    QCOMPARE(Matcher(Query::words(asked), knowledge()).matches(recordOf(raw)), found);
}

void MatcherTest::nonsenseDoesNoHarm()
{
    const QString text = QStringLiteral(
        "x OR from:x OR file:x OR a.b:x OR subject:/x$/ OR ip:1?x OR id=x OR outcome:held");
    const Matcher matcher(parse(text), knowledge());
    for (const QByteArray& raw :
         {QByteArray("\xff\xfe\x80x"), QByteArray("\\"), QByteArray("\\x"), QByteArray("\\u"),
          QByteArray("\\ud800"), QByteArray(1'000'000, '\\'), QByteArray("a\0x", 3),
          QByteArray(100'000, '{'), QByteArray("{\"a\":") + QByteArray(100'000, '['),
          QByteArray("{\"from\":\"\\u"), QByteArray("{\"a\":{\"b\":\"{\\\"\"}}")})
        QCOMPARE(matcher.matches(recordOf(raw)), raw.contains('x'));
}

void MatcherTest::agreesWithANaiveEvaluation()
{
    support::RandomTrees trees(4);
    int found = 0;
    for (int round = 0; round < 3'000; ++round) {
        const Node tree = trees.node(3);
        const Query query = parse(typed(tree));
        const Matcher matcher(query, knowledge());
        for (const support::NamedRecord& named : support::queryRecords()) {
            const Record record = support::asRecord(named);
            const bool is = matcher.matches(record);
            QVERIFY2(is == naive(tree, record), qPrintable(query.text()));
            found += is ? 1 : 0;
        }
    }
    QVERIFY(found > 5'000);
}

// A value that forEachValue() tells passes by itself exactly if its record passes.
void MatcherTest::asksASingleTestTheSame()
{
    support::RandomTrees trees(5);
    for (int round = 0; round < 3'000; ++round) {
        Test test = trees.test();
        if (test.of != Test::Of::Field || fields()[test.field].keep == Keep::Nothing)
            continue;
        for (const support::NamedRecord& named : support::queryRecords()) {
            const Record record = support::asRecord(named);
            std::vector<std::string> values;
            forEachValue(record, knowledge(), [&](FieldId field, std::string_view value) {
                if (field == test.field)
                    values.emplace_back(value);
            });
            if (!values.empty() && round % 3 == 0)
                test.text = QString::fromStdString(values.front()).toCaseFolded();
            const bool any = std::ranges::any_of(values, [&](const std::string& value) {
                return Matcher::valuePasses(test, value, knowledge());
            });
            if (test.how == How::Wildcard || test.how == How::Regex)
                continue; // a value is no pattern
            QVERIFY2(any == Matcher::passes(test, record, knowledge()),
                     qPrintable(support::described(
                         {.kind = Node::Kind::Test, .test = test, .children = {}})));
        }
    }
}

void MatcherTest::aHostileExpressionEndsFastAndSaysSo_data()
{
    QTest::addColumn<QString>("pattern");
    for (const char* pattern :
         {"(a+)+$", "(a|aa)+$", "(a*)*b", "^(([a-z])+.)+[0-9]([a-z])+$", "(.*)*[xy]b",
          "a.*a.*a.*a.*a.*a.*[bc]{2}", "(?:a?){60}a{60}$b", "(a+)+\\1$c",
          "(?=(a+))\\1+.*.*.*.*[yz]Q2", "([ab]*)*([ab]*)*([ab]*)*z", "[ab].*[ab].*[ab].*[cd]Z"})
        QTest::newRow(pattern) << QString::fromLatin1(pattern);
}

void MatcherTest::aHostileExpressionEndsFastAndSaysSo()
{
    QFETCH(QString, pattern);
    const Matcher matcher(parse(QLatin1String("subject:/") + pattern + QLatin1Char('/')),
                          knowledge());
    const QByteArray small = R"({"Subject":")" + QByteArray(5'000, 'a') + R"(! x"})";
    const QByteArray big = R"({"Subject":")" + QByteArray(1'000'000, 'a') + R"(! x"})";
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!matcher.matches(recordOf(big)));
    const qint64 first = clock.elapsed();
    for (int round = 0; round < 10'000; ++round)
        (void)matcher.matches(recordOf(small));
    qInfo("%lld ms for the first, %lld for all", first, clock.elapsed());
    QVERIFY(first < 2'000);
    QVERIFY(matcher.gaveUp() || clock.elapsed() < 5'000);
}

void MatcherTest::anHonestExpressionIsNotStopped()
{
    const QByteArray raw = R"({"Subject":")" + QByteArray("Lorem ipsum dolor ").repeated(400)
        + R"(invoice 2026-17 for bob@acme.example"})";
    for (const char* pattern :
         {"invoice.*acme", "(lorem|dolor).*invoice \\d{4}-\\d+", "[\\w.]+@[\\w.]+\\.example",
          "^lorem.*example$", "(ipsum )?dolor inv"}) {
        const Matcher matcher(
            parse(QLatin1String("subject:/") + QLatin1String(pattern) + QLatin1Char('/')),
            knowledge());
        QVERIFY2(matcher.matches(recordOf(raw)), pattern);
        QVERIFY(!matcher.gaveUp());
    }
}

void MatcherTest::longTextIsSearchedToItsEnd()
{
    const QByteArray raw =
        R"({"Subject":")" + QByteArray("word ").repeated(100'000) + R"(needle 17"})";
    QVERIFY(matches(QStringLiteral("subject:/needle \\d+/"), recordOf(raw)));
    QVERIFY(matches(QStringLiteral("/needle \\d+/"), recordOf(raw)));
    QVERIFY(matches(QStringLiteral("subject:*needle*17"), recordOf(raw)));
    QVERIFY(!matches(QStringLiteral("subject:/needle x/"), recordOf(raw)));
    QVERIFY(matches(QStringLiteral("subject:/^word.*needle 17$/"), recordOf(raw)));
    QVERIFY(matches(QStringLiteral("subject:/.*needle.*/"), recordOf(raw)));
    QVERIFY(!matches(QStringLiteral("subject:/word?.?$/"), recordOf(raw)));
    QVERIFY(!matches(QStringLiteral("subject:/^(d|rd|ord|.word)/"), recordOf(raw)));
}

void MatcherTest::collectorsAreFoundByNameAndId()
{
    Test test;
    test.of = Test::Of::Field;
    test.field = idOf(*findField(u"collector"));
    test.how = How::Is;
    test.text = QStringLiteral("acme uk");
    QVERIFY(!Matcher::valuePasses(test, "c1"));
    QVERIFY(Matcher::valuePasses(test, "c1", knowledge()));
    QCOMPARE(valuesOf(test.field, queryRecord(QStringLiteral("receipt")), knowledge()),
             (std::vector<QString>{QStringLiteral("Acme UK"), QStringLiteral("c1")}));
}

void MatcherTest::withoutPlansTheSummaryIsAsked()
{
    Knowledge slow = knowledge();
    slow.plans.reset();
    for (const char* text : {"from=a@b.example", "to=j@acme.example", "outcome:held", "action:rej",
                             "from_domain:evil.example", "subject:счёт", "message:agg"}) {
        const Query query = parse(QString::fromUtf8(text));
        const Matcher one(query, knowledge());
        const Matcher other(query, slow);
        for (const support::NamedRecord& record : support::queryRecords())
            QCOMPARE(other.matches(support::asRecord(record)),
                     one.matches(support::asRecord(record)));
    }
}

QTEST_GUILESS_MAIN(MatcherTest)
#include "matcher_test.moc"
