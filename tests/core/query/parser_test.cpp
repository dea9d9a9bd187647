#include "core/query/parser.h"
#include "core/query/print.h"
#include "tests/core/query/parser_cases_table.h"
#include "tests/support/query_trees.h"

#include <random>

#include <QTest>

using namespace core;
using namespace core::query;

class ParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTrees_data();
    void readsTrees();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void readsTimesInTheGivenZone_data();
    void readsTimesInTheGivenZone();
    void everyTreeComesBackFromItsText();
    void randomTextDoesNoHarm();
    void depthAndLengthAreLimited();
    void wordsNeverFail();
    void bothOfTwoQueries();
    void refinesAQuery_data();
    void refinesAQuery();
    void aTermMeansItself();
};

namespace {

// Sunday, 1 November 2026, 12:00 UTC.
Moment noon(const QTimeZone& zone = QTimeZone::utc())
{
    return {.now = *fromIso(QStringLiteral("2026-11-01T12:00:00Z")), .zone = zone};
}

auto parse(const QString& text) { return Query::parse(text, noon()); }

} // namespace

void ParserTest::readsTrees_data()
{
    QTest::addColumn<QString>("tree");
    for (const ParserCase& each : kParserCases)
        QTest::newRow(each.text) << QString::fromUtf8(each.tree);
}

void ParserTest::readsTrees()
{
    QFETCH(QString, tree);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const auto query = parse(text);
    QVERIFY2(query, query ? "" : qPrintable(query.error().sentence));
    QCOMPARE(support::described(query->root()), tree);
    const auto again = parse(query->text());
    QVERIFY2(again, qPrintable(query->text()));
    QCOMPARE(again->root(), query->root());
}

void ParserTest::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* text, int at, int length, const char* says) {
        QTest::newRow(text) << at << length << QString::fromUtf8(says);
    };
    row("a \"b c", 2, 4, "quotation mark is not closed");
    row("subject:\"b", 8, 2, "quotation mark is not closed");
    row("a (b", 2, 1, "bracket is not closed");
    row("(", 0, 1, "bracket is not closed");
    row("a )", 2, 1, "closes nothing");
    row(")", 0, 1, "closes nothing");
    row("a ()", 2, 2, "nothing between");
    row("/a", 0, 2, "does not end with a slash");
    row("subject:/a(/", 8, 4, "missing closing parenthesis");
    row("/*/", 0, 3, "does not follow a repeatable item");
    row("x //", 2, 2, "is empty");
    row("a AND", 2, 3, "“AND” needs something to its right");
    row("a AND OR b", 2, 3, "“AND” needs something to its right");
    row("a OR", 2, 2, "“OR” needs something to its right");
    row("AND b", 0, 3, "“AND” needs something to its left");
    row("OR", 0, 2, "“OR” needs something to its left");
    row("a NOT", 2, 3, "“NOT” needs something to its right");
    row("a -(b", 3, 1, "bracket is not closed");
    row("subject: x", 0, 8, "“subject:” needs a value");
    row("x (from:)", 3, 5, "“from:” needs a value");
    row("from:\"\"", 5, 2, "nothing between these quotes");
    row("size:abc", 5, 3, "“abc” is not a number, but “size” is compared with one");
    row("size:>", 6, 1, "is not a number");
    row("size:1*", 5, 2, "is not a number");
    row("size:/1/", 5, 3, "is not a number");
    row("size:[1 2]", 5, 5, "has TO between its ends");
    row("size:[1 TO x]", 11, 1, "“x” is not a number");
    row("size:[1 TO 2", 5, 7, "bracket is not closed");
    row("size:[2 TO 1]", 5, 8, "ends before it begins");
    row("hits:>x", 6, 1, "“x” is not a number");
    row("time:soon", 5, 4, "“soon” is not a time. Times look like -2h");
    row("time:2026-13-01", 5, 10, "not a time");
    row("time:2026-02-30", 5, 10, "not a time");
    row("time:[yesterday TO later]", 19, 5, "“later” is not a time");
    row("b time:>-2y", 8, 3, "“-2y” is not a time");
}

