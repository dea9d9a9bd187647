// What the window may count in the store: histogram, values and order of time, on a thread of its
// own with a searcher of its own, so that neither list nor rows wait for it. One question after the
// other; cancelling its future stops the work. GUI thread.
#pragma once

#include "app/knowledge.h"
#include "core/store/event_reader.h"
#include "core/store/event_store.h"
#include "core/store/searcher.h"
#include "ui/backend_types.h"

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <QTimeZone>

namespace app {

class Archive final : public QObject {
    Q_OBJECT

public:
    Archive(QString storePath, core::query::Knowledge knowledge);
    ~Archive() override;

    // What is collected, and so may have gaps.
    void setSources(std::vector<core::store::Source> sources);

    QFuture<core::Result<ui::Histogram>> histogram(const ui::EventQuery& query, int buckets);
    QFuture<core::Result<std::vector<ui::Facet>>> facets(const ui::EventQuery& query,
                                                         const QStringList& fields, int most);
    QFuture<core::Result<std::vector<ui::FacetValue>>> valuesSeen(const QString& field,
                                                                  const QString& beginning,
                                                                  int most);
    QFuture<core::Result<ui::TimeOrder>> timeOrder(const ui::EventQuery& query,
                                                   std::vector<core::TimePoint> moments = {});
    QFuture<core::Result<ui::Story>> story(const QStringList& ids,
                                           std::vector<ui::CollectorView> collectors);
    // Times in its sentences are of this zone.
    QFuture<core::Result<ui::Whereabouts>> whereIs(const QString& idOrTime,
                                                   std::vector<ui::CollectorView> collectors,
                                                   const QTimeZone& zone);

private:
    template<class T>
    using Work = std::function<core::Result<T>(core::store::Searcher&, const std::stop_token&)>;

    template<class T>
    QFuture<core::Result<T>> run(Work<T> work);
    [[nodiscard]] core::Result<core::store::Searcher*> searcher();  // the pool's thread only
    [[nodiscard]] core::Result<core::store::EventReader*> reader(); // the same
    [[nodiscard]] static core::Result<core::TimeRange> spanOf(const core::store::Wanted& wanted,
                                                              core::store::Searcher& searcher,
                                                              const std::stop_token& stop);
    [[nodiscard]] std::vector<ui::Histogram::Gap> gapsIn(const core::TimeRange& range,
                                                         const QStringList& collectors);
    [[nodiscard]] QString labelOf(const core::query::Field& field, const QString& value) const;

    QString m_path;
    core::query::Knowledge m_knowledge;
    std::stop_source m_stop;
    std::unique_ptr<core::store::Searcher> m_searcher;
    std::unique_ptr<core::store::EventReader> m_reader;
    std::mutex m_mutex;
    std::vector<core::store::Source> m_sources; // with the mutex
    QThreadPool m_pool;                         // last: it uses all of the above
};

// A range of whole, round buckets, at most about so many, that holds this one.
struct Buckets {
    core::TimeRange range;
    int count = 0;
};
[[nodiscard]] Buckets wholeBuckets(const core::TimeRange& range, int most);

} // namespace app
