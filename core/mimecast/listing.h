// What API 2.0 answers for message logs: a page of files to fetch, or a page of events. Pure.
#pragma once

#include "core/event/page.h"
#include "core/mimecast/answer.h"
#include "core/mimecast/batch_walk.h"

namespace core::mimecast {

// An entry that names no file is an error, because passing it over might lose one.
[[nodiscard]] Result<Listing> readListing(const net::Response& response, const Asked& asked);

struct EventsPage {
    Page page;
    QByteArray next;
    bool caughtUp = false;
};
[[nodiscard]] Result<EventsPage> readEvents(const net::Response& response, const Asked& asked);

// Whether a file of this address may be fetched for a collector of this domain: https and a host of
// Mimecast's or of its file store. The simulator's files lie on loopback, as it does itself.
[[nodiscard]] bool isFileHost(const QUrl& file, const QUrl& domain);

} // namespace core::mimecast
