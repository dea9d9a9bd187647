// A folder that is the business of one user of this computer alone, with all that is made in it
// later. A file system that knows no rights is left as it is. Any thread.
#pragma once

#include <QString>

namespace app {

void keepToOneself(const QString& folder);

} // namespace app
