// A zip in memory → its members, inflated and checked against their checksums. A member that cannot
// be had, or that would burst (10 000 members, 1 GiB in all, 200 times its packed size once over
// 1 MiB), becomes a bad record and leaves its neighbours alone. Names are base names: nothing here
// ever opens a file. Pure.
#pragma once

#include "core/event/page.h"

#include <vector>

namespace core::mimecast {

struct ZipMember {
    QString name;
    QByteArray content;
};

struct Unzipped {
    std::vector<ZipMember> members;
    std::vector<BadRecord> bad;
    bool isZip = true; // false: no directory could be found, and `bad` holds the whole of it
};

[[nodiscard]] Unzipped unzip(const QByteArray& zip);

// "receipt_1.json" of "../logs\receipt_1.json".
[[nodiscard]] QString baseName(const QString& path);

} // namespace core::mimecast
