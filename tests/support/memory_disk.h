// A disk in memory under SQLite that keeps apart what was written and what was synced: it fails
// when it is told to, and after a power cut un-synced writes are dropped, torn or there, files that
// were made may be gone and files that were deleted may be back. While one lives, every database
// that its thread opens lies on it. One to a thread, and no other thread. Links SQLite::SQLite3.
#pragma once

#include "core/simulator/dice.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace support {

class MemoryDisk {
public:
    enum class Fault : std::uint8_t {
        Full,     // this write finds no room
        IoError,  // this write or sync fails
        PowerCut, // nothing reaches the disk from now on
    };

    MemoryDisk();
    ~MemoryDisk();
    MemoryDisk(const MemoryDisk&) = delete;
    MemoryDisk& operator=(const MemoryDisk&) = delete;

    // The call that changes the disk which fails, counted from now; 1 is the next. So many do.
    void failAt(int call, Fault fault, int times = 1);
    void heal() { m_due = 0; }
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] bool failed() const { return m_due > 0 && m_calls >= m_due; }

    // What an honest disk does not do.
    void lieAboutSyncs() { m_lies = true; }

    // The power comes back; every database has to be closed. How many writes of those that were not
    // synced are gone or torn, and how many files went or came back.
    struct Damage {
        int dropped = 0;
        int torn = 0;
        int unmade = 0;
        int resurrected = 0;
    };
    Damage cutPower(core::simulator::Dice& chance);

    // The bytes of a file as they stand; to damage them.
    [[nodiscard]] std::string& content(const std::string& path);
    [[nodiscard]] bool exists(const std::string& path) const { return m_names.contains(path); }
    // What is there now, everything synced.
    using Image = std::map<std::string, std::string>;
    [[nodiscard]] Image image() const;
    void restore(const Image& image);

private:
    struct Change {
        std::size_t at = 0;
        std::string bytes;
        bool truncates = false;
    };
    struct Handle;
    struct File {
        std::string now;
        std::string durable;
        std::vector<Change> pending;
        int shared = 0; // locks
        const Handle* reserved = nullptr;
        const Handle* exclusive = nullptr;
        std::vector<std::unique_ptr<std::string>> memory; // shared among connections
        std::array<int, SQLITE_SHM_NLOCK> readers{};
        std::array<const Handle*, SQLITE_SHM_NLOCK> writer{};
    };
    using FilePointer = std::shared_ptr<File>;
    using Names = std::map<std::string, FilePointer>;
    struct Calls; // of SQLite
    class Registration;

    [[nodiscard]] int count(int error); // SQLITE_OK, or what this call has to fail with
    void write(File& file, Change change);
    void sync(File& file);
    void tear(File& file, core::simulator::Dice& chance, Damage& damage);
    static void apply(std::string& bytes, const Change& change);

    inline static thread_local MemoryDisk* s_disk = nullptr;
    Names m_names;   // as they are
    Names m_entries; // as they would be found
    int m_calls = 0;
    int m_due = 0;
    int m_times = 1;
    bool m_lies = false;
    Fault m_fault = Fault::Full;
};

} // namespace support
