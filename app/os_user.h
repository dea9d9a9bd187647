// Who is logged in to the operating system, as it knows them: not from the environment, which
// anybody may set. Any thread.
#pragma once

#include <QString>

namespace app {

[[nodiscard]] QString osUser();

} // namespace app
