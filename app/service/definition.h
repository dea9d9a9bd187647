// Collection as a service of one user: what file describes it to the system's manager, and with
// which commands that is told. Pure: the same on every system, whichever the manager.
#pragma once

#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace app::service {

enum class Manager : std::uint8_t { Systemd, Launchd, TaskScheduler };

// Of the system this was built for.
[[nodiscard]] Manager ownManager();

struct Home {
    QString program;      // absolute
    QString dataDir = {}; // empty: the platform's place
    QString config;       // where definitions lie: ~/.config, ~/Library, a folder of our own
    QString user = {};    // launchd: the number of the user; Windows: DOMAIN\name
};

struct Definition {
    QString title; // "systemd user unit"
    QString path;
    QByteArray text;
    std::vector<QStringList> install; // program and arguments, in this order
    std::vector<QStringList> remove;  // before the file goes
    std::vector<QStringList> removed; // after it
    QStringList status;               // exit status 0: it is there, or runs
};

[[nodiscard]] Definition definitionFor(Manager manager, const Home& home);

// One argument as a unit file, XML, or the command line of Windows has it.
[[nodiscard]] QString unitWord(const QString& text);
[[nodiscard]] QString windowsWord(const QString& text);

} // namespace app::service
