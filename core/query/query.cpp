#include "core/query/query.h"

#include "core/query/parser.h"
#include "core/query/print.h"

namespace core::query {

tl::expected<Query, Problem> Query::parse(const QString& text, const Moment& moment)
{
    auto root = Parser(text, moment).parse();
    if (!root)
        return tl::unexpected(root.error());
    Query query;
    query.m_root = std::move(*root);
    return query;
}

Query Query::words(const QString& text)
{
    std::vector<Node> all;
    QString word;
    bool quoted = false;
    const auto end = [&] {
        if (!word.isEmpty()) {
            Node& node = all.emplace_back();
            node.kind = Node::Kind::Test;
            node.test.text = word.toCaseFolded();
        }
        word.clear();
    };
    for (const QChar c : text) {
        const bool isQuote = c == QLatin1Char('"');
        if (isQuote || (c.isSpace() && !quoted))
            end();
        else
            word += c;
        quoted = quoted != isQuote;
    }
    end();
    Query query;
    if (!all.empty())
        query.m_root = joined(Node::Kind::And, std::move(all));
    return query;
}

QString Query::text() const { return empty() ? QString() : typed(m_root); }

Query operator&&(const Query& a, const Query& b)
{
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    Query both;
    both.m_root = joined(Node::Kind::And, {a.m_root, b.m_root});
    return both;
}

} // namespace core::query
