#include "core/store/index/bits.h"
#include "core/store/index/grams.h"
#include "core/store/index/needle.h"
#include "core/store/index/text.h"
#include "core/store/index/text_column.h"

#include <random>
#include <set>

#include <QTest>

using namespace core::store::index;

class NeedleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatThePlainWayFinds();
    void noGramIsEverDenied();
    void aColumnKnowsItsValuesAndTheirRows();
    void aRecordIsCutAtItsQuotes();
    void bitsAreFoundEitherWay();
};

void NeedleTest::findsWhatThePlainWayFinds()
{
    std::mt19937 chance(1);
    for (int round = 0; round < 3000; ++round) {
        std::string hay;
        for (auto i = chance() % 200; i > 0; --i)
            hay += "abAB.@"[chance() % 6];
        std::string word;
        for (auto i = 1 + chance() % 5; i > 0; --i)
            word += "ab.@"[chance() % 4];
        const Needle needle(word);
        std::size_t at = chance() % 4;
        for (int hits = 0; hits < 50; ++hits) {
            const auto plain = needle.findPlainly(hay, at);
            QCOMPARE(needle.find(hay, at), plain);
            if (plain == std::string::npos)
                break;
            at = plain + 1;
        }
    }
}

void NeedleTest::noGramIsEverDenied()
{
    std::mt19937 chance(2);
    for (const int parts : {1, 3, 64}) {
        GramsBuilder builder;
        std::vector<std::string> texts;
        for (int part = 0; part < parts; ++part) {
            if (part > 0)
                builder.nextPart();
            std::string text;
            for (int i = 0; i < 40; ++i)
                text += static_cast<char>('a' + chance() % 26);
            builder.add(texts.emplace_back(text));
        }
        const QByteArray bytes = builder.finish();
        const Grams grams({bytes.constData(), size_t(bytes.size())}, parts);
        for (int part = 0; part < parts; ++part) {
            const auto found = grams.partsWith(std::string_view(texts[size_t(part)]).substr(3, 9));
            QVERIFY((found >> part & 1) != 0);
            QVERIFY(std::popcount(found) <= std::max(1, parts / 8)); // and most others are
        }
        QCOMPARE(grams.partsWith("0123456"), 0U);
    }
}

void NeedleTest::aColumnKnowsItsValuesAndTheirRows()
{
    for (const int different : {3, 5000}) { // kept by value, and by row
        TextColumnBuilder builder;
        std::map<std::uint32_t, std::set<std::string>> truth;
        std::mt19937 chance(3);
        for (std::uint32_t row = 0; row < 2000; ++row) {
            if (chance() % 5 == 0)
                continue;
            const auto value = "Value \xc3\x89 " + std::to_string(chance() % unsigned(different));
            builder.add(row, value);
            truth[row].insert(value);
            if (different < 10 && chance() % 3 == 0) {
                builder.add(row, "second");
                truth[row].insert("second");
            }
        }
        const QByteArray bytes = builder.finish(2000);
        const auto column = TextColumn::open({bytes.constData(), size_t(bytes.size())}, 2000);
        QVERIFY(column);
        for (int row = 0; row < 2000; ++row) {
            std::set<std::string> values;
            column->forEach(row, [&](std::uint32_t id) { values.emplace(column->value(id)); });
            QVERIFY(values == truth[std::uint32_t(row)]);
        }
        for (const std::string word : {"\xc3\xa9 1", "second", "value", "absent"}) {
            const Bits rows = column->rowsOf(column->containing(word));
            for (int row = 0; row < 2000; ++row) {
                bool has = false;
                for (const std::string& value : truth[std::uint32_t(row)])
                    has = has
                        || QString::fromStdString(value).toCaseFolded().contains(
                            QString::fromStdString(word));
                QCOMPARE(rows.test(row), has);
            }
        }
        // What is cut is not opened.
        for (int size = 0; size < bytes.size() - 8; size += 97)
            QVERIFY(!TextColumn::open({bytes.constData(), size_t(size)}, 2000));
    }
}

void NeedleTest::aRecordIsCutAtItsQuotes()
{
    Text text;
    text.read(R"({"a":"x","b":"say \"hi\" \u00e9\n"})");
    QCOMPARE(text.whole(), std::string_view("{\"a\":\"x\",\"b\":\"say \"hi\" \xc3\xa9 \"}"));
    QCOMPARE(text.quoted().size(), size_t(4));
    QCOMPARE(text.at(text.quoted()[3]), std::string_view("say \"hi\" \xc3\xa9 "));
    text.read("plain \"open");
    QVERIFY(text.quoted().empty());
    text.read("\\");
    QCOMPARE(text.whole(), std::string_view("\\"));
}

void NeedleTest::bitsAreFoundEitherWay()
{
    Bits bits(200);
    bits.setRange(60, 130);
    bits.set(199);
    QCOMPARE(bits.count(), 71);
    QCOMPARE(bits.next(0), 60);
    QCOMPARE(bits.next(130), 199);
    QCOMPARE(bits.before(60), -1);
    QCOMPARE(bits.before(199), 129);
    QCOMPARE(Bits(200, true).flip().next(0), 200);
}

QTEST_GUILESS_MAIN(NeedleTest)
#include "needle_test.moc"
