#include "core/mimecast/record_kind.h"

#include "core/mimecast/key_value.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

// All of these names in a record tell its log type. The first row that fits wins, so what is
// special comes before what is common.
struct Sign {
    std::array<std::string_view, 2> names;
    std::string_view type;
};

constexpr std::array kSigns{
    Sign{{"Delivered", "Delivered"}, "delivery"},
    Sign{{"RcptActType", "RcptActType"}, "journal"},
    Sign{{"ThreatDictionary", "Definition"}, "impersonation"},
    Sign{{"Hits", "Definition"}, "impersonation"},
    Sign{{"ScanResultInfo", "UrlCategory"}, "internal-email"},
    Sign{{"credentialTheft", "url"}, "siem-url"},
    Sign{{"urlCategory", "sourceIp"}, "siem-url"},
    Sign{{"Virus", "sha256"}, "av"},
    Sign{{"fileName", "sha256"}, "siem-attachment"},
    Sign{{"MsgSize", "Act"}, "process"},
    Sign{{"AttNames", "Act"}, "process"},
    Sign{{"SpamLimit", "Act"}, "receipt"},
    Sign{{"RejType", "Act"}, "receipt"},
    Sign{{"Dir", "Act"}, "receipt"},
    Sign{{"SourceIP", "SenderDomain"}, "spam"},
};

const Member* find(const Members& members, std::string_view name)
{
    const auto found = std::ranges::find(members, name, &Member::name);
    return found == members.end() ? nullptr : &*found;
}

// Calls use(part) for each part of "A|B|C" until it returns true.
template<class Use>
bool anyPart(std::string_view list, Use use)
{
    while (!list.empty()) {
        const std::string_view part = list.substr(0, list.find('|'));
        if (use(part))
            return true;
        list.remove_prefix(std::min(list.size(), part.size() + 1));
    }
    return false;
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// "av" is how "av_2022.json" begins, and "av-2022", but not "available".
bool beginsWithWord(std::string_view name, std::string_view word)
{
    if (name.size() < word.size()
        || !std::equal(word.begin(), word.end(), name.begin(),
                       [](char want, char is) { return want == lower(is); }))
        return false;
    if (name.size() == word.size())
        return true;
    const char next = lower(name[word.size()]);
    return next < 'a' || next > 'z';
}

std::string_view unquoted(std::string_view value)
{
    if (value == "null")
        return {};
    return value.starts_with('"') ? value.substr(1, value.size() - 2) : value;
}

} // namespace

LogTypeCode typeOfFile(std::string_view baseName)
{
    LogTypeCode best = kUnknownLogType;
    std::size_t longest = 0;
    for (const LogType& type : tickableLogTypes()) {
        anyPart(type.filePrefix, [&](std::string_view prefix) {
            if (prefix.size() > longest && beginsWithWord(baseName, prefix)) {
                longest = prefix.size();
                best = type.code;
            }
            return false;
        });
    }
    return best;
}

LogTypeCode typeOfFields(const Members& members)
{
    for (const Sign& sign : kSigns) {
        const bool fits = std::ranges::all_of(
            sign.names, [&](std::string_view name) { return find(members, name) != nullptr; });
        if (fits)
            return findLogType(sign.type)->code;
    }
    return kUnknownLogType;
}

std::string_view timeField(LogTypeCode type, const Members& members)
{
    std::string_view text;
    anyPart(logType(type).timeField, [&](std::string_view name) {
        const Member* member = find(members, name);
        text = member == nullptr ? std::string_view() : unquoted(member->value);
        return !text.empty();
    });
    return text;
}

Members fieldsOf(std::string_view line)
{
    Members members;
    forEachPair(line, [&](std::string_view name, std::string_view value) {
        members.emplace_back(name, value);
        return true;
    });
    return members;
}

} // namespace core::mimecast
