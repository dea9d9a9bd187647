// The move to API 2.0 in the window.
#include "app/backend.h"
#include "core/base/text.h"

#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

ui::RehearsalReport reportOf(const migration::Comparison& found)
{
    ui::RehearsalReport report;
    report.from = found.range.from;
    report.to = found.range.to;
    report.compared = found.compared;
    for (const migration::TypeCount& type : found.types)
        report.types.push_back(
            {.type = type.type, .on1 = type.on1, .on2 = type.on2, .both = type.both});
    for (const migration::Difference& each : found.differences)
        report.differences.push_back(
            {.field = utf8(each.field), .count = each.count, .on1 = each.on1, .on2 = each.on2});
    return report;
}

} // namespace

QFuture<Result<QString>> Backend::rehearse(settings::Collector onApi1, QUrl domain,
                                           mimecast::Credentials credentials, ui::SecretPlace place)
{
    auto keys = std::make_shared<const mimecast::Credentials>(std::move(credentials));
    return QtConcurrent::run(&m_control, [this, onApi1, domain, keys, place] {
        auto begun = m_setup.rehearse(onApi1, domain, *keys, place);
        if (begun)
            readSettings();
        return begun;
    });
}

QFuture<Result<ui::RehearsalReport>> Backend::compareRehearsal(QString collectorId)
{
    return QtConcurrent::run(&m_tasks, [this, collectorId]() -> Result<ui::RehearsalReport> {
        const auto found = m_setup.compareRehearsal(collectorId, m_stop.get_token());
        if (!found)
            return Fail(found.error());
        return reportOf(*found);
    });
}

// Whoever asked finds the rehearsal gone when the answer is there.
QFuture<Result<void>> Backend::switchToApi2(QString collectorId)
{
    return QtConcurrent::run(&m_control, [this, collectorId] {
        auto done = m_setup.switchToApi2(collectorId, {}, {});
        if (done)
            readSettings();
        return done;
    });
}

QFuture<Result<void>> Backend::cancelRehearsal(QString collectorId)
{
    return QtConcurrent::run(&m_control, [this, collectorId] {
        auto done = m_setup.cancelRehearsal(collectorId);
        if (done)
            readSettings();
        return done;
    });
}

} // namespace app
