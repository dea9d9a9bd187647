#include "tests/support/query_trees.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace support {

using namespace core;
using namespace core::query;

namespace {

QString ends(const Test& test)
{
    const auto end = [](const std::optional<Test::End>& is) {
        return is ? QString::number(is->value, 'f', 0) : QStringLiteral("*");
    };
    return QLatin1Char(test.from && !test.from->included ? '{' : '[') + end(test.from)
        + QLatin1Char(' ') + end(test.to) + QLatin1Char(test.to && !test.to->included ? '}' : ']');
}

QString describedTest(const Test& test)
{
    QString text = QStringLiteral("any ");
    if (test.of == Test::Of::Field)
        text = latin(fields()[test.field].name) + QLatin1Char(' ');
    if (test.of == Test::Of::Member)
        text = QLatin1Char('@') + test.member + QLatin1Char(' ');
    switch (test.how) {
    case How::Contains:
        return text + QLatin1String("has ") + test.text;
    case How::Is:
        return text + QLatin1String("is ") + test.text;
    case How::Wildcard:
        return text + QLatin1String("like ") + test.text;
    case How::Regex:
        return text + QLatin1String("matches ") + test.text;
    case How::Range:
        return text + QLatin1String("in ") + ends(test);
    case How::Exists:
        return text + QLatin1String("exists");
    }
    return {};
}

} // namespace

QString described(const Node& node)
{
    QStringList parts;
    for (const Node& child : node.children)
        parts << described(child);
    const QString inside = QLatin1Char('(') + parts.join(QLatin1String(", ")) + QLatin1Char(')');
    switch (node.kind) {
    case Node::Kind::Everything:
        return QStringLiteral("all");
    case Node::Kind::Test:
        return describedTest(node.test);
    case Node::Kind::And:
        return QLatin1String("and") + inside;
    case Node::Kind::Or:
        return QLatin1String("or") + inside;
    case Node::Kind::Not:
        return QLatin1String("not") + inside;
    }
    return {};
}

QString RandomTrees::word()
{
    static const QString letters = QString::fromUtf8("abz09 .-_@:/\\\"()[]{}*?<>=~^|+#é請ß,;'");
    QString text;
    for (int left = 1 + pick(8); left > 0; --left)
        text += letters.at(pick(int(letters.size())));
    return text.toCaseFolded();
}

Test RandomTrees::ofText(Test test)
{
    const bool name = test.of == Test::Of::Field && fields()[test.field].kind == query::Kind::Name;
    test.text = word();
    test.how = test.of != Test::Of::Anything && (name || pick(2) == 0) ? How::Is : How::Contains;
    const int special = pick(6);
    if (special == 0) {
        static const std::array patterns{"a*b", "*x y", "?\\*\\?z", "a\\\\*",
                                         "[*]", "-*",   "x:*y",     "\"*"};
        test.how = How::Wildcard;
        test.text = QString::fromLatin1(patterns.at(size_t(pick(patterns.size()))));
    } else if (special == 1) {
        static const std::array patterns{"a+", "a/b", "[/]\\d", "\\\\", "(x|y) z", "^$"};
        test.how = How::Regex;
        test.text = QString::fromLatin1(patterns.at(size_t(pick(patterns.size()))));
    }
    return test;
}

Test RandomTrees::ofRange(Test test)
{
    test.how = How::Range;
    const double low = pick(1'000'000);
    if (pick(3) != 0)
        test.from = Test::End{.value = low, .included = pick(2) == 0};
    if (!test.from || pick(2) == 0)
        test.to = Test::End{.value = low + pick(1'000'000), .included = pick(2) == 0};
    return test;
}

Test RandomTrees::test()
{
    Test test;
    const int of = pick(4);
    if (of == 0)
        return ofText(test);
    if (of == 1) {
        test.of = Test::Of::Member;
        test.member = QStringLiteral("Raw.member");
    } else {
        test.of = Test::Of::Field;
        test.field = FieldId(pick(int(fields().size())));
    }
    if (pick(6) == 0) {
        test.how = How::Exists;
        return test;
    }
    const query::Kind kind =
        test.of == Test::Of::Field ? fields()[test.field].kind : query::Kind::Text;
    const bool ranged = kind == query::Kind::Number || kind == query::Kind::Time;
    return ranged || (of == 1 && pick(3) == 0) ? ofRange(test) : ofText(test);
}

Node RandomTrees::several(Node::Kind kind, int depth)
{
    Node node{.kind = kind, .test = {}, .children = {}};
    for (int left = 2 + pick(3); left > 0;) {
        Node child = this->node(depth - 1);
        if (child.kind == kind)
            continue;
        node.children.push_back(std::move(child));
        --left;
    }
    return node;
}

Node RandomTrees::node(int depth)
{
    switch (depth > 0 ? pick(5) : 0) {
    case 1:
        return several(Node::Kind::And, depth);
    case 2:
        return several(Node::Kind::Or, depth);
    case 3:
        return {.kind = Node::Kind::Not, .test = {}, .children = {node(depth - 1)}};
    default:
        return {.kind = Node::Kind::Test, .test = test(), .children = {}};
    }
}

} // namespace support
