#include "ui/facets/choice.h"

#include <QTest>

using namespace ui::facets;

namespace {

const QString kType = QStringLiteral("type");

QString text(const char* words) { return QString::fromLatin1(words); }

} // namespace

class ChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadFromTheQuery_data();
    void isReadFromTheQuery();
    void isWrittenIntoTheQuery_data();
    void isWrittenIntoTheQuery();
    void leavesTheRestAsItIs();
    void comesBackAsItWas();
};

void ChoiceTest::isReadFromTheQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("in");
    QTest::addColumn<QStringList>("out");
    QTest::newRow("nothing") << text("") << QStringList() << QStringList();
    QTest::newRow("one") << text("type=receipt") << QStringList(text("receipt")) << QStringList();
    QTest::newRow("several") << text("a type:(receipt OR av) b")
                             << QStringList({text("receipt"), text("av")}) << QStringList();
    QTest::newRow("without") << text("-type=av NOT type:dlp x") << QStringList()
                             << QStringList({text("av"), text("dlp")});
    QTest::newRow("another field") << text("action=Rej") << QStringList() << QStringList();
    QTest::newRow("one of two") << text("type=av OR subject:x") << QStringList() << QStringList();
    QTest::newRow("not to be understood") << text("type=av (") << QStringList() << QStringList();
}

void ChoiceTest::isReadFromTheQuery()
{
    QFETCH(QString, query);
    const auto choice = choiceOf(query, kType);
    QTEST(choice.in, "in");
    QTEST(choice.out, "out");
}

void ChoiceTest::isWrittenIntoTheQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("in");
    QTest::addColumn<QStringList>("out");
    QTest::addColumn<QString>("changed");
    const auto row = [](const char* query, const char* in, const char* out, const char* changed) {
        QTest::newRow(changed) << text(query)
                               << text(in).split(QLatin1Char('|'), Qt::SkipEmptyParts)
                               << text(out).split(QLatin1Char('|'), Qt::SkipEmptyParts)
                               << text(changed);
    };
    row("", "receipt", "", "type=receipt");
    row("type=receipt", "receipt|av", "", "type=(receipt OR av)");
    row("type=(receipt OR av) x", "av", "", "x type=av");
    row("type:receipt", "", "", "");
    row("a -type=av b", "", "", "a b");
    row("NOT type:av b", "", "dlp", "b -type=dlp");
    row("a OR b", "av", "", "(a OR b) type=av");
    row("type=receipt", "", "receipt", "-type=receipt");
}

void ChoiceTest::isWrittenIntoTheQuery()
{
    QFETCH(QString, query);
    QFETCH(QStringList, in);
    QFETCH(QStringList, out);
    QTEST(withChoice(query, kType, {.in = in, .out = out}), "changed");
}

void ChoiceTest::leavesTheRestAsItIs()
{
    const auto before = text("time:>-2h  subject:\"type=av\" size:>10k");
    QCOMPARE(withChoice(before, kType, {.in = {text("av")}, .out = {}}), before + text(" type=av"));
    QCOMPARE(withChoice(before + text(" type=av"), kType, {}), before);
}

void ChoiceTest::comesBackAsItWas()
{
    for (const auto* value :
         {"two words", "a\"b\\c", "a*b?", "or", "-x", "(", "日本", "/x/", "[1"}) {
        const Choice choice{.in = {QString::fromUtf8(value), text("other")}, .out = {}};
        const auto field = text("action");
        const auto query = withChoice(text("x"), field, choice);
        QVERIFY2(choiceOf(query, field) == choice, qPrintable(query));
        QCOMPARE(withChoice(query, field, {}), text("x"));
    }
}

QTEST_GUILESS_MAIN(ChoiceTest)
#include "choice_test.moc"
