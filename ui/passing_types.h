// What passed through collection lately, stage by stage, and what a sleep of the computer came to:
// values that pass through ui/backend.h.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstdint>

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace ui {

enum class Stage : std::uint8_t {
    Fetched, // answers of Mimecast
    Parsed,  // records that were read, and those that could not be
    Stored,  // events that are new
};

// One of the last things that passed a stage. Outside text: show it plain.
struct Passed {
    core::TimePoint at;
    QString what;   // "200 OK from eu-api.mimecast.com, 34 kB in 210 ms"
    QString detail; // may be empty
};

struct Awakening {
    std::chrono::milliseconds slept{0};
    QStringList lost = {}; // "Acme Europe, Audit": Mimecast deleted events of these meanwhile
};

} // namespace ui

Q_DECLARE_METATYPE(ui::Awakening)
