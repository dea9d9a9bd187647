// How the program is kept on this computer: who collects, whether it starts at login, what an
// organisation has set. The application implements it; pages only show and ask. GUI thread.
#pragma once

#include "core/base/result.h"
#include "core/settings/managed.h"

#include <optional>

#include <QFuture>
#include <QObject>

namespace ui {

class Keeping : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // Another process that collects in this data folder, while this window watches.
    struct Elsewhere {
        QString who; // "mailweir, process 4711"
        core::TimePoint since;
        bool ended = false; // nobody collects any more
    };
    struct State {
        bool startsAtLogin = false;
        QString loginEntry = {}; // the file or value that says so
        core::settings::Managed managed = {};
        std::optional<core::Error> managedTrouble = {}; // of what is set nothing is used
        std::optional<Elsewhere> elsewhere = {};
    };

    // What limits on what is kept would remove now.
    struct Removal {
        std::int64_t events = 0;  // that are older
        std::int64_t entries = 0; // of the quarantine, likewise
        std::optional<core::TimePoint> before = {};
        std::int64_t bytes = 0; // beyond the size, of what is left: the oldest go
    };

    [[nodiscard]] virtual State state() const = 0; // in memory
    virtual QFuture<core::Result<Removal>> removedBy(core::settings::Retention limits) = 0;
    virtual QFuture<core::Result<void>> setLoginStart(bool on) = 0;
    // This window collects from now on; for when the other process has ended.
    virtual void takeOver() = 0;

Q_SIGNALS:
    void changed();
};

} // namespace ui
