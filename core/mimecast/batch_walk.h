// Where a visit stands inside a page of files; lives as long as the visit, never stored.
#pragma once

#include "core/event/event.h"

#include <optional>
#include <vector>

#include <QByteArray>
#include <QUrl>

namespace core::mimecast {

struct ListedFile {
    QUrl url; // good until `expiry`
    QByteArray mark;
    std::optional<TimePoint> expiry;
};

// One answer of the batch endpoint.
struct Listing {
    std::vector<ListedFile> files; // each once, in the order they were named
    QByteArray next;               // "@nextPage"
    bool caughtUp = false;
};

struct BatchWalk {
    std::optional<Listing> listing; // the page under way
    QByteArray page;                // which it is
    TimePoint asked;                // when, by their clock
    int relisted = 0;               // because files were refused
    int emptyPages = 0;             // in a row, though there should be more
};

} // namespace core::mimecast
