#include "core/query/pattern.h"

#include "core/query/reading.h"

#include <algorithm>

namespace core::query {

using namespace std::chrono_literals;

namespace {

// How often a match may go back, from each place where it could begin; and what the time spent on
// slow texts may come to before the expression is not asked any more.
constexpr auto kLimits = "(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=20000)";
constexpr auto kSlow = 1ms;
constexpr auto kMostTime = 1s;
// A longer text is searched by overlapping parts, so that the clock is looked at in between.
constexpr qsizetype kPart = 8'192;
constexpr qsizetype kOverlap = 1'024;

constexpr auto kOptions =
    QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

std::size_t sizeOfCharacter(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0xc0)
        return 1;
    return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

} // namespace

void Wildcard::addAny()
{
    if (m_pieces.empty() || m_pieces.back().kind != Piece::Kind::Any)
        m_pieces.push_back({.kind = Piece::Kind::Any});
}

void Wildcard::add(std::string_view character, bool escaped)
{
    if (!escaped && character == "*")
        addAny();
    else if (!escaped && character == "?")
        m_pieces.push_back({.kind = Piece::Kind::One});
    else
        m_pieces.push_back({.letter = std::string(character)});
}

Wildcard::Wildcard(const QString& pattern, Covers covers)
{
    const std::string text = foldedUtf8(pattern);
    if (covers == Covers::Part)
        addAny();
    std::string run;
    for (std::size_t at = 0; at < text.size();) {
        const bool escaped = text[at] == '\\' && at + 1 < text.size();
        at += escaped ? 1 : 0;
        const std::string_view character =
            std::string_view(text).substr(at, sizeOfCharacter(text[at]));
        add(character, escaped);
        run = m_pieces.back().kind == Piece::Kind::Letter ? std::move(run).append(character)
                                                          : std::string();
        if (run.size() > m_required.size())
            m_required = run;
        at += character.size();
    }
    if (covers == Covers::Part)
        addAny();
}

std::size_t Wildcard::taken(const Piece& piece, std::string_view text)
{
    if (piece.kind == Piece::Kind::One)
        return sizeOfCharacter(text.front());
    return text.starts_with(piece.letter) ? piece.letter.size() : 0;
}

bool Wildcard::matches(std::string_view text) const
{
    constexpr auto kNone = std::string_view::npos;
    std::size_t piece = 0;
    std::size_t at = 0;
    std::size_t lastAny = kNone;
    std::size_t resume = 0;
    for (;;) {
        if (piece < m_pieces.size() && m_pieces[piece].kind == Piece::Kind::Any) {
            lastAny = ++piece;
            resume = at;
            if (piece == m_pieces.size())
                return true;
            continue;
        }
        if (at >= text.size())
            return piece == m_pieces.size();
        const std::size_t size =
            piece < m_pieces.size() ? taken(m_pieces[piece], text.substr(at)) : 0;
        if (size > 0) {
            at += size;
            ++piece;
            continue;
        }
        if (lastAny == kNone)
            return false;
        piece = lastAny;
        at = resume += sizeOfCharacter(text[resume]);
    }
}

Regex::Regex(const QString& pattern)
    : m_expression(QLatin1String(kLimits) + pattern, kOptions)
{
}

bool Regex::matches(const QString& text) const
{
    if (m_gaveUp)
        return false;
    return text.size() > kPart ? matchesLong(text) : match(text).hasMatch();
}

bool Regex::matchesLong(const QString& text) const
{
    for (qsizetype from = 0; from < text.size() && !m_gaveUp; from += kPart - kOverlap) {
        QRegularExpressionMatch found = match(text.mid(from, kPart));
        if (found.hasMatch() && matchesBeyond(text, from, found))
            return true;
    }
    // A match longer than a part is found only where the text begins.
    return !m_gaveUp
        && m_expression
               .match(text, 0, QRegularExpression::NormalMatch,
                      QRegularExpression::AnchorAtOffsetMatchOption)
               .hasMatch();
}

bool Regex::matchesBeyond(const QString& text, qsizetype from,
                          const QRegularExpressionMatch& found) const
{
    const bool atBegin = found.capturedStart() == 0 && from > 0;
    const bool atEnd = found.capturedEnd() == kPart && from + kPart < text.size();
    return (!atBegin && !atEnd) || match(text, from + found.capturedStart()).hasMatch();
}

// From the beginning on, or only at a place further on.
QRegularExpressionMatch Regex::match(const QString& text, qsizetype from) const
{
    const auto began = std::chrono::steady_clock::now();
    auto found = m_expression.match(text, from, QRegularExpression::NormalMatch,
                                    from > 0 ? QRegularExpression::AnchorAtOffsetMatchOption
                                             : QRegularExpression::NoMatchOption);
    const auto took = std::chrono::steady_clock::now() - began;
    if (took > kSlow)
        m_spent += took;
    // A match that was cut short is not valid.
    m_gaveUp = !found.isValid() || m_spent > kMostTime;
    return found;
}

Regex::Flaw Regex::flawOf(const QString& pattern)
{
    const QRegularExpression expression(pattern, kOptions);
    if (expression.isValid())
        return {};
    const auto at = std::clamp<qsizetype>(expression.patternErrorOffset(), 0, pattern.size());
    return {.sentence = expression.errorString(), .at = static_cast<int>(at)};
}

} // namespace core::query
