// The events of one message as the command line tells them: a table for people, with a lane for
// each log type in its column, or one JSON document. Pure.
#pragma once

#include "ui/backend_types.h"

#include <QByteArray>
#include <QJsonObject>

namespace app::cli {

// In the order of time; all of it safe to look at.
[[nodiscard]] QByteArray storyTable(const ui::Story& story);
[[nodiscard]] QJsonObject storyJson(const ui::Story& story);

} // namespace app::cli
