#include "core/mimecast/summary.h"

#include "core/mimecast/json_cursor.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

// The place of a name in "A|B|C", nothing if it is not in it. Earlier places win.
std::size_t rankOf(std::string_view names, std::string_view name)
{
    std::size_t rank = 1;
    while (!names.empty()) {
        const std::string_view first = names.substr(0, names.find('|'));
        if (first == name)
            return rank;
        names.remove_prefix(std::min(names.size(), first.size() + 1));
        ++rank;
    }
    return 0;
}

bool isVoid(std::string_view value)
{
    return value.empty() || value == "null" || value == "\"\"" || value == "[]"
        || value == "\"[]\"";
}

// One column of a summary: the best value seen so far.
struct Slot {
    std::string_view names;
    QString Summary::*text;
    std::string_view value = {};
    std::size_t rank = 0;

    void offer(std::string_view name, std::string_view candidate)
    {
        const std::size_t found = rankOf(names, name);
        if (found == 0 || (rank != 0 && rank <= found) || isVoid(candidate))
            return;
        value = candidate;
        rank = found;
    }
};

using Slots = std::array<Slot, 6>;

Slots slotsOf(const SummaryFields& fields)
{
    return {Slot{fields.from, &Summary::from},       Slot{fields.to, &Summary::to},
            Slot{fields.subject, &Summary::subject}, Slot{fields.action, &Summary::action},
            Slot{fields.verdict, &Summary::verdict}, Slot{fields.messageKey, &Summary::messageKey}};
}

// Calls use(name, value) for the fields of a line of "name=value|name=value"; values may stand
// between backslashes, and then hold '|' themselves.
template<class Use>
void forEachPair(std::string_view line, Use use)
{
    while (!line.empty()) {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            return;
        const std::string_view name = line.substr(0, equals);
        line.remove_prefix(equals + 1);
        const bool wrapped = line.starts_with('\\');
        const std::size_t end = wrapped ? line.find("\\|", 1) : line.find('|');
        const std::size_t size = std::min(end, line.size());
        std::string_view value = line.substr(0, size);
        if (wrapped) {
            value.remove_prefix(1);
            if (value.ends_with('\\'))
                value.remove_suffix(1);
        }
        if (!use(name, value))
            return;
        line.remove_prefix(std::min(line.size(), size + (wrapped ? 2 : 1)));
    }
}

bool isJson(std::string_view raw) { return raw.starts_with('{'); }

template<class Use>
void forEachField(std::string_view raw, Use use)
{
    if (isJson(raw))
        forEachMember(raw, use);
    else
        forEachPair(raw, use);
}

QString textIn(std::string_view raw, std::string_view value)
{
    return isJson(raw) ? textOf(value)
                       : QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

struct Disposal {
    std::string_view begins; // lower case
    Outcome outcome;
};

// How Mimecast's many words for an action begin. A link behind a warning page waits for a person,
// so it counts as held.
constexpr std::array kDisposals{
    Disposal{"acc", Outcome::Accepted},      Disposal{"allow", Outcome::Accepted},
    Disposal{"true", Outcome::Accepted},     Disposal{"permit", Outcome::Accepted},
    Disposal{"hld", Outcome::Held},          Disposal{"hold", Outcome::Held},
    Disposal{"held", Outcome::Held},         Disposal{"warn", Outcome::Held},
    Disposal{"user release", Outcome::Held}, Disposal{"quarantin", Outcome::Held},
    Disposal{"rej", Outcome::Rejected},      Disposal{"block", Outcome::Rejected},
    Disposal{"bounce", Outcome::Rejected},   Disposal{"bnc", Outcome::Rejected},
    Disposal{"delete", Outcome::Rejected},   Disposal{"false", Outcome::Rejected},
    Disposal{"den", Outcome::Rejected},      Disposal{"drop", Outcome::Rejected},
};

bool beginsWith(std::string_view text, std::string_view lower)
{
    if (text.size() < lower.size())
        return false;
    return std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char is) {
        return want == (is >= 'A' && is <= 'Z' ? static_cast<char>(is | 0x20) : is);
    });
}

Outcome outcomeOfAction(std::string_view action)
{
    if (action.starts_with('"'))
        action.remove_prefix(1);
    const auto found = std::ranges::find_if(kDisposals, [action](const Disposal& disposal) {
        return beginsWith(action, disposal.begins);
    });
    return found == kDisposals.end() ? Outcome::None : found->outcome;
}

// "none, none" says that nothing had to be done about an attachment: it went through.
Outcome outcomeFor(LogTypeCode type, std::string_view action)
{
    const Outcome outcome = outcomeOfAction(action);
    const bool attachment = findLogType("attachment-protect")->code == type;
    if (outcome == Outcome::None && attachment && action.starts_with("\"none"))
        return Outcome::Accepted;
    return outcome;
}

std::string_view viewOf(const QByteArray& raw)
{
    return {raw.constData(), static_cast<std::size_t>(raw.size())};
}

} // namespace

Summary summarise(LogTypeCode type, const QByteArray& raw)
{
    const std::string_view text = viewOf(raw);
    Slots columns = slotsOf(logType(type).fields);
    forEachField(text, [&](std::string_view name, std::string_view value) {
        for (Slot& column : columns)
            column.offer(name, value);
        return true;
    });
    Summary summary;
    for (const Slot& column : columns) {
        summary.*column.text = textIn(text, column.value);
        if (column.text == &Summary::action)
            summary.outcome = outcomeFor(type, column.value);
    }
    return summary;
}

Outcome outcomeOf(LogTypeCode type, const QByteArray& raw)
{
    Slot action{logType(type).fields.action, &Summary::action};
    forEachField(viewOf(raw), [&](std::string_view name, std::string_view value) {
        action.offer(name, value);
        return action.rank != 1;
    });
    return outcomeFor(type, action.value);
}

} // namespace core::mimecast
