#include "core/net/answer_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>

namespace core::net {

namespace {

constexpr qsizetype kHeadAtMost = 256 * 1024;
constexpr qsizetype kLineAtMost = 4096;                // of a chunk's size, with its extensions
constexpr qint64 kReservedAtMost = 16LL * 1024 * 1024; // a length is only a claim

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The line at the front of `text`, which moves behind it.
std::string_view nextLine(std::string_view& text)
{
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool same(const QByteArray& a, const char* b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

// The status of "HTTP/1.1 200 OK", or 0.
int statusOf(std::string_view line)
{
    if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ')
        return 0;
    int status = 0;
    const auto [end, error] = std::from_chars(line.data() + 9, line.data() + 12, status);
    const bool ends = line.size() == 12 || line[12] == ' ';
    return error == std::errc() && end == line.data() + 12 && ends && status >= 100 ? status : 0;
}

// The number, or -1: digits and nothing else.
qint64 numberOf(std::string_view text, int base)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    const bool sound = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return sound && text.front() != '-' ? number : -1;
}

} // namespace

AnswerReader::State AnswerReader::take(std::string_view bytes)
{
    m_begun |= !bytes.empty();
    while (m_state == State::Reading && step(bytes)) { }
    // Who says more than was asked has lost count, and cannot be asked again.
    if (m_state == State::Whole && !bytes.empty())
        m_reusable = false;
    return m_state;
}

AnswerReader::State AnswerReader::ended()
{
    if (m_state != State::Reading)
        return m_state;
    m_state = m_part == Part::UntilClose ? State::Whole : State::Cut;
    return m_state;
}

bool AnswerReader::step(std::string_view& bytes)
{
    switch (m_part) {
    case Part::Head:
        return readHead(bytes);
    case Part::Fixed:
    case Part::UntilClose:
        return readData(bytes, m_part);
    case Part::ChunkSize:
        return readChunkSize(bytes);
    case Part::ChunkData:
        return readData(bytes, Part::ChunkEnd);
    case Part::ChunkEnd:
        return readChunkEnd(bytes);
    case Part::Trailer:
        return readTrailer(bytes);
    }
    return false;
}

bool AnswerReader::fail(State why)
{
    m_state = why;
    return false;
}

bool AnswerReader::whole()
{
    m_state = State::Whole;
    return false;
}

bool AnswerReader::readHead(std::string_view& bytes)
{
    // The end may lie across what came before and what came now.
    const qsizetype from = std::max<qsizetype>(m_line.size() - 3, 0);
    m_line.append(bytes.data(), qsizetype(bytes.size()));
    const auto so = viewOf(m_line).find("\r\n\r\n", size_t(from));
    if (so == std::string_view::npos) {
        bytes = {};
        return m_line.size() > kHeadAtMost ? fail(State::HeadTooBig) : false;
    }
    const size_t size = so + 4;
    bytes = bytes.substr(bytes.size() - (size_t(m_line.size()) - size));
    if (qsizetype(size) > kHeadAtMost)
        return fail(State::HeadTooBig);
    if (!parseHead(viewOf(m_line).substr(0, so)))
        return fail(State::NotHttp);
    m_line.clear();
    if (m_answer.status >= 200)
        chooseFraming();
    else if (m_answer.status == 101)
        fail(State::NotHttp);
    return m_state == State::Reading;
}

bool AnswerReader::parseHead(std::string_view head)
{
    const std::string_view first = nextLine(head);
    m_answer.status = statusOf(first);
    m_answer.headers.clear();
    m_reusable = !first.starts_with("HTTP/1.0");
    while (!head.empty())
        if (!parseField(nextLine(head)))
            return false;
    return m_answer.status != 0;
}

bool AnswerReader::parseField(std::string_view line)
{
    const auto colon = line.find(':');
    const auto name = line.substr(0, std::min(colon, line.size()));
    if (colon == std::string_view::npos || name.empty()
        || name.find_first_of(" \t") != std::string_view::npos)
        return false;
    const auto value = trimmed(line.substr(colon + 1));
    m_answer.headers.emplace_back(QByteArray(name.data(), qsizetype(name.size())),
                                  QByteArray(value.data(), qsizetype(value.size())));
    const auto& [key, text] = m_answer.headers.back();
    if (same(key, "Connection") && text.toLower().contains("close"))
        m_reusable = false;
    return true;
}

bool AnswerReader::readLength()
{
    m_left = -1;
    for (const auto& [name, value] : m_answer.headers) {
        if (!same(name, "Content-Length"))
            continue;
        const qint64 length = numberOf(viewOf(value), 10);
        if (length < 0 || (m_left >= 0 && length != m_left))
            return fail(State::NotHttp);
        m_left = length;
    }
    return true;
}

void AnswerReader::chooseFraming()
{
    const int status = m_answer.status;
    if (m_expected == Body::None || status == 204 || status == 304) {
        whole();
        return;
    }
    const QByteArray coding = m_answer.header("Transfer-Encoding");
    if (!coding.isEmpty()) {
        m_part = Part::ChunkSize;
        if (!same(coding, "chunked"))
            fail(State::NotHttp);
        return;
    }
    if (!readLength())
        return;
    m_part = m_left < 0 ? Part::UntilClose : Part::Fixed;
    m_reusable &= m_left >= 0;
    if (m_left > m_most)
        fail(State::BodyTooBig);
    else if (m_left == 0)
        whole();
    else
        m_answer.body.reserve(qsizetype(std::clamp<qint64>(m_left, 0, kReservedAtMost)));
}

bool AnswerReader::readData(std::string_view& bytes, Part after)
{
    const bool open = m_part == Part::UntilClose;
    const auto size = open ? bytes.size() : std::min(bytes.size(), size_t(m_left));
    if (m_answer.body.size() + qint64(size) > m_most)
        return fail(State::BodyTooBig);
    m_answer.body.append(bytes.data(), qsizetype(size));
    bytes.remove_prefix(size);
    if (open)
        return false;
    m_left -= qint64(size);
    if (m_left > 0)
        return false;
    m_part = after;
    return after == Part::Fixed ? whole() : true;
}

bool AnswerReader::readChunkSize(std::string_view& bytes)
{
    const auto end = bytes.find('\n');
    const auto size = std::min(end, bytes.size());
    m_line.append(bytes.data(), qsizetype(size));
    bytes.remove_prefix(std::min(size + 1, bytes.size()));
    if (m_line.size() > kLineAtMost)
        return fail(State::NotHttp);
    if (end == std::string_view::npos)
        return false;
    const auto line = viewOf(m_line);
    m_left = numberOf(trimmed(line.substr(0, line.find(';'))), 16);
    m_line.clear();
    if (m_left < 0)
        return fail(State::NotHttp);
    if (m_left > m_most - m_answer.body.size())
        return fail(State::BodyTooBig);
    m_part = m_left == 0 ? Part::Trailer : Part::ChunkData;
    return true;
}

bool AnswerReader::readChunkEnd(std::string_view& bytes)
{
    while (!bytes.empty()) {
        const char c = bytes.front();
        bytes.remove_prefix(1);
        if (c == '\n') {
            m_part = Part::ChunkSize;
            return true;
        }
        if (c != '\r')
            return fail(State::NotHttp);
    }
    return false;
}

// Fields after the last chunk say nothing we need; an empty line ends them.
bool AnswerReader::readTrailer(std::string_view& bytes)
{
    const auto end = bytes.find('\n');
    const auto size = std::min(end, bytes.size());
    m_line.append(bytes.data(), qsizetype(size));
    bytes.remove_prefix(std::min(size + 1, bytes.size()));
    if (m_line.size() > kHeadAtMost)
        return fail(State::HeadTooBig);
    if (end == std::string_view::npos)
        return false;
    const bool last = trimmed(viewOf(m_line)).empty();
    m_line.clear();
    return last ? whole() : true;
}

} // namespace core::net
