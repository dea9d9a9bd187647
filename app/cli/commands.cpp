#include "app/cli/commands.h"

#include "app/cli/command_options_table.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace app::cli {

using namespace core;

namespace {

constexpr Option kJson{"json", "", "one JSON document on standard output"};

constexpr std::array kCommonOptions{
    Option{"data-dir", "DIR", "where everything but secrets lies (default: the platform's place)"},
    Option{"help", "", "this text"},
    Option{"version", "", "name and version"},
};

constexpr std::array kDemoOptions{
    Option{"headless", "", "without a window: a line for each event, health on standard error"},
    Option{"rate", "N", "events per second that arrive (default 5; 0: none but the backlog)"},
    Option{"events", "N", "end when N events are stored, and check them against what was sent"},
    Option{"backlog", "N",
           "events that are there already (default 2000; with --events and "
           "--rate 0 all of them, with --events and a rate none)"},
    Option{"seed", "N", "another tenant (default 1)"},
    Option{"json", "", "with --events: only the figures, as one JSON document"},
};

constexpr std::array kSimulateOptions{
    Option{"port", "P", "listen on this port of 127.0.0.1 (default: any free one)"},
    Option{"tls", "", "serve https, with a certificate authority made afresh"},
    Option{"seed", "S", "another tenant (default 1)"},
    Option{"tenant", "FILE", "a tenant described in a JSON file; the options below go before it"},
    Option{"rate", "N", "events per second that arrive (default 0)"},
    Option{"backlog", "N", "events that are there already (default 0)"},
    Option{"publish-every", "TIME", "how often message logs appear (default 30m, as at Mimecast)"},
    Option{"fault", "SPEC ...", "something that goes wrong, like siem:http-503*3"},
};

constexpr std::array kAddOptions{
    Option{"domain", "URL",
           "base URL: of the account's region (API 1.0), like https://eu-api.mimecast.com, or "
           "https://api.services.mimecast.com (API 2.0)"},
    Option{"api", "1|2", "version of the API (default: the one the credentials are of)"},
    Option{"types", "LIST",
           "log types with commas between, or all (default all); siem stands "
           "for the ten message logs"},
    Option{"start", "WHEN",
           "collect from: now, 24h, 7d or a time stamp like "
           "2020-01-01T16:00:00Z (default now)"},
    Option{"ca", "FILE", "trust one more certificate authority (PEM) for this collector"},
    Option{"confirm-host", "", "accept a host that is not a known Mimecast one"},
    Option{"secrets-stdin", "", "read the credentials as JSON from standard input"},
    Option{"paste-stdin", "",
           "read a block of text of any kind and find credentials and domain in it"},
    Option{"keys-from-systemd", "",
           "keep no keys: systemd hands them to the service (LoadCredential); needs --api and "
           "--domain"},
    Option{"low-delay", "", "API 2.0: message logs as a stream of events, kept for 24 hours only"},
    Option{"no-check", "", "save without asking Mimecast first"},
    Option{"paused", "", "save it paused, even if the checks fail"},
    Option{"proxy", "WAY", "system (default), none, http://HOST:PORT or socks5://HOST:PORT"},
    Option{"if-absent", "", "do nothing if there is one by that name, and call it success"},
};

constexpr std::array kCheckOptions{
    kJson,
    Option{"excess", "",
           "also tell which rights the keys have that no chosen log type needs; asks Mimecast for "
           "log types that are not chosen"},
};

constexpr std::array kCollectOptions{
    Option{"once", "", "visit each stream once, then end"},
    Option{"until-caught-up", "", "end when every stream has caught up"},
    Option{"json", "", "at the end one JSON document, as of status"},
};

constexpr std::array kStatusOptions{kJson};

constexpr std::array kCoverageOptions{
    Option{"since", "T", "from then on: 24h, 30d or a time stamp (default 7d)"},
    Option{"until", "T", "up to then (default now)"},
    Option{"statement", "FILE", "write a completeness statement: FILE.html or FILE.json"},
    Option{"refill", "", "ask again for the gaps that Mimecast can still fill"},
    kJson,
};

constexpr std::array kLogsOptions{
    Option{"follow", "", "go on with new events until interrupted"},
    Option{"since", "TIME", "events that happened since: 24h, 7d or a time stamp"},
    Option{"limit", "N|all",
           "the newest N of them (default 100 as a table, else all; 0 with "
           "--follow: new ones only)"},
    Option{"format", "KIND", "table (default), ndjson or csv"},
    Option{"count", "", "only the number of events found"},
    Option{"collector", "NAME ...", "only this collector's"},
    Option{"type", "LIST", "only these log types, with commas between"},
    Option{"meta", "", "ndjson: each event in a wrapper that says whose it is and what it means"},
};

constexpr std::array kStoryOptions{kJson};
constexpr std::array kTimelineOptions{
    kJson,
    Option{"since", "TIME", "what happened since: 24h, 7d or a time stamp"},
    Option{"collector", "NAME ...", "only this collector's, and what concerns all"},
    Option{"kind", "LIST", "only these kinds, with commas between, like state,gap,quarantine"},
    Option{"limit", "N|all", "the newest N of them (default 100; with --json all)"},
};

constexpr std::array kAuditOptions{
    kJson,
    Option{"verify", "", "only tell whether the trail is whole: exit status 0 if it is, 2 if not"},
    Option{"format", "KIND", "list (default), ndjson or csv, for an export"},
};

constexpr std::array kQuarantineOptions{
    kJson,
    Option{"show", "ID", "the bytes of an entry around the place where reading breaks"},
    Option{"replay", "", "read all once more; what is understood now becomes events"},
    Option{"export", "FOLDER", "write each entry's bytes, untouched, to a file of its own"},
};

constexpr std::array kReplayOptions{kJson};

constexpr std::array kDiagnosticsOptions{
    Option{"output", "FILE", "where to save it (.zip)"},
    Option{"preview", "", "only show what would be in it, every byte"},
    Option{"unchecked", "", "save it even if the keychain cannot be read for the last check"},
    kJson,
};

constexpr std::array kCollectorsOptions{kJson};

constexpr std::array kRemoveOptions{
    Option{"delete-events", "", "delete its stored events, too"},
    Option{"keep-events", "", "keep its stored events (the default)"},
    Option{"yes", "", "do not ask"},
};

constexpr std::array kMoveOptions{
    Option{"rehearse", "", "collect over API 2.0 beside it for a while, to compare"},
    Option{"switch", "", "from now on over API 2.0; without credentials, with the rehearsal's"},
    Option{"cancel", "", "end the rehearsal"},
    Option{"domain", "URL", "base URL, like https://api.services.mimecast.com"},
    Option{"confirm-host", "", "accept a host that is not a known Mimecast one"},
    Option{"secrets-stdin", "", "read clientId and clientSecret as JSON from standard input"},
    Option{"paste-stdin", "", "find them in a block of text of any kind"},
    Option{"api", "2", "the API the credentials are of"},
    kJson,
};

constexpr std::array kLogTypesOptions{kJson};

constexpr std::array kCommands{
    Command{"demo", "", 0, 0, "Try Mailweir with a simulated Mimecast",
            "Starts the built-in Mimecast simulator on this computer and sets a collector up for "
            "it as one would for a real account, in a data folder that is thrown away in the end "
            "unless --data-dir names one, where a demo that is there already goes on. Ends on "
            "Ctrl+C, or with --events when N are stored; then the exit status is 2 if an event was "
            "lost or stored twice.",
            kDemoOptions, runDemo},
    Command{"simulate", "", 0, 0, "Run the Mimecast simulator alone",
            "When it is ready it prints one line of JSON with its address, the certificate "
            "authority to trust and the keys it accepts. Ends on Ctrl+C.",
            kSimulateOptions, runSimulate},
    Command{"add", "NAME", 1, 1, "Set a collector up",
            "The credentials are read from standard input as one JSON object with applicationId, "
            "applicationKey, accessKey and secretKey; they go to the keychain and nowhere else. "
            "Everything is checked first as by “mailweir check”; a warning does not hinder, a "
            "failure does (unless --paused). Prints {\"id\":…,\"name\":…}.",
            kAddOptions, addCollector},
    Command{"check", "NAME", 1, 1, "Check everything a collector needs",
            "Exit status 0 if all is well, 1 with warnings, 2 with failures.", kCheckOptions,
            checkCollector},
    Command{"collect", "", 0, 0, "Collect without a window, until interrupted",
            "Changes of the settings are followed while it runs. With --once and "
            "--until-caught-up the exit status is 0 if every stream did well, 1 if some did not, "
            "2 if none did; a passing trouble is tried again with --until-caught-up, one that "
            "needs a person is not.\n"
            "Without them it is a service: SIGTERM stops it within seconds, what was fetched being "
            "stored, with exit status 0; SIGHUP has settings and keys read anew. systemd is told "
            "when it is ready, how the collectors are, and that work gets on (Type=notify, "
            "WatchdogSec=); keys may come from LoadCredential=mailweir.ID or a credential "
            "mailweir.keys. Exit status 2: it could not begin, and says why. How the collectors "
            "are is for “mailweir status” to tell.",
            kCollectOptions, runCollect},
    Command{"status", "", 0, 0, "Tell how the collectors are",
            "Exit status 0 if all are healthy, 1 if degraded, waiting or paused, 2 if unhealthy; "
            "nothing is healthy while no process collects. Says from when on events would be lost "
            "for good; --json has what a button would do (remedy), what comes in against what is "
            "usual at this hour (rhythm), and the calls that are left (quota).",
            kStatusOptions, showStatus},
    Command{"coverage", "[NAME]", 0, 1, "Tell what was collected and what is missing",
            "Of each stream of one collector or of all: collected, asked for and empty, refilled, "
            "late, a gap that Mimecast can still fill, or lost, with the cause. Exit status 0 if "
            "nothing is missing, 1 if there are gaps or losses.\n"
            "A statement has counts, a SHA-256 of each stream's events, and one over itself. The "
            "first is computed from NDJSON: the SHA-256 of each line without its line end, in "
            "lower-case hexadecimal, sorted, each with a line feed, and the SHA-256 of that.\n"
            "Gaps are refilled by the process that collects, behind live collection.",
            kCoverageOptions, showCoverage},
    Command{"logs", "[QUERY]", 0, kAnyNumber, "Search, export and follow events",
            "QUERY: words that must all appear, or a \"quoted phrase\"; put -- before one that "
            "begins with a dash. Events come in the order they were stored, oldest first.\n"
            "ndjson is each event's bytes as Mimecast sent them, one per line; should a record "
            "have line breaks between its members, each is written as a blank. With --meta the "
            "member raw has the bytes untouched.\n"
            "csv has a header; a text that a spreadsheet would take for a formula gets an "
            "apostrophe in front. Times are UTC.",
            kLogsOptions, showLogs},
    Command{"story", "ID", 1, 1, "Tell what happened to one message, over all log types",
            "ID: what a record names the message by: its message id, with or without angle "
            "brackets, aCode, aggregate id or processing id. Events come in the order of time, "
            "which is UTC. Exit status 1 if no event of it is stored.",
            kStoryOptions, showStory},
    Command{"timeline", "[TEXT]", 0, kAnyNumber, "Tell what happened, newest first",
            "State changes, retries, gaps, quarantine, sleep, starts and stops, changes of the "
            "configuration. TEXT: only lines that have it. What a stream did over and over is "
            "one line with a number.",
            kTimelineOptions, showTimeline},
    Command{"audit", "", 0, 0, "Tell who changed which setting, when and how",
            "Each entry carries the hash of the one before it, and the settings keep the hash of "
            "the last. With --verify an entry that was altered, moved or taken out is named. "
            "Whoever can write both files can write both anew: keep the hash of the last entry "
            "elsewhere to be sure against that.",
            kAuditOptions, showAudit},
    Command{"quarantine", "", 0, 0, "Show what could not be read, and try again",
            "With --replay the stored bytes go through this version's readers; an event that is "
            "there already is not stored twice, and what is still not understood stays. Exit "
            "status 1 if something stays.",
            kQuarantineOptions, showQuarantine},
    Command{"replay", "FILE", 1, 1, "Read a recording of exchanges again, without Mimecast",
            "FILE is recording.ndjson of a data folder or of a diagnostics bundle. Tells what each "
            "answer gives with this version's readers: records, quarantine or the error.",
            kReplayOptions, replayRecording},
    Command{"diagnostics", "", 0, 0, "Make a bundle that is safe to send to support",
            "Versions, settings without secrets, health, coverage, timeline, audit trail, the end "
            "of the log, the last exchanges, figures of the store. People, domains, subjects and "
            "names are pseudonyms that hold within one bundle. Nothing is saved if a live secret "
            "is found in it in any encoding.",
            kDiagnosticsOptions, makeDiagnostics},
    Command{"collectors", "", 0, 0, "List the collectors", "", kCollectorsOptions, listCollectors},
    Command{"remove", "NAME", 1, 1, "Remove a collector and its keys",
            "Asks first, unless --yes is given. Stored events stay unless --delete-events is "
            "given.",
            kRemoveOptions, removeCollector},
    Command{
        "pause", "NAME...", 1, kAnyNumber, "Stop collecting for a while", "", {}, pauseCollectors},
    Command{"resume", "NAME...", 1, kAnyNumber, "Collect again", "", {}, resumeCollectors},
    Command{"move", "NAME", 1, 1, "Move a collector from API 1.0 to API 2.0",
            "Without an option it compares what the two APIs have handed over since the rehearsal "
            "began: exit status 0 if each has all that the other has, 1 if not. The keys of API "
            "1.0 are forgotten with --switch; checkpoints and events are kept.",
            kMoveOptions, moveCollector},
    Command{"log-types", "", 0, 0, "List what can be collected", "", kLogTypesOptions,
            listLogTypes},
    Command{"service", "install|remove|status", 1, 1, "Keep collecting without a window",
            kServiceMore, kServiceOptions, keepService},
    Command{"settings", "[FIELD VALUE]", 0, 2, "Show or change preferences, and where each is from",
            kSettingsMore, kSettingsOptions, keepSettings},
    Command{"export-config",
            "FILE",
            1,
            1,
            "Write the configuration to a file, without keys",
            kExportMore,
            {},
            exportConfig},
    Command{"import-config", "FILE", 1, 1, "Take a configuration over from a file", kImportMore,
            kImportOptions, importConfig},
    Command{"forget-everything", "", 0, 0, "Remove all of Mailweir of this user but the program",
            kForgetMore, kForgetOptions, forgetEverything},
    Command{"completion",
            "bash|zsh|fish",
            1,
            1,
            "Print what lets a shell complete commands and options",
            "A package brings it along. For this session only: source <(mailweir completion bash)",
            {},
            printCompletion},
    Command{"manual",
            "",
            0,
            0,
            "Print the manual page",
            "To read it: mailweir manual | man -l -",
            {},
            printManual},
};

Result<void> checkOperands(const Command& command, const QStringList& operands)
{
    if (operands.size() < command.least)
        return misused(tr("%1 needs %2.").arg(utf8(command.name), utf8(command.operands)));
    if (command.most != kAnyNumber && operands.size() > command.most)
        return misused(tr("“%1” is too much: %2")
                           .arg(operands[command.most],
                                command.most == 0
                                    ? tr("%1 takes options only.").arg(utf8(command.name))
                                    : tr("write names with blanks between quotes.")));
    return {};
}

} // namespace

std::span<const Command> commands() noexcept { return kCommands; }

std::span<const Option> commonOptions() noexcept { return kCommonOptions; }

const Command* findCommand(const QString& name) noexcept
{
    const auto found = std::ranges::find_if(
        kCommands, [&](const Command& command) { return name == utf8(command.name); });
    return found == kCommands.end() ? nullptr : &*found;
}

Result<std::unique_ptr<QCommandLineParser>> parseFor(const Command& command,
                                                     const QStringList& arguments)
{
    auto parser = std::make_unique<QCommandLineParser>();
    for (const Option& option : command.options)
        parser->addOption({utf8(option.name), utf8(option.says), utf8(option.value)});
    if (!parser->parse(QStringList(utf8(command.name)) + arguments))
        return misused(parser->errorText());
    for (const Option& option : command.options) {
        const QString name = utf8(option.name);
        const bool repeats = option.value.ends_with("...");
        if (!option.value.empty() && !repeats && parser->values(name).size() > 1)
            return misused(tr("--%1 is given twice.").arg(name));
    }
    if (const auto fits = checkOperands(command, parser->positionalArguments()); !fits)
        return Fail(fits.error());
    return parser;
}

} // namespace app::cli
