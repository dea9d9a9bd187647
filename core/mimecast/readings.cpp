#include "core/mimecast/readings.h"

#include "core/mimecast/encoded_words.h"
#include "core/mimecast/links.h"
#include "core/mimecast/table_row.h"

namespace core::mimecast {

namespace {

using How = Reading::How;

void readLink(const QString& link, std::vector<Reading>& readings)
{
    if (const auto other = rewritten(link)) {
        const bool whole = !other->target.isEmpty();
        readings.push_back({.how = whole ? How::Target : How::TargetHost,
                            .text = whole ? other->target : other->host,
                            .by = other->by});
    }
    if (const auto decoded = percentDecoded(link))
        readings.push_back({.how = How::Percent, .text = *decoded});
    if (const auto host = internationalHost(link))
        readings.push_back({.how = How::Host, .text = *host});
}

} // namespace

std::vector<Reading> readingsOf(const QString& value)
{
    std::vector<Reading> readings;
    if (value.size() > kLongestRead)
        return readings;
    if (const auto words = wordsDecoded(value))
        readings.push_back({.how = How::Words, .text = *words});
    if (looksLikeLink(value))
        readLink(value, readings);
    return readings;
}

std::string_view hashName(QStringView value)
{
    constexpr qsizetype kLongest = 64;
    if (value.size() > kLongest)
        return {};
    switch (shapeOfCell(value.toLatin1().toStdString())) {
    case CellShape::Sha256:
        return "SHA-256";
    case CellShape::Sha1:
        return "SHA-1";
    case CellShape::Md5:
        return "MD5";
    case CellShape::Other:
    case CellShape::Address:
    case CellShape::Time:
    case CellShape::MimeType:
    case CellShape::FileName:
        return {};
    }
    return {};
}

} // namespace core::mimecast
