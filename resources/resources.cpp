#include "resources/resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace.
static void initialise() { Q_INIT_RESOURCE(mailweir); }

namespace resources {

void load() { initialise(); }

} // namespace resources
