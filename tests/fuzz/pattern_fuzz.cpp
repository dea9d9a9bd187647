// A pattern of a stranger never hangs: it is refused with a reason, or gives up and says so.
#include "core/query/pattern.h"
#include "tests/fuzz/target.h"

#include <chrono>

using namespace core::query;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::string_view bytes = input.until('\0');
    const QString pattern = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    const auto begun = std::chrono::steady_clock::now();
    const Wildcard wildcard(pattern, Wildcard::Covers::Part);
    if (wildcard.matches(input.rest()))
        fuzz::demand(input.rest().find(wildcard.required()) != std::string_view::npos,
                     "what matches holds what is required");
    const Regex::Flaw flaw = Regex::flawOf(pattern);
    fuzz::demand(flaw.at >= 0 && flaw.at <= pattern.size(), "a flaw has its place in the pattern");
    if (flaw.sentence.isEmpty()) {
        const Regex regex(pattern);
        (void)regex.matches(QString::fromUtf8(input.bytes()));
    }
    fuzz::demand(std::chrono::steady_clock::now() - begun < std::chrono::seconds(4),
                 "a pattern does not hang");
    return 0;
}
