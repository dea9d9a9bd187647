// The ticking list of checks as lines, each as its check ends, and all of them as JSON.
#pragma once

#include "app/cli/context.h"
#include "ui/backend_types.h"

#include <functional>
#include <vector>

#include <QJsonObject>

namespace app::cli {

class CheckReport {
public:
    using Line = std::function<void(const QString&)>;

    // Tells each item as it comes; this and `line` must live as long.
    [[nodiscard]] std::function<void(const ui::CheckItem&)> listener(Line line);

    // Failed if anything failed, Partial with warnings.
    [[nodiscard]] Exit exit() const;
    [[nodiscard]] QJsonObject toJson(const core::settings::Collector& collector) const;

private:
    std::vector<ui::CheckItem> m_items; // those that have ended
};

} // namespace app::cli
