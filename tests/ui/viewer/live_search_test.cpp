#include "tests/ui/viewer/sample_events.h"
#include "ui/viewer/live_search.h"

#include <QSignalSpy>
#include <QTest>

using ui::Found;
using ui::viewer::LiveSearch;

class LiveSearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsThePastAndWhatArrives();
    void keepsTheOldRowsUntilTheFirstAnswer();
    void takesNoNoticeOfAnOldQuestion();
    void tellsHowFarItHasLooked();
    void keepsAnErrorForThePerson();
};

void LiveSearchTest::findsThePastAndWhatArrives()
{
    support::FakeBackend backend;
    backend.storeMany(samples::events(0, 50));
    LiveSearch search(backend);
    QSignalSpy arrived(&search, &LiveSearch::arrived);
    search.ask({.text = QStringLiteral("anna.berg"), .collectors = {}, .types = {}});
    QTRY_VERIFY(search.complete());
    QCOMPARE(search.rows().size(), 4); // every sixteenth
    QCOMPARE(arrived.count(), 0);
    backend.storeMany(samples::events(50, 50));
    QCOMPARE(search.rows().size(), 7);
    QCOMPARE(arrived.count(), 1);
    QCOMPARE(arrived.at(0).at(0).value<std::int64_t>(), 3);
}

void LiveSearchTest::keepsTheOldRowsUntilTheFirstAnswer()
{
    support::FakeBackend backend;
    backend.storeMany(samples::events(0, 50));
    LiveSearch search(backend);
    search.ask({});
    QTRY_VERIFY(search.complete());
    QSignalSpy replaced(&search, &LiveSearch::replaced);
    search.ask({.text = QStringLiteral("nobody at all"), .collectors = {}, .types = {}});
    QVERIFY(!search.answered());
    QCOMPARE(search.rows().size(), 50);
    QTRY_VERIFY(search.answered());
    QCOMPARE(replaced.count(), 1);
    QVERIFY(search.rows().empty());
}

void LiveSearchTest::takesNoNoticeOfAnOldQuestion()
{
    support::FakeBackend backend;
    LiveSearch search(backend);
    search.ask({});
    search.ask({});
    Found late{.search = 1, .rows = {{1, 5}}, .matches = 5, .complete = true};
    Q_EMIT backend.found(late);
    Q_EMIT backend.searchFailed(1, core::Error{});
    QVERIFY(search.rows().empty());
    QVERIFY(!search.error());
    late.search = 2;
    Q_EMIT backend.found(late);
    QCOMPARE(search.rows().size(), 5);
}

void LiveSearchTest::tellsHowFarItHasLooked()
{
    support::FakeBackend backend;
    LiveSearch search(backend);
    search.ask({});
    Q_EMIT backend.found({.search = 1, .rows = {{90, 99}}, .matches = 10, .searched = 0.4});
    QCOMPARE(search.searched(), 0.4);
    QVERIFY(search.answered() && !search.complete());
    Q_EMIT backend.found(
        {.search = 1, .side = Found::Side::New, .rows = {{100, 100}}, .matches = 1});
    QCOMPARE(search.searched(), 0.4);
    Q_EMIT backend.found(
        {.search = 1, .rows = {{10, 19}}, .matches = 10, .searched = 1, .complete = true});
    QVERIFY(search.complete());
    QCOMPARE(search.rows().size(), 21);
}

void LiveSearchTest::keepsAnErrorForThePerson()
{
    support::FakeBackend backend;
    backend.searchError = core::Error{.fault = core::Fault::Broken,
                                      .code = {},
                                      .message = QStringLiteral("The disk is gone."),
                                      .advice = {},
                                      .detail = {}};
    LiveSearch search(backend);
    search.ask({});
    QTRY_VERIFY(search.error());
    QCOMPARE(search.error()->message, QStringLiteral("The disk is gone."));
    backend.searchError.reset();
    search.askAgain();
    QVERIFY(!search.error());
    QTRY_VERIFY(search.complete());
}

QTEST_GUILESS_MAIN(LiveSearchTest)
#include "live_search_test.moc"
