// An answer's bytes → its page and the way on: one function per way of paging. What an answer is
// gets decided by its headers and first bytes, never by what was asked. Pure.
//
// A page whose bytes are partly unreadable is a success with bad records; an answer that is no page
// at all, or a damaged one without a way on, is an error.
#pragma once

#include "core/event/page.h"
#include "core/mimecast/answer.h"

namespace core::mimecast {

struct Reading {
    Page page;
    QByteArray next;         // the token to go on with; empty: none was given
    bool nothingNew = false; // it says so, or has nothing in it
};

[[nodiscard]] Result<Reading> readSiemPage(const net::Response& response, const Asked& asked);
[[nodiscard]] Result<Reading> readWindowPage(const net::Response& response, const Asked& asked);
[[nodiscard]] Result<Reading> readFeedPage(const net::Response& response, const Asked& asked);

// By the stream's paging; BatchFiles: a page is one of its files.
[[nodiscard]] Result<Reading> readPage(const net::Response& response, const Asked& asked);

} // namespace core::mimecast
