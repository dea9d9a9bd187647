// What was collected and what is missing, in the window.
#include "app/backend.h"
#include "app/cancelling.h"
#include "app/statement.h"
#include "core/store/refills.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

ui::CoverageReport shown(CoverageReport report)
{
    ui::CoverageReport all{.range = report.range};
    for (StreamCoverage& stream : report.streams)
        all.streams.push_back({.collector = stream.collector.id,
                               .name = stream.collector.name,
                               .stream = stream.stream,
                               .title = stream.title,
                               .ribbon = std::move(stream.ribbon)});
    return all;
}

} // namespace

CoverageWish Backend::coverageWish(const QStringList& collectorIds, const TimeRange& range) const
{
    const TimePoint now = SystemClock().now();
    CoverageWish wish{.collectors = {},
                      .range = {.from = range.from, .to = std::min(range.to, now)},
                      .now = now,
                      .store = m_parts.folder().store(),
                      .collecting =
                          overview().collecting || Collecting::isRunning(m_parts.folder())};
    for (const settings::Collector& collector : m_settings.collectors)
        if (collectorIds.isEmpty() || collectorIds.contains(collector.id))
            wish.collectors.push_back(collector);
    return wish;
}

QFuture<Result<ui::CoverageReport>> Backend::coverage(QStringList collectorIds, TimeRange range)
{
    CoverageWish wish = coverageWish(collectorIds, range);
    wish.depth = CoverageWish::Depth::Ledger;
    const auto stop = std::make_shared<std::stop_source>();
    auto future = QtConcurrent::run(&m_tasks, [wish, stop]() -> Result<ui::CoverageReport> {
        if (!QFileInfo::exists(wish.store))
            return ui::CoverageReport{.range = wish.range};
        auto report = coverageOf(wish, stop->get_token());
        if (!report)
            return Fail(report.error());
        return shown(std::move(*report));
    });
    stopWhenCanceled(future, stop, this);
    return future;
}

QFuture<Result<int>> Backend::refill(QString collectorId, QString stream,
                                     std::optional<TimeRange> range)
{
    // Where another process collects it finds the wish in the store.
    if (!m_collecting && range) {
        const QString store = m_parts.folder().store();
        return QtConcurrent::run(&m_tasks, [store, collectorId, stream, range]() -> Result<int> {
            const auto wished =
                store::wishFrom(store, {collectorId, stream}, *range, SystemClock().now());
            if (!wished)
                return Fail(wished.error());
            return 1;
        });
    }
    return QtConcurrent::run(&m_control, [this, collectorId, stream, range]() -> Result<int> {
        if (!m_collecting)
            return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                        tr("Another process collects; it refills one gap at a time from here."),
                        tr("Pick a gap, or run “mailweir coverage --refill”."));
        if (!range)
            return m_collecting->engine().refillAll(collectorId);
        const auto wished = m_collecting->engine().refill({collectorId, stream}, *range);
        if (!wished)
            return Fail(wished.error());
        return 1;
    });
}

QFuture<Result<void>> Backend::exportStatement(ui::StatementWish wish)
{
    const CoverageWish wanted = coverageWish(wish.collectors, wish.range);
    return QtConcurrent::run(
        &m_tasks, [wanted, path = wish.path, stop = m_stop.get_token()]() -> Result<void> {
            const auto report = coverageOf(wanted, stop);
            if (!report)
                return Fail(report.error());
            return saveStatement(*report, path);
        });
}

} // namespace app
