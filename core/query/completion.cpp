#include "core/query/completion.h"

#include "core/base/text.h"
#include "core/query/lexer.h"
#include "core/query/print.h"

#include <algorithm>
#include <array>
#include <optional>

namespace core::query {

namespace {

using PieceKind = Piece::Kind;

struct Example {
    const char* text;
    const char* about;
};

constexpr std::array kTimes{
    Example{">-15m", "the last 15 minutes"},
    Example{">-1h", "the last hour"},
    Example{">-24h", "the last 24 hours"},
    Example{">-7d", "the last 7 days"},
    Example{"today", "since midnight"},
    Example{"yesterday", "all of yesterday"},
    Example{"[2026-11-01 TO 2026-11-07]", "from a day to a day"},
};

constexpr std::array kNumbers{
    Example{">100k", "more than"},
    Example{"<1000", "less than"},
    Example{"[1000 TO 2000]", "from … to"},
};

constexpr std::array kOutcomes{
    Example{"accepted", ""},
    Example{"held", ""},
    Example{"rejected", ""},
};

constexpr std::array kDirections{
    Example{"inbound", ""},
    Example{"outbound", ""},
    Example{"internal", ""},
};

constexpr std::array kOperators{
    Example{"AND", "both must be so"},
    Example{"OR", "one of them must be so"},
    Example{"NOT", "it must not be so"},
};

std::span<const Example> examplesFor(const Field& field)
{
    if (field.kind == Kind::Time)
        return kTimes;
    if (field.kind == Kind::Number)
        return kNumbers;
    if (field.name == "outcome")
        return kOutcomes;
    return field.name == "direction" ? std::span<const Example>(kDirections)
                                     : std::span<const Example>();
}

void add(Completion& to, const QString& text, const QString& about)
{
    const auto same = std::ranges::find(to.suggestions, text, &Suggestion::text);
    if (same == to.suggestions.end())
        to.suggestions.push_back({.text = text, .about = about});
}

void addExamples(Completion& to, std::span<const Example> examples)
{
    for (const Example& example : examples) {
        const QString text = QString::fromUtf8(example.text);
        if (text.startsWith(to.prefix, Qt::CaseInsensitive))
            add(to, text, QString::fromUtf8(example.about));
    }
}

void suggestValues(Completion& to, const SeenValues& seen)
{
    if (to.field == nullptr)
        return;
    addExamples(to, examplesFor(*to.field));
    if (!seen)
        return;
    for (const QString& value : seen(*to.field, to.prefix))
        add(to, typed(value), {});
}

bool begins(std::string_view name, const QString& prefix)
{
    return latin(name).startsWith(prefix, Qt::CaseInsensitive);
}

// Names that begin like it, then those with a part that does: "dom" finds from_domain.
void suggestNames(Completion& to)
{
    for (const Field& field : fields())
        if (begins(field.name, to.prefix))
            add(to, latin(field.name) + QLatin1Char(':'), latin(field.about));
    for (const Field& field : fields())
        if (!to.prefix.isEmpty()
            && (latin(field.name).contains(QLatin1Char('_') + to.prefix, Qt::CaseInsensitive)
                || begins(field.aliases, to.prefix)))
            add(to, latin(field.name) + QLatin1Char(':'), latin(field.about));
    if (!to.prefix.isEmpty())
        addExamples(to, kOperators);
}

// What stands before the cursor: the last piece, and the field that it is a value of.
struct Place {
    std::optional<Piece> field;
    Piece piece;
};

Place placeAt(const QString& before)
{
    Lexer lexer(before);
    Place last;
    std::vector<std::optional<Piece>> groups; // the field of each open bracket
    for (Piece piece = lexer.next(); piece.kind != PieceKind::End; piece = lexer.next()) {
        last = {.field = groups.empty() ? std::nullopt : groups.back(), .piece = piece};
        if (piece.kind == PieceKind::Field) {
            lexer.setRanges(Lexer::Ranges::IfLikely);
            last = {.field = piece, .piece = lexer.value()};
            lexer.setRanges(Lexer::Ranges::Never);
        }
        if (last.piece.kind == PieceKind::Open)
            groups.push_back(last.field);
        else if (last.piece.kind == PieceKind::Close && !groups.empty())
            groups.pop_back();
    }
    const bool isOver = last.piece.at + last.piece.length < before.size();
    const bool isOpen = last.piece.kind == PieceKind::Open;
    if (isOver || isOpen)
        last = {
            .field = groups.empty() ? std::nullopt : groups.back(),
            .piece = {.kind = last.piece.kind == PieceKind::End ? PieceKind::End : PieceKind::None,
                      .at = int(before.size())}};
    return last;
}

bool isTyping(const Piece& piece)
{
    return piece.kind == PieceKind::Word || piece.kind == PieceKind::None
        || piece.kind == PieceKind::End || piece.kind == PieceKind::Range
        || piece.kind == PieceKind::And || piece.kind == PieceKind::Or
        || piece.kind == PieceKind::Not || (piece.kind == PieceKind::Quoted && !piece.isClosed);
}

// The rest of the word behind the cursor is replaced as well.
int endOfWord(const QString& text, int cursor)
{
    while (cursor < text.size() && !text.at(cursor).isSpace()
           && text.at(cursor) != QLatin1Char(')'))
        ++cursor;
    return cursor;
}

} // namespace

Completion complete(const QString& text, int cursor, const SeenValues& seen)
{
    cursor = std::clamp(cursor, 0, int(text.size()));
    const Place place = placeAt(text.left(cursor));
    Completion result;
    if (!isTyping(place.piece))
        return result;
    const bool isMinus = place.piece.kind == PieceKind::Not && place.piece.length == 1;
    result.at = isMinus ? cursor : place.piece.at;
    result.length = endOfWord(text, cursor) - result.at;
    result.prefix = place.piece.kind == PieceKind::Quoted || isMinus
        ? place.piece.text
        : text.mid(result.at, cursor - result.at);
    if (place.field) {
        result.of = Completion::Of::Value;
        result.fieldName = place.field->text;
        result.field = findField(place.field->text);
        suggestValues(result, seen);
        return result;
    }
    if (place.piece.kind == PieceKind::Quoted || place.piece.kind == PieceKind::Range)
        return {};
    const bool isOperator = place.piece.kind == PieceKind::And || place.piece.kind == PieceKind::Or
        || (place.piece.kind == PieceKind::Not && !isMinus);
    result.of = isOperator ? Completion::Of::Operator : Completion::Of::Name;
    suggestNames(result);
    return result;
}

} // namespace core::query
