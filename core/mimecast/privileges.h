// Least privilege: what an application or a service user needs to read the ticked log types, and
// nothing else. Pure; for the wizard, `mailweir log-types` and the guide.
#pragma once

#include <string_view>
#include <vector>

#include <QString>
#include <QStringList>

namespace core::mimecast {

struct Privileges {
    std::vector<std::string_view> products; // API 2.0: tiles of the console, fixed once saved
    std::vector<std::string_view> rights;   // of the role, as the console writes them
};

// Each once, in the order of the console's lists (which are alphabetical).
[[nodiscard]] Privileges privilegesFor(const QStringList& logTypeIds, int api);
// For everything this API offers.
[[nodiscard]] Privileges allPrivileges(int api);

// Plain lines under headings, to be copied into a ticket or a mail. Empty if nothing is needed.
[[nodiscard]] QString toText(const Privileges& privileges);

} // namespace core::mimecast
