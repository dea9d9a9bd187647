#include "tests/support/planted.h"

#include <atomic>
#include <csignal>
#include <cstdlib>

#include <QByteArray>
#include <QList>

namespace {

std::atomic<core::Bug> s_bug = core::Bug::None;
std::atomic<int> s_left = -1;

// MAILWEIR_FAILPOINT=4:17 dies at the 17th time of the fourth.
bool isDeadly(core::Failpoint point)
{
    static const QByteArray wanted = qgetenv("MAILWEIR_FAILPOINT");
    static const int which = wanted.isEmpty() ? -1 : wanted.split(':').value(0).toInt();
    static const bool first = [] {
        s_left = wanted.split(':').value(1).toInt();
        return true;
    }();
    return first && which == int(point) && --s_left == 0;
}

} // namespace

namespace core {

bool planted(Bug bug) { return s_bug == bug; }

void passes(Failpoint point)
{
    if (isDeadly(point))
#ifdef SIGKILL
        std::raise(SIGKILL);
#else
        std::_Exit(1);
#endif
}

} // namespace core

namespace support {

Planted::Planted(core::Bug bug) { s_bug = bug; }
Planted::~Planted() { s_bug = core::Bug::None; }

} // namespace support
