#include "core/query/parser.h"

#include "core/query/pattern.h"
#include "core/query/range.h"

#include <algorithm>
#include <utility>

namespace core::query {

namespace {

using PieceKind = Piece::Kind;

bool isComparable(Kind kind) { return kind == Kind::Number || kind == Kind::Time; }

Lexer::Ranges rangesFor(const QString& name)
{
    const Field* field = findField(name);
    if (field == nullptr)
        return Lexer::Ranges::IfLikely;
    return isComparable(field->kind) ? Lexer::Ranges::Always : Lexer::Ranges::Never;
}

bool isOnlyStars(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) { return c == QLatin1Char('*'); });
}

bool compares(const QString& text)
{
    return text.startsWith(QLatin1Char('>')) || text.startsWith(QLatin1Char('<'));
}

} // namespace

Node joined(Node::Kind kind, std::vector<Node> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Node node{.kind = kind, .test = {}, .children = {}};
    for (Node& child : children) {
        if (child.kind == kind)
            std::ranges::move(child.children, std::back_inserter(node.children));
        else
            node.children.push_back(std::move(child));
    }
    return node;
}

Parser::Parser(const QString& text, const Moment& moment)
    : m_text(text)
    , m_moment(moment)
    , m_lexer(text)
{
}

tl::expected<Node, Problem> Parser::parse()
{
    if (m_text.size() > kLongestQuery) {
        complain(kLongestQuery, int(m_text.size()) - kLongestQuery,
                 QStringLiteral("A query has at most %1 characters.").arg(kLongestQuery));
        return tl::unexpected(*m_problem);
    }
    advance();
    if (m_piece.kind == PieceKind::End)
        return Node();
    Node node = either();
    if (!failed() && m_piece.kind == PieceKind::Close)
        complain(m_piece.at, m_piece.length, QStringLiteral("This bracket closes nothing."));
    if (failed())
        return tl::unexpected(*m_problem);
    return node;
}

void Parser::advance() { m_piece = m_lexer.next(); }

// Only the first problem is told.
void Parser::complain(int at, int length, const QString& sentence)
{
    if (!m_problem)
        m_problem = Problem{.at = at, .length = std::max(length, 1), .sentence = sentence};
}

bool Parser::startsTerm() const
{
    switch (m_piece.kind) {
    case PieceKind::Word:
    case PieceKind::Quoted:
    case PieceKind::Regex:
    case PieceKind::Range:
    case PieceKind::Field:
    case PieceKind::Open:
    case PieceKind::Not:
    case PieceKind::None:
        return true;
    case PieceKind::End:
    case PieceKind::Close:
    case PieceKind::And:
    case PieceKind::Or:
        return false;
    }
    return false;
}

Node Parser::either()
{
    std::vector<Node> children{all()};
    while (!failed() && m_piece.kind == PieceKind::Or) {
        const Piece sign = m_piece;
        advance();
        if (!startsTerm())
            complain(sign.at, sign.length, QStringLiteral("“OR” needs something to its right."));
        else
            children.push_back(all());
    }
    return joined(Node::Kind::Or, std::move(children));
}

Node Parser::all()
{
    std::vector<Node> children{one()};
    while (!failed() && (m_piece.kind == PieceKind::And || startsTerm())) {
        if (m_piece.kind == PieceKind::And) {
            const Piece sign = m_piece;
            advance();
            if (!startsTerm()) {
                complain(sign.at, sign.length,
                         QStringLiteral("“AND” needs something to its right."));
                break;
            }
        }
        children.push_back(one());
    }
    return joined(Node::Kind::And, std::move(children));
}

Node Parser::one()
{
    if (failed())
        return {};
    switch (m_piece.kind) {
    case PieceKind::Not:
        return negated();
    case PieceKind::Open:
        return bracket();
    case PieceKind::Field:
        return fieldTest();
    case PieceKind::Word:
    case PieceKind::Quoted:
    case PieceKind::Regex:
    case PieceKind::Range:
    case PieceKind::None: {
        Node node = test(m_piece, m_about ? &*m_about : nullptr);
        advance();
        return node;
    }
    case PieceKind::And:
    case PieceKind::Or:
        complain(m_piece.at, m_piece.length,
                 QStringLiteral("“%1” needs something to its left.")
                     .arg(m_piece.kind == PieceKind::And ? QStringLiteral("AND")
                                                         : QStringLiteral("OR")));
        return {};
    case PieceKind::Close:
        complain(m_piece.at, m_piece.length, QStringLiteral("This bracket closes nothing."));
        return {};
    case PieceKind::End:
        return {};
    }
    return {};
}

Node Parser::negated()
{
    const Piece sign = m_piece;
    if (++m_depth > kDeepestQuery) {
        complain(
            sign.at, sign.length,
            QStringLiteral("At most %1 brackets and NOTs may be open at once.").arg(kDeepestQuery));
        return {};
    }
    advance();
    if (!startsTerm()) {
        complain(sign.at, sign.length, QStringLiteral("“NOT” needs something to its right."));
        return {};
    }
    Node child = one();
    --m_depth;
    return {.kind = Node::Kind::Not, .test = {}, .children = {std::move(child)}};
}

