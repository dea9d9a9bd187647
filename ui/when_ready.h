// whenReady(backend.eventOf(row), this, [this](core::Result<core::Event> event) { … });
//
// Hands the answer of a future to the GUI thread, never at once, and not at all once the receiver
// is gone: however a question and a page's end cross. (QFuture::then(context, …) of Qt 6.4 asserts
// when the context is gone, and looks at it from the thread that answers.)
#pragma once

#include <utility>

#include <QFutureWatcher>
#include <QObject>

namespace ui {

template<class T, class Use>
void whenReady(QFuture<T> future, QObject* receiver, Use use)
{
    auto* watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, use = std::move(use)]() mutable {
                         watcher->deleteLater();
                         auto answer = watcher->future();
                         if (answer.isCanceled() || answer.resultCount() == 0)
                             return;
                         use(answer.takeResult());
                     });
    watcher->setFuture(std::move(future));
}

} // namespace ui
