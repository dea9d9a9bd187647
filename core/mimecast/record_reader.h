// Turns text into the records and bad records of a page: splits it, checks every record to the last
// byte, finds its time and kind and what it is known by. Every byte that is a record, or should
// have been one, ends up in the page. The text must lie in the page's buffers. One thread.
#pragma once

#include "core/event/json_cursor.h"
#include "core/event/page.h"
#include "core/mimecast/record_identity.h"

#include <optional>
#include <string_view>

namespace core::mimecast {

inline constexpr std::size_t kMostRecordBytes = 1024 * 1024;

// What is known of a text's records before they are read.
struct Origin {
    QString name;         // for BadRecord::where: "receipt_20220523122044000.json"
    LogTypeCode type = 0; // 0: to be told from the record's fields
    std::optional<TimePoint> fileTime = {};
    Likeness likeness = Likeness::Whole;
};

class RecordReader {
public:
    RecordReader(Page& page, TimePoint received)
        : m_page(page)
        , m_received(received)
    {
    }

    // A whole text: documents like {"type":"MTA","data":[…]}, arrays or bare records, one after
    // another; `rows` names the member that holds a document's records.
    void readDocuments(std::string_view text, std::string_view rows, const Origin& origin);
    // One such document or record, where the cursor stands. False if it is broken beyond finding
    // its end: then the rest of the text has been set aside.
    bool readDocument(JsonCursor& cursor, std::string_view rows, const Origin& origin);
    // One record per line, none of them JSON.
    void readLines(std::string_view text, const Origin& origin);
    // One JSON record per line; a line that is none goes aside alone.
    void readJsonLines(std::string_view text, const Origin& origin);
    // The rows of a table below the line of names, value|value.
    void readTable(std::string_view text, const Origin& origin);
    // The records of the array the cursor stands at; as above.
    bool readArray(JsonCursor& cursor, const Origin& origin);
    // To be told of a text before it is read by cursor.
    void begin(std::string_view text);

private:
    bool readElement(JsonCursor& cursor, const Origin& origin);
    void readJsonLine(std::string_view line, const Origin& origin);
    bool readMembers(JsonCursor& cursor);
    bool leaveDocument(JsonCursor& cursor, const Origin& origin);
    void setAside(std::string_view bytes, const Origin& origin, const char* code,
                  const QString& reason);
    void setAsideLine(std::string_view line, const Origin& origin);
    bool setAsideElement(JsonCursor& cursor, const Origin& origin);
    bool setAsideRest(JsonCursor& cursor, const Origin& origin);
    void keep(std::string_view raw, const Origin& origin);
    void keepLine(std::string_view line, const Origin& origin);
    void keepRow(std::string_view line, std::string_view heading, const Origin& origin);
    void date(Record& record, std::string_view text, const Origin& origin) const;

    Page& m_page;
    TimePoint m_received;
    RecordIdentity m_identity;
    Members m_members;       // of the record in hand; kept, so that reading one allocates nothing
    std::size_t m_place = 0; // of the record in hand in its text
    bool m_utf8 = false;     // all of the text has been found to be
};

} // namespace core::mimecast