Node Parser::bracket()
{
    const Piece open = m_piece;
    if (++m_depth > kDeepestQuery) {
        complain(
            open.at, open.length,
            QStringLiteral("At most %1 brackets and NOTs may be open at once.").arg(kDeepestQuery));
        return {};
    }
    advance();
    if (m_piece.kind == PieceKind::Close) {
        complain(open.at, m_piece.at + 1 - open.at,
                 QStringLiteral("There is nothing between these brackets."));
        return {};
    }
    if (m_piece.kind == PieceKind::End) {
        complain(open.at, open.length, QStringLiteral("This bracket is not closed."));
        return {};
    }
    Node node = either();
    if (m_piece.kind != PieceKind::Close)
        complain(open.at, open.length, QStringLiteral("This bracket is not closed."));
    --m_depth;
    advance();
    return node;
}

Node Parser::fieldTest()
{
    const Piece field = m_piece;
    About about{.name = field.text, .isExact = field.isExact};
    m_lexer.setRanges(rangesFor(field.text));
    const Piece value = m_lexer.value();
    if (value.kind == PieceKind::None) {
        complain(
            field.at, field.length,
            QStringLiteral("“%1” needs a value. To look for the word itself, put it in quotes.")
                .arg(m_text.mid(field.at, field.length)));
        return {};
    }
    if (value.kind != PieceKind::Open) {
        m_lexer.setRanges(Lexer::Ranges::Never);
        Node node = test(value, &about);
        advance();
        return node;
    }
    m_piece = value;
    const auto outer = std::exchange(m_about, std::move(about));
    Node node = bracket();
    m_about = outer;
    m_lexer.setRanges(Lexer::Ranges::Never);
    return node;
}

bool Parser::checkClosed(const Piece& piece)
{
    if (piece.isClosed)
        return true;
    if (piece.kind == PieceKind::Quoted)
        complain(piece.at, piece.length, QStringLiteral("This quotation mark is not closed."));
    else if (piece.kind == PieceKind::Regex)
        complain(piece.at, piece.length,
                 QStringLiteral("This regular expression does not end with a slash. To look for "
                                "the slash itself, put the text in quotes."));
    else
        complain(piece.at, piece.length, QStringLiteral("This bracket is not closed."));
    return false;
}

bool Parser::checkRegex(const Piece& piece)
{
    const Regex::Flaw flaw = Regex::flawOf(piece.text);
    if (flaw.sentence.isEmpty() && !piece.text.isEmpty())
        return true;
    if (piece.text.isEmpty())
        complain(piece.at, piece.length, QStringLiteral("This regular expression is empty."));
    else
        complain(piece.at, piece.length,
                 QStringLiteral("This regular expression cannot be read: %1.").arg(flaw.sentence));
    return false;
}

Node Parser::test(const Piece& piece, const About* about)
{
    if (!checkClosed(piece))
        return {};
    if (piece.kind == PieceKind::Regex && !checkRegex(piece))
        return {};
    if (about != nullptr)
        return fieldValue(piece, *about);
    // "" and * ask nothing.
    const bool nothing = piece.text.isEmpty() || (piece.isPattern && isOnlyStars(piece.text));
    if (nothing)
        return {};
    Node node{.kind = Node::Kind::Test, .test = {}, .children = {}};
    setText(piece, Kind::Text, false, node.test);
    return node;
}

Node Parser::fieldValue(const Piece& piece, const About& about)
{
    Node node{.kind = Node::Kind::Test, .test = {}, .children = {}};
    Test& test = node.test;
    Kind kind = Kind::Text;
    if (const Field* field = findField(about.name)) {
        test.of = Test::Of::Field;
        test.field = idOf(*field);
        kind = field->kind;
    } else {
        test.of = Test::Of::Member;
        test.member = about.name;
    }
    if (piece.text.isEmpty())
        complain(piece.at, piece.length,
                 QStringLiteral("There is nothing between these quotes. To find records without "
                                "the field, ask -%1:*")
                     .arg(about.name));
    else if (piece.isPattern && isOnlyStars(piece.text))
        test.how = How::Exists;
    else if (const bool member = test.of == Test::Of::Member; isComparable(kind)
             || (member && (piece.kind == PieceKind::Range || compares(piece.text))
                 && piece.kind != PieceKind::Quoted && piece.kind != PieceKind::Regex))
        compare(piece, kind, about, test);
    else
        setText(piece, kind, about.isExact, test);
    return node;
}

void Parser::compare(const Piece& piece, Kind kind, const About& about, Test& test)
{
    const Scale scale(kind == Kind::Time ? Kind::Time : Kind::Number, about.name, m_moment);
    const int shift = piece.kind == PieceKind::Quoted ? 1 : 0;
    const QString text = m_text.mid(piece.at + shift, piece.length - 2 * shift);
    const auto problem =
        piece.kind == PieceKind::Range ? scale.readRange(text, test) : scale.readValue(text, test);
    if (problem)
        complain(piece.at + shift + problem->at, problem->length, problem->sentence);
}

void Parser::setText(const Piece& piece, Kind kind, bool isExact, Test& test)
{
    test.text = piece.text;
    if (piece.kind == PieceKind::Regex) {
        test.how = How::Regex;
    } else if (piece.isPattern) {
        test.how = How::Wildcard;
    } else {
        test.how = isExact || kind == Kind::Name ? How::Is : How::Contains;
        test.text = piece.text.toCaseFolded();
    }
}

} // namespace core::query
