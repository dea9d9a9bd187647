#include "core/collect/time_watch.h"

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kNap = 10s;  // a shorter one makes no difference
constexpr milliseconds kStep = 30s; // less is set right without anybody noticing

} // namespace

TimeWatch::TimeWatch(const Clock& clock)
    : m_clock(clock)
    , m_last(read())
{
}

TimeWatch::Reading TimeWatch::read() const
{
    return {.wall = m_clock.now(), .steady = m_clock.steady(), .asleep = m_clock.asleep()};
}

TimeJump TimeWatch::look()
{
    const Reading now = read();
    const Reading before = std::exchange(m_last, now);
    const auto passed = std::chrono::duration_cast<milliseconds>(now.steady - before.steady);
    milliseconds more = now.wall - before.wall - passed;
    TimeJump jump;
    if (now.asleep && before.asleep) {
        jump.slept = *now.asleep - *before.asleep;
        more -= jump.slept;
    } else if (more >= kStep) {
        jump.slept = std::exchange(more, 0ms);
    }
    if (jump.slept < kNap)
        jump.slept = 0ms;
    if (more >= kStep || more <= -kStep)
        jump.stepped = more;
    return jump;
}

} // namespace core::collect
