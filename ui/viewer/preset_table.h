// Searches that an administrator of Mimecast needs again and again: one row each.
#pragma once

#include <array>
#include <string_view>

#include <QCoreApplication>

namespace ui::viewer {

struct Preset {
    const char* name;
    const char* query;
};

inline constexpr std::array kPresets{
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Rejected messages"),
           "type=(receipt OR rejections) outcome=rejected"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Held messages"),
           "outcome=held OR type=hold-list"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Failed deliveries"),
           "type=delivery outcome=rejected"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Malware"),
           "type=av OR virus:* OR result=malicious"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Impersonation"),
           "type=(impersonation OR impersonation-protect)"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Blocked links"),
           "type=(url-protect OR siem-url OR ci-urlclick) outcome=rejected"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Stopped attachments"),
           "type=(attachment-protect OR siem-attachment) -outcome=accepted"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Leaks prevented"), "type=dlp"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Logins to the console"),
           "type=audit (action:*logged* OR action:*logon* OR action:*login*)"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Changes of policies"),
           "type=audit action:*polic*"},
    Preset{QT_TRANSLATE_NOOP("ui::viewer::Preset", "Without encryption"),
           "type=(receipt OR delivery) -tls:*"},
};

} // namespace ui::viewer
