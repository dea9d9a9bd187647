#include "tests/support/searched_store.h"

#include <map>
#include <thread>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

class SearcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEmptyStoreHasNothing();
    void everyAnswerIsThatOfAPlainScan();
    void textIsFoundWhereverItStands();
    void alsoWhileItIsWrittenJoinedAndRemoved();
    void alsoWithoutAnySideFile();
    void aQuestionAboutATimeReadsNothingOlder();
    void aStoppedQuestionEndsSoon();
    void aMessageIsFoundByAnyOfItsIds();

private:
    void commitUpTo(RowId rows) { QVERIFY(m_at->commitUpTo(rows)); }
    void make() { QVERIFY(m_at->makeIndex()); }
    Wanted ask();
    void compareAll(const Wanted& wanted);
    void compareFigures(const Wanted& wanted, const std::vector<Event>& matching);
    void compareOrder(const Wanted& wanted, const std::vector<Event>& matching);
    [[nodiscard]] QStringList files() const { return m_at->indexFiles(); }

    std::unique_ptr<SearchedStore> m_at;
};

void SearcherTest::init()
{
    m_at.reset();
    m_at = std::make_unique<SearchedStore>(7);
}

Wanted SearcherTest::ask()
{
    const auto text = query::Query::parse(m_at->mixed.query(), {.now = kNoon});
    Wanted wanted{.text = text.value_or(query::Query())};
    if (m_at->mixed.dice(6) == 0)
        wanted.collectors = QStringList{QStringLiteral("acme")};
    if (m_at->mixed.dice(6) == 0)
        wanted.types = {1, 3};
    if (m_at->mixed.dice(6) == 0)
        wanted.time = TimeRange{kNoon + 1000s, kNoon + 5000s};
    return wanted;
}

void SearcherTest::compareAll(const Wanted& wanted)
{
    const auto matching = plainScan(m_at->temp, wanted);
    const auto rows = rowsOf(matching);
    const auto all = m_at->searcher->rows(wanted);
    QVERIFY(all);
    QVERIFY2(flat(*all) == rows, qPrintable(wanted.text.text()));

    const RowId from = m_at->mixed.dice(unsigned(m_at->store->newestRow()) + 2);
    for (const bool back : {true, false}) {
        std::vector<RowId> found;
        for (RowId at = from;;) {
            const Effort effort{.matches = 1 + m_at->mixed.dice(400),
                                .read = 1 + m_at->mixed.dice(3000)};
            const auto scan = back ? m_at->searcher->back(wanted, at, effort)
                                   : m_at->searcher->forward(wanted, at, effort);
            QVERIFY(scan);
            const auto part = flat(scan->rows, back);
            QCOMPARE(std::int64_t(part.size()), scan->matches);
            QVERIFY(scan->matches <= effort.matches);
            found.insert(found.end(), part.begin(), part.end());
            at = scan->reached;
            if (scan->end)
                break;
        }
        if (back)
            std::ranges::reverse(found);
        std::vector<RowId> side;
        for (const RowId row : rows)
            if (back ? row < from : row > from)
                side.push_back(row);
        QVERIFY2(found == side, qPrintable(wanted.text.text()));
    }
    compareFigures(wanted, matching);
    compareOrder(wanted, matching);
}

