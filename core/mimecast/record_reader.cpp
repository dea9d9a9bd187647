#include "core/mimecast/record_reader.h"

#include "core/base/planted.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/record_kind.h"
#include "core/mimecast/table_row.h"
#include "core/mimecast/times.h"

#include <algorithm>
#include <utility>

#include <simdjson.h>

namespace core::mimecast {

namespace {

bool isUtf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string_view trimmed(std::string_view text)
{
    constexpr const char* kBlanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Calls use(line) for each line that is not blank, without what surrounds it.
template<class Use>
void forEachLine(std::string_view text, std::string_view ends, Use use)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(ends), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty())
            use(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

bool isAtEnd(JsonCursor& cursor) { return cursor.peek() == '\0' && cursor.rest().empty(); }

// Steps into an object as far as the array in its member `name`. False: there is none.
bool enterRows(JsonCursor& cursor, std::string_view name)
{
    if (!cursor.take('{'))
        return false;
    do {
        const auto member = cursor.string();
        if (!member || !cursor.take(':'))
            return false;
        if (*member == name && cursor.peek() == '[')
            return true;
        if (!cursor.value(1))
            return false;
    } while (cursor.take(','));
    return false;
}

bool takeEmpty(JsonCursor& cursor)
{
    JsonCursor ahead = cursor;
    if (!ahead.take('{') || !ahead.take('}'))
        return false;
    cursor = ahead;
    return true;
}

} // namespace

void RecordReader::readDocuments(std::string_view text, std::string_view rows, const Origin& origin)
{
    begin(text);
    JsonCursor cursor(text);
    bool sound = true;
    while (sound && cursor.peek() != '\0')
        sound = readDocument(cursor, rows, origin);
    if (sound)
        setAsideRest(cursor, origin); // behind a NUL byte, which no JSON text has
}

bool RecordReader::readDocument(JsonCursor& cursor, std::string_view rows, const Origin& origin)
{
    const char first = cursor.peek();
    if (first == '[')
        return readArray(cursor, origin);
    if (first != '{')
        return setAsideRest(cursor, origin);
    JsonCursor inside = cursor;
    if (!enterRows(inside, rows)) {
        // A bare record, or nothing that could be read; {} has nothing in it to keep.
        return takeEmpty(cursor) || readElement(cursor, origin);
    }
    cursor = inside;
    return readArray(cursor, origin) && leaveDocument(cursor, origin);
}

void RecordReader::readLines(std::string_view text, const Origin& origin)
{
    m_place = 0;
    forEachLine(text, "\r\n", [&](std::string_view line) { keepLine(line, origin); });
}

void RecordReader::readTable(std::string_view text, const Origin& origin)
{
    m_place = 0;
    bool first = true;
    std::string_view heading;
    forEachLine(text, "\r\n", [&](std::string_view line) {
        if (std::exchange(first, false) && isHeading(line))
            heading = line;
        else
            keepRow(line, heading, origin);
    });
}

void RecordReader::readJsonLines(std::string_view text, const Origin& origin)
{
    begin(text);
    forEachLine(text, "\n", [&](std::string_view line) {
        if (!planted(Bug::PageDroppedAfterDamage) || m_page.bad.empty())
            readJsonLine(line, origin);
    });
}

// The line is the record: whatever stands in it, the next line is another.
void RecordReader::readJsonLine(std::string_view line, const Origin& origin)
{
    JsonCursor cursor(line);
    if (line.size() > kMostRecordBytes) {
        setAside(line, origin, "record.too_big",
                 QStringLiteral("The record is larger than 1 MiB."));
    } else if (!readMembers(cursor) || !isAtEnd(cursor)) {
        setAsideLine(line, origin);
    } else if (!m_utf8 && !isUtf8(line)) {
        setAside(line, origin, "json.not_utf8", QStringLiteral("The record is not UTF-8 text."));
    } else {
        keep(line, origin);
    }
}

bool RecordReader::readArray(JsonCursor& cursor, const Origin& origin)
{
    if (!cursor.take('['))
        return setAsideRest(cursor, origin);
    if (cursor.take(']'))
        return true;
    do {
        if (!readElement(cursor, origin))
            return false;
    } while (cursor.take(','));
    return cursor.take(']') || setAsideRest(cursor, origin);
}

bool RecordReader::readElement(JsonCursor& cursor, const Origin& origin)
{
    if (cursor.peek() != '{')
        return setAsideElement(cursor, origin);
    const char* begin = cursor.rest().data();
    if (!readMembers(cursor))
        return setAsideElement(cursor, origin);
    const std::string_view raw(begin, static_cast<std::size_t>(cursor.rest().data() - begin));
    if (raw.size() > kMostRecordBytes) {
        setAside(raw, origin, "record.too_big", QStringLiteral("The record is larger than 1 MiB."));
    } else if (!m_utf8 && !isUtf8(raw)) {
        setAside(raw, origin, "json.not_utf8", QStringLiteral("The record is not UTF-8 text."));
    } else {
        keep(raw, origin);
    }
    return true;
}

void RecordReader::begin(std::string_view text)
{
    m_place = 0;
    m_utf8 = isUtf8(text);
}

void RecordReader::setAside(std::string_view bytes, const Origin& origin, const char* code,
                            const QString& reason)
{
    ++m_place;
    m_page.bad.push_back({.raw = QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())),
                          .where = QStringLiteral("%1, record %2").arg(origin.name).arg(m_place),
                          .reason = reason,
                          .code = QString::fromLatin1(code)});
}

