#include "app/archive.h"
#include "tests/support/query_records.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;

namespace {

// Six events in an hour of which one is rejected, and what is counted of them.
struct Shelf {
    Shelf()
    {
        support::PageMaker page;
        for (int n = 0; n < 6; ++n)
            page.add(R"({"n":)" + QByteArray::number(n) + R"(,"Act":")" + (n == 2 ? "Rej" : "Acc")
                         + R"("})",
                     support::kNoon + n * 10min);
        const auto writer = store.open();
        QVERIFY(writer->commit(support::kMail, support::deliver(page.page, "1")));
    }

    template<class T>
    static T taken(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        const auto answer = future.takeResult();
        return answer ? *answer : T{};
    }

    support::TempStore store;
    app::Archive archive{store.path, support::testKnowledge()};
};

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsOverTime();
    void countsValues();
    void ordersByTime();
    void onlyWhatIsStillMissingIsAGap();
    void whatCannotBeUnderstoodFails();
    void aCancelledQuestionEnds();
    void bucketsAreWholeAndRound();
};

void ArchiveTest::countsOverTime()
{
    Shelf shelf;
    const auto all = Shelf::taken(shelf.archive.histogram({.text = {}}, 60));
    QCOMPARE(all.total.all(), 6);
    QVERIFY(all.range.from <= support::kNoon && all.range.to > support::kNoon + 50min);
    std::int64_t rejected = 0;
    for (const auto& each : all.counts)
        rejected += each.by[std::size_t(Outcome::Rejected)];
    QCOMPARE(rejected, 1);
    ui::EventQuery part{.text = QStringLiteral("action:Acc")};
    part.time = TimeRange{.from = support::kNoon, .to = support::kNoon + 30min};
    const auto inside = Shelf::taken(shelf.archive.histogram(part, 30));
    std::int64_t counted = 0;
    for (const auto& each : inside.counts)
        counted += each.all();
    QCOMPARE(counted, 2);
    QCOMPARE(inside.total.all(), 5); // also outside of the range
    QVERIFY(Shelf::taken(shelf.archive.histogram({.text = QStringLiteral("nowhere")}, 30))
                .counts.empty());
}

void ArchiveTest::countsValues()
{
    Shelf shelf;
    const auto facets =
        Shelf::taken(shelf.archive.facets({.text = {}}, {QStringLiteral("action")}, 10));
    QCOMPARE(facets.size(), std::size_t(1));
    QCOMPARE(facets[0].field, QStringLiteral("action"));
    QCOMPARE(facets[0].distinct, 2);
    QCOMPARE(facets[0].values[0].value, QStringLiteral("Acc"));
    QCOMPARE(facets[0].values[0].count, 5);
    const auto seen =
        Shelf::taken(shelf.archive.valuesSeen(QStringLiteral("action"), QStringLiteral("re"), 10));
    QCOMPARE(seen.size(), std::size_t(1));
    QCOMPARE(seen[0].value, QStringLiteral("Rej"));
}

void ArchiveTest::ordersByTime()
{
    Shelf shelf;
    const auto order = Shelf::taken(shelf.archive.timeOrder({.text = QStringLiteral("Acc")}));
    QCOMPARE(order.rows.size(), std::size_t(5));
    QCOMPARE(order.base + order.rows.front(), 1);
    QCOMPARE(order.base + order.rows.back(), 6);
    QCOMPARE(order.upTo, 6);
    const auto placed = Shelf::taken(shelf.archive.timeOrder(
        {.text = QStringLiteral("Acc")}, {support::kNoon - 1h, support::kNoon + 30min}));
    QCOMPARE(placed.before, (std::vector<std::uint32_t>{0, 3}));
}

void ArchiveTest::onlyWhatIsStillMissingIsAGap()
{
    using Kind = store::Coverage::Kind;
    Shelf shelf;
    shelf.archive.setSources({support::kMail});
    const auto writer = shelf.store.open();
    const auto note = [&](Kind kind, std::chrono::minutes from, std::chrono::minutes to) {
        QVERIFY(writer->note(support::kMail,
                             {.kind = kind,
                              .range = {support::kNoon + from, support::kNoon + to},
                              .cause = QStringLiteral("The network was down.")}));
    };
    const auto gaps = [&] { return Shelf::taken(shelf.archive.histogram({.text = {}}, 60)).gaps; };
    note(Kind::Gap, 10min, 40min);
    note(Kind::Lost, 45min, 48min);
    QCOMPARE(gaps().size(), std::size_t(2));
    note(Kind::Refilled, 20min, 30min);
    const auto left = gaps();
    QCOMPARE(left.size(), std::size_t(3));
    QCOMPARE(left[0].range.to, support::kNoon + 20min);
    QCOMPARE(left[1].range.from, support::kNoon + 30min);
    note(Kind::Refilled, 10min, 20min);
    note(Kind::Refilled, 30min, 40min);
    QCOMPARE(gaps().size(), std::size_t(1)); // what is lost stays lost
}

void ArchiveTest::whatCannotBeUnderstoodFails()
{
    Shelf shelf;
    auto future = shelf.archive.histogram({.text = QStringLiteral("(a")}, 10);
    future.waitForFinished();
    const auto answer = future.takeResult();
    QVERIFY(!answer);
    QCOMPARE(answer.error().message, QStringLiteral("This bracket is not closed."));
}

void ArchiveTest::aCancelledQuestionEnds()
{
    Shelf shelf;
    auto future = shelf.archive.histogram({.text = {}}, 10);
    future.cancel();
    future.waitForFinished();
    QVERIFY(future.isCanceled());
    QCOMPARE(Shelf::taken(shelf.archive.histogram({.text = {}}, 10)).total.all(), 6); // the next
}

void ArchiveTest::bucketsAreWholeAndRound()
{
    for (auto span = 1ms; span < 24h * 20'000; span = span * 3 + 1ms) {
        const TimeRange range{.from = support::kNoon + 7ms, .to = support::kNoon + 7ms + span};
        const auto whole = app::wholeBuckets(range, 100);
        QVERIFY(whole.range.from <= range.from && whole.range.to >= range.to);
        QVERIFY(whole.count >= 1 && whole.count <= 102);
        QCOMPARE((whole.range.to - whole.range.from) % whole.count, 0ms);
    }
}

QTEST_GUILESS_MAIN(ArchiveTest)
#include "archive_test.moc"
