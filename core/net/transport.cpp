#include "core/net/transport.h"

#include <algorithm>

namespace core::net {

QByteArray Response::header(const QByteArray& name) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto& entry) {
        return entry.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace core::net
