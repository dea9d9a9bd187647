// Work whose future somebody cancels is asked to stop. GUI thread.
#pragma once

#include <memory>
#include <stop_token>

#include <QFuture>
#include <QFutureWatcher>

namespace app {

// For as long as `context` lives.
template<class T>
void stopWhenCanceled(const QFuture<T>& future, std::shared_ptr<std::stop_source> stop,
                      QObject* context)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, context,
                     [stop = std::move(stop)] { stop->request_stop(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(future);
}

} // namespace app
