#include "core/mimecast/record_identity.h"

#include <algorithm>
#include <cstring>

namespace core::mimecast {

namespace {

std::uint64_t prefixOf(std::string_view name)
{
    std::uint64_t prefix = 0;
    const std::size_t size = std::min<std::size_t>(name.size(), 8);
    for (std::size_t at = 0; at < size; ++at)
        prefix |= std::uint64_t{static_cast<unsigned char>(name[at])} << (56 - 8 * at);
    return prefix;
}

// By name; the same name twice stays in the order of the text.
bool comesBefore(const Member& left, const Member& right)
{
    if (left.prefix != right.prefix)
        return left.prefix < right.prefix;
    const int order = left.name.compare(right.name);
    return order != 0 ? order < 0 : left.name.data() < right.name.data();
}

constexpr bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

char* copy(std::string_view text, char* to)
{
    std::memcpy(to, text.data(), text.size());
    return to + text.size();
}

// Without the white space outside strings; returns where it ended.
char* copyMinified(std::string_view value, char* to)
{
    const char first = value.front();
    if (first != '{' && first != '[')
        return copy(value, to);
    bool inString = false;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (inString && value[at] == '\\')
            *to++ = value[at++];
        else if (value[at] == '"')
            inString = !inString;
        else if (!inString && isBlank(value[at]))
            continue;
        *to++ = value[at];
    }
    return to;
}

} // namespace

Member::Member(std::string_view theName, std::string_view theValue)
    : prefix(prefixOf(theName))
    , name(theName)
    , value(theValue)
{
}

RecordHash RecordIdentity::of(Members& members, std::size_t rawSize)
{
    std::sort(members.begin(), members.end(), comesBefore);
    // The canonical form is never longer than the record, and has a comma to spare.
    m_canonical.resize(std::max(m_canonical.size(), rawSize + 2));
    char* to = m_canonical.data();
    *to++ = '{';
    for (const Member& member : members) {
        *to++ = '"';
        to = copy(member.name, to);
        to = copy("\":", to);
        to = copyMinified(member.value, to);
        *to++ = ',';
    }
    *to++ = '}';
    return ofText({m_canonical.data(), static_cast<std::size_t>(to - m_canonical.data())});
}

RecordHash RecordIdentity::ofText(std::string_view text)
{
    m_hash.reset();
    m_hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    const QByteArrayView digest = m_hash.resultView();
    RecordHash hash{};
    std::memcpy(hash.data(), digest.data(), sizeof hash);
    return hash;
}

} // namespace core::mimecast
