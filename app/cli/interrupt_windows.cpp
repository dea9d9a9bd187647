#include "app/cli/interrupt.h"

#include <atomic>
#include <cstdio>

#include <QCoreApplication>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

namespace app::cli {

namespace {

std::atomic<const std::function<void()>*> g_then{nullptr};

BOOL WINAPI onControl(DWORD)
{
    const auto* then = g_then.exchange(nullptr);
    if (!then)
        return FALSE; // nobody listens any more: the system ends the process
    QMetaObject::invokeMethod(QCoreApplication::instance(), *then, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

class Interrupt::Private {
public:
    std::function<void()> then;
};

Interrupt::Interrupt(std::function<void()> then, std::function<void()>)
    : d(std::make_unique<Private>())
{
    d->then = std::move(then);
    g_then = &d->then;
    SetConsoleCtrlHandler(onControl, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(onControl, FALSE);
    g_then = nullptr;
}

// A program of the window or of the task scheduler has none of them; then they lead nowhere.
void prepareStreams()
{
    for (std::FILE* stream : {stdin, stdout, stderr})
        if (_fileno(stream) < 0)
            (void)std::freopen("NUL", stream == stdin ? "rb" : "wb", stream);
        else
            _setmode(_fileno(stream), _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
}

} // namespace app::cli
