// The collector that a command is about: the one named first.
#pragma once

#include "app/cli/context.h"
#include "app/setup.h"

#include <QCommandLineParser>

namespace app::cli {

struct Subject {
    Parts& parts;
    Setup setup;
    core::settings::Collector collector;
};

// Codes: collector.unknown, and those of Context::parts().
[[nodiscard]] core::Result<Subject> subjectOf(Context& context, const QCommandLineParser& typed);

} // namespace app::cli
