// What can be asked about an event: one row per field. Window, command line, facets, columns, the
// store's index and the guide all walk this table (field_table.h). Pure; any thread.
#pragma once

#include "core/event/event.h"
#include "core/event/summary_members.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include <QString>

namespace core::query {

// How a value is compared, and what may be asked of it.
enum class Kind : std::uint8_t {
    Text,   // `field:word` is contained in it
    Name,   // one of few: `field:word` is all of it
    Domain, // a host name: `field:acme.com` is it, or what ends with ".acme.com"
    Number,
    Time,
};

// How the store's index keeps it.
enum class Keep : std::uint8_t {
    Nothing,    // the raw record is read
    Dictionary, // values repeat: each is kept once
    Words,      // they do not: one after the other
    Number,
};

using FieldId = std::uint8_t; // the row's place in the table

struct Field {
    std::string_view name;  // as it is typed: "from_domain"
    std::string_view title; // as a person reads it: "Sender domain"
    std::string_view about; // one line for the guide
    Kind kind = Kind::Text;
    Keep keep = Keep::Nothing;
    // Members of the raw record that hold it, best first: "Dir|Route|direction". Empty: it is a
    // fact of the event or of its summary, read by its name (values.cpp).
    std::string_view members = {};
    bool facet = false;            // counted beside the list
    bool everyMember = false;      // all members that are there are values, not only the best
    std::string_view aliases = {}; // other ways to type its name, '|' between them
};

[[nodiscard]] std::span<const Field> fields();
// By name or alias, in any case. Null if there is no such field.
[[nodiscard]] const Field* findField(QStringView name);
[[nodiscard]] FieldId idOf(const Field& field);

// An event, as a query and the index see it. Views: only as long as what they point to.
struct Record {
    QStringView collector; // id
    LogTypeCode type = 0;
    TimePoint time;
    TimePoint received;
    std::string_view raw;
};

class Plans; // which member is a value of which field, for each log type
// One row for each log type's code.
[[nodiscard]] std::shared_ptr<const Plans> makePlans(std::span<const SummaryMembers> byType);

// What only core/mimecast knows, handed in where a store is opened.
struct Knowledge {
    using Pair = std::function<void(std::string_view name, std::string_view value)>;

    // Asked only if there are no plans.
    std::function<Summary(LogTypeCode, const QByteArray& raw)> summarise = {};
    std::function<QString(LogTypeCode)> nameOfType = {};       // "receipt"
    std::function<QString(QStringView collector)> nameOf = {}; // a collector's name, if known
    // With these the whole of a record is read in one pass.
    std::shared_ptr<const Plans> plans = {};
    std::function<Outcome(LogTypeCode, std::string_view action)> outcomeOf = {}; // as it stands
    // The members of a record that is not JSON; name and value are views of raw.
    std::function<void(LogTypeCode, std::string_view raw, const Pair& use)> pairsOf = {};
};

} // namespace core::query
