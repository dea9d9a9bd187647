#include "core/base/log.h"
#include "core/base/text.h"

#include <algorithm>
#include <random>

#include <QElapsedTimer>
#include <QTest>

using namespace core;

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void harmlessTextStaysAsItIs_data();
    void harmlessTextStaysAsItIs();
    void whatHidesIsShown_data();
    void whatHidesIsShown();
    void noCharacterOfUnicodeHidesOrChangesTwice();
    void randomTextDoesNotChangeTwice();
    void aCutTextFitsAndDoesNotChangeTwice();
    void longTextTakesTimeInProportion();
    void anExcerptIsOneShortLine();
    void anExcerptHoldsNoSecret();
};

namespace {

QString from(const char* utf8) { return QString::fromUtf8(utf8); }

bool isHarmless(char32_t c)
{
    const auto category = QChar::category(c);
    const bool ink = (c >= 0x600 && c <= 0x605) || c == 0x6dd || c == 0x890 || c == 0x891
        || c == 0x8e2 || c == 0x110bd || c == 0x110cd;
    return ink
        || (category != QChar::Other_Control && category != QChar::Other_Format
            && category != QChar::Other_Surrogate && category != QChar::Separator_Line
            && category != QChar::Separator_Paragraph && (c < 0xe0000 || c > 0xe0fff));
}

bool isHarmless(const QString& text)
{
    const auto points = text.toUcs4();
    return std::ranges::all_of(points, [](uint c) { return isHarmless(char32_t(c)); });
}

} // namespace

void TextTest::harmlessTextStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    const char* const good[] = {"",
                                "Invoice 42 <b>&amp;</b>",
                                "Grüße aus Köln",
                                "Счёт на оплату",
                                "請求書のご案内",
                                "فاتورة",
                                "می‌خواهم",
                                "हिन्दी",
                                "क्‍ष",
                                "👩‍💻 🏳️‍🌈 👍🏽 #️⃣ ❤️ ©",
                                "Ǎ́",
                                "№ 5 — “quoted” …",
                                "a\u00a0b",
                                "«U+202E»"};
    for (const char* const text : good)
        QTest::newRow(text) << from(text);
}

void TextTest::harmlessTextStaysAsItIs()
{
    QFETCH(QString, text);
    QCOMPARE(displaySafe(text), text);
}

void TextTest::whatHidesIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const QString& text, const char* shown) {
        QTest::newRow(name) << text << from(shown);
    };
    row("line breaks", from("a\r\nb\tc"), "a␍␊b␉c");
    row("nul", QString(QChar(0)), "␀");
    row("terminal", from("\x1b[31mred"), "␛[31mred");
    row("delete", from("\x7f"), "␡");
    row("C1", QString(QChar(0x9b)), "«U+009B»");
    row("right to left override", from("exe.\u202etxt"), "exe.«U+202E»txt");
    row("isolate", from("\u2066x\u2069"), "«U+2066»x«U+2069»");
    row("marks of direction", from("\u200e\u200f\u061c"), "«U+200E»«U+200F»«U+061C»");
    row("zero width", from("pay\u200bpal\ufeff\u2060"), "pay«U+200B»pal«U+FEFF»«U+2060»");
    row("joiner in Latin", from("pay\u200dpal"), "pay«U+200D»pal");
    row("two joiners", from("\u0645\u200c\u200c\u0645"), "م«U+200C»«U+200C»م");
    row("soft hyphen", from("pay\u00adpal"), "pay«U+00AD»pal");
    row("separators", from("a\u2028b\u2029"), "a«U+2028»b«U+2029»");
    row("tag", from("x\U000e0041"), "x«U+E0041»");
    row("variation on a letter", from("a\ufe0f"), "a«U+FE0F»");
    row("filler", from("\u3164"), "«U+3164»");
    row("lone high half", QString(QChar(0xd83d)), "\ufffd");
    row("lone low half", QString(QChar(0xdc69)) + QLatin1Char('x'), "\ufffdx");
    row("zalgo", from("a") + QString(100, QChar(0x0301)) + QLatin1Char('b'),
        "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
        "b");
}

void TextTest::whatHidesIsShown()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(displaySafe(text), shown);
    QCOMPARE(displaySafe(shown), shown);
}

void TextTest::noCharacterOfUnicodeHidesOrChangesTwice()
{
    for (char32_t c = 0; c <= 0x10ffff; ++c) { // lone surrogates among them
        const QString text = QStringView(QChar::fromUcs4(c)).toString();
        const QString once = displaySafe(text);
        if (!isHarmless(once) || displaySafe(once) != once || once.isEmpty())
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(uint(c), 0, 16)));
    }
}

void TextTest::randomTextDoesNotChangeTwice()
{
    const QString kinds =
        from("a0#م\u0939\u094d\u0301\u0651\u200c\u200d\u200b\u202e\ufe0f\U0001f469\U0001f3fd"
             "\u2764\U000e0041\t»");
    std::mt19937 engine(42);
    for (int run = 0; run < 50'000; ++run) {
        QString text;
        for (int i = 0; i < 12; ++i)
            text += kinds[qsizetype(engine() % std::size_t(kinds.size()))]; // also half characters
        const QString once = displaySafe(text);
        QCOMPARE(displaySafe(once), once);
    }
}

void TextTest::aCutTextFitsAndDoesNotChangeTwice()
{
    QCOMPARE(displaySafe(from("invoice"), 7), from("invoice"));
    QCOMPARE(displaySafe(from("invoices"), 7), from("invoic…"));
    QCOMPARE(displaySafe(from("abc\u202e"), 7), from("abc…"));    // no half chips
    QCOMPARE(displaySafe(from("ab\U0001f469x"), 4), from("ab…")); // no half characters
    QCOMPARE(displaySafe(from("abc"), 1), from("…"));
    QCOMPARE(displaySafe(from("abc"), 0), QString());

    const QString text =
        from("a👩‍💻می‌خ\u202eb\u0301\u0301é\n🏳️‍🌈 end of it");
    for (qsizetype most = 0; most < 40; ++most) {
        const QString cut = displaySafe(text, most);
        QVERIFY(cut.size() <= most);
        QCOMPARE(displaySafe(cut), cut);
        QCOMPARE(displaySafe(cut, most), cut);
    }
}

void TextTest::longTextTakesTimeInProportion()
{
    // Far beyond what anything quadratic could do within the test's time limit.
    const QString marks = QLatin1Char('a') + QString(5'000'000, QChar(0x0301));
    QCOMPARE(displaySafe(marks).size(), 9);
    QCOMPARE(displaySafe(QString(2'000'000, QChar(0x202e))).size(), 16'000'000);
    QCOMPARE(displaySafe(QString(100'000'000, QLatin1Char('x')), 10).size(), 10);
}

void TextTest::anExcerptIsOneShortLine()
{
    QCOMPARE(excerpt("<html>\r\n  <b>502</b>\n"), from("<html> <b>502</b>"));
    QCOMPARE(excerpt("abcdef", 4), from("abc…"));
    QCOMPARE(excerpt("\xff\xfe", 4), from("\ufffd\ufffd"));
    QVERIFY(excerpt(QByteArray(1'000'000, 'x')).size() <= 500);
}

void TextTest::anExcerptHoldsNoSecret()
{
    log::protect(Secret("correct horse battery staple"));
    const QByteArray answer = QByteArray(90, 'x') + "correct horse battery staple";
    QVERIFY(!excerpt(answer, 100).contains(from("correct")));
    QVERIFY(!excerpt("{\"secretKey\": \"abc123\"}").contains(from("abc123")));
}

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
