// Makes the side files that searching is quick with, from the blocks of a store: missing, damaged or
// of another store or version, they are made anew. Reads only; several processes may try, one of
// them does it.
#pragma once

#include "core/base/result.h"
#include "core/query/fields.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include <QString>

namespace core::store {

// One thread.
class IndexMaker {
public:
    IndexMaker(const QString& storePath, query::Knowledge knowledge);
    ~IndexMaker();

    // Makes the next file, newest rows first: less than a second of work. False: nothing is
    // missing, there is no store yet, or another process sees to it.
    [[nodiscard]] Result<bool> step(const std::stop_token& stop = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

// The same on a thread of its own, at low priority, for as long as it lives.
class IndexThread {
public:
    IndexThread(const QString& storePath, query::Knowledge knowledge);
    ~IndexThread();

private:
    void run(const std::stop_token& stop, const QString& storePath,
             const query::Knowledge& knowledge);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace core::store
