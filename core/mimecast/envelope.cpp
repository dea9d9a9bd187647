#include "core/mimecast/envelope.h"

namespace core::mimecast {

QByteArray nextPageOf(std::string_view meta)
{
    const std::string_view next = memberOf(memberOf(meta, "pagination"), "next");
    const std::string_view token = next.starts_with('{') ? memberOf(next, "pageToken") : next;
    return token.starts_with('"') ? textOf(token).toUtf8() : QByteArray();
}

} // namespace core::mimecast
