#include "tests/ui/viewer/sample_events.h"
#include "ui/viewer/table_feed.h"

#include <QSignalSpy>
#include <QTest>

using namespace ui::viewer;

namespace {

constexpr int kRow = 20;

// A store that cannot be read for a while.
class FailingBackend final : public support::FakeBackend {
public:
    QFuture<core::Result<std::vector<ui::EventRow>>> rows(std::vector<core::RowId> ids,
                                                          QStringList fields) override
    {
        ++questions;
        if (!failing)
            return FakeBackend::rows(std::move(ids), fields);
        return QtFuture::makeReadyFuture(core::Result<std::vector<ui::EventRow>>(
            core::fail(core::Fault::Retry, QStringLiteral("store.busy"), QStringLiteral("Busy."))));
    }

    bool failing = true;
    int questions = 0;
};

// A search over a fake store, on a screen of ten rows.
struct Screen {
    explicit Screen(int events)
    {
        backend.storeMany(samples::events(0, events));
        feed.setSeen(TableFeed::Seen::Yes);
        feed.resize(10 * kRow, kRow);
        search.ask({});
    }

    core::RowId last() const
    {
        const auto& view = feed.view();
        const auto last = view.firstVisible() + view.visibleCount() - 1;
        return last < 0 ? 0 : view.rowAt(last);
    }

    support::FakeBackend backend;
    LiveSearch search{backend};
    RowCache cache{backend, RowTimes(ui::Zone::Utc)};
    TableFeed feed{search, cache};
};

} // namespace

class TableFeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsTheNewest();
    void movesOnOnlyWhenTheRowsAreHere();
    void catchesUpWithAllThatCameMeanwhile();
    void staysWhereItIsWhenPaused();
    void decodesOnlyWhatIsOnTheScreen();
    void showsThatRowsAreLate();
    void knowsWhichRowsAreGone();
    void asksOnceAndNotAgainUntilWantedAfterAFailure();
    void decodesNothingBehindAnotherPage();
    void keepsABoundedNumberOfRows();
};

void TableFeedTest::followsTheNewest()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    QTRY_COMPARE(screen.last(), 100);
    screen.backend.storeMany(samples::events(100, 30));
    QTRY_COMPARE(screen.last(), 130);
    QTRY_VERIFY(screen.feed.row(130));
}

void TableFeedTest::movesOnOnlyWhenTheRowsAreHere()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    screen.backend.hold();
    screen.backend.storeMany(samples::events(100, 30));
    QTRY_COMPARE(screen.last(), 100);
    screen.backend.release();
    QTRY_COMPARE(screen.last(), 130);
}

void TableFeedTest::catchesUpWithAllThatCameMeanwhile()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    screen.backend.hold();
    for (int batch = 0; batch < 5; ++batch)
        screen.backend.storeMany(samples::events(100 + batch * 30, 30));
    QTRY_COMPARE(screen.last(), 100);
    screen.backend.release();
    QTRY_COMPARE(screen.last(), 250);
}

void TableFeedTest::staysWhereItIsWhenPaused()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    screen.feed.pause();
    screen.backend.storeMany(samples::events(100, 30));
    QTRY_COMPARE(screen.last(), 100);
    QCOMPARE(screen.feed.view().count(), 130);
    screen.feed.follow();
    QTRY_COMPARE(screen.last(), 130);
}

void TableFeedTest::decodesOnlyWhatIsOnTheScreen()
{
    Screen screen(5000);
    QTRY_COMPARE(screen.feed.view().count(), 5000);
    int decoded = 0;
    for (core::RowId row = 1; row <= 5000; ++row)
        decoded += screen.feed.row(row) ? 1 : 0;
    QCOMPARE(decoded, 10);
}

void TableFeedTest::showsThatRowsAreLate()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    screen.feed.pause();
    screen.backend.hold();
    screen.feed.scrollTo(0);
    QVERIFY(!screen.feed.isLate());
    QTRY_VERIFY(screen.feed.isLate());
    screen.backend.release();
    QTRY_VERIFY(!screen.feed.isLate());
    QTRY_VERIFY(screen.feed.row(1));
}

void TableFeedTest::knowsWhichRowsAreGone()
{
    support::FakeBackend backend;
    RowCache cache(backend, RowTimes(ui::Zone::Utc));
    backend.storeMany(samples::events(0, 3));
    cache.want({1, 2, 3, 99});
    QTRY_VERIFY(cache.holds({1, 2, 3, 99}));
    QVERIFY(cache.find(99)->gone);
    QVERIFY(!cache.find(2)->gone);
    QVERIFY(!cache.find(4));
}

void TableFeedTest::asksOnceAndNotAgainUntilWantedAfterAFailure()
{
    FailingBackend backend;
    backend.storeMany(samples::events(0, 3));
    RowCache cache(backend, RowTimes(ui::Zone::Utc));
    QSignalSpy failed(&cache, &RowCache::failed);
    cache.want({1, 2});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<core::Error>().message, QStringLiteral("Busy."));
    QCoreApplication::processEvents();
    QCOMPARE(backend.questions, 1);
    backend.failing = false;
    cache.want({1, 2});
    QTRY_VERIFY(cache.holds({1, 2}));
    QVERIFY(!cache.find(1)->gone);
}

void TableFeedTest::decodesNothingBehindAnotherPage()
{
    Screen screen(100);
    QTRY_COMPARE(screen.feed.view().count(), 100);
    screen.feed.setSeen(TableFeed::Seen::No);
    screen.backend.storeMany(samples::events(100, 30));
    QTRY_COMPARE(screen.last(), 130);
    QVERIFY(!screen.feed.row(130));
    screen.feed.setSeen(TableFeed::Seen::Yes);
    QTRY_VERIFY(screen.feed.row(130));
}

void TableFeedTest::keepsABoundedNumberOfRows()
{
    Screen screen(9000);
    QTRY_COMPARE(screen.feed.view().count(), 9000);
    screen.feed.pause();
    for (int top = 0; top < 9000; top += 10)
        screen.feed.scrollTo(top * kRow);
    std::size_t kept = 0;
    for (core::RowId row = 1; row <= 9000; ++row)
        kept += screen.feed.row(row) ? 1U : 0U;
    QVERIFY2(kept <= RowCache::kMost + 40, qPrintable(QString::number(kept)));
}

QTEST_GUILESS_MAIN(TableFeedTest)
#include "table_feed_test.moc"
