// A file written whole or not at all, for what the window hands out. Any thread.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace app {

// Code file.unwritable.
[[nodiscard]] core::Result<void> writeWhole(const QString& path, const QByteArray& bytes);

} // namespace app
