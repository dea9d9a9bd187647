// A query's text in pieces: words, quoted text, regular expressions, brackets, the words AND, OR
// and NOT, the names of fields. Looks at one piece at a time and never fails: what is not closed
// says so. For parser and completion. Pure.
#pragma once

#include <cstdint>

#include <QString>

namespace core::query {

struct Piece {
    enum class Kind : std::uint8_t {
        End,
        Word, // its text without backslashes, unless it is a pattern
        Quoted,
        Regex,
        Range, // "[1 TO 2]" with its brackets
        Field, // "from:" or "from=": a value follows at once
        Open,
        Close,
        And,
        Or,
        Not,  // also a minus
        None, // a field without a value
    };
    Kind kind = Kind::End;
    int at = 0;
    int length = 0;
    QString text = {};
    bool isPattern = false; // a word with * or ?
    bool isExact = false;   // a field that is followed by = instead of a colon
    bool isClosed = true;
};

class Lexer {
public:
    explicit Lexer(const QString& text)
        : m_text(text)
    {
    }

    // The next piece; blanks before it are passed over.
    [[nodiscard]] Piece next();
    // After a field: what follows it without a blank.
    [[nodiscard]] Piece value();

    // Whether "[…]" is a range or just a word.
    enum class Ranges : std::uint8_t { Never, IfLikely, Always };
    void setRanges(Ranges ranges) { m_ranges = ranges; }

private:
    [[nodiscard]] QChar charAt(qsizetype at) const
    {
        return at < m_text.size() ? m_text.at(at) : QChar();
    }
    // Where the name of a field ends that stands here, so that ':' or '=' follows; -1: none does.
    [[nodiscard]] qsizetype endOfName() const;
    [[nodiscard]] bool endsWord(qsizetype at) const;
    [[nodiscard]] bool startsRange() const;
    [[nodiscard]] Piece one(Piece::Kind kind, qsizetype length);
    [[nodiscard]] Piece quoted();
    [[nodiscard]] Piece regex();
    [[nodiscard]] Piece range();
    [[nodiscard]] Piece word();
    [[nodiscard]] Piece until(Piece piece, qsizetype end);

    const QString& m_text;
    qsizetype m_at = 0;
    Ranges m_ranges = Ranges::Never;
};

} // namespace core::query
