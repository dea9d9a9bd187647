#include "app/harden.h"

#include <windows.h>

namespace app {

void harden()
{
    // Libraries come from our own folder and the system's, never from where a file was opened.
    SetDllDirectoryW(L"");
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    // No report of a crash, with memory of ours in it, goes anywhere; no dialogue stops a service.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

} // namespace app
