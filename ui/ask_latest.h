// Asks one question at a time: while an answer is awaited, the newest question waits and earlier
// ones are forgotten. So a store that is slow is never asked twice at once. GUI thread.
#pragma once

#include "core/base/result.h"

#include <functional>
#include <utility>

#include <QFutureWatcher>
#include <QObject>

namespace ui {

template<class T>
class AskLatest {
public:
    using Ask = std::function<QFuture<core::Result<T>>()>;
    using Use = std::function<void(core::Result<T>)>;

    explicit AskLatest(Use use)
        : m_use(std::move(use))
    {
        QObject::connect(&m_watcher, &QFutureWatcherBase::finished, &m_watcher, [this] { take(); });
    }

    // Another question: the answer to the one before is not wanted any more.
    void ask(Ask ask)
    {
        if (isBusy())
            m_watcher.cancel();
        askAgain(std::move(ask));
    }
    // The same question once more: the answer that is awaited is still good.
    void askAgain(Ask ask)
    {
        m_next = std::move(ask);
        if (!isBusy())
            start();
    }
    void forget()
    {
        m_next = nullptr;
        m_watcher.cancel();
    }
    [[nodiscard]] bool isBusy() const { return m_asking; }

private:
    void start()
    {
        if (!m_next)
            return;
        m_asking = true;
        m_watcher.setFuture(std::exchange(m_next, nullptr)());
    }
    void take()
    {
        m_asking = false;
        auto answer = m_watcher.future();
        const bool wanted = !answer.isCanceled() && answer.resultCount() > 0;
        if (wanted)
            m_use(answer.takeResult());
        if (!m_asking)
            start();
    }

    Use m_use;
    Ask m_next;
    QFutureWatcher<core::Result<T>> m_watcher;
    bool m_asking = false;
};

} // namespace ui
