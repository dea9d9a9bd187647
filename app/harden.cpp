#include "app/harden.h"

#include <QtGlobal>
#include <sys/resource.h>
#include <sys/stat.h>
#ifdef Q_OS_LINUX
#include <malloc.h>
#include <sys/prctl.h>
#endif

namespace app {

void harden()
{
    umask(077);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    // Qt's network classes leave copies of what they sent in freed blocks.
    mallopt(M_PERTURB, 0xA5);
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace app
