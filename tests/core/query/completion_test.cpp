#include "core/query/completion.h"

#include <QTest>

using namespace core::query;
using Of = Completion::Of;

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatIsTyped_data();
    void knowsWhatIsTyped();
    void suggestsFieldsByTheirBeginning();
    void suggestsValuesSeen();
    void suggestsTimesAndNumbers();
    void replacesTheWholeWord();
    void anyCursorDoesNoHarm();
};

namespace {

QStringList texts(const Completion& completion)
{
    QStringList texts;
    for (const Suggestion& suggestion : completion.suggestions)
        texts << suggestion.text;
    return texts;
}

QStringList seen(const Field& field, const QString& prefix)
{
    QStringList values;
    if (field.name == "action")
        for (const char* value : {"Acc", "Rej", "user release, none"})
            if (QLatin1String(value).startsWith(prefix, Qt::CaseInsensitive))
                values << QLatin1String(value);
    return values;
}

} // namespace

// The bar is the cursor.
void CompletionTest::knowsWhatIsTyped_data()
{
    QTest::addColumn<Of>("of");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("at");
    const auto row = [](const char* text, Of of, const char* field, const char* prefix, int at) {
        QTest::newRow(text) << of << QString::fromLatin1(field) << QString::fromLatin1(prefix)
                            << at;
    };
    row("|", Of::Name, "", "", 0);
    row("fr|", Of::Name, "", "fr", 0);
    row("a fr|", Of::Name, "", "fr", 2);
    row("a |", Of::Name, "", "", 2);
    row("a | b", Of::Name, "", "", 2);
    row("-fr|", Of::Name, "", "fr", 1);
    row("-|", Of::Name, "", "-", 0);
    row("(fr|", Of::Name, "", "fr", 1);
    row("(|", Of::Name, "", "", 1);
    row("(a)|", Of::Nothing, "", "", 0);
    row("from:|", Of::Value, "from", "", 5);
    row("a from:bo|", Of::Value, "from", "bo", 7);
    row("from:bob |", Of::Name, "", "", 9);
    row("from=bo|", Of::Value, "from", "bo", 5);
    row("from:\"m i|", Of::Value, "from", "m i", 5);
    row("from:\"m i\"|", Of::Nothing, "", "", 0);
    row("sender:|", Of::Value, "from", "", 7);
    row("Raw.x:y|", Of::Value, "", "y", 6);
    row("type:(re|", Of::Value, "type", "re", 6);
    row("type:(a OR |", Of::Value, "type", "", 11);
    row("type:(a) b|", Of::Name, "", "b", 9);
    row("time:>-|", Of::Value, "time", ">-", 5);
    row("time:[2026|", Of::Value, "time", "[2026", 5);
    row("a AND|", Of::Operator, "", "AND", 2);
    row("a AND |", Of::Name, "", "", 6);
    row("\"a b|", Of::Nothing, "", "", 0);
    row("/a b|", Of::Nothing, "", "", 0);
    row("subject:/a|", Of::Nothing, "", "", 0);
}

void CompletionTest::knowsWhatIsTyped()
{
    QFETCH(Of, of);
    QFETCH(QString, field);
    QFETCH(QString, prefix);
    QFETCH(int, at);
    QString text = QString::fromLatin1(QTest::currentDataTag());
    const int cursor = int(text.indexOf(QLatin1Char('|')));
    text.remove(cursor, 1);
    const Completion completion = complete(text, cursor);
    QCOMPARE(completion.of, of);
    if (of == Of::Nothing)
        return;
    QCOMPARE(completion.field ? QString::fromLatin1(completion.field->name.data(),
                                                    qsizetype(completion.field->name.size()))
                              : QString(),
             field);
    QCOMPARE(completion.prefix, prefix);
    QCOMPARE(completion.at, at);
}

void CompletionTest::suggestsFieldsByTheirBeginning()
{
    QCOMPARE(texts(complete(QStringLiteral("fro"), 3)),
             (QStringList{QStringLiteral("from:"), QStringLiteral("from_domain:"),
                          QStringLiteral("from_header:")}));
    QVERIFY(texts(complete(QStringLiteral("doma"), 4)).contains(QStringLiteral("to_domain:")));
    QCOMPARE(texts(complete(QStringLiteral("send"), 4)).value(0), QStringLiteral("from:"));
    QVERIFY(texts(complete(QStringLiteral("a O"), 3)).contains(QStringLiteral("OR")));
    QCOMPARE(texts(complete({}, 0)).size(), int(fields().size()));
}

void CompletionTest::suggestsValuesSeen()
{
    QCOMPARE(texts(complete(QStringLiteral("action:"), 7, seen)),
             (QStringList{QStringLiteral("Acc"), QStringLiteral("Rej"),
                          QStringLiteral("\"user release, none\"")}));
    QCOMPARE(texts(complete(QStringLiteral("action:\"user r"), 14, seen)),
             (QStringList{QStringLiteral("\"user release, none\"")}));
    QCOMPARE(texts(complete(QStringLiteral("outcome:re"), 10, seen)),
             (QStringList{QStringLiteral("rejected")}));
    QVERIFY(texts(complete(QStringLiteral("Raw:"), 4, seen)).isEmpty());
}

void CompletionTest::suggestsTimesAndNumbers()
{
    QVERIFY(texts(complete(QStringLiteral("time:"), 5)).contains(QStringLiteral(">-1h")));
    QCOMPARE(texts(complete(QStringLiteral("time:to"), 7)), (QStringList{QStringLiteral("today")}));
    QVERIFY(texts(complete(QStringLiteral("size:>"), 6)).contains(QStringLiteral(">100k")));
}

void CompletionTest::replacesTheWholeWord()
{
    const Completion completion = complete(QStringLiteral("a fromx:y"), 4);
    QCOMPARE(completion.at, 2);
    QCOMPARE(completion.length, 7);
    QCOMPARE(complete(QStringLiteral("(from)"), 3).length, 4);
}

void CompletionTest::anyCursorDoesNoHarm()
{
    const QString text =
        QStringLiteral("a from:\"x y\" -(b OR type:(c d)) /x y/ size:[1 TO 2] (((");
    for (int cursor = -3; cursor < text.size() + 3; ++cursor) {
        const Completion completion = complete(text, cursor, seen);
        QVERIFY(completion.at >= 0 && completion.length >= 0);
        QVERIFY(completion.at + completion.length <= text.size());
    }
}

QTEST_GUILESS_MAIN(CompletionTest)
#include "completion_test.moc"
