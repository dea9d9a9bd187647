#include "core/mimecast/log_file.h"

#include "core/base/text.h"
#include "core/mimecast/record_kind.h"
#include "core/mimecast/times.h"

#include <algorithm>

#include <QRegularExpression>

namespace core::mimecast {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutMark(std::string_view text)
{
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    return text;
}

std::string_view withoutBlanks(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

void setAsideFile(Page& page, const QByteArray& content, const Origin& origin)
{
    page.bad.push_back({.raw = content,
                        .where = origin.name,
                        .reason = QStringLiteral("The file holds no log records of a known form."),
                        .code = QStringLiteral("file.unknown")});
}

} // namespace

Origin originOfFile(const QString& name)
{
    const QByteArray bytes = name.toUtf8();
    return {
        .name = name, .type = typeOfFile(viewOf(bytes)), .fileTime = timeInFileName(viewOf(bytes))};
}

QString fileNameOf(const net::Response& response)
{
    static const QRegularExpression name(QStringLiteral(R"(filename=(?|"([^"]*)|([^;]*)))"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QString header = QString::fromUtf8(response.header("Content-Disposition"));
    return baseName(name.match(header).captured(1).trimmed());
}

TextShape shapeOf(std::string_view text)
{
    text = withoutBlanks(withoutMark(text));
    if (text.starts_with('{') || text.starts_with('['))
        return TextShape::Json;
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const bool isText = !line.starts_with('<') && line.find('\0') == std::string_view::npos;
    if (!isText || line.find('|') == std::string_view::npos)
        return TextShape::Unknown;
    return line[line.find_first_of("=|")] == '=' ? TextShape::KeyValue : TextShape::Table;
}

void readFile(Page& page, RecordReader& reader, const QByteArray& content, std::string_view rows,
              const Origin& origin)
{
    const std::string_view text = withoutMark(viewOf(content));
    page.buffers.push_back(content);
    switch (shapeOf(text)) {
    case TextShape::Json:
        reader.readDocuments(text, rows, origin);
        return;
    case TextShape::KeyValue:
        reader.readLines(text, origin);
        return;
    case TextShape::Table:
        reader.readTable(text, origin);
        return;
    case TextShape::Unknown:
        setAsideFile(page, content, origin);
        return;
    }
}

bool readZip(Page& page, RecordReader& reader, const QByteArray& zip, std::string_view rows,
             LogTypeCode type)
{
    Unzipped unzipped = unzip(zip);
    std::ranges::move(unzipped.bad, std::back_inserter(page.bad));
    for (const ZipMember& member : unzipped.members) {
        Origin origin = originOfFile(member.name);
        if (origin.type == 0)
            origin.type = type;
        readFile(page, reader, member.content, rows, origin);
    }
    return unzipped.isZip;
}

} // namespace core::mimecast
