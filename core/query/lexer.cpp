#include "core/query/lexer.h"

#include <algorithm>
#include <string_view>

namespace core::query {

namespace {

constexpr QLatin1Char kBackslash('\\');

bool isOf(QChar c, const char* set)
{
    return c.unicode() < 0x80 && c.unicode() != 0
        && std::string_view(set).find(c.toLatin1()) != std::string_view::npos;
}

Piece::Kind kindOf(const QString& word)
{
    if (word == QLatin1String("AND"))
        return Piece::Kind::And;
    if (word == QLatin1String("OR"))
        return Piece::Kind::Or;
    return word == QLatin1String("NOT") ? Piece::Kind::Not : Piece::Kind::Word;
}

// A pattern keeps the backslashes that matter to it.
void addTo(Piece& piece, QChar c, bool escaped)
{
    piece.isPattern = piece.isPattern || (!escaped && isOf(c, "*?"));
    if (escaped ? isOf(c, "*?\\") : c == kBackslash)
        piece.text += kBackslash;
    piece.text += c;
}

} // namespace

Piece Lexer::next()
{
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
    const QChar c = charAt(m_at);
    if (m_at == m_text.size())
        return one(Piece::Kind::End, 0);
    if (c == QLatin1Char('('))
        return one(Piece::Kind::Open, 1);
    if (c == QLatin1Char(')'))
        return one(Piece::Kind::Close, 1);
    if (c == QLatin1Char('"'))
        return quoted();
    if (c == QLatin1Char('/'))
        return regex();
    if (c == QLatin1Char('-') && !endsWord(m_at + 1))
        return one(Piece::Kind::Not, 1);
    if (startsRange())
        return range();
    if (const qsizetype end = endOfName(); end > m_at) {
        Piece field{
            .kind = Piece::Kind::Field, .at = int(m_at), .text = m_text.mid(m_at, end - m_at)};
        field.isExact = charAt(end) == QLatin1Char('=');
        return until(std::move(field), end + 1);
    }
    Piece piece = word();
    if (m_text.mid(piece.at, piece.length) == piece.text)
        piece.kind = kindOf(piece.text);
    return piece;
}

Piece Lexer::value()
{
    const QChar c = charAt(m_at);
    if (m_at == m_text.size() || c.isSpace() || c == QLatin1Char(')'))
        return one(Piece::Kind::None, 0);
    if (c == QLatin1Char('('))
        return one(Piece::Kind::Open, 1);
    if (c == QLatin1Char('"'))
        return quoted();
    if (c == QLatin1Char('/'))
        return regex();
    return startsRange() ? range() : word();
}

qsizetype Lexer::endOfName() const
{
    const QChar first = charAt(m_at);
    if (!first.isLetter() && !isOf(first, "_@"))
        return -1;
    qsizetype end = m_at;
    while (charAt(end).isLetterOrNumber() || isOf(charAt(end), "_@.-"))
        ++end;
    const QChar sign = charAt(end);
    const QChar after = charAt(end + 1);
    if (sign == QLatin1Char('=')) // "YWJj=" and "a==" are no fields
        return endsWord(end + 1) || after == sign ? -1 : end;
    // Nor is "https://" or an address like "fe80::1".
    const bool isAddress = after == QLatin1Char(':')
        || (after == QLatin1Char('/') && charAt(end + 2) == QLatin1Char('/'));
    return sign == QLatin1Char(':') && !isAddress ? end : -1;
}

bool Lexer::endsWord(qsizetype at) const
{
    return at >= m_text.size() || m_text.at(at).isSpace() || m_text.at(at) == QLatin1Char(')');
}

bool Lexer::startsRange() const
{
    if (m_ranges == Ranges::Never || !isOf(charAt(m_at), "[{"))
        return false;
    const QStringView rest = QStringView(m_text).mid(m_at);
    return m_ranges == Ranges::Always || rest.indexOf(QStringLiteral(" TO ")) > 0;
}

Piece Lexer::until(Piece piece, qsizetype end)
{
    piece.length = int(end - piece.at);
    m_at = end;
    return piece;
}

Piece Lexer::one(Piece::Kind kind, qsizetype length)
{
    return until({.kind = kind, .at = int(m_at)}, m_at + length);
}

// Only a quote and a backslash need a backslash before them.
Piece Lexer::quoted()
{
    Piece piece{.kind = Piece::Kind::Quoted, .at = int(m_at)};
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        if (m_text.at(at) == QLatin1Char('"'))
            return until(std::move(piece), at + 1);
        if (m_text.at(at) == kBackslash && isOf(charAt(at + 1), "\"\\"))
            ++at;
        piece.text += m_text.at(at);
    }
    piece.isClosed = false;
    return until(std::move(piece), m_text.size());
}

// Backslashes are the expression's own, but for the one before a slash.
Piece Lexer::regex()
{
    Piece piece{.kind = Piece::Kind::Regex, .at = int(m_at)};
    for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
        if (m_text.at(at) == QLatin1Char('/'))
            return until(std::move(piece), at + 1);
        if (m_text.at(at) == kBackslash && at + 1 < m_text.size()) {
            if (m_text.at(++at) != QLatin1Char('/'))
                piece.text += kBackslash;
        }
        piece.text += m_text.at(at);
    }
    piece.isClosed = false;
    return until(std::move(piece), m_text.size());
}

Piece Lexer::range()
{
    Piece piece{.kind = Piece::Kind::Range, .at = int(m_at)};
    qsizetype end = m_at + 1;
    while (end < m_text.size() && !isOf(m_text.at(end), "]}"))
        ++end;
    piece.isClosed = end < m_text.size();
    end = std::min(end + 1, m_text.size());
    piece.text = m_text.mid(m_at, end - m_at);
    return until(std::move(piece), end);
}

// A closing bracket ends a word, unless the word has opened it: "Re(2)".
Piece Lexer::word()
{
    Piece piece{.kind = Piece::Kind::Word, .at = int(m_at)};
    QString plain;
    int open = 0;
    qsizetype at = m_at;
    for (; at < m_text.size() && !m_text.at(at).isSpace(); ++at) {
        QChar c = m_text.at(at);
        open += c == QLatin1Char('(') ? 1 : 0;
        if (c == QLatin1Char(')') && --open < 0)
            break;
        const bool escaped = c == kBackslash && at + 1 < m_text.size();
        if (escaped)
            c = m_text.at(++at);
        addTo(piece, c, escaped);
        plain += c;
    }
    if (!piece.isPattern)
        piece.text = plain;
    return until(std::move(piece), at);
}

} // namespace core::query
