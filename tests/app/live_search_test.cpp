#include "app/live_search.h"
#include "tests/support/query_records.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;

class LiveSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void searchesByFields();
    void searchesOneStretchOfTime();
    void aQueryThatCannotBeReadFails();
    void anExpressionThatTakesTooLongFails();
};

namespace {

// A store with three events, and what a search says of it.
struct Shelf {
    explicit Shelf(const QByteArray& subject = "Hello")
    {
        support::PageMaker page;
        page.add(R"({"Sender":"a@b.example","Act":"Rej"})");
        page.add(R"({"Sender":"c@d.example","Act":"Acc"})", support::kNoon + std::chrono::hours(1));
        page.add(R"({"Subject":")" + subject + R"("})");
        const auto writer = store.open();
        QVERIFY(writer->commit(support::kMail, support::deliver(page.page, "1")));
    }

    void ask(const char* text)
    {
        (void)search.search({.text = QString::fromUtf8(text), .collectors = {}, .types = {}});
    }

    support::TempStore store;
    std::atomic<std::int64_t> matches = -1; // when the past was searched
    std::mutex mutex;
    QString code;
    QString sentence;
    app::LiveSearch search{store.path,
                           support::testKnowledge(),
                           {.found =
                                [this](const ui::Found& found) {
                                    if (found.complete)
                                        matches = found.matches;
                                },
                            .failed =
                                [this](ui::SearchId, const Error& why) {
                                    const std::scoped_lock lock(mutex);
                                    code = why.code;
                                    sentence = why.message;
                                }}};

    QString failure()
    {
        const std::scoped_lock lock(mutex);
        return code;
    }
};

} // namespace

void LiveSearchTest::searchesByFields()
{
    Shelf shelf;
    shelf.ask("outcome:rejected OR from_domain:d.example");
    QTRY_COMPARE(shelf.matches, std::int64_t(2));
    QCOMPARE(shelf.failure(), QString());
}

void LiveSearchTest::searchesOneStretchOfTime()
{
    Shelf shelf;
    ui::EventQuery query{.text = {}};
    query.time = TimeRange{.from = support::kNoon + std::chrono::minutes(1),
                           .to = support::kNoon + std::chrono::hours(2)};
    (void)shelf.search.search(query);
    QTRY_COMPARE(shelf.matches.load(), 1);
}

void LiveSearchTest::aQueryThatCannotBeReadFails()
{
    Shelf shelf;
    shelf.ask("subject:(a");
    QTRY_COMPARE(shelf.failure(), QStringLiteral("query.problem"));
    QCOMPARE(shelf.sentence, QStringLiteral("This bracket is not closed."));
    QCOMPARE(shelf.matches, std::int64_t(-1));
}

void LiveSearchTest::anExpressionThatTakesTooLongFails()
{
    Shelf shelf(QByteArray(5'000, 'a') + '!');
    shelf.ask("subject:/(a+)+$/");
    QTRY_COMPARE(shelf.failure(), QStringLiteral("query.tooHard"));
}

QTEST_GUILESS_MAIN(LiveSearchTest)
#include "live_search_test.moc"
