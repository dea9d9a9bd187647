#include "core/query/filter.h"

#include <QTest>

using core::query::Filter;

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void nothingAskedMatchesEverything();
    void nonsenseDoesNoHarm();
};

void FilterTest::finds_data()
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

void FilterTest::finds()
{
    QFETCH(QString, asked);
    QFETCH(QByteArray, raw);
    QFETCH(bool, found);
    const Filter filter = Filter::parse(asked);
    QCOMPARE(filter.matches({raw.constData(), size_t(raw.size())}), found);
}

void FilterTest::nothingAskedMatchesEverything()
{
    for (const char* asked : {"", "   ", "\"\"", "\" \"\""}) {
        const Filter filter = Filter::parse(QString::fromLatin1(asked));
        QCOMPARE(filter.empty(), qstrcmp(asked, "\" \"\"") != 0);
        QVERIFY(filter.matches("a b"));
    }
    QVERIFY(Filter().matches(""));
}

void FilterTest::nonsenseDoesNoHarm()
{
    const Filter filter = Filter::parse(QStringLiteral("x"));
    for (const QByteArray& raw :
         {QByteArray("\xff\xfe\x80x"), QByteArray("\\"), QByteArray("\\x"), QByteArray("\\u"),
          QByteArray("\\ud800"), QByteArray(1'000'000, '\\'), QByteArray("a\0x", 3)})
        QCOMPARE(filter.matches({raw.constData(), size_t(raw.size())}), raw.contains('x'));
}

QTEST_GUILESS_MAIN(FilterTest)
#include "filter_test.moc"
