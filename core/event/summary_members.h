// Of which members of a record its summary is made, per log type: known by core/mimecast, read by
// the query language too. Views into tables that never change.
#pragma once

#include <string_view>

namespace core {

// Names of members, tried in order, separated by '|'. A member that holds an object stands for the
// address or text in it, an array for its elements.
struct SummaryMembers {
    std::string_view from;
    std::string_view to;
    std::string_view subject;
    std::string_view action;
    std::string_view verdict;
    std::string_view messageKey;
};

} // namespace core
