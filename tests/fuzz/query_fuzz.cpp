// A question is understood and means the same when it is printed, or its fault is shown; asking it
// ends soon.
#include "core/query/matcher.h"
#include "core/query/query.h"
#include "tests/fuzz/target.h"

using namespace core::query;

namespace {

const Moment kNow{.now = core::TimePoint{std::chrono::hours(24 * 20'000)}};

void askAll(const Node& node, std::string_view value)
{
    if (node.kind == Node::Kind::Test)
        (void)Matcher::valuePasses(node.test, value);
    for (const Node& child : node.children)
        askAll(child, value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::string_view asked = input.until('\0');
    const QString text = QString::fromUtf8(asked.data(), qsizetype(asked.size()));
    const auto query = Query::parse(text, kNow);
    if (query) {
        const auto again = Query::parse(query->text(), kNow);
        fuzz::demand(again && again->root() == query->root(), "parse(print(q)) is q");
        askAll(query->root(), input.rest());
    } else {
        const Problem& problem = query.error();
        fuzz::demand(!problem.sentence.isEmpty(), "a problem has a sentence");
        fuzz::demand(problem.at >= 0 && problem.length >= 0 && problem.at <= text.size(),
                     "a problem has its place in the text");
    }
    const Query words = Query::words(text);
    const auto again = Query::parse(words.text(), kNow);
    fuzz::demand(again && again->root() == words.root(), "words are a query as well");
    const auto term = Query::parse(termFor(u"subject", text), kNow);
    fuzz::demand(term.has_value() || text.size() > 1000, "a value can be asked for as it is");
    return 0;
}
