// What a person is looking for: text → syntax tree → normal form. One language for window, command
// line and saved searches; the guide has it on one page. Knows no SQL and no store. Pure; any
// thread.
//
//   subject:invoice  from:@acme.com  action:Rej  type:receipt       a field's value
//   subject:"two words"   from=m.ito@acme.example                    quoted; = is all of the value
//   subject:inv*2026      ip:10.1.?.*                                wildcards: all of the value
//   size:>100000  size:[1000 TO 2000]  time:>-2h  time:[2026-11-01 TO now]   numbers and times
//   subject:/re-?f/       /regex/                                    regular expressions
//   url:*                                                            has any value
//   AcmeHeader:x   attachments.name:x                                any member of the raw record
//   word  "a phrase"                                                 anywhere in the record
//   AND OR NOT - ( )                                                 side by side means AND
//
// Compared without regard to case, as it reads: JSON escapes undone.
#pragma once

#include "core/query/fields.h"

#include <memory>
#include <optional>
#include <vector>

#include <QStringList>
#include <QTimeZone>
#include <tl/expected.hpp>

namespace core::query {

// What is wrong with a text, and where.
struct Problem {
    int at = 0; // in UTF-16 units
    int length = 0;
    QString sentence; // "This bracket is not closed."

    friend bool operator==(const Problem&, const Problem&) = default;
};

enum class How : std::uint8_t { Contains, Is, Wildcard, Regex, Range, Exists };

// One question about one field.
struct Test {
    enum class Of : std::uint8_t { Anything, Field, Member };
    Of of = Of::Anything; // anywhere in the record
    FieldId field = 0;    // Of::Field
    QString member;       // Of::Member: "attachments.name"
    How how = How::Contains;
    QString text; // case folded; a wildcard's or regular expression's pattern as typed
    // Range: numbers, or milliseconds since 1970; an end that is not there is open.
    struct End {
        double value = 0;
        bool included = true;

        friend bool operator==(const End&, const End&) = default;
    };
    std::optional<End> from;
    std::optional<End> to;

    friend bool operator==(const Test&, const Test&) = default;
};

struct Node {
    enum class Kind : std::uint8_t { Everything, Test, And, Or, Not };
    Kind kind = Kind::Everything;
    Test test;
    std::vector<Node> children;

    friend bool operator==(const Node&, const Node&) = default;
};

// What "now", "-2h" and "2026-11-01" mean.
struct Moment {
    TimePoint now;
    QTimeZone zone = QTimeZone::utc();
};

class Query {
public:
    Query() = default; // everything
    [[nodiscard]] static tl::expected<Query, Problem> parse(const QString& text,
                                                            const Moment& moment);
    // Every word of it anywhere in the record; never fails.
    [[nodiscard]] static Query words(const QString& text);

    [[nodiscard]] const Node& root() const { return m_root; }
    [[nodiscard]] bool empty() const { return m_root.kind == Node::Kind::Everything; }
    // The tree as text that parses to the same tree: for "copy as query" and to compare two.
    [[nodiscard]] QString text() const;

    // Both must be so.
    friend Query operator&&(const Query& a, const Query& b);

private:
    Node m_root;
};

// `field=value`, quoted where need be: what a click on a value adds to a query.
[[nodiscard]] QString termFor(QStringView field, const QString& value);
// The text with a further condition, or without the records that meet it.
[[nodiscard]] QString including(const QString& text, const QString& term);
[[nodiscard]] QString excluding(const QString& text, const QString& term);

} // namespace core::query
