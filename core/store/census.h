// What is stored of one stream by the events' own time: how many in each stretch, and the bytes of
// each. A read-only connection of its own beside the writer, one thread. Reads the blocks
// themselves, so it takes its time; a stop request ends it.
#pragma once

#include "core/base/result.h"
#include "core/store/event_store.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

namespace core::store {

class Census {
public:
    [[nodiscard]] static Result<std::unique_ptr<Census>> open(const QString& path);
    ~Census();

    // Every event of the source in that time, in no order of time.
    using Visit = std::function<void(TimePoint time, std::string_view raw)>;
    [[nodiscard]] Result<void> each(const Source& source, const TimeRange& range,
                                    const Visit& visit, const std::stop_token& stop);
    // Of each of these stretches, which follow each other in time, how many.
    [[nodiscard]] Result<std::vector<std::int64_t>> count(const Source& source,
                                                          const std::vector<TimeRange>& stretches,
                                                          const std::stop_token& stop);
    [[nodiscard]] Result<std::vector<Refill>> refills(const Source& source);

private:
    class Private;
    explicit Census(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace core::store
