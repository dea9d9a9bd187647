// Where workers write how their streams are doing, and everybody else looks.
//
// Any thread. The listener is called on the thread that changed something: it returns quickly and
// does not call back.
#pragma once

#include "core/health/health.h"

#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace core::health {

class Board {
public:
    void listen(std::function<void()> listener);

    // Replaces what is shown of a stream that was arranged; the collector's own condition follows
    // from its streams.
    void set(const QString& collector, const StreamHealth& stream);
    // Exactly these streams, in this order; what is known of those that stay is kept.
    void arrange(const QString& collector, const std::vector<StreamHealth>& streams);
    void remove(const QString& collector);

    [[nodiscard]] std::vector<CollectorHealth> all() const;           // by id
    [[nodiscard]] CollectorHealth of(const QString& collector) const; // empty streams if unknown

private:
    void changed();

    mutable std::mutex m_mutex;
    std::map<QString, CollectorHealth> m_collectors; // by id
    std::function<void()> m_listener;
};

} // namespace core::health