void ParserTest::saysWhatIsWrongAndWhere()
{
    QFETCH(int, at);
    QFETCH(int, length);
    QFETCH(QString, says);
    const auto query = parse(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(!query);
    QVERIFY2(query.error().sentence.contains(says), qPrintable(query.error().sentence));
    QVERIFY(query.error().sentence.endsWith(QLatin1Char('.'))
            || query.error().sentence.endsWith(QLatin1Char('*')));
    QCOMPARE(query.error().at, at);
    QCOMPARE(query.error().length, length);
}

void ParserTest::readsTimesInTheGivenZone_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* typed, const char* text) {
        QTest::newRow(typed) << QString::fromLatin1(text);
    };
    // Tokyo is nine hours ahead: it is 21:00 there.
    row("time:today", "time:[2026-10-31T15:00:00.000Z TO 2026-11-01T15:00:00.000Z}");
    row("time:yesterday", "time:[2026-10-30T15:00:00.000Z TO 2026-10-31T15:00:00.000Z}");
    row("time:2026-11-02", "time:[2026-11-01T15:00:00.000Z TO 2026-11-02T15:00:00.000Z}");
    row("time:2026-11", "time:[2026-10-31T15:00:00.000Z TO 2026-11-30T15:00:00.000Z}");
    row("time:2026", "time:[2025-12-31T15:00:00.000Z TO 2026-12-31T15:00:00.000Z}");
    row("time:>2026-11-02", "time:>=2026-11-02T15:00:00.000Z");
    row("time:>=2026-11-02", "time:>=2026-11-01T15:00:00.000Z");
    row("time:<2026-11-02", "time:<2026-11-01T15:00:00.000Z");
    row("time:<=2026-11-02", "time:<2026-11-02T15:00:00.000Z");
    row("time:[2026-11-01 TO 2026-11-02]",
        "time:[2026-10-31T15:00:00.000Z TO 2026-11-02T15:00:00.000Z}");
    row("time:2026-11-01T10:30", "time:[2026-11-01T01:30:00.000Z TO 2026-11-01T01:31:00.000Z}");
    row("time:2026-11-01T10:30:05", "time:[2026-11-01T01:30:05.000Z TO 2026-11-01T01:30:06.000Z}");
    row("time:2026-11-01T10:30Z", "time:[2026-11-01T10:30:00.000Z TO 2026-11-01T10:31:00.000Z}");
    row("time:>2026-11-01T10:30:00.5-0400", "time:>2026-11-01T14:30:00.500Z");
    row("time:>2026-11-01T10:30:00.5+05:30", "time:>2026-11-01T05:00:00.500Z");
    row("time:\"2026-11-01 10:30\"", "time:[2026-11-01T01:30:00.000Z TO 2026-11-01T01:31:00.000Z}");
    row("time:[-1d TO now]", "time:[2026-10-31T12:00:00.000Z TO 2026-11-01T12:00:00.000Z]");
    row("time:{now-90s TO now+1w}", "time:{2026-11-01T11:58:30.000Z TO 2026-11-08T12:00:00.000Z}");
    row("received:>-30min", "received:>2026-11-01T11:30:00.000Z");
}

void ParserTest::readsTimesInTheGivenZone()
{
    QFETCH(QString, text);
    const auto query =
        Query::parse(QString::fromLatin1(QTest::currentDataTag()), noon(QTimeZone("Asia/Tokyo")));
    QVERIFY2(query, query ? "" : qPrintable(query.error().sentence));
    QCOMPARE(query->text(), text);
}

void ParserTest::everyTreeComesBackFromItsText()
{
    support::RandomTrees trees(20261101);
    for (int round = 0; round < 5'000; ++round) {
        const Node tree = trees.node(4);
        const QString text = typed(tree);
        if (text.size() > kLongestQuery)
            continue;
        const auto query = parse(text);
        QVERIFY2(query, qPrintable(text));
        QVERIFY2(query->root() == tree,
                 qPrintable(text + QLatin1Char('\n') + support::described(tree) + QLatin1Char('\n')
                            + support::described(query->root())));
    }
}

void ParserTest::randomTextDoesNoHarm()
{
    static const QString pieces =
        QStringLiteral("ab :=\"\"()[]{}/\\*?-<>~ TO AND OR NOT size:time:x.y:");
    std::mt19937 source(7);
    const auto dice = [&source] { return static_cast<unsigned>(source()); };
    int good = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (unsigned left = dice() % 24; left > 0; --left) {
            const unsigned kind = dice() % 8;
            if (kind == 0)
                text += QChar(ushort(dice()));
            else if (kind < 4)
                text += pieces.mid(int(dice() % unsigned(pieces.size())), 6);
            else
                text += pieces.at(int(dice() % unsigned(pieces.size())));
        }
        const auto query = parse(text);
        if (!query) {
            QVERIFY(query.error().at >= 0 && query.error().length > 0);
            QVERIFY(query.error().at <= text.size());
            continue;
        }
        ++good;
        const auto again = parse(query->text());
        QVERIFY2(again && again->root() == query->root(), qPrintable(text));
    }
    QVERIFY(good > 500);
}

