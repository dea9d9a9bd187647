// The values of a member of the raw record by its path, "attachments.name": names in any case,
// arrays looked into element by element, text that is itself JSON looked into as well. Pure.
#pragma once

#include "core/query/fields.h"

#include <string>
#include <vector>

namespace core::query {

class Member {
public:
    explicit Member(const QString& path);

    // Calls use(value) with each value, as UTF-8 that reads as a person would see it, until it
    // returns true; whether it did.
    using Use = std::function<bool(std::string_view value)>;
    [[nodiscard]] bool any(const Record& record, const Knowledge& knowledge, const Use& use) const;

private:
    [[nodiscard]] bool inObject(std::string_view object, std::string_view path, int depth,
                                const Use& use) const;
    [[nodiscard]] bool inValue(std::string_view value, std::string_view path, int depth,
                               const Use& use) const;
    [[nodiscard]] bool inText(std::string_view text, std::string_view path, int depth,
                              const Use& use) const;

    std::string m_path; // folded
};

} // namespace core::query
