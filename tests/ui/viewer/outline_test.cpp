#include "ui/viewer/outline.h"

#include <ctime>

#include <QTest>

using namespace ui::viewer;

namespace {

// "depth name=value" per field.
QStringList lines(const QByteArray& raw, std::size_t most = 100)
{
    QStringList lines;
    for (const auto& field : outline(raw, most).fields) {
        const bool holds =
            field.kind == OutlineField::Kind::Object || field.kind == OutlineField::Kind::Array;
        lines << QStringLiteral("%1 %2=%3")
                     .arg(field.depth)
                     .arg(field.name, holds ? QStringLiteral("…") : valueText(raw, field));
    }
    return lines;
}

} // namespace

class OutlineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderSpellingAndRepeatedNames();
    void nestsObjectsAndArrays();
    void namesThePlaceOfAField();
    void readsWhatIsEncoded();
    void stopsWhereItIsToldTo();
    void saysWhenARecordIsDamaged();
    void decodesEscapesOnlyForPeople();
    void cutsALongValueBetweenCharacters_data();
    void cutsALongValueBetweenCharacters();
    void showsBytesThatAreNoText();
    void opensAGiantRecordQuickly();
};

void OutlineTest::keepsOrderSpellingAndRepeatedNames()
{
    const QByteArray raw = R"({"z":12345678901234567890,"a":1.50,"z":"again","n":null,"t":true})";
    QCOMPARE(lines(raw),
             (QStringList{QStringLiteral("0 z=12345678901234567890"), QStringLiteral("0 a=1.50"),
                          QStringLiteral("0 z=again"), QStringLiteral("0 n=null"),
                          QStringLiteral("0 t=true")}));
}

void OutlineTest::nestsObjectsAndArrays()
{
    const QByteArray raw = R"({"a":{"b":[1,{"c":"x"}]},"d":[]})";
    QCOMPARE(
        lines(raw),
        (QStringList{QStringLiteral("0 a=…"), QStringLiteral("1 b=…"), QStringLiteral("2 0=1"),
                     QStringLiteral("2 1=…"), QStringLiteral("3 c=x"), QStringLiteral("0 d=…")}));
}

void OutlineTest::namesThePlaceOfAField()
{
    const auto fields = outline(R"({"a":{"b":[1,{"c":[[2]]}]},"d":{"e":3}})", 100).fields;
    QStringList paths;
    for (std::size_t i = 0; i < fields.size(); ++i)
        paths << pathOf(fields, i);
    QCOMPARE(paths.join(QLatin1Char(' ')), QStringLiteral("a a.b a.b a.b a.b.c a.b.c a.b.c d d.e"));
}

void OutlineTest::readsWhatIsEncoded()
{
    const auto fields =
        outline(R"({"s":"=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=","u":"https:\/\/a.example\/%41","n":1})", 100)
            .fields;
    QCOMPARE(fields[0].readings.size(), 1U);
    QCOMPARE(fields[0].readings[0].text, QStringLiteral("Grüße"));
    QCOMPARE(fields[1].readings.size(), 1U);
    QCOMPARE(fields[1].readings[0].text, QStringLiteral("https://a.example/A"));
    QVERIFY(fields[2].readings.empty());
}

void OutlineTest::stopsWhereItIsToldTo()
{
    const QByteArray raw = R"({"a":1,"b":[1,2,3],"c":3})";
    QCOMPARE(outline(raw, 3).fields.size(), 3U);
    QVERIFY(outline(raw, 3).more);
    QCOMPARE(outline(raw, 6).fields.size(), 6U);
    QVERIFY(!outline(raw, 6).more);
}

void OutlineTest::saysWhenARecordIsDamaged()
{
    const auto cut = outline(R"({"a":1,"b":)", 10);
    QVERIFY(cut.damaged);
    QCOMPARE(cut.fields.size(), 1U);
    QVERIFY(outline("", 10).damaged);
    QVERIFY(outline("<html>", 10).damaged);
    QVERIFY(!outline("{}", 10).damaged);
    QVERIFY(!outline("{\"a\":1}", 10).damaged);
}

void OutlineTest::decodesEscapesOnlyForPeople()
{
    const QByteArray raw = R"({"s":"a\"b\\c\u00e9\n"})";
    const auto field = outline(raw, 1).fields.at(0);
    QCOMPARE(valueText(raw, field), QStringLiteral("a\"b\\c\u00e9\n"));
    const QByteArray exact = R"("a\"b\\c\u00e9\n")";
    QCOMPARE(raw.mid(field.at, field.length), exact);
}

void OutlineTest::cutsALongValueBetweenCharacters_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("umlauts") << QByteArray("äöüäöüäöüäöü");
    QTest::newRow("escapes") << QByteArray(R"(\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc)");
    QTest::newRow("slashes") << QByteArray(R"(\\\\\\\\\\\\\\\\)");
    QTest::newRow("emoji") << QByteArray("😀😀😀😀😀");
}

void OutlineTest::cutsALongValueBetweenCharacters()
{
    QFETCH(QByteArray, text);
    const QByteArray raw = "{\"s\":\"" + text + "\"}";
    const auto field = outline(raw, 1).fields.at(0);
    const auto whole = valueText(raw, field);
    for (qsizetype bytes = 0; bytes <= text.size(); ++bytes) {
        const auto part = valueText(raw, field, bytes);
        QVERIFY2(whole.startsWith(part), qPrintable(part));
        QVERIFY(part.size() >= (bytes - 12) / 6);
    }
}

void OutlineTest::showsBytesThatAreNoText()
{
    QCOMPARE(visibleBytes("a\xff"
                          "b\xc3\xa9\xc3"),
             QStringLiteral("a«0xFF»bé«0xC3»"));
    QCOMPARE(visibleBytes("\xed\xa0\x80"), QStringLiteral("«0xED»«0xA0»«0x80»"));
    QCOMPARE(visibleBytes("one\ntwo\n"), QStringLiteral("one\ntwo\n"));
    // What would turn the rest of the line round is told, not done.
    QVERIFY(!visibleBytes("a\xe2\x80\xae"
                          "b")
                 .contains(QChar(0x202e)));
}

void OutlineTest::opensAGiantRecordQuickly()
{
    const QByteArray raw = "{\"a\":1,\"body\":\"" + QByteArray(20'000'000, 'x') + "\",\"b\":2}";
    const auto start = std::clock();
    const auto all = outline(raw, 1000);
    QCOMPARE(all.fields.size(), 3U);
    QVERIFY(valueText(raw, all.fields[1], 4096).size() <= 4096);
    QVERIFY((std::clock() - start) / CLOCKS_PER_SEC < 1);
}

QTEST_APPLESS_MAIN(OutlineTest)
#include "outline_test.moc"
