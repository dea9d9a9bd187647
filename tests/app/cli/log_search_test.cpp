#include "app/cli/log_search.h"
#include "core/store/event_store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace app::cli;
using namespace core;
using namespace std::chrono_literals;

namespace {

TimePoint midnight() { return *fromIso(u"2024-01-25T00:00:00Z"); }

// Commits of ten events each, one a day; event k of the page of day d is named "d-k" and happened
// k hours into its day. Day 2 has a late one of day 0.
class Shelf {
public:
    Shelf()
    {
        writer = std::move(*store::EventStore::open(path()));
        for (int day = 0; day < 5; ++day)
            commit(day % 2 == 0 ? "even" : "odd", day);
        reader = std::move(*store::EventReader::open(path()));
        searcher = std::move(*store::Searcher::open(path(), {}));
    }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("events.db")); }

    void commit(const char* collector, int day)
    {
        Page page;
        std::vector<TimePoint> times;
        for (int event = 0; event < 10; ++event) {
            page.buffers.push_back(QByteArray("{\"n\":\"%1-%2\"}")
                                       .replace("%1", QByteArray::number(day))
                                       .replace("%2", QByteArray::number(event)));
            const bool late = day == 2 && event == 0;
            times.push_back(midnight() + std::chrono::hours(late ? 1 : 24 * day + event));
        }
        for (std::size_t at = 0; at < page.buffers.size(); ++at) {
            const QByteArray& raw = page.buffers[at];
            page.records.push_back({.raw = {raw.constData(), std::size_t(raw.size())},
                                    .time = times[at],
                                    .type = LogTypeCode(at % 2 == 0 ? 1 : 2),
                                    .hash = {std::uint64_t(day) + 1, at + 1}});
        }
        const auto committed =
            writer->commit({QString::fromLatin1(collector), QStringLiteral("siem")},
                           {.page = page,
                            .next = {},
                            .received = midnight() + std::chrono::hours(24 * day + 12),
                            .coverage = {},
                            .caughtUp = true});
        QVERIFY(committed && committed->stored == 10);
    }

    LogSearch search(store::Wanted wanted = {}, std::optional<TimePoint> since = {})
    {
        return {*reader, *searcher, std::move(wanted), since, {}};
    }

    QTemporaryDir folder;
    std::unique_ptr<store::EventStore> writer;
    std::unique_ptr<store::EventReader> reader;
    std::unique_ptr<store::Searcher> searcher;
};

// Names of the events, and where to go on from.
struct Listing {
    QStringList names;
    LogSearch::Sink sink = [this](const Event& event) {
        names << QString::fromLatin1(event.raw.mid(6, 3));
        return true;
    };
};

} // namespace

class LogSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allComeInTheOrderTheyWereStored()
    {
        Shelf shelf;
        Listing listing;
        QCOMPARE(*shelf.search().forward(0, listing.sink), RowId(50));
        QCOMPARE(listing.names.size(), 50);
        QCOMPARE(listing.names.front(), QStringLiteral("0-0"));
        QCOMPARE(listing.names.back(), QStringLiteral("4-9"));
        QCOMPARE(*shelf.search().count(), 50);
    }

    void theNewestComeInTheSameOrder()
    {
        Shelf shelf;
        Listing listing;
        QCOMPARE(*shelf.search().newest(3, listing.sink), RowId(50));
        QCOMPARE(
            listing.names,
            QStringList({QStringLiteral("4-7"), QStringLiteral("4-8"), QStringLiteral("4-9")}));
        Listing none;
        QCOMPARE(*shelf.search().newest(0, none.sink), RowId(50));
        QVERIFY(none.names.isEmpty());
        Listing every;
        QVERIFY(shelf.search().newest(1'000, every.sink));
        QCOMPARE(every.names.size(), 50);
        QCOMPARE(every.names.front(), QStringLiteral("0-0"));
    }

    void whatIsWantedHoldsForPastAndNew()
    {
        Shelf shelf;
        const store::Wanted odd{.text = {}, .collectors = {QStringLiteral("odd")}, .types = {1}};
        Listing listing;
        auto search = shelf.search(odd);
        const auto reached = search.newest(2, listing.sink);
        QCOMPARE(listing.names, QStringList({QStringLiteral("3-6"), QStringLiteral("3-8")}));
        shelf.commit("even", 6);
        shelf.commit("odd", 7);
        Listing fresh;
        QCOMPARE(*search.forward(*reached, fresh.sink), RowId(70));
        QCOMPARE(fresh.names.size(), 5);
        QCOMPARE(fresh.names.front(), QStringLiteral("7-0"));
        QCOMPARE(*shelf.search(odd).count(), 15);
    }

    void timeIsWhenItHappenedNotWhenItCame()
    {
        Shelf shelf;
        Listing listing;
        auto search = shelf.search({}, midnight() + 48h);
        QVERIFY(search.forward(*search.beginning(), listing.sink));
        QCOMPARE(listing.names.size(), 29); // days 2 to 4, without the late one
        QVERIFY(!listing.names.contains(QStringLiteral("2-0")));
        QCOMPARE(*shelf.search({}, midnight() + 48h).count(), 29);
        Listing newest;
        QVERIFY(shelf.search({}, midnight() + 48h).newest(25, newest.sink));
        QCOMPARE(newest.names.size(), 25);
        QCOMPARE(newest.names.front(), QStringLiteral("2-5"));
    }

    void theBeginningIsFoundAroundHoles()
    {
        Shelf shelf;
        QVERIFY(shelf.writer->removeCollector(QStringLiteral("odd"),
                                              store::EventStore::Events::Delete));
        // Received a day and more before: days 0 and 1; what happened on day 3 is gone.
        auto search = shelf.search({}, midnight() + 60h);
        const auto begin = search.beginning();
        QVERIFY(begin && *begin >= 10 && *begin < 21);
        QCOMPARE(*search.count(), 10);
        QCOMPARE(*shelf.search({}, midnight() - 24h).beginning(), RowId(0));
        QCOMPARE(*shelf.search({}, midnight() + 4'800h).count(), 0);
    }

    void whoHasEnoughIsNotToldMore()
    {
        Shelf shelf;
        int told = 0;
        QVERIFY(shelf.search().forward(0, [&](const Event&) { return ++told < 3; }));
        QCOMPARE(told, 3);
    }
};

QTEST_GUILESS_MAIN(LogSearchTest)
#include "log_search_test.moc"
