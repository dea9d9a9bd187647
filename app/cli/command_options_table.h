// Options and words of the commands that keep the program, for the table in commands.cpp.
#pragma once

#include "app/cli/commands.h"

#include <array>

namespace app::cli {

inline constexpr std::array kServiceOptions{
    Option{"json", "", "status: one JSON document on standard output"},
};
inline constexpr std::string_view kServiceMore =
    "Collection without a window, started with the user's session and started again should it "
    "fail: a systemd user unit, a launchd agent or a scheduled task, with --data-dir if that is "
    "given. Tells each file and command. status: exit status 0 if it runs, 1 if it is installed "
    "and does not run, 2 if there is none. For a whole machine there is a system unit: "
    "“systemctl enable --now mailweir”.";

inline constexpr std::array kSettingsOptions{
    Option{"yes", "", "do not ask before a limit that removes events"},
    Option{"json", "", "one JSON document on standard output"},
};
inline constexpr std::string_view kSettingsMore =
    "Each field with its value, and whether that is your own, a default of the program or of your "
    "organisation, or locked by it. retention.days and retention.gigabytes limit what is kept of "
    "the events, 0: no limit; what a limit removes is told before it is set. An organisation's "
    "settings lie in /etc/mailweir/managed.json "
    "(Linux), /Library/Application Support/Mailweir/managed.json (macOS) or the value Managed of "
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mailweir (Windows), are read at each start, and are "
    "used only if nobody but the administrator can write them: {\"version\": 1, \"defaults\": "
    "{\"preferences\": {…}, \"collector\": {…}}, \"locked\": {…}}, with fields as in the settings "
    "file; collector.start is now, 24h, 7d or a moment.";

inline constexpr std::string_view kExportMore =
    "Collectors and preferences as JSON; no keys, and nothing that belongs to this computer only, "
    "as the limits on what is kept. "
    "FILE: - is standard output.";

inline constexpr std::array kImportOptions{
    Option{"if-absent", "", "leave collectors as they are of which there is one by that name"},
    Option{"replace", "", "change them; their keys, checkpoints and events stay"},
};
inline constexpr std::string_view kImportMore =
    "All of it or nothing: without an option it is refused if there is a collector by one of the "
    "names. A file with keys in it is refused. New collectors have no keys until they are given. "
    "FILE: - is standard input.";

inline constexpr std::array kForgetOptions{
    Option{"dry-run", "", "only list what there is"},
    Option{"yes", "", "do not ask"},
    Option{"json", "", "one JSON document on standard output"},
};
inline constexpr std::string_view kForgetMore =
    "The service, the start at login, the keys in the keychain, the events and the settings of "
    "this user, each reported as it goes. What others put into the data folder, and what systemd "
    "hands over, stays and is named. Exit status 2 if something could not be removed: what is gone "
    "stays gone, and it can be said again.";

} // namespace app::cli
