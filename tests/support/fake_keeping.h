// ui::Keeping in memory, which does what it is asked and remembers.
#pragma once

#include "ui/keeping.h"

#include <QFuture>

namespace support {

class FakeKeeping final : public ui::Keeping {
public:
    State now;
    core::Result<void> outcome; // of setLoginStart
    int takenOver = 0;

    [[nodiscard]] State state() const override { return now; }
    QFuture<core::Result<void>> setLoginStart(bool on) override
    {
        if (outcome)
            now.startsAtLogin = on;
        return QtFuture::makeReadyFuture(outcome);
    }
    void takeOver() override { ++takenOver; }
};

} // namespace support
