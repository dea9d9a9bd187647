// What lets a shell complete commands and options, made from the table of commands, so that it
// cannot drift from it. Pure.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace app::cli {

// "bash", "zsh" or "fish"; another one is the caller's mistake.
[[nodiscard]] core::Result<QByteArray> completionFor(const QString& shell);

} // namespace app::cli
