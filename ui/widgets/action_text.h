// What Mimecast writes as a bare "true" or "false" in words. For the eye only: queries, details and
// exports have the value as it was received.
#pragma once

#include <QString>

namespace ui {

// Of an event that tells whether a message was delivered; anything else stays as it is.
[[nodiscard]] QString deliveryText(const QString& action);

} // namespace ui
