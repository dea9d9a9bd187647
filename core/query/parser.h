// Text → syntax tree. Private to core/query; see query.h for the language.
#pragma once

#include "core/query/lexer.h"
#include "core/query/query.h"

namespace core::query {

inline constexpr int kLongestQuery = 8'192;
inline constexpr int kDeepestQuery = 64;

class Parser {
public:
    Parser(const QString& text, const Moment& moment);
    [[nodiscard]] tl::expected<Node, Problem> parse();

private:
    // The field that bare values are about, inside of `type:( … )`.
    struct About {
        QString name;
        bool isExact = false;
    };

    [[nodiscard]] Node either();
    [[nodiscard]] Node all();
    [[nodiscard]] Node one();
    [[nodiscard]] Node negated();
    [[nodiscard]] Node bracket();
    [[nodiscard]] Node fieldTest();
    [[nodiscard]] Node test(const Piece& piece, const About* about);
    [[nodiscard]] Node fieldValue(const Piece& piece, const About& about);
    void compare(const Piece& piece, Kind kind, const About& about, Test& test);
    static void setText(const Piece& piece, Kind kind, bool isExact, Test& test);
    [[nodiscard]] bool checkRegex(const Piece& piece);
    [[nodiscard]] bool checkClosed(const Piece& piece);

    [[nodiscard]] bool startsTerm() const;
    void advance();
    void complain(int at, int length, const QString& sentence);
    [[nodiscard]] bool failed() const { return m_problem.has_value(); }

    const QString& m_text;
    const Moment& m_moment;
    Lexer m_lexer;
    Piece m_piece;
    std::optional<About> m_about;
    std::optional<Problem> m_problem;
    int m_depth = 0;
};

// Several conditions as one node: nested ones of the same kind become one, one alone stays itself.
[[nodiscard]] Node joined(Node::Kind kind, std::vector<Node> children);

} // namespace core::query
