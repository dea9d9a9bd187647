// What a person has configured: plain structs with defaults. Never a secret.
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace core::settings {

enum class ProxyKind : std::uint8_t { System, None, Http, Socks };

struct Proxy {
    ProxyKind kind = ProxyKind::System;
    QString host;
    int port = 0;

    friend bool operator==(const Proxy&, const Proxy&) = default;
};

// Where a collector's secrets lie; shown as "stored in GNOME Keyring, 3 Nov; replace".
struct SecretReceipt {
    QString backend; // "GNOME Keyring"; empty: none saved
    TimePoint savedAt;
    QString fingerprint; // first 8 hex digits of a salted SHA-256, to tell two keys apart

    friend bool operator==(const SecretReceipt&, const SecretReceipt&) = default;
};

// One configured Mimecast account.
struct Collector {
    QString id;                     // GUID; never changes
    QString name;                   // unique among collectors, as the administrator typed it
    QUrl domain;                    // "https://eu-api.mimecast.com"
    bool hostConfirmed = false;     // the person accepted a host that is not a known Mimecast one
    int api = 1;                    // 1 or 2
    QStringList logTypes;           // ids in the table of log types, in its order
    std::optional<TimePoint> start; // nothing: from the moment it was created
    bool paused = false;
    bool lowDelay = false; // API 2.0: message logs from the stream of events, not from files
    std::optional<TimePoint> seam; // when it moved from API 1.0 to 2.0
    QString rehearses;             // id of the collector on API 1.0 whose place it is to take
    bool demo = false;             // its Mimecast is our own simulator
    QString caFile;                // one more certificate authority to trust, PEM
    Proxy proxy;
    TimePoint created;
    TimePoint changed;
    SecretReceipt secrets;
    // How long its keys of API 1.0 last at least, as those that expired have taught.
    std::optional<std::chrono::milliseconds> keysLast = {};

    friend bool operator==(const Collector&, const Collector&) = default;
};

enum class Theme : std::uint8_t { System, Light, Dark };

// When the desktop is told that a collector's state has changed.
struct Notifications {
    bool on = true;
    bool quietHours = false;
    int quietFrom = 22 * 60; // minutes of the day, local time
    int quietTo = 7 * 60;    // before `quietFrom`: of the next day

    friend bool operator==(const Notifications&, const Notifications&) = default;
};

// How long and how much of what was collected stays on this computer; 0: no limit.
struct Retention {
    int days = 0;
    int gigabytes = 0;

    friend bool operator==(const Retention&, const Retention&) = default;
};

struct Preferences {
    Theme theme = Theme::System;
    bool utc = false; // times on screen in UTC instead of local time
    Notifications notifications = {};
    Retention retention = {};
    bool saidStaysInTray = false;
    QByteArray windowGeometry;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

// A wizard left half done: everything typed but the secrets, and the ticks of the checklist.
struct Draft {
    Collector collector;
    int step = 0;
    QStringList prepared;                      // ids of ticked console steps
    std::optional<TimePoint> applicationAdded; // starts the 30-minute countdown

    friend bool operator==(const Draft&, const Draft&) = default;
};

// How long the audit trail was after the last change of these settings, and how it ended: who cuts
// off its end has to change this file too.
struct AuditSeal {
    std::int64_t entries = 0;
    QString head; // hash of the last entry, hex

    friend bool operator==(const AuditSeal&, const AuditSeal&) = default;
};

struct Settings {
    std::vector<Collector> collectors;
    Preferences preferences;
    std::optional<Draft> draft;
    AuditSeal audit = {}; // written by settings::File alone

    friend bool operator==(const Settings&, const Settings&) = default;
};

} // namespace core::settings
