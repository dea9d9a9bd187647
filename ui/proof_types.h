// The values that pass through ui/backend.h about what can be proved: coverage, the timeline, the
// audit trail, the quarantine and diagnostics.
#pragma once

#include "core/coverage/coverage.h"
#include "core/event/event.h"
#include "core/records/audit.h"
#include "core/records/diagnostics.h"
#include "core/records/happening.h"
#include "core/records/hex_view.h"
#include "core/records/quarantine.h"

#include <cstdint>
#include <vector>

#include <QString>
#include <QStringList>

namespace ui {

// What was collected and what is missing, stream by stream.
struct CoverageReport {
    struct Stream {
        QString collector; // id
        QString name;      // of the collector
        QString stream;    // id
        QString title;
        core::coverage::Ribbon ribbon;
    };
    core::TimeRange range = {};
    std::vector<Stream> streams = {};
};

struct StatementWish {
    QStringList collectors = {}; // ids; empty: all
    core::TimeRange range = {};
    QString path = {}; // ends with .html or .json, which tells the form
};

// The trail of what was configured, oldest first, and whether it is whole.
struct AuditReport {
    std::vector<core::records::AuditEntry> entries = {};
    core::records::Verdict verdict = {};
};

// What Mailweir did itself, and where it belongs between the events.
struct OwnNote {
    core::records::Happening what = {};
    core::RowId after = 0; // the newest row that was stored by then; 0: none was
};

// A bundle for support, should the keychain not give every secret that must not be in it.
enum class UnreadSecrets : std::uint8_t { Refuse, Accept };

} // namespace ui
