#include "app/os_user.h"

#include <pwd.h>
#include <unistd.h>

namespace app {

QString osUser()
{
    const auto id = geteuid();
    if (const passwd* entry = getpwuid(id); entry != nullptr && entry->pw_name != nullptr)
        return QString::fromLocal8Bit(entry->pw_name);
    return QString::number(id);
}

} // namespace app
