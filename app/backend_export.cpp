#include "app/backend.h"
#include "app/cancelling.h"
#include "app/export.h"

#include <QtConcurrent>

namespace app {

using namespace core;

// With readers of its own, so that neither list nor counts wait for a long one.
QFuture<Result<ui::ExportReport>> Backend::exportEvents(ui::ExportWish wish)
{
    auto stop = std::make_shared<std::stop_source>();
    auto future = QtConcurrent::run(
        &m_tasks,
        [path = m_parts.folder().store(), knowledge = queryKnowledge(m_names), stop,
         ending = m_stop.get_token(),
         wish = std::move(wish)](QPromise<Result<ui::ExportReport>>& promise) {
            const std::stop_callback link(ending, [stop] { stop->request_stop(); });
            const auto searcher = store::Searcher::open(path, knowledge);
            const auto reader = store::EventReader::open(path, knowledge);
            if (!searcher || !reader) {
                promise.addResult(Fail(searcher ? reader.error() : searcher.error()));
                return;
            }
            promise.setProgressRange(0, 1000);
            promise.addResult(app::exportEvents(
                wish, {**searcher, **reader, knowledge},
                [&promise](int share) { promise.setProgressValue(share); }, stop->get_token()));
        });
    stopWhenCanceled(future, stop, this);
    return future;
}

} // namespace app
