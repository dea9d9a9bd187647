#include "core/mimecast/record_identity.h"

#include "core/base/planted.h"

#include <algorithm>
#include <array>
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
bool comesBefore(const Member* left, const Member* right)
{
    if (left->prefix != right->prefix)
        return left->prefix < right->prefix;
    const int order = left->name.compare(right->name);
    return order != 0 ? order < 0 : left < right;
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

char* copyMember(const Member& member, char* to)
{
    const char first = member.value.front();
    const bool nested = first == '{' || first == '[';
    const char* name = member.name.data() - 1; // its quote
    const std::size_t nameSize = member.name.size() + 3;
    // Mostly the value stands right behind the colon, and both go in one piece.
    if (!nested && name + nameSize == member.value.data())
        return copy({name, nameSize + member.value.size()}, to);
    to = copy({name, nameSize - 1}, to);
    *to++ = ':';
    return nested ? copyMinified(member.value, to) : copy(member.value, to);
}

// The names of the stream's spelling, with quotes around them, because copyMember() takes those
// too.
struct Spelling {
    std::string_view other;
    std::string_view quoted;
};
constexpr std::array kSpellings{Spelling{"eventType", "\"type\""},
                                Spelling{"subType", "\"subtype\""}};

// Where it lay in Mimecast's queue says nothing about an event.
bool isPlace(std::string_view name) { return name == "_offset" || name == "_partition"; }

std::string_view commonName(std::string_view name)
{
    for (const Spelling& spelling : kSpellings) {
        if (spelling.other == name)
            return spelling.quoted.substr(1, spelling.quoted.size() - 2);
    }
    return name;
}

std::size_t roomFor(const Members& members)
{
    std::size_t room = 2;
    for (const Member& member : members)
        room += member.name.size() + member.value.size() + 4;
    return room;
}

} // namespace

Member::Member(std::string_view theName, std::string_view theValue)
    : prefix(prefixOf(theName))
    , name(theName)
    , value(theValue)
{
}

RecordHash RecordIdentity::of(const Members& members, Likeness likeness)
{
    if (planted(Bug::SameIdIsSame))
        for (const Member& member : members)
            if (member.name == "aCode" || member.name == "processingId" || member.name == "id")
                return ofText(member.value);
    if (likeness == Likeness::Whole)
        return hash(members);
    m_common.clear();
    for (const Member& member : members) {
        if (!isPlace(member.name))
            m_common.emplace_back(commonName(member.name), member.value);
    }
    return hash(m_common);
}

RecordHash RecordIdentity::hash(const Members& members)
{
    sort(members);
    m_canonical.resize(std::max(m_canonical.size(), roomFor(members)));
    char* to = m_canonical.data();
    *to++ = '{';
    for (const Member* member : m_sorted) {
        to = copyMember(*member, to);
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

// Tries the last record's order first: if it sorts these members too, it is their order.
void RecordIdentity::sort(const Members& members)
{
    m_sorted.resize(members.size());
    if (m_order.size() == members.size()) {
        for (std::size_t at = 0; at < members.size(); ++at)
            m_sorted[at] = &members[m_order[at]];
        if (std::is_sorted(m_sorted.begin(), m_sorted.end(), comesBefore))
            return;
    }
    for (std::size_t at = 0; at < members.size(); ++at)
        m_sorted[at] = &members[at];
    std::sort(m_sorted.begin(), m_sorted.end(), comesBefore);
    m_order.resize(members.size());
    for (std::size_t at = 0; at < members.size(); ++at)
        m_order[at] = static_cast<std::uint32_t>(m_sorted[at] - members.data());
}

} // namespace core::mimecast
