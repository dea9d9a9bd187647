// Private to the client's sources.
#pragma once

#include "core/mimecast/answer.h"
#include "core/mimecast/client.h"

namespace core::mimecast {

struct Client::Answer {
    net::Response response;
    Asked asked;
    Quota quota;
    std::optional<std::chrono::milliseconds> clockOffset; // none: it did not say
};

} // namespace core::mimecast
