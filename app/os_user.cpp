#include "app/os_user.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace app {

QString osUser()
{
    const auto id = geteuid();
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 16384> words{};
    getpwuid_r(id, &entry, words.data(), words.size(), &found);
    return found != nullptr && found->pw_name != nullptr ? QString::fromLocal8Bit(found->pw_name)
                                                         : QString::number(id);
}

} // namespace app
