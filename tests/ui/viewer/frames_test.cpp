// How long the GUI thread is busy at a time while events arrive and while a person scrolls, in
// processor time of that thread: the same on a machine that is busy with other things.
#include "tests/ui/viewer/frame_probe.h"
#include "tests/ui/viewer/sample_events.h"
#include "ui/style/theme.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/query_field.h"
#include "ui/viewer/viewer_page.h"

#include <algorithm>
#include <random>
#include <utility>

#include <QApplication>
#include <QEventLoop>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

using namespace ui::viewer;
using samples::FrameProbe;
using samples::threadMs;
using samples::Times;

namespace {

constexpr core::RowId kStored = 10'000'000;
constexpr int kBatch = 200; // every 100 ms: 2 000 events per second
constexpr int kBatches = 40;

// Ten million events, of which every tenth matches a filter; rows are decoded on another thread.
class VastBackend final : public support::FakeBackend {
public:
    ui::SearchId search(ui::EventQuery query) override
    {
        m_every = query.text.isEmpty() ? 1 : 10;
        const auto id = ++m_search;
        QMetaObject::invokeMethod(
            this, [this, id] { findAll(id); }, Qt::QueuedConnection);
        return id;
    }
    void cancel(ui::SearchId) override { }
    QFuture<core::Result<std::vector<ui::EventRow>>> rows(std::vector<core::RowId> ids,
                                                          QStringList /*fields*/) override
    {
        return QtFuture::makeReadyFuture(std::move(ids))
            .then(QtFuture::Launch::Async, [](const std::vector<core::RowId>& wanted) {
                std::vector<ui::EventRow> rows;
                for (const auto id : wanted) {
                    rows.push_back(samples::event(int(id % 1'000'000)).first);
                    rows.back().row = id;
                }
                return core::Result<std::vector<ui::EventRow>>(std::move(rows));
            });
    }
    // A note every hundred thousand events, and many among the newest.
    QFuture<core::Result<std::vector<ui::OwnNote>>> ownNotes(core::records::Wish wish) override
    {
        std::vector<ui::OwnNote> notes;
        for (std::int64_t n = 500; n > wish.after && (wish.before == 0 || n < wish.before); --n) {
            ui::OwnNote note{.after = n > 100 ? kStored - (500 - n) * 7 : n * 100'000};
            note.what.id = n;
            note.what.sentence = QStringLiteral("Mimecast asked to slow down.");
            notes.push_back(note);
        }
        return QtFuture::makeReadyFuture(core::Result<std::vector<ui::OwnNote>>(std::move(notes)));
    }
    void arrive()
    {
        const auto first = m_last + 1;
        m_last += kBatch;
        tell(first, m_last, ui::Found::Side::New);
    }

private:
    void findAll(ui::SearchId id)
    {
        if (id == m_search)
            tell(1, m_last, ui::Found::Side::Past);
    }
    void tell(core::RowId first, core::RowId last, ui::Found::Side side)
    {
        ui::Found found{
            .search = m_search, .side = side, .rows = {}, .searched = 1, .complete = true};
        if (m_every == 1)
            found.rows.push_back({first, last});
        for (auto row = last - last % 10; m_every == 10 && row >= first; row -= 10)
            found.rows.push_back({row, row});
        if (side == ui::Found::Side::New)
            std::ranges::reverse(found.rows);
        found.matches = (last - first + 1) / m_every;
        Q_EMIT this->found(found);
    }

    ui::SearchId m_search = 0;
    core::RowId m_last = kStored;
    int m_every = 1;
};

} // namespace

class FramesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::style::apply(*qApp, core::settings::Theme::Light); }
    void staysSmoothWhileEventsArrive_data();
    void staysSmoothWhileEventsArrive();
    void scrollsThroughTenMillionRows();
};

void FramesTest::staysSmoothWhileEventsArrive_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("all events") << QString();
    QTest::newRow("filtered") << QStringLiteral("pipeline");
}

void FramesTest::staysSmoothWhileEventsArrive()
{
    QFETCH(QString, filter);
    VastBackend backend;
    ViewerPage page(backend);
    page.resize(1380, 960);
    page.show();
    page.filterLine()->textField()->setText(filter);
    const auto expected = filter.isEmpty() ? kStored : kStored / 10;
    QTRY_COMPARE_WITH_TIMEOUT(page.table()->view().count(), expected, 30'000);
    QTest::qWait(200);

    FrameProbe probe;
    int batches = 0;
    QEventLoop loop;
    QTimer arrival;
    connect(&arrival, &QTimer::timeout, this, [&] {
        backend.arrive();
        if (++batches == kBatches)
            loop.quit();
    });
    arrival.start(100);
    loop.exec();
    arrival.stop();
    const auto arrived = batches * kBatch / (filter.isEmpty() ? 1 : 10);
    QTRY_COMPARE(page.table()->view().count(), expected + arrived);
    QVERIFY(page.table()->isFollowing() && page.table()->view().atEnd());
    qInfo("%s", probe.frames.text(QTest::currentDataTag()).constData());
    QVERIFY(probe.frames.all.size() >= std::size_t(kBatches));
    QVERIFY(probe.frames.percentile(1) < 50);
}

void FramesTest::scrollsThroughTenMillionRows()
{
    VastBackend backend;
    ViewerPage page(backend);
    page.resize(1380, 960);
    page.show();
    auto& table = *page.table();
    QTRY_COMPARE_WITH_TIMEOUT(table.view().count(), kStored, 30'000);
    std::mt19937 random(1);
    const auto measure = [&](Times& times, auto step) {
        const auto before = threadMs();
        step();
        table.viewport()->repaint();
        times.all.push_back(threadMs() - before);
        // The rows come; then the screen is painted with them.
        QTRY_VERIFY_WITH_TIMEOUT(table.row(table.view().firstVisible()), 5'000);
        const auto arrived = threadMs();
        table.viewport()->repaint();
        times.all.push_back(threadMs() - arrived);
    };
    Times steps;
    Times jumps;
    for (int i = 0; i < 200; ++i)
        measure(steps, [&] { QTest::keyClick(&table, Qt::Key_PageUp); });
    for (int i = 0; i < 200; ++i)
        measure(jumps, [&] { table.verticalScrollBar()->setValue(int(random() >> 4)); });
    qInfo("%s", steps.text("page up").constData());
    qInfo("%s", jumps.text("jump").constData());
    QVERIFY(steps.percentile(0.99) < 50);
    QVERIFY(jumps.percentile(0.99) < 50);
}

QTEST_MAIN(FramesTest)
#include "frames_test.moc"
