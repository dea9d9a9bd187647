// Texts as one zip, in memory. Pure.
#pragma once

#include "core/base/result.h"

#include <utility>
#include <vector>

#include <QByteArray>
#include <QString>

namespace core::bundle {

// Name and content of each file, in this order. Code bundle.failed.
[[nodiscard]] Result<QByteArray> zip(const std::vector<std::pair<QString, QByteArray>>& files);

} // namespace core::bundle
