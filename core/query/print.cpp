#include "core/query/print.h"

#include "core/base/text.h"
#include "core/query/range.h"

#include <algorithm>

namespace core::query {

namespace {

bool isPlain(const QString& text)
{
    if (text.isEmpty() || text.startsWith(QLatin1Char('-')) || text == QLatin1String("AND")
        || text == QLatin1String("OR") || text == QLatin1String("NOT"))
        return false;
    return std::ranges::all_of(text, [](QChar c) {
        return c.isLetterOrNumber() || (c.unicode() < 0x80 && QLatin1String("@._-").contains(c));
    });
}

// A backslash before whatever means something in a word; the pattern has its own before * ? \.
QString typedPattern(const QString& pattern)
{
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern.at(at);
        if (c == QLatin1Char('\\') && at + 1 < pattern.size()) {
            text += c;
            text += pattern.at(++at);
            continue;
        }
        const bool safe = c.isLetterOrNumber() || c.isSurrogate()
            || (c.unicode() < 0x80 && QLatin1String("@._*?").contains(c));
        if (!safe)
            text += QLatin1Char('\\');
        text += c;
    }
    return text;
}

QString typedRegex(const QString& pattern)
{
    QString text(QLatin1Char('/'));
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const QChar c = pattern.at(at);
        if (c == QLatin1Char('/'))
            text += QLatin1Char('\\');
        text += c;
        if (c == QLatin1Char('\\') && at + 1 < pattern.size())
            text += pattern.at(++at);
    }
    return text + QLatin1Char('/');
}

bool isTime(const Test& test)
{
    return test.of == Test::Of::Field && fields()[test.field].kind == Kind::Time;
}

QString typedEnd(const Test& test, double value)
{
    return isTime(test) ? timeText(value) : QString::number(value, 'g', 17);
}

QString typedRange(const Test& test)
{
    if (!test.to)
        return QLatin1String(test.from->included ? ">=" : ">") + typedEnd(test, test.from->value);
    if (!test.from)
        return QLatin1String(test.to->included ? "<=" : "<") + typedEnd(test, test.to->value);
    return QLatin1Char(test.from->included ? '[' : '{') + typedEnd(test, test.from->value)
        + QLatin1String(" TO ") + typedEnd(test, test.to->value)
        + QLatin1Char(test.to->included ? ']' : '}');
}

QString typedValue(const Test& test)
{
    switch (test.how) {
    case How::Contains:
    case How::Is:
        return typed(test.text);
    case How::Wildcard:
        return typedPattern(test.text);
    case How::Regex:
        return typedRegex(test.text);
    case How::Range:
        return typedRange(test);
    case How::Exists:
        return QStringLiteral("*");
    }
    return {};
}

QString typedChild(const Node& node)
{
    const bool isOne = node.kind == Node::Kind::Test || node.kind == Node::Kind::Everything;
    return isOne ? typed(node) : QLatin1Char('(') + typed(node) + QLatin1Char(')');
}

QString typedAll(const Node& node)
{
    QStringList parts;
    for (const Node& child : node.children)
        parts << (child.kind == Node::Kind::Not ? typed(child) : typedChild(child));
    return parts.join(node.kind == Node::Kind::Or ? QStringLiteral(" OR ") : QStringLiteral(" "));
}

} // namespace

QString typed(const QString& text)
{
    if (isPlain(text))
        return text;
    QString quoted(QLatin1Char('"'));
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('\\'))
            quoted += QLatin1Char('\\');
        quoted += c;
    }
    return quoted + QLatin1Char('"');
}

QString typed(const Test& test)
{
    if (test.of == Test::Of::Anything)
        return typedValue(test);
    const QString name =
        test.of == Test::Of::Field ? latin(fields()[test.field].name) : test.member;
    return name + QLatin1Char(test.how == How::Is ? '=' : ':') + typedValue(test);
}

QString typed(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Everything:
        return QStringLiteral("*");
    case Node::Kind::Test:
        return typed(node.test);
    case Node::Kind::And:
    case Node::Kind::Or:
        return typedAll(node);
    case Node::Kind::Not:
        return QLatin1Char('-') + typedChild(node.children.front());
    }
    return {};
}

} // namespace core::query
