#include "core/mimecast/summary.h"

#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/mimecast/key_value.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/table_row.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QStringList>

namespace core::mimecast {

namespace {

bool isVoid(std::string_view value)
{
    return value.empty() || value == "null" || value == "\"\"" || value == "[]" || value == "\"[]\""
        || value == "{}" || value == "\"null\"";
}

using Column = QString Summary::*;

constexpr std::array<Column, 6> kColumns{&Summary::from,   &Summary::to,      &Summary::subject,
                                         &Summary::action, &Summary::verdict, &Summary::messageKey};
constexpr std::size_t kAction = 3;

// A field that a column is made of; of several the lowest rank wins.
struct Field {
    std::string_view name;
    std::size_t column;
    int rank;
};

// All fields of a log type's columns, and which lengths their names have: most names of a record
// are sorted out by their length alone.
struct Plan {
    std::vector<Field> fields;
    std::uint64_t lengths = 0;

    [[nodiscard]] bool mayHold(std::string_view name) const
    {
        return name.size() < 64 && (lengths >> name.size() & 1) != 0;
    }
};

void addColumn(Plan& plan, std::string_view names, std::size_t column)
{
    for (int rank = 1; !names.empty(); ++rank) {
        const std::string_view name = names.substr(0, names.find('|'));
        plan.fields.push_back({.name = name, .column = column, .rank = rank});
        plan.lengths |= std::uint64_t{1} << name.size();
        names.remove_prefix(std::min(names.size(), name.size() + 1));
    }
}

std::vector<Plan> makePlans()
{
    std::vector<Plan> plans;
    for (const LogType& type : logTypes()) {
        const SummaryMembers& fields = type.fields;
        Plan& plan = plans.emplace_back();
        std::size_t column = 0;
        for (const std::string_view names : {fields.from, fields.to, fields.subject, fields.action,
                                             fields.verdict, fields.messageKey})
            addColumn(plan, names, column++);
    }
    return plans;
}

const Plan& planFor(LogTypeCode type)
{
    static const std::vector<Plan> plans = makePlans();
    return plans[logType(type).code];
}

// The best value of each column seen so far.
class Findings {
public:
    explicit Findings(const Plan& plan)
        : m_plan(plan)
    {
    }

    void offer(std::string_view name, std::string_view value)
    {
        if (!m_plan.mayHold(name) || isVoid(value))
            return;
        for (const Field& field : m_plan.fields) {
            const int rank = m_ranks[field.column];
            if (field.name == name && (rank == 0 || field.rank < rank)) {
                m_ranks[field.column] = field.rank;
                m_values[field.column] = value;
            }
        }
    }

    [[nodiscard]] std::string_view value(std::size_t column) const { return m_values[column]; }
    // Nothing that follows could be better.
    [[nodiscard]] bool isSettled(std::size_t column) const { return m_ranks[column] == 1; }

private:
    const Plan& m_plan;
    std::array<std::string_view, kColumns.size()> m_values;
    std::array<int, kColumns.size()> m_ranks{};
};

bool isJson(std::string_view raw) { return raw.starts_with('{'); }

std::string_view nameOfCell(CellShape shape, int addresses)
{
    switch (shape) {
    case CellShape::Sha256:
        return "sha256";
    case CellShape::Sha1:
        return "sha1";
    case CellShape::Md5:
        return "md5";
    case CellShape::Address:
        return addresses == 1 ? "sender" : "recipient";
    case CellShape::MimeType:
        return "file type";
    case CellShape::FileName:
        return "file name";
    case CellShape::Time:
    case CellShape::Other:
        return {};
    }
    return {};
}

// A row of a table, under the names its log type has for what the cells look like.
template<class Use>
void forEachNamedCell(std::string_view row, Use use)
{
    int addresses = 0;
    forEachCell(row, [&](std::string_view cell) {
        const CellShape shape = shapeOfCell(cell);
        addresses += shape == CellShape::Address ? 1 : 0;
        return use(nameOfCell(shape, addresses), cell);
    });
}

bool isTableRow(LogTypeCode type, std::string_view raw)
{
    return !isJson(raw) && logType(type).group == Group::ThreatIntelligence;
}

template<class Use>
void forEachField(LogTypeCode type, std::string_view raw, Use use)
{
    if (isJson(raw))
        forEachMember(raw, use);
    else if (isTableRow(type, raw))
        forEachNamedCell(raw, use);
    else
        forEachPair(raw, use);
}

// A person as an object {emailAddress, displayableName}, a policy as {name}, the result of a check
// as {type, result}; anything else stands for itself.
QString textOfObject(std::string_view value)
{
    for (const char* name : {"emailAddress", "displayableName", "name"}) {
        QString text = textOf(memberOf(value, name));
        if (!text.isEmpty())
            return text;
    }
    const QString type = textOf(memberOf(value, "type"));
    const QString result = textOf(memberOf(value, "result"));
    return type.isEmpty() || result.isEmpty() ? utf8(value) : type + QLatin1Char(' ') + result;
}

QString textOfValue(std::string_view value)
{
    if (value.starts_with('{'))
        return textOfObject(value);
    if (!value.starts_with('['))
        return textOf(value);
    QStringList parts;
    forEachElement(value, [&](std::string_view element) {
        parts += element.starts_with('{') ? textOfObject(element) : textOf(element);
        return true;
    });
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

QString textIn(std::string_view raw, std::string_view value)
{
    return isJson(raw) ? textOfValue(value) : utf8(value);
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
    Disposal{"released", Outcome::Accepted}, Disposal{"delivered", Outcome::Accepted},
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

// What these tell of is no message, so nothing was done with one.
bool hasNoMessage(Group group)
{
    return group == Group::Administration || group == Group::Archive
        || group == Group::ThreatIntelligence;
}

} // namespace

Outcome outcomeFor(LogTypeCode type, std::string_view action)
{
    const LogType& row = logType(type);
    if (hasNoMessage(row.group))
        return Outcome::None;
    // Two lists say it by being what they are.
    if (row.id == "hold-list")
        return Outcome::Held;
    const Outcome outcome = outcomeOfAction(action);
    if (outcome != Outcome::None)
        return outcome;
    if (row.id == "rejections")
        return Outcome::Rejected;
    // "none, none" says that nothing had to be done about an attachment: it went through.
    const bool nothing = row.id == "attachment-protect" && action.starts_with("\"none");
    return nothing ? Outcome::Accepted : Outcome::None;
}

Summary summarise(LogTypeCode type, const QByteArray& raw)
{
    const std::string_view text = viewOf(raw);
    Findings findings(planFor(type));
    forEachField(type, text, [&](std::string_view name, std::string_view value) {
        findings.offer(name, value);
        return true;
    });
    Summary summary;
    for (std::size_t column = 0; column < kColumns.size(); ++column)
        summary.*kColumns[column] = textIn(text, findings.value(column));
    summary.outcome = outcomeFor(type, findings.value(kAction));
    return summary;
}

void forEachPlainField(LogTypeCode type, std::string_view raw, const UseField& use)
{
    if (isJson(raw))
        return;
    forEachField(type, raw, [&](std::string_view name, std::string_view value) {
        use(name, value);
        return true;
    });
}

Outcome outcomeOf(LogTypeCode type, const QByteArray& raw)
{
    Findings findings(planFor(type));
    forEachField(type, viewOf(raw), [&](std::string_view name, std::string_view value) {
        findings.offer(name, value);
        return !findings.isSettled(kAction);
    });
    return outcomeFor(type, findings.value(kAction));
}

} // namespace core::mimecast
