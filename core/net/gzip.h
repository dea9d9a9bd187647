// Undoes gzip, within limits. Pure; any thread.
#pragma once

#include "core/base/result.h"

#include <optional>

#include <QByteArray>

namespace core::net {

// What was packed, whole. Codes: net.cut when the end is missing or the checksum is wrong,
// net.too_big beyond `most` bytes or, after the first MiB, 200 times what was read: a bomb ends
// there and then, having cost little memory.
[[nodiscard]] Result<QByteArray> gunzip(const QByteArray& packed, qint64 most);

// The same for who can use a part: everything up to the flaw, which is gunzip's error.
struct Unpacked {
    QByteArray bytes;
    std::optional<Error> flaw;
};
[[nodiscard]] Unpacked unpack(const QByteArray& packed, qint64 most);

} // namespace core::net
