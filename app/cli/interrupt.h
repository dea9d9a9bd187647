// Ctrl+C and a polite kill, as a function call on the thread of the event loop. The second one ends
// the process as if nobody listened. A hang-up (SIGHUP) is another call, if one is given, and as
// often as it comes. At most one at a time; made and destroyed on that thread.
#pragma once

#include <functional>
#include <memory>

namespace app::cli {

class Interrupt {
public:
    explicit Interrupt(std::function<void()> then, std::function<void()> hungUp = {});
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Standard streams carry bytes as they are. A reader that goes away is seen as a failed write
// instead of ending the process.
void prepareStreams();

} // namespace app::cli
