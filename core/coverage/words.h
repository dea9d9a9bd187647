// A ribbon in sentences, for a screen reader, a terminal and a printed page. Pure.
#pragma once

#include "core/coverage/coverage.h"

#include <QStringList>
#include <QTimeZone>

namespace core::coverage {

// "collected", as in JSON and in files: never translated.
[[nodiscard]] QString idOf(Kind kind);
// "Collected".
[[nodiscard]] QString nameOf(Kind kind);

// "99.98 %"; "nothing to tell yet" without a share.
[[nodiscard]] QString percentText(const Share& share);
[[nodiscard]] QString timeText(TimePoint time, const QTimeZone& zone);

// "Gap from … to …: cause. Mimecast still has all of it until …."
[[nodiscard]] QString sentenceOf(const Stretch& stretch, const QTimeZone& zone);
// What matters first: the share, then each stretch in order of time.
[[nodiscard]] QStringList sentencesOf(const Ribbon& ribbon, const QTimeZone& zone);

} // namespace core::coverage
