// The demo tenant and the collector that goes with it: set up as one would for a real account, or
// found in the data folder from an earlier run, with the same history going on.
#pragma once

#include "app/demo.h"
#include "app/parts.h"

namespace app {

// The demo's collector in these settings; nothing: there is none.
[[nodiscard]] std::optional<core::settings::Collector> demoIn(
    const core::settings::Settings& settings);
// The Mimecast of an earlier run, at its old address unless somebody else has that now.
[[nodiscard]] core::Result<std::unique_ptr<Demo>> demoAgain(
    DemoOptions options, const core::settings::Collector& collector, Parts& parts);

enum class DemoIs : std::uint8_t { New, GoingOn };
struct ReadyDemo {
    std::unique_ptr<Demo> demo;
    DemoIs is = DemoIs::New;
};
// Codes: collecting.elsewhere while another process has the demo, and those of Setup::save().
[[nodiscard]] core::Result<ReadyDemo> setUpDemo(Parts& parts, const DemoOptions& options);

} // namespace app
