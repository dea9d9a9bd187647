#include "core/query/lexer.h"
#include "core/query/print.h"
#include "core/query/query.h"

#include <algorithm>

namespace core::query {

namespace {

using PieceKind = Piece::Kind;

// One condition of a text that is a row of conditions: where it stands, with its minus or NOT.
struct Part {
    int at = 0;
    int end = 0;
    QString condition; // without its minus
    bool isNot = false;
};

// The conditions of a text side by side.
class Parts {
public:
    explicit Parts(const QString& text)
        : m_text(text)
        , m_lexer(text)
    {
        for (Piece piece = m_lexer.next(); piece.kind != PieceKind::End; piece = m_lexer.next())
            take(piece);
    }

    [[nodiscard]] bool hasOr() const { return m_hasOr; }
    [[nodiscard]] const std::vector<Part>& parts() const { return m_parts; }

private:
    void take(const Piece& piece)
    {
        if (m_depth == 0 && piece.kind == PieceKind::Or)
            m_hasOr = true;
        if (m_depth == 0 && piece.kind == PieceKind::Not && !m_not) {
            m_not = piece.at;
            return;
        }
        if (m_depth == 0 && piece.kind != PieceKind::Close && piece.kind != PieceKind::And)
            m_begin = piece.at;
        int end = piece.at + piece.length;
        bool opens = piece.kind == PieceKind::Open;
        if (piece.kind == PieceKind::Field) {
            const Piece value = m_lexer.value();
            opens = value.kind == PieceKind::Open;
            end = value.at + value.length;
        }
        m_depth += opens ? 1 : piece.kind == PieceKind::Close ? -1 : 0;
        if (m_depth == 0)
            finish(end);
    }

    void finish(int end)
    {
        m_parts.push_back({.at = m_not.value_or(m_begin),
                           .end = end,
                           .condition = m_text.mid(m_begin, end - m_begin),
                           .isNot = m_not.has_value()});
        m_not.reset();
    }

    const QString& m_text;
    Lexer m_lexer;
    std::vector<Part> m_parts;
    std::optional<int> m_not;
    int m_begin = 0;
    int m_depth = 0;
    bool m_hasOr = false;
};

QString with(const QString& text, const QString& condition, bool isNot)
{
    QString added = (isNot ? QStringLiteral("-") : QString()) + condition;
    if (text.trimmed().isEmpty())
        return added;
    const Parts parts(text);
    if (parts.hasOr())
        return QLatin1Char('(') + text.trimmed() + QLatin1String(") ") + added;
    const auto same = std::ranges::find(parts.parts(), condition, &Part::condition);
    if (same == parts.parts().end())
        return text.trimmed() + QLatin1Char(' ') + added;
    QString changed = text;
    return changed.replace(same->at, same->end - same->at, added);
}

} // namespace

QString termFor(QStringView field, const QString& value)
{
    if (value.isEmpty())
        return QLatin1Char('-') + field.toString() + QLatin1String(":*");
    return field.toString() + QLatin1Char('=') + typed(value);
}

QString including(const QString& text, const QString& term)
{
    const bool isNot = term.startsWith(QLatin1Char('-'));
    return with(text, isNot ? term.mid(1) : term, isNot);
}

QString excluding(const QString& text, const QString& term)
{
    const bool isNot = term.startsWith(QLatin1Char('-'));
    return with(text, isNot ? term.mid(1) : term, !isNot);
}

} // namespace core::query
