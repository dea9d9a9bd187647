// A file of API 2.0's batch events: gzip, and inside one JSON record per line. Pure.
//
// What a damaged file still gives is kept; the file itself then goes aside whole, so that nothing
// of it is lost. Only an answer that is no file at all is an error.
#pragma once

#include "core/mimecast/page_reader.h"

namespace core::mimecast {

[[nodiscard]] Result<Reading> readEventFile(const net::Response& response, const Asked& asked);

} // namespace core::mimecast
