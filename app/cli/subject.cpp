#include "app/cli/subject.h"

namespace app::cli {

using namespace core;

Result<Subject> subjectOf(Context& context, const QCommandLineParser& typed)
{
    const auto parts = context.parts();
    if (!parts)
        return Fail(parts.error());
    Setup setup(**parts);
    auto collector = setup.find(typed.positionalArguments().constFirst());
    if (!collector)
        return Fail(std::move(collector.error()));
    return Subject{.parts = **parts, .setup = setup, .collector = std::move(*collector)};
}

} // namespace app::cli
