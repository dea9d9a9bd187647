#include "core/query/values.h"

#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/event/words.h"
#include "core/query/plans.h"
#include "core/query/reading.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace core::query {

namespace {

constexpr FieldId kCollector = placeOf("collector");
constexpr FieldId kType = placeOf("type");
constexpr FieldId kTime = placeOf("time");
constexpr FieldId kReceived = placeOf("received");
constexpr FieldId kFrom = placeOf("from");
constexpr FieldId kTo = placeOf("to");
constexpr FieldId kSubject = placeOf("subject");
constexpr FieldId kAction = placeOf("action");
constexpr FieldId kVerdict = placeOf("verdict");
constexpr FieldId kMessage = placeOf("message");
constexpr FieldId kOutcome = placeOf("outcome");
constexpr FieldId kFromDomain = placeOf("from_domain");
constexpr FieldId kToDomain = placeOf("to_domain");
constexpr FieldId kDirection = placeOf("direction");
constexpr FieldId kFile = placeOf("file");
constexpr FieldId kId = placeOf("id");

constexpr FieldSet kOfSummary = only(kFrom) | only(kTo) | only(kSubject) | only(kAction)
    | only(kVerdict) | only(kMessage) | only(kOutcome) | only(kFromDomain) | only(kToDomain);
constexpr FieldSet kOfEvent = only(kCollector) | only(kType) | only(kTime) | only(kReceived);

consteval FieldSet keptFields()
{
    FieldSet kept = 0;
    for (std::size_t at = 0; at < kFields.size(); ++at)
        if (kFields[at].keep != Keep::Nothing)
            kept |= only(static_cast<FieldId>(at));
    return kept;
}

bool isVoid(std::string_view value)
{
    return value.empty() || value == "null" || value == "\"\"" || value == "[]" || value == "\"[]\""
        || value == "{}" || value == "\"null\"";
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(" \t");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// Reads the values of some fields from one record, in one pass over it.
class Reading {
public:
    Reading(const Record& record, const Knowledge& knowledge, FieldSet wanted, const Use& use)
        : m_record(record)
        , m_knowledge(knowledge)
        , m_wanted(wanted)
        , m_use(use)
        , m_json(record.raw.starts_with('{'))
    {
        if (wants(kFromDomain))
            m_read |= only(kFrom);
        if (wants(kToDomain))
            m_read |= only(kTo);
        if (wants(kOutcome))
            m_read |= only(kAction);
    }

    void run()
    {
        if ((m_wanted & kOfEvent) != 0)
            useFacts();
        if ((m_wanted & ~kOfEvent) == 0)
            return;
        const Plans& plans = m_knowledge.plans ? *m_knowledge.plans : Plans::plain();
        readMembers(plans.of(m_record.type));
        for (std::size_t field = 0; field < kFields.size(); ++field)
            if (!m_best[field].empty())
                useValue(FieldId(field), m_best[field]);
        if (wants(kOutcome) && m_knowledge.plans && m_knowledge.outcomeOf)
            use(kOutcome, wordOf(m_knowledge.outcomeOf(m_record.type, m_best[kAction])));
        if (!m_knowledge.plans && m_knowledge.summarise && (m_wanted & kOfSummary) != 0)
            useSummary();
    }

private:
    [[nodiscard]] bool wants(FieldId field) const { return (m_wanted & only(field)) != 0; }

    void use(FieldId field, std::string_view value)
    {
        if (!value.empty() && wants(field))
            m_use(field, value);
    }

    void useFacts()
    {
        if (wants(kCollector))
            use(kCollector, viewOf(m_record.collector.toUtf8()));
        if (wants(kType) && m_knowledge.nameOfType)
            use(kType, viewOf(m_knowledge.nameOfType(m_record.type).toUtf8()));
        useTime(kTime, m_record.time);
        useTime(kReceived, m_record.received);
    }

    void useTime(FieldId field, TimePoint time)
    {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                       time.time_since_epoch().count())
                             .ptr;
        use(field, {digits.data(), static_cast<std::size_t>(end - digits.data())});
    }

    void readMembers(const Plan& plan)
    {
        if (m_json)
            forEachMember(m_record.raw, [&](std::string_view name, std::string_view value) {
                offer(plan, name, value);
                return true;
            });
        else if (m_knowledge.pairsOf)
            m_knowledge.pairsOf(
                m_record.type, m_record.raw,
                [&](std::string_view name, std::string_view value) { offer(plan, name, value); });
    }

    void offer(const Plan& plan, std::string_view name, std::string_view value)
    {
        const auto targets = plan.find(name);
        if (targets.empty() || isVoid(value))
            return;
        for (const Plan::Target target : targets) {
            if ((m_read & only(target.field)) == 0)
                continue;
            std::uint8_t& rank = m_ranks[target.field];
            if (kFields[target.field].everyMember) {
                useValue(target.field, value);
            } else if (rank == 0 || target.rank < rank) {
                rank = target.rank;
                m_best[target.field] = value;
            }
        }
    }

    void useValue(FieldId field, std::string_view value)
    {
        if (!m_json || value.empty())
            return useText(field, value);
        switch (value.front()) {
        case '"':
            return useText(field, unescaped(value.substr(1, value.size() - 2), m_scratch));
        case '[':
            forEachElement(value, [&](std::string_view element) {
                if (element.starts_with('['))
                    useText(field, element);
                else if (!isVoid(element))
                    useValue(field, element);
                return true;
            });
            return;
        case '{':
            return useObject(field, value);
        case 't':
        case 'f':
            // "attachments": false counts files; it names none.
            return field == kFile ? void() : useText(field, value);
        }
        useText(field, value);
    }

    // A person, a policy, a file, the result of a check; anything else stands for itself.
    void useObject(FieldId field, std::string_view object)
    {
        for (const char* name :
             {"emailAddress", "displayableName", "name", "fileName", "filename"}) {
            const std::string_view value = memberOf(object, name);
            if (value.starts_with('"') && !isVoid(value))
                return useValue(field, value);
        }
        const QString type = textOf(memberOf(object, "type"));
        const QString result = textOf(memberOf(object, "result"));
        if (type.isEmpty() || result.isEmpty())
            return useText(field, object);
        useText(field, viewOf((type + QLatin1Char(' ') + result).toUtf8()));
    }

    void useText(FieldId field, std::string_view text)
    {
        switch (field) {
        case kFrom:
            use(field, text);
            return useDomains(kFromDomain, text);
        case kTo:
            return useAddresses(text);
        case kId:
        case kMessage:
            return use(field, withoutBrackets(text));
        case kFile:
            return useFiles(text);
        case kDirection:
            return use(field, folded(text, m_folded));
        }
        use(field, text);
    }

    // One string may hold several addresses: "a@x, b@y".
    void useAddresses(std::string_view text)
    {
        useDomains(kToDomain, text);
        const bool several = text.find(',') != std::string_view::npos
            && std::ranges::count(text, '@') == std::ranges::count(text, ',') + 1
            && text.find('"') == std::string_view::npos;
        while (several) {
            const std::size_t comma = std::min(text.find(','), text.size());
            use(kTo, trimmed(text.substr(0, comma)));
            if (comma == text.size())
                return;
            text.remove_prefix(comma + 1);
        }
        use(kTo, text);
    }

    void useDomains(FieldId field, std::string_view text)
    {
        if (!wants(field))
            return;
        const bool bare = text.find('@') == std::string_view::npos
            && text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos;
        if (bare)
            return use(field, folded(text, m_folded));
        for (std::size_t at = text.find('@'); at < text.size(); at = text.find('@', at + 1)) {
            std::string_view domain = text.substr(at + 1);
            domain = domain.substr(0, domain.find_first_of(" \t>,;\"'()[]@"));
            if (domain.ends_with('.'))
                domain.remove_suffix(1);
            use(field, folded(domain, m_folded));
        }
    }

    // "\"a.docx\", \"b.xlsx\"" or one name as it is.
    void useFiles(std::string_view text)
    {
        constexpr std::string_view kBetween = "\", \"";
        const bool quoted = text.size() >= 2 && text.starts_with('"') && text.ends_with('"');
        if (!quoted)
            return use(kFile, text);
        text = text.substr(1, text.size() - 2);
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(kBetween), text.size());
            use(kFile, text.substr(0, end));
            text.remove_prefix(std::min(text.size(), end + kBetween.size()));
        }
    }

    void useSummary()
    {
        const Summary summary = m_knowledge.summarise(m_record.type, bytesOf(m_record.raw));
        useText(kFrom, viewOf(summary.from.toUtf8()));
        useText(kTo, viewOf(summary.to.toUtf8()));
        useText(kSubject, viewOf(summary.subject.toUtf8()));
        useText(kAction, viewOf(summary.action.toUtf8()));
        useText(kVerdict, viewOf(summary.verdict.toUtf8()));
        useText(kMessage, viewOf(summary.messageKey.toUtf8()));
        use(kOutcome, wordOf(summary.outcome));
    }

    const Record& m_record;
    const Knowledge& m_knowledge;
    FieldSet m_wanted;
    FieldSet m_read = m_wanted;
    const Use& m_use;
    bool m_json;
    std::array<std::string_view, kFields.size()> m_best{};
    std::array<std::uint8_t, kFields.size()> m_ranks{};
    std::string m_scratch;
    std::string m_folded;
};

} // namespace

void readValues(const Record& record, const Knowledge& knowledge, FieldSet wanted, const Use& use)
{
    Reading(record, knowledge, wanted, use).run();
}

void forEachValue(const Record& record, const Knowledge& knowledge, const Use& use)
{
    readValues(record, knowledge, keptFields(), use);
}

std::vector<QString> valuesOf(FieldId field, const Record& record, const Knowledge& knowledge)
{
    std::vector<QString> values;
    if (field == kCollector && knowledge.nameOf)
        values.push_back(knowledge.nameOf(record.collector));
    readValues(record, knowledge, only(field),
               [&](FieldId, std::string_view value) { values.push_back(stringOf(value)); });
    std::erase_if(values, [](const QString& value) { return value.isEmpty(); });
    return values;
}

} // namespace core::query