void ParserTest::depthAndLengthAreLimited()
{
    for (const char* deep : {"(", "-(", "NOT ", "type:(", "-"}) {
        const QString text = QString::fromLatin1(deep).repeated(1'000) + QLatin1Char('a');
        const auto query = parse(text);
        QVERIFY(!query);
        QVERIFY(query.error().sentence.contains(QLatin1String("64")));
    }
    const QString nested = QString(kDeepestQuery, QLatin1Char('(')) + QLatin1Char('a')
        + QString(kDeepestQuery, QLatin1Char(')'));
    QVERIFY(parse(nested));
    QVERIFY(parse(QString(kLongestQuery, QLatin1Char('a'))));
    const auto longer = parse(QString(kLongestQuery + 1, QLatin1Char('a')));
    QVERIFY(!longer);
    QCOMPARE(longer.error().at, kLongestQuery);
}

void ParserTest::wordsNeverFail()
{
    const Query query = Query::words(QStringLiteral("Bob \"two (words\" from:x \"open"));
    QCOMPARE(support::described(query.root()),
             QStringLiteral("and(any has bob, any has two (words, any has from:x, any has open)"));
    QVERIFY(Query::words(QStringLiteral(" \"\" ")).empty());
    QCOMPARE(parse(query.text())->root(), query.root());
}

void ParserTest::bothOfTwoQueries()
{
    const Query a = *parse(QStringLiteral("a b"));
    const Query b = *parse(QStringLiteral("c OR d"));
    QCOMPARE((a && b).text(), QStringLiteral("a b (c OR d)"));
    QCOMPARE((a && Query()).root(), a.root());
    QCOMPARE((Query() && b).root(), b.root());
    QVERIFY((Query() && Query()).empty());
}

void ParserTest::refinesAQuery_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("without");
    const auto row = [](const char* text, const char* with, const char* without) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(with)
                            << QString::fromUtf8(without);
    };
    row("", "action=Rej", "-action=Rej");
    row("invoice ", "invoice action=Rej", "invoice -action=Rej");
    row("a OR b", "(a OR b) action=Rej", "(a OR b) -action=Rej");
    row("(a OR b)", "(a OR b) action=Rej", "(a OR b) -action=Rej");
    row("action=Rej", "action=Rej", "-action=Rej");
    row("a -action=Rej b", "a action=Rej b", "a -action=Rej b");
    row("NOT action=Rej", "action=Rej", "-action=Rej");
    row("a \"OR\"", "a \"OR\" action=Rej", "a \"OR\" -action=Rej");
    row("type:(a OR b)", "type:(a OR b) action=Rej", "type:(a OR b) -action=Rej");
}

void ParserTest::refinesAQuery()
{
    QFETCH(QString, text);
    QFETCH(QString, with);
    QFETCH(QString, without);
    const QString term = termFor(u"action", QStringLiteral("Rej"));
    QCOMPARE(including(text, term), with);
    QCOMPARE(excluding(text, term), without);
    QVERIFY(parse(with) && parse(without));
}

void ParserTest::aTermMeansItself()
{
    for (const char* value : {"Rej", "IP Found in RBL", "a\"b\\c", "-x", "(x)", "*", "AND", "[1]",
                              "/x/", "請求 書", "a:b=c"}) {
        const QString text = QString::fromUtf8(value);
        const auto query = parse(termFor(u"verdict", text));
        QVERIFY2(query, value);
        QCOMPARE(query->root().test.how, How::Is);
        QCOMPARE(query->root().test.text, text.toCaseFolded());
    }
    QCOMPARE(termFor(u"verdict", {}), QStringLiteral("-verdict:*"));
    QCOMPARE(excluding(QStringLiteral("a"), termFor(u"verdict", {})),
             QStringLiteral("a verdict:*"));
}

QTEST_GUILESS_MAIN(ParserTest)
#include "parser_test.moc"
