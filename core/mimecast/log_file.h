// One log file of an answer: what its name tells, and its records. Pure.
#pragma once

#include "core/mimecast/record_reader.h"
#include "core/mimecast/zip_reader.h"
#include "core/net/transport.h"

namespace core::mimecast {

// Type and time from "process_20211018093329655.json".
[[nodiscard]] Origin originOfFile(const QString& name);
// The base name in Content-Disposition; empty if there is none.
[[nodiscard]] QString fileNameOf(const net::Response& response);

// How a file's text holds its records.
enum class TextShape : std::uint8_t {
    Json,     // documents with the records in a member
    KeyValue, // lines of name=value|name=value
    Table,    // lines of value|value below a line of names
    Unknown,
};
[[nodiscard]] TextShape shapeOf(std::string_view text);

// The content's bytes become part of the page. `rows` is the member that holds the records.
void readFile(Page& page, RecordReader& reader, const QByteArray& content, std::string_view rows,
              const Origin& origin);
// Every file of a zip; false if it is none that can be opened. `type` counts where a file's name
// says nothing.
bool readZip(Page& page, RecordReader& reader, const QByteArray& zip, std::string_view rows,
             LogTypeCode type);

} // namespace core::mimecast
