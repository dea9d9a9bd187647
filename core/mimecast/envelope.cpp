#include "core/mimecast/envelope.h"

namespace core::mimecast {

const std::array<std::pair<std::string_view, std::string_view Envelope::*>, 5> Envelope::kMembers{
    {{"meta", &Envelope::meta},
     {"fail", &Envelope::fail},
     {"error", &Envelope::error},
     {"@nextPage", &Envelope::nextPage},
     {"isCaughtUp", &Envelope::caughtUp}}};

QByteArray nextPageOf(std::string_view meta)
{
    const std::string_view next = memberOf(memberOf(meta, "pagination"), "next");
    const std::string_view token = next.starts_with('{') ? memberOf(next, "pageToken") : next;
    return token.starts_with('"') ? textOf(token).toUtf8() : QByteArray();
}

} // namespace core::mimecast
