// The other form of SIEM logs: one event per line, "name=value|name=value". Free text stands
// between backslashes (Subject=\one | two\) and may then hold bars itself.
#pragma once

#include <algorithm>
#include <string_view>

namespace core::mimecast {

// Calls use(name, value) for each field of a line until it returns false.
template<class Use>
void forEachPair(std::string_view line, Use use)
{
    while (!line.empty()) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            return;
        // What stands before a bar has no value and is passed over.
        const std::string_view before = line.substr(0, equals);
        const std::string_view name = before.substr(before.rfind('|') + 1);
        line.remove_prefix(equals + 1);
        const bool wrapped = line.starts_with('\\');
        const std::size_t end = wrapped ? line.find("\\|", 1) : line.find('|');
        const std::size_t size = std::min(end, line.size());
        std::string_view value = line.substr(0, size);
        if (wrapped) {
            value.remove_prefix(1);
            if (value.ends_with('\\'))
                value.remove_suffix(1);
        }
        if (!use(name, value))
            return;
        line.remove_prefix(std::min(line.size(), size + (wrapped ? 2 : 1)));
    }
}

} // namespace core::mimecast
