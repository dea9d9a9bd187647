#include "app/backend.h"
#include "app/event_values.h"
#include "app/knowledge.h"
#include "app/written.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/mimecast/streams.h"
#include "core/mimecast/summary.h"

#include <array>

#include <QFile>
#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

constexpr qint64 kMostRead = 4 * 1024 * 1024;

} // namespace

QFuture<Result<std::vector<ui::EventRow>>> Backend::rows(std::vector<RowId> ids, QStringList fields)
{
    auto promise = std::make_shared<QPromise<Result<std::vector<ui::EventRow>>>>();
    promise->start();
    m_search->read([promise, fields = std::move(fields), knowledge = queryKnowledge(m_names),
                    ids = std::move(ids)](Result<store::EventReader*> reader) {
        auto events =
            reader ? (*reader)->rows(ids) : Result<std::vector<Event>>(Fail(reader.error()));
        if (!events) {
            promise->addResult(Result<std::vector<ui::EventRow>>(Fail(events.error())));
        } else {
            std::vector<ui::EventRow> rows;
            for (const Event& event : *events)
                rows.push_back({.row = event.row,
                                .collector = collectorName(knowledge, event.collector),
                                .type = event.type,
                                .time = event.time,
                                .timeSource = event.timeSource,
                                .received = event.received,
                                .summary = mimecast::summarise(event.type, event.raw),
                                .values = valuesOf(fields, event, knowledge)});
            promise->addResult(Result<std::vector<ui::EventRow>>(std::move(rows)));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<Event>> Backend::eventOf(RowId id)
{
    auto promise = std::make_shared<QPromise<Result<Event>>>();
    promise->start();
    m_search->read([promise, id](Result<store::EventReader*> reader) {
        const std::array ids{id};
        auto events =
            reader ? (*reader)->rows(ids) : Result<std::vector<Event>>(Fail(reader.error()));
        if (!events)
            promise->addResult(Result<Event>(Fail(events.error())));
        else if (events->empty())
            promise->addResult(Result<Event>(fail(Fault::Broken, QStringLiteral("event.gone"),
                                                  tr("This event is no longer stored."))));
        else
            promise->addResult(Result<Event>(std::move(events->front())));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<ui::Histogram>> Backend::histogram(ui::EventQuery query, int buckets)
{
    return m_archive->histogram(query, buckets);
}

QFuture<Result<std::vector<ui::Facet>>> Backend::facets(ui::EventQuery query, QStringList fields,
                                                        int most)
{
    return m_archive->facets(query, fields, most);
}

QFuture<Result<std::vector<ui::FacetValue>>> Backend::valuesSeen(QString field, QString beginning,
                                                                 int most)
{
    return m_archive->valuesSeen(field, beginning, most);
}

QFuture<Result<ui::TimeOrder>> Backend::timeOrder(ui::EventQuery query,
                                                  std::vector<TimePoint> moments)
{
    return m_archive->timeOrder(query, std::move(moments));
}

// Who collects what, for names in queries and for gaps.
void Backend::tellSources()
{
    m_names->set(m_settings);
    std::vector<store::Source> sources;
    for (const settings::Collector& collector : m_settings.collectors) {
        for (const auto* stream : mimecast::streamsFor(collector.logTypes, collector.api))
            sources.push_back({collector.id, latin(stream->id)});
    }
    m_archive->setSources(std::move(sources));
}

settings::Viewer Backend::viewer() const { return m_viewer; }

void Backend::saveViewer(settings::Viewer viewer)
{
    if (viewer == m_viewer)
        return;
    m_viewer = viewer;
    (void)QtConcurrent::run(&m_control, [this, viewer = std::move(viewer)] {
        if (const auto kept = m_viewerFile.write(viewer); !kept)
            log::warn(kept.error().message + QLatin1Char(' ') + kept.error().detail);
    });
}

QFuture<Result<void>> Backend::writeFile(QString path, QByteArray bytes)
{
    return QtConcurrent::run(&m_tasks, [path, bytes] { return writeWhole(path, bytes); });
}

QFuture<Result<QByteArray>> Backend::readFile(QString path)
{
    return QtConcurrent::run(&m_tasks, [path]() -> Result<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Fault::Refused, QStringLiteral("file.unreadable"),
                        tr("The file could not be read."), {}, file.errorString());
        if (file.size() > kMostRead)
            return fail(Fault::Refused, QStringLiteral("file.large"),
                        tr("The file is too large to be one of these."));
        return file.readAll();
    });
}

} // namespace app
