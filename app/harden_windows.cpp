#include "app/harden.h"

#include <windows.h>

#ifdef __MINGW32__
extern "C" int __cxa_thread_atexit(void (*destroy)(void*), void* what, void* library);
#endif

namespace app {

void harden()
{
    // Libraries come from our own folder and the system's, never from where a file was opened.
    SetDllDirectoryW(L"");
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    // No report of a crash, with memory of ours in it, goes anywhere; no dialogue stops a service.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
#ifdef __MINGW32__
    // Before anything is thread_local: keys of a thread are cleared in the order they were made,
    // and that of its memory would come first. What lies there was destroyed after it had been
    // freed; Qt's patterns ended the program by it.
    __cxa_thread_atexit([](void*) {}, nullptr, nullptr);
#endif
}

} // namespace app
