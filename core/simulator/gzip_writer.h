// Packs a text as a gzip file in memory, quickly. Pure.
#pragma once

#include <string_view>

#include <QByteArray>

namespace core::simulator {

[[nodiscard]] QByteArray gzip(std::string_view content);

} // namespace core::simulator
