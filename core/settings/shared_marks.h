// Saved searches and highlight rules as one file to hand on. Pure.
#pragma once

#include "core/base/result.h"
#include "core/settings/viewer.h"

namespace core::settings {

struct SharedMarks {
    std::vector<SavedSearch> searches;
    std::vector<Highlight> highlights;

    friend bool operator==(const SharedMarks&, const SharedMarks&) = default;
};

[[nodiscard]] QByteArray toFile(const SharedMarks& marks);
[[nodiscard]] Result<SharedMarks> marksFromFile(const QByteArray& bytes);
// Adds those that are not there; one of the same name and another query gets a number. Returns how
// many were added.
int add(const SharedMarks& marks, Viewer& viewer);

} // namespace core::settings
