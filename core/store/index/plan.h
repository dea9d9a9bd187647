// A question made ready: for a segment it tells which rows surely match and which may, from the
// columns alone; for a record it tells for certain. One thread; make one each.
#pragma once

#include "core/query/matcher.h"
#include "core/query/value_test.h"
#include "core/store/index/segment.h"
#include "core/store/wanted.h"

#include <map>
#include <stop_token>

namespace core::store::index {

// Source → the id of its collector.
using Sources = std::map<std::int64_t, QString>;

struct Verdict {
    Bits sure;
    Bits maybe; // all that are sure as well
};

class Plan {
public:
    Plan(const Wanted& wanted, const query::Knowledge& knowledge, const Sources& sources);
    ~Plan();
    Plan(Plan&&) noexcept;

    // Of rows that exist. A stop makes it worthless, but soon there.
    [[nodiscard]] Verdict over(const Segment& segment, const std::stop_token& stop) const;
    [[nodiscard]] bool matches(const query::Record& record, std::int64_t source) const;
    // A regular expression took too long: what was found is not all there is.
    [[nodiscard]] bool gaveUp() const;
    // Text that every record that matches holds somewhere, folded; may be empty.
    [[nodiscard]] std::string_view required() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::store::index
