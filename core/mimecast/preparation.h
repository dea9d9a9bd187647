// The console steps of each API that come before a collector can sign in, as data: the checklist of
// the wizard's Prepare page and a chapter of the guide.
#pragma once

#include <span>
#include <string_view>

namespace core::mimecast {

struct CopyValue {
    std::string_view label; // "Application name"
    std::string_view value; // "Mailweir Log Collector"
};

struct Preparation {
    std::string_view id; // in the draft: never renamed
    std::string_view title;
    std::string_view
        menuPath;          // "Administration > Account > Account Settings"; as the console has it
    std::string_view what; // what to do there, plain sentences
    std::string_view why;  // one sentence
    std::span<const CopyValue> values;
};

// In the order they are done. The step "application" of API 1.0 starts the 30-minute wait.
[[nodiscard]] std::span<const Preparation> preparations(int api) noexcept;

} // namespace core::mimecast
