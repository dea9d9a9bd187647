// ui::Keeping in memory, which does what it is asked and remembers.
#pragma once

#include "ui/keeping.h"

#include <QFuture>

namespace support {

class FakeKeeping final : public ui::Keeping {
public:
    State now;
    core::Result<void> outcome; // of setLoginStart
    Removal removal;            // by any limits
    int takenOver = 0;

    [[nodiscard]] State state() const override { return now; }
    QFuture<core::Result<void>> setLoginStart(bool on) override
    {
        if (outcome)
            now.startsAtLogin = on;
        return QtFuture::makeReadyFuture(outcome);
    }
    QFuture<core::Result<Removal>> removedBy(core::settings::Retention) override
    {
        return QtFuture::makeReadyFuture(core::Result<Removal>(removal));
    }
    void takeOver() override { ++takenOver; }
};

} // namespace support
