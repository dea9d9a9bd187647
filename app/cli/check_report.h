// The ticking list of checks on a terminal: a line for each as it ends, and all of them as JSON.
#pragma once

#include "app/cli/context.h"
#include "ui/backend_types.h"

#include <functional>
#include <vector>

#include <QJsonObject>

namespace app::cli {

class CheckReport {
public:
    // Each item is told as it comes: to people on standard error.
    [[nodiscard]] std::function<void(const ui::CheckItem&)> listener(Context& context);

    // Failed if anything failed, Partial with warnings.
    [[nodiscard]] Exit exit() const;
    [[nodiscard]] QJsonObject toJson(const core::settings::Collector& collector) const;

private:
    std::vector<ui::CheckItem> m_items; // those that have ended
};

} // namespace app::cli
