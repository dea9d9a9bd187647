// The commands, as data: one row each, with its options, its help and the function that does it.
// Parsing, help and usage errors follow from the table; to add a command is to add a row.
#pragma once

#include "app/cli/context.h"

#include <memory>
#include <span>
#include <string_view>

#include <QCommandLineParser>
#include <QStringList>

namespace app::cli {

struct Option {
    std::string_view name;
    std::string_view value; // what follows it, for the help; "SPEC ...": may be given repeatedly
    std::string_view says;
};

inline constexpr int kAnyNumber = -1;

struct Command {
    std::string_view name;
    std::string_view operands; // "NAME", for the help
    int least;                 // operands
    int most;                  // or kAnyNumber
    std::string_view summary;  // one line
    std::string_view more;     // paragraphs below the options
    std::span<const Option> options;
    Exit (*run)(Context&, const QCommandLineParser&);
};

// In the order of the help.
[[nodiscard]] std::span<const Command> commands() noexcept;
[[nodiscard]] const Command* findCommand(const QString& name) noexcept;
// What every command takes.
[[nodiscard]] std::span<const Option> commonOptions() noexcept;

// What was typed after the command's name, checked against its row.
[[nodiscard]] core::Result<std::unique_ptr<QCommandLineParser>> parseFor(
    const Command& command, const QStringList& arguments);

[[nodiscard]] QString helpText(); // of the program
[[nodiscard]] QString helpText(const Command& command);

Exit runDemo(Context& context, const QCommandLineParser& typed);
Exit runSimulate(Context& context, const QCommandLineParser& typed);
Exit addCollector(Context& context, const QCommandLineParser& typed);
Exit checkCollector(Context& context, const QCommandLineParser& typed);
Exit runCollect(Context& context, const QCommandLineParser& typed);
Exit showStatus(Context& context, const QCommandLineParser& typed);
Exit showCoverage(Context& context, const QCommandLineParser& typed);
Exit showTimeline(Context& context, const QCommandLineParser& typed);
Exit showAudit(Context& context, const QCommandLineParser& typed);
Exit showQuarantine(Context& context, const QCommandLineParser& typed);
Exit replayRecording(Context& context, const QCommandLineParser& typed);
Exit makeDiagnostics(Context& context, const QCommandLineParser& typed);
Exit showLogs(Context& context, const QCommandLineParser& typed);
Exit showStory(Context& context, const QCommandLineParser& typed);
Exit listCollectors(Context& context, const QCommandLineParser& typed);
Exit removeCollector(Context& context, const QCommandLineParser& typed);
Exit pauseCollectors(Context& context, const QCommandLineParser& typed);
Exit resumeCollectors(Context& context, const QCommandLineParser& typed);
Exit moveCollector(Context& context, const QCommandLineParser& typed);
Exit listLogTypes(Context& context, const QCommandLineParser& typed);
Exit printCompletion(Context& context, const QCommandLineParser& typed);
Exit printManual(Context& context, const QCommandLineParser& typed);
Exit keepService(Context& context, const QCommandLineParser& typed);
Exit keepSettings(Context& context, const QCommandLineParser& typed);
Exit exportConfig(Context& context, const QCommandLineParser& typed);
Exit importConfig(Context& context, const QCommandLineParser& typed);
Exit forgetEverything(Context& context, const QCommandLineParser& typed);

} // namespace app::cli
