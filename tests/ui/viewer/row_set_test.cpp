#include "ui/viewer/row_set.h"

#include <algorithm>
#include <ctime>
#include <random>
#include <set>

#include <QTest>

using core::RowId;
using ui::viewer::RowSet;

namespace {

std::vector<RowId> all(const RowSet& set) { return set.slice(0, set.size()); }

} // namespace

class RowSetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty();
    void growsAtBothEnds();
    void agreesWithANaiveSet_data();
    void agreesWithANaiveSet();
    void countsARangeOnlyOnce();
    void holdsTenMillionRowsAndFindsThemFast();
    void takesAHugeRangeAtEitherEnd();
};

void RowSetTest::startsEmpty()
{
    const RowSet set;
    QVERIFY(set.empty());
    QCOMPARE(set.size(), 0);
    QVERIFY(!set.contains(7));
    QCOMPARE(set.countBelow(7), 0);
    QVERIFY(set.slice(0, 10).empty());
}

void RowSetTest::growsAtBothEnds()
{
    RowSet set;
    QCOMPARE(set.add(100, 110), 11);
    QCOMPARE(set.add(50, 52), 3);
    QCOMPARE(set.add(111, 111), 1);
    QCOMPARE(set.add(1, 1), 1);
    QCOMPARE(set.size(), 16);
    QCOMPARE(set.at(0), 1);
    QCOMPARE(set.at(1), 50);
    QCOMPARE(set.at(15), 111);
    QCOMPARE(set.countBelow(51), 2);
    QCOMPARE(set.countBelow(60), 4);
    QCOMPARE(set.slice(3, 2), (std::vector<RowId>{52, 100}));
    set.clear();
    QVERIFY(set.empty());
}

void RowSetTest::agreesWithANaiveSet_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<int>("longest");
    for (unsigned seed = 1; seed <= 3; ++seed) {
        QTest::addRow("short ranges, seed %u", seed) << seed << 3;
        QTest::addRow("long ranges, seed %u", seed) << seed << 5000;
    }
}

// Past below, new above, and now and then something in between that is already known or late.
void RowSetTest::agreesWithANaiveSet()
{
    QFETCH(unsigned, seed);
    QFETCH(int, longest);
    std::mt19937 random(seed);
    const auto chance = [&](RowId below) { return static_cast<RowId>(random()) % below; };

    RowSet set;
    std::set<RowId> naive;
    RowId low = 500'000;
    RowId high = 500'000;
    for (int step = 0; step < 80; ++step) {
        const auto length = chance(longest) + 1;
        const auto gap = chance(longest) + 1;
        RowId first = high + gap;
        if (step % 3 == 0)
            first = std::max(low - gap - length, RowId{0});
        if (step % 11 == 0)
            first = low + chance(high - low + 1);
        const auto before = static_cast<std::int64_t>(naive.size());
        for (auto row = first; row < first + length; ++row)
            naive.insert(row);
        QCOMPARE(set.add(first, first + length - 1), std::int64_t(naive.size()) - before);
        low = *naive.begin();
        high = *naive.rbegin();
    }

    const std::vector<RowId> expected(naive.begin(), naive.end());
    QCOMPARE(all(set), expected);
    for (int probe = 0; probe < 2000; ++probe) {
        const auto row = low - 10 + chance(high - low + 20);
        const auto below = std::ranges::lower_bound(expected, row) - expected.begin();
        QCOMPARE(set.countBelow(row), below);
        QCOMPARE(set.contains(row), naive.contains(row));
    }
    for (std::size_t position = 0; position < expected.size(); position += 37)
        QCOMPARE(set.countBelow(set.at(std::int64_t(position))), std::int64_t(position));
}

void RowSetTest::countsARangeOnlyOnce()
{
    RowSet set;
    QCOMPARE(set.add(10, 20), 11);
    QCOMPARE(set.add(15, 25), 5);
    QCOMPARE(set.add(10, 25), 0);
    QCOMPARE(set.size(), 16);
}

// Every second of ten million rows, newest first in small ranges: the worst case for ranges.
void RowSetTest::holdsTenMillionRowsAndFindsThemFast()
{
    constexpr RowId kRows = 10'000'000;
    RowSet set;
    for (RowId row = kRows; row > 0; row -= 2)
        set.add(row, row);
    QCOMPARE(set.size(), kRows / 2);

    const auto start = std::clock(); // of this process: others may be busy, too
    constexpr int kLookUps = 100'000;
    std::int64_t sum = 0;
    for (int i = 0; i < kLookUps; ++i)
        sum += set.countBelow(set.at((i * 49'999LL) % set.size()));
    QVERIFY(sum > 0);
    const auto perLookUp = 1e9 * double(std::clock() - start) / CLOCKS_PER_SEC / kLookUps;
    QVERIFY2(perLookUp < 20'000, qPrintable(QStringLiteral("%1 ns").arg(perLookUp)));
}

void RowSetTest::takesAHugeRangeAtEitherEnd()
{
    RowSet set;
    set.add(100'000'000, 100'000'010);
    const auto start = std::clock();
    set.add(100'000'011, 200'000'000);
    set.add(1, 99'999'999);
    QCOMPARE(set.size(), 200'000'000);
    QCOMPARE(set.at(123'456'789), 123'456'790);
    QVERIFY((std::clock() - start) / CLOCKS_PER_SEC < 5);
}

QTEST_APPLESS_MAIN(RowSetTest)
#include "row_set_test.moc"
