// What one answer of Mimecast holds, on its way from the page readers to the store: records as
// slices of the received bytes, and what could not be read, with its bytes and a reason. Nothing of
// an answer is ever dropped: every byte range that is a record, or should have been one, is in
// `records` or in `bad`.
#pragma once

#include "core/event/event.h"

#include <string_view>
#include <vector>

#include <QByteArray>
#include <QString>

namespace core {

struct Record {
    std::string_view raw; // points into Page::buffers
    TimePoint time;
    TimeSource timeSource = TimeSource::Event;
    LogTypeCode type = 0;
    RecordHash hash{}; // of the canonical record: members sorted by name, white space removed
};

struct BadRecord {
    QByteArray raw;
    QString where;  // "receipt_20220523122044000.json, record 3"
    QString reason; // one sentence
    QString code;   // "json.malformed", "zip.crc", "zip.bomb", "record.too_big" …
};

struct Page {
    std::vector<QByteArray> buffers; // moving a Page keeps the slices valid
    std::vector<Record> records;
    std::vector<BadRecord> bad;
};

} // namespace core