void SearcherTest::compareFigures(const Wanted& wanted, const std::vector<Event>& matching)
{
    const TimeRange range{kNoon + 500s, kNoon + 7777s};
    constexpr int kBuckets = 37;
    Counts counts;
    std::vector<Searcher::Bucket> buckets(kBuckets);
    std::map<QString, std::int64_t> byTo;
    const auto to = query::idOf(*query::findField(u"to"));
    for (const Event& event : matching) {
        const auto words = query::valuesOf(query::idOf(*query::findField(u"outcome")),
                                           recordOf(event), searchKnowledge());
        const QString word = words.empty() ? QString() : words.front();
        const size_t outcome = word == QLatin1String("accepted") ? 1
            : word == QLatin1String("held")                      ? 2
            : word == QLatin1String("rejected")                  ? 3
                                                                 : 0;
        ++counts.total;
        ++counts.byOutcome[outcome];
        if (event.time >= range.from && event.time < range.to)
            ++buckets[size_t((event.time - range.from).count() * kBuckets
                             / (range.to - range.from).count())][outcome];
        auto values = query::valuesOf(to, recordOf(event), searchKnowledge());
        std::ranges::sort(values);
        values.erase(std::ranges::unique(values).begin(), values.end());
        for (const QString& value : values)
            ++byTo[value];
    }
    const auto counted = m_at->searcher->count(wanted);
    QVERIFY(counted);
    QCOMPARE(counted->total, counts.total);
    QVERIFY(counted->byOutcome == counts.byOutcome);
    QVERIFY(m_at->searcher->histogram(wanted, range, kBuckets).value() == buckets);
    const std::array fields{to};
    const auto facets = m_at->searcher->facets(wanted, fields, 10'000).value();
    QCOMPARE(facets.front().distinct, std::int64_t(byTo.size()));
    for (const ValueCount& value : facets.front().top)
        QCOMPARE(value.events, byTo[value.value]);
}

void SearcherTest::compareOrder(const Wanted& wanted, const std::vector<Event>& matching)
{
    std::vector<Place> places;
    for (const Event& event : matching)
        places.push_back({event.time, event.row});
    std::ranges::sort(places);
    const Place from{kNoon + std::chrono::seconds(m_at->mixed.dice(9000)),
                     RowId(m_at->mixed.dice(9000))};
    const auto middle = std::ranges::lower_bound(places, from);
    const int most = 1 + int(m_at->mixed.dice(300));
    const auto newer = m_at->searcher->byTime(wanted, from, Searcher::Towards::Newer, most).value();
    const auto above = std::ranges::upper_bound(places, from);
    const auto count = std::min<std::ptrdiff_t>(most, places.end() - above);
    QVERIFY(newer == std::vector<Place>(above, above + count));
    auto older = m_at->searcher->byTime(wanted, from, Searcher::Towards::Older, most).value();
    std::ranges::reverse(older);
    const auto below = std::min<std::ptrdiff_t>(most, middle - places.begin());
    QVERIFY(older == std::vector<Place>(middle - below, middle));
}

void SearcherTest::anEmptyStoreHasNothing()
{
    QCOMPARE(m_at->searcher->newest().value(), 0);
    QCOMPARE(m_at->searcher->count({})->total, 0);
    QVERIFY(m_at->searcher->back({}, 100, {})->end);
    QVERIFY(m_at->searcher->forward({}, 0, {})->end);
    QVERIFY(!m_at->maker->step().value());
    compareAll({});
}

void SearcherTest::everyAnswerIsThatOfAPlainScan()
{
    commitUpTo(10'500); // a file, and rows that none covers yet
    make();
    QCOMPARE(files(), QStringList{QStringLiteral("0-8192.seg")});
    for (int round = 0; round < 12 && !QTest::currentTestFailed(); ++round)
        compareAll(ask());
}

// In a value, in a name, in both, across; with escapes; in other scripts; too short to be looked
// up.
void SearcherTest::textIsFoundWhereverItStands()
{
    commitUpTo(8'400);
    make();
    for (const char* text : {"invoice",
                             "sender",
                             "example\",\"subj",
                             "\"subject\":\"rep",
                             "caf\xc3\x89 report",
                             "x",
                             "\"m4",
                             "<m42@x.example>",
                             "m42@x.example",
                             ",\"",
                             "word\" 1",
                             "back\\slash",
                             "act=",
                             "strasse",
                             "kelvin",
                             "\xe6\x97\xa5",
                             "t\xc3\xa9",
                             "10.1.7",
                             "inside",
                             ":\"",
                             "acme.example, "}) {
        const Wanted wanted{
            .text = query::Query::words(QLatin1Char('"')
                                        + QString::fromUtf8(text)
                                              .replace(QStringLiteral("\\"), QStringLiteral("\\\\"))
                                              .replace(QStringLiteral("\""), QStringLiteral("\\\""))
                                        + QLatin1Char('"'))};
        const auto rows = rowsOf(plainScan(m_at->temp, wanted));
        QVERIFY2(flat(m_at->searcher->rows(wanted).value()) == rows, text);
    }
}

void SearcherTest::alsoWhileItIsWrittenJoinedAndRemoved()
{
    commitUpTo(8'000);
    for (int round = 0; round < 10 && !QTest::currentTestFailed(); ++round) {
        switch (m_at->mixed.dice(6)) {
        case 0:
            make();
            break;
        case 1:
            QVERIFY(m_at->store->compact());
            break;
        case 2:
            if (m_at->mixed.dice(8) == 0)
                QVERIFY(m_at->store->removeCollector(QStringLiteral("other"),
                                                     EventStore::Events::Delete));
            break;
        default:
            commitUpTo(m_at->store->newestRow() + 1 + m_at->mixed.dice(300));
        }
        compareAll(ask());
    }
}

void SearcherTest::alsoWithoutAnySideFile()
{
    commitUpTo(9'000);
    for (int round = 0; round < 2 && !QTest::currentTestFailed(); ++round)
        compareAll(ask());
    QVERIFY(files().isEmpty()); // searching writes nothing
}

void SearcherTest::aQuestionAboutATimeReadsNothingOlder()
{
    commitUpTo(40'000);
    PageMaker maker;
    for (int i = 0; i < 100; ++i)
        maker.add(m_at->mixed.record(), kNoon + 48h + std::chrono::seconds(i));
    QVERIFY(m_at->store->commit(kMail, deliver(maker.page, "t")));
    std::atomic<std::int64_t> read = 0;
    query::Knowledge knowledge = searchKnowledge();
    knowledge.outcomeOf = [&read](LogTypeCode, std::string_view) {
        ++read;
        return Outcome::None;
    };
    const auto searcher = Searcher::open(m_at->temp.path, knowledge);
    QVERIFY(searcher);
    const TimeRange range{kNoon + 48h, kNoon + 49h};
    const auto buckets = (*searcher)->histogram({.time = range}, range, 1);
    QVERIFY(buckets);
    QCOMPARE(buckets->front()[0], 100U);
    QVERIFY2(read > 0 && read < 10'000, qPrintable(QString::number(read)));
    QVERIFY((*searcher)->count({}) && read > 40'000); // of all times all is read
}

void SearcherTest::aStoppedQuestionEndsSoon()
{
    commitUpTo(20'000);
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    const auto query = query::Query::parse(QStringLiteral("/(no|thing)+here/"), {});
    Result<Counts> counted = Counts();
    while (counted) // before or after, but for good once it was asked for
        counted = m_at->searcher->count({.text = *query}, stop.get_token());
    QCOMPARE(counted.error().code, QStringLiteral("store.stopped"));
    compareAll({});
}

void SearcherTest::aMessageIsFoundByAnyOfItsIds()
{
    PageMaker maker;
    maker.add(R"({"messageId":"<a@x>","aggregateId":"AG"})")
        .add(R"({"aCode":"AG"})")
        .add(R"({"processingId":"P"})")
        .add(R"({"subject":"AG"})");
    QVERIFY(m_at->store->commit(kMail, deliver(maker.page, "t")));
    const auto rows = [&](const QStringList& ids) {
        return m_at->searcher->rowsWithIds(ids).value();
    };
    QCOMPARE(rows({QStringLiteral("<A@x>")}), (std::vector<RowId>{1}));
    QCOMPARE(rows({QStringLiteral("ag"), QStringLiteral("P")}), (std::vector<RowId>{1, 2, 3}));
    QVERIFY(rows({}).empty());
    QVERIFY(rows({QStringLiteral("A")}).empty());
}

QTEST_GUILESS_MAIN(SearcherTest)
#include "searcher_test.moc"
