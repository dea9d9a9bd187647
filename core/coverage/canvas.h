// The line of time as it is painted, stretch over stretch. Private to core/coverage.
#pragma once

#include "core/coverage/coverage.h"

#include <functional>
#include <map>

namespace core::coverage {

struct Paint {
    std::optional<Kind> kind = {}; // none: nothing is known
    QString cause = {};
    bool open = false; // collection has not come so far

    friend bool operator==(const Paint&, const Paint&) = default;
};

class Canvas {
public:
    using Over = std::function<bool(const Paint& below)>;

    // Paints where `over` allows it.
    void paint(const TimeRange& range, const Paint& paint, const Over& over);
    // The pieces within, unbroken, in order of time; neighbours that look alike are one.
    void forEach(const TimeRange& range,
                 const std::function<void(const TimeRange&, const Paint&)>& visit) const;

private:
    using Pieces = std::map<TimePoint, Paint>; // each up to the next

    Pieces::iterator cutAt(TimePoint time);

    Pieces m_pieces{{TimePoint::min(), Paint()}};
};

} // namespace core::coverage
