// From a few ids to every event of the message: events that carry one of them, the ids those carry,
// the events of these, until nothing new comes. Bounded in every direction, so that records made to
// join everything with everything cost no more than any other. Pure but for what it looks up with.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"

#include <functional>
#include <stop_token>
#include <vector>

#include <QStringList>

namespace core::story {

struct Bounds {
    std::size_t events = 2'000;
    qsizetype ids = 500;
    int rounds = 8;
};

struct Gathered {
    QStringList ids;           // that join them, those asked for first
    std::vector<Event> events; // by time
    bool cut = false;          // a bound was reached: there are more
};

// At most this many events that have one of these ids, oldest first.
using Lookup = std::function<Result<std::vector<Event>>(const QStringList& ids, std::size_t most)>;

// A stop gives what there is so far, marked as cut.
[[nodiscard]] Result<Gathered> gather(const QStringList& ids, const Lookup& lookUp,
                                      const Bounds& bounds = {}, const std::stop_token& stop = {});

} // namespace core::story
