// The two kinds of patterns: wildcards (* any text, ? one character, \ before either) and regular
// expressions. Neither can hang: wildcards never go back further than their last *, and a regular
// expression has a budget after which it gives up and says so. One thread.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <QRegularExpression>

namespace core::query {

class Wildcard {
public:
    enum class Covers { Whole, Part };
    Wildcard(const QString& pattern, Covers covers);

    // Of folded text.
    [[nodiscard]] bool matches(std::string_view text) const;
    // The longest run of text that whatever matches must hold, folded.
    [[nodiscard]] const std::string& required() const { return m_required; }

private:
    // The tokens of the pattern; one code point, any one, or any text.
    struct Piece {
        enum class Kind { Letter, One, Any } kind = Kind::Letter;
        std::string letter = {};
    };
    void addAny();
    void add(std::string_view character, bool escaped);
    // How many bytes of the text the piece takes; 0: it does not fit.
    [[nodiscard]] static std::size_t taken(const Piece& piece, std::string_view text);

    std::vector<Piece> m_pieces;
    std::string m_required;
};

class Regex {
public:
    explicit Regex(const QString& pattern);

    [[nodiscard]] bool matches(const QString& text) const;
    // It took too long with some text, so what it says is not complete.
    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }

    // Why a pattern cannot be used and where in it; an empty sentence if it can.
    struct Flaw {
        QString sentence;
        int at = 0;
    };
    [[nodiscard]] static Flaw flawOf(const QString& pattern);

private:
    [[nodiscard]] bool matchesLong(const QString& text) const;
    // Whether what matches a part would match in the whole text as well: its ends are no ends
    // there.
    [[nodiscard]] bool matchesBeyond(const QString& text, qsizetype from,
                                     const QRegularExpressionMatch& found) const;
    [[nodiscard]] QRegularExpressionMatch match(const QString& text, qsizetype from = 0) const;

    QRegularExpression m_expression;
    mutable std::chrono::nanoseconds m_spent{0}; // on texts that took long
    mutable bool m_gaveUp = false;
};

} // namespace core::query
