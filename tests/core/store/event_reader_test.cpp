#include "core/store/arrival_order.h"
#include "core/store/event_reader.h"
#include "tests/support/store_samples.h"

#include <random>
#include <set>
#include <thread>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

struct Truth {
    Event event;
    QString stream;
};

// What is wanted, decided the plain way.
struct Question {
    Wanted wanted;
    QByteArray word; // what its text asks for

    [[nodiscard]] bool matches(const Event& event) const
    {
        return (wanted.collectors.isEmpty() || wanted.collectors.contains(event.collector))
            && (wanted.types.empty()
                || std::ranges::find(wanted.types, event.type) != wanted.types.end())
            && event.raw.toLower().contains(word);
    }
};

std::vector<RowId> flat(const std::vector<RowRange>& ranges, bool back)
{
    std::vector<RowId> rows;
    for (const RowRange& range : ranges)
        for (RowId i = 0; i <= range.last - range.first; ++i)
            rows.push_back(back ? range.last - i : range.first + i);
    return rows;
}

} // namespace

class EventReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anEmptyStoreHasNothing();
    void rowsComeInTheOrderAskedForWithoutThoseThatAreGone();
    void rangesRunInTheDirectionOfTheScan();
    void aCollectorWithoutEventsMatchesNothing();
    void everyTypeIsFound();
    void agreesWithAPlainListWhateverHappens();
    void aScanMissesNothingWhileTheStoreChanges();
    void joiningKeepsEventsAndFreesBlocks();
    void tellsWhichRowsHadArrivedByAMoment();
    void readsWhileAnotherThreadWrites();
    void rowsOfACollectorThatWasRemovedAreGoneAtOnce();

private:
    // Each does one thing to the store and the same to m_truth.
    void commit();
    void remove();
    void act();
    Question ask();
    std::vector<RowId> expected(const Question& question, RowId from, RowId to) const;
    std::vector<RowId> scanAll(const Question& question, bool back, RowId from, bool disturbed);
    unsigned dice(unsigned sides) { return unsigned(m_chance() % sides); }

    std::mt19937 m_chance;
    std::unique_ptr<TempStore> m_temp;
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<EventReader> m_reader;
    std::vector<Truth> m_truth;
    int m_number = 0;
};

void EventReaderTest::init()
{
    m_chance.seed(20);
    m_store.reset();
    m_reader.reset();
    m_temp = std::make_unique<TempStore>();
    m_store = m_temp->open();
    m_reader = m_temp->reader();
    m_truth.clear();
}