// The members behind the records. They hold nothing to keep; what follows them might.
bool RecordReader::leaveDocument(JsonCursor& cursor, const Origin& origin)
{
    while (cursor.take(',')) {
        if (!cursor.string() || !cursor.take(':') || !cursor.value(1))
            break;
    }
    return cursor.take('}') || setAsideRest(cursor, origin);
}

bool RecordReader::readMembers(JsonCursor& cursor)
{
    m_members.clear();
    JsonCursor ahead = cursor;
    if (!ahead.take('{'))
        return false;
    if (!ahead.take('}')) {
        do {
            const auto name = ahead.string();
            const bool colon = name && ahead.take(':');
            const auto value = colon ? ahead.value(1) : std::nullopt;
            if (!value)
                return false;
            m_members.emplace_back(*name, *value);
        } while (ahead.take(','));
        if (!ahead.take('}'))
            return false;
    }
    cursor = ahead;
    return true;
}

bool RecordReader::setAsideElement(JsonCursor& cursor, const Origin& origin)
{
    JsonCursor ahead = cursor;
    if (const auto other = ahead.value()) {
        cursor = ahead;
        setAside(*other, origin, "record.not_object",
                 QStringLiteral("There is something else than a record in the list."));
        return true;
    }
    const bool tooDeep = ahead.flaw() == JsonFlaw::TooDeep;
    const auto damaged = cursor.balanced();
    if (!damaged)
        return setAsideRest(cursor, origin);
    // Nothing at all stands before a comma too many.
    if (!damaged->empty() && tooDeep) {
        setAside(*damaged, origin, "record.too_deep",
                 QStringLiteral("The record is nested more than 64 levels deep."));
    } else if (!damaged->empty()) {
        setAside(*damaged, origin, "json.malformed",
                 QStringLiteral("The record is not correct JSON."));
    }
    return true;
}

// Always false: there is no going on behind it.
bool RecordReader::setAsideRest(JsonCursor& cursor, const Origin& origin)
{
    const std::string_view rest = trimmed(cursor.rest());
    cursor = JsonCursor({});
    if (!rest.empty()) {
        setAside(rest, origin, "json.malformed",
                 QStringLiteral("The text is damaged or cut off from here on."));
    }
    return false;
}

void RecordReader::keep(std::string_view raw, const Origin& origin)
{
    ++m_place;
    Record record;
    record.raw = planted(Bug::LastByteLost) ? raw.substr(0, raw.size() - 1) : raw;
    record.type = origin.type;
    if (record.type == kUnknownLogType)
        record.type = typeOfFields(m_members);
    date(record, timeField(record.type, m_members), origin);
    record.hash = m_identity.of(m_members, origin.likeness);
    m_page.records.push_back(record);
}

void RecordReader::keepLine(std::string_view line, const Origin& origin)
{
    if (line.size() > kMostRecordBytes) {
        setAside(line, origin, "record.too_big",
                 QStringLiteral("The record is larger than 1 MiB."));
        return;
    }
    ++m_place;
    m_members = fieldsOf(line);
    Record record;
    record.raw = line;
    record.type = origin.type != kUnknownLogType ? origin.type : typeOfFields(m_members);
    date(record, timeField(record.type, m_members), origin);
    record.hash = m_identity.ofText(line);
    m_page.records.push_back(record);
}

void RecordReader::setAsideLine(std::string_view line, const Origin& origin)
{
    JsonCursor cursor(line);
    const bool isValue = cursor.value() && isAtEnd(cursor);
    if (isValue && line.front() != '{') {
        setAside(line, origin, "record.not_object",
                 QStringLiteral("The line holds something else than a record."));
    } else if (cursor.flaw() == JsonFlaw::TooDeep) {
        setAside(line, origin, "record.too_deep",
                 QStringLiteral("The record is nested more than 64 levels deep."));
    } else {
        setAside(line, origin, "json.malformed",
                 QStringLiteral("The line is not a record in correct JSON."));
    }
}

// A row is kept as it stands; the heading only says which of its cells is its time.
void RecordReader::keepRow(std::string_view line, std::string_view heading, const Origin& origin)
{
    if (line.size() > kMostRecordBytes) {
        setAside(line, origin, "record.too_big",
                 QStringLiteral("The record is larger than 1 MiB."));
        return;
    }
    ++m_place;
    Record record;
    record.raw = line;
    record.type = origin.type;
    date(record, timeCell(line, heading), origin);
    record.hash = m_identity.ofText(line);
    m_page.records.push_back(record);
}

void RecordReader::date(Record& record, std::string_view text, const Origin& origin) const
{
    if (const auto time = text.empty() ? std::nullopt : parseTime(text)) {
        record.time = *time;
    } else if (origin.fileTime) {
        record.time = *origin.fileTime;
        record.timeSource = TimeSource::File;
    } else {
        record.time = m_received;
        record.timeSource = TimeSource::Arrival;
    }
}

} // namespace core::mimecast