void EventReaderTest::commit()
{
    const Source source{QStringLiteral("c%1").arg(dice(3)), QStringLiteral("s%1").arg(dice(2))};
    const TimePoint received = kNoon + std::chrono::seconds(++m_number);
    PageMaker maker;
    const unsigned count = dice(8) == 0 ? 300 + dice(900) : 1 + dice(60);
    constexpr std::array words{"alpha", "BETA", "gamma \\u00e9", "delta"};
    for (unsigned i = 0; i < count; ++i)
        maker.add("{\"n\":" + QByteArray::number(++m_number) + ",\"w\":\"" + words[dice(4)] + "\"}",
                  kNoon + std::chrono::seconds(dice(100'000)), LogTypeCode(dice(80)));
    const auto done = m_store->commit(source, deliver(maker.page, "t", received));
    QVERIFY(done);
    RowId row = done->first;
    for (const Record& record : maker.page.records)
        m_truth.push_back({{row++, source.collector, record.type, record.time, record.timeSource,
                            received, QByteArray(record.raw.data(), qsizetype(record.raw.size()))},
                           source.stream});
}

void EventReaderTest::remove()
{
    const QString collector = QStringLiteral("c%1").arg(dice(3));
    QVERIFY(m_store->removeCollector(collector, EventStore::Events::Delete));
    std::erase_if(m_truth, [&](const Truth& one) { return one.event.collector == collector; });
}

void EventReaderTest::act()
{
    const unsigned what = dice(40);
    if (what == 0) {
        remove();
    } else if (what == 1) {
        m_store.reset();
        m_store = m_temp->open();
    } else if (what < 12) {
        QVERIFY(m_store->compact());
    } else {
        commit();
    }
}

Question EventReaderTest::ask()
{
    constexpr std::array words{"", "alpha", "beta", "1", "99", "nowhere"};
    Question question;
    question.word = words[dice(6)];
    question.wanted.text = query::Query::words(QString::fromLatin1(question.word));
    for (unsigned i = dice(3); i > 0; --i)
        question.wanted.collectors += QStringLiteral("c%1").arg(dice(4));
    for (unsigned i = dice(4) * dice(10); i > 0; --i)
        question.wanted.types.push_back(LogTypeCode(dice(80)));
    return question;
}

std::vector<RowId> EventReaderTest::expected(const Question& question, RowId from, RowId to) const
{
    std::vector<RowId> rows;
    for (const Truth& one : m_truth)
        if (one.event.row >= from && one.event.row <= to && question.matches(one.event))
            rows.push_back(one.event.row);
    return rows;
}

std::vector<RowId> EventReaderTest::scanAll(const Question& question, bool back, RowId from,
                                            bool disturbed)
{
    std::vector<RowId> rows;
    for (int steps = 0; steps < 10'000; ++steps) {
        const auto most = std::int64_t(1 + dice(2000));
        const auto scan = back ? m_reader->scanBack(question.wanted, from, most)
                               : m_reader->scanForward(question.wanted, from, most);
        if (!scan)
            return {-1};
        const auto found = flat(scan->rows, back);
        if (scan->matches != std::int64_t(found.size()))
            return {-2};
        rows.insert(rows.end(), found.begin(), found.end());
        from = scan->reached;
        if (scan->end)
            break;
        if (disturbed)
            act();
    }
    if (back)
        std::ranges::reverse(rows);
    return rows;
}

void EventReaderTest::anEmptyStoreHasNothing()
{
    QCOMPARE(m_reader->newest().value(), 0);
    for (const auto& scan :
         {m_reader->scanBack(Wanted(), 1, 100), m_reader->scanForward(Wanted(), 0, 100)}) {
        QVERIFY(scan);
        QVERIFY(scan->end);
        QVERIFY(scan->rows.empty());
        QCOMPARE(scan->matches, 0);
    }
    const std::vector<RowId> ids{0, 1, -5};
    QVERIFY(m_reader->rows(ids)->empty());
    QCOMPARE(m_reader->size()->events, 0);
}

void EventReaderTest::rowsComeInTheOrderAskedForWithoutThoseThatAreGone()
{
    QVERIFY(m_store->commit(kMail, deliver(PageMaker().addNumbers(1, 2500).page, "a")));
    const std::vector<RowId> ids{2500, 1, 2501, 1200, 0, 1200, -1};
    const auto rows = m_reader->rows(ids).value();
    QCOMPARE(rows.size(), size_t(4));
    QCOMPARE(rows[0].row, 2500);
    QCOMPARE(rows[1].raw, QByteArray("{\"n\":1}"));
    QCOMPARE(rows[2], rows[3]);
    QCOMPARE(m_reader->newest().value(), 2500);
}

void EventReaderTest::rangesRunInTheDirectionOfTheScan()
{
    PageMaker maker;
    for (int i = 0; i < 10; ++i)
        maker.add("{\"x\":\"" + QByteArray(i % 5 < 2 ? "yes" : "no") + QByteArray::number(i)
                  + "\"}");
    QVERIFY(m_store->commit(kMail, deliver(maker.page, "a")));
    Wanted wanted;
    wanted.text = query::Query::words(QStringLiteral("yes"));
    const std::vector<RowRange> up{{1, 2}, {6, 7}};
    const std::vector<RowRange> down{{6, 7}, {1, 2}};
    QCOMPARE(m_reader->scanForward(wanted, 0, 100)->rows, up);
    QCOMPARE(m_reader->scanBack(wanted, 11, 100)->rows, down);
    QCOMPARE(m_reader->scanBack(wanted, 7, 100)->rows, (std::vector<RowRange>{{6, 6}, {1, 2}}));
    QCOMPARE(m_reader->scanForward(wanted, 1, 100)->rows, (std::vector<RowRange>{{2, 2}, {6, 7}}));
}

void EventReaderTest::aCollectorWithoutEventsMatchesNothing()
{
    QVERIFY(m_store->commit(kMail, deliver(PageMaker().addNumbers(1, 5).page, "a")));
    Wanted wanted;
    wanted.collectors = QStringList{QStringLiteral("unheard of")};
    const auto scan = m_reader->scanBack(wanted, 100, 100);
    QCOMPARE(scan->matches, 0);
    QVERIFY(scan->end);
}

void EventReaderTest::everyTypeIsFound()
{
    PageMaker maker;
    for (int type = 0; type < 256; ++type)
        maker.add(QByteArray::number(type), kNoon, LogTypeCode(type));
    QVERIFY(m_store->commit(kMail, deliver(maker.page, "a")));
    for (int type = 0; type < 256; ++type) {
        Wanted wanted;
        wanted.types = {LogTypeCode(type)};
        const auto scan = m_reader->scanBack(wanted, 1000, 1000);
        QCOMPARE(scan->rows, (std::vector<RowRange>{{type + 1, type + 1}}));
    }
}

void EventReaderTest::agreesWithAPlainListWhateverHappens()
{
    for (int round = 0; round < 200; ++round) {
        for (unsigned i = dice(6); i > 0; --i)
            act();
        const Question question = ask();
        const RowId newest = m_store->newestRow();
        const auto from = RowId(dice(unsigned(newest) + 3));
        QCOMPARE(scanAll(question, true, from, false), expected(question, 1, from - 1));
        QCOMPARE(scanAll(question, false, from, false), expected(question, from + 1, newest));
    }
    // Not only the numbers: everything about every event.
    std::vector<RowId> ids;
    for (RowId row = 1; row <= m_store->newestRow(); ++row)
        ids.push_back(row);
    const auto rows = m_reader->rows(ids).value();
    QCOMPARE(rows.size(), m_truth.size());
    for (size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i], m_truth[i].event);
}

void EventReaderTest::aScanMissesNothingWhileTheStoreChanges()
{
    for (int i = 0; i < 60; ++i)
        commit();
    for (int round = 0; round < 25; ++round) {
        const Question question = ask();
        const bool back = round % 2 == 0;
        const RowId newest = m_store->newestRow();
        const auto before = expected(question, 1, newest);
        const auto found = scanAll(question, back, back ? newest + 1 : 0, true);
        QVERIFY(std::ranges::is_sorted(found));
        QVERIFY(std::ranges::adjacent_find(found) == found.end()); // nothing twice
        const std::set<RowId> got(found.begin(), found.end());
        for (const RowId row : expected(question, 1, newest)) // what was there all the time
            QVERIFY2(got.contains(row), qPrintable(QString::number(row)));
        const std::set<RowId> was(before.begin(), before.end());
        for (const RowId row : got)
            QVERIFY(row > newest ? !back : was.contains(row));
    }
}

void EventReaderTest::joiningKeepsEventsAndFreesBlocks()
{
    for (int i = 0; i < 150; ++i)
        commit();
    const auto before = m_temp->all();
    int steps = 0;
    while (m_store->compact().value_or(false))
        ++steps;
    QVERIFY(steps > 1);
    const auto after = m_temp->all();
    QCOMPARE(after.size(), before.size());
    for (size_t i = 0; i < after.size(); ++i)
        QCOMPARE(after[i], before[i]);
    QVERIFY(!m_store->compact().value()); // there is nothing left to do
}

// Five rows a minute, in blocks of one arrival and then in joined ones.
void EventReaderTest::tellsWhichRowsHadArrivedByAMoment()
{
    const auto order = ArrivalOrder::open(m_temp->path).value();
    QCOMPARE(order->newestBy(kNoon).value(), 0);
    for (int n = 0; n < 40; ++n)
        QVERIFY(m_store->commit(
            kMail, deliver(PageMaker().addNumbers(n * 5, 5).page, "a", kNoon + n * 1min)));
    const auto asExpected = [&] {
        for (int n = 0; n < 40; ++n) {
            if (order->newestBy(kNoon + n * 1min).value() != 5 * n + 5
                || order->newestBy(kNoon + n * 1min - 1ms).value() != 5 * n)
                return false;
        }
        return order->newestBy(kNoon + 24h).value() == 200;
    };
    QVERIFY(asExpected());
    while (m_store->compact().value_or(false)) { }
    QVERIFY(asExpected());
}

void EventReaderTest::readsWhileAnotherThreadWrites()
{
    std::atomic<RowId> durable = 0;
    std::jthread writer([&](std::stop_token stop) {
        for (int n = 0; !stop.stop_requested() && n < 300; ++n) {
            const auto done =
                m_store->commit(kMail, deliver(PageMaker().addNumbers(n * 20, 20).page, "a"));
            durable = done ? done->last : -1;
            (void)m_store->compact();
        }
    });
    while (durable < 4000) {
        const RowId least = durable;
        QVERIFY(least >= 0);
        const auto scan = m_reader->scanForward(Wanted(), 0, 1'000'000);
        QVERIFY(scan);
        // A prefix without holes, at least as long as what was said to be durable.
        QVERIFY(scan->matches >= least);
        QVERIFY(scan->matches == 0 || scan->rows == (std::vector<RowRange>{{1, scan->matches}}));
        const std::vector<RowId> ids{scan->matches};
        QCOMPARE(m_reader->rows(ids)->size(), size_t(scan->matches > 0 ? 1 : 0));
    }
}

void EventReaderTest::rowsOfACollectorThatWasRemovedAreGoneAtOnce()
{
    const Source other{QStringLiteral("other"), kMail.stream};
    QVERIFY(m_store->commit(kMail, deliver(PageMaker().addNumbers(1, 5).page, "a")));
    QVERIFY(m_store->commit(other, deliver(PageMaker().addNumbers(1, 5).page, "a")));
    const std::vector<RowId> ids{1, 5, 6, 10};
    QCOMPARE(m_reader->rows(ids)->size(), size_t(4));
    QVERIFY(m_store->removeCollector(other.collector, EventStore::Events::Delete));
    QCOMPARE(m_reader->rows(ids)->size(), size_t(2));
    QCOMPARE(m_reader->newest().value(), 5);
}

QTEST_GUILESS_MAIN(EventReaderTest)
#include "event_reader_test.moc"
