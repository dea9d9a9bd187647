// A disk under SQLite that fails when it is told to: full, broken, or without power. While one
// lives, every database of this process that is opened lies on it. Links SQLite::SQLite3.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include <QByteArray>
#include <QFile>
#include <sqlite3.h>

namespace support {

class FaultyDisk {
public:
    enum class Fault : std::uint8_t {
        Full,     // this write finds no room
        IoError,  // this write or sync fails
        PowerCut, // nothing reaches the disk from now on
    };

    FaultyDisk();
    ~FaultyDisk()
    {
        sqlite3_vfs_unregister(&m_vfs);
        s_disk = nullptr;
    }
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    // The call that changes the disk which fails, counted from now; 1 is the next.
    void failAt(int call, Fault fault)
    {
        m_due = m_calls + call;
        m_fault = fault;
    }
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] bool failed() const { return m_due > 0 && m_calls >= m_due; }
    void heal() { m_due = 0; }
    void lieAboutSyncs() { m_lies = true; }
    // What was written and not synced reaches the disk or not, sector by sector.
    void loseWhatWasNotSynced(std::mt19937& chance);

private:
    struct File { // what SQLite holds; the real file lies behind it
        sqlite3_file base;
        std::string* path;
        sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    };
    struct Change {
        sqlite3_int64 at;
        QByteArray bytes;
        bool truncates = false;
    };
    struct Unsynced {
        QByteArray before;
        std::vector<Change> changes;
    };

    static File* self(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
    static sqlite3_file* real(sqlite3_file* file) { return self(file)->real(); }
    static QByteArray contentOf(const std::string& path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // SQLITE_OK, or what this call has to fail with.
    int count(int error)
    {
        ++m_calls;
        if (m_due == 0 || m_calls < m_due)
            return SQLITE_OK;
        if (m_fault == Fault::PowerCut)
            return error;
        return m_calls > m_due ? SQLITE_OK : m_fault == Fault::Full ? SQLITE_FULL : error;
    }
    void note(const std::string& path, Change change)
    {
        const auto [pending, first] = m_unsynced.try_emplace(path);
        if (first)
            pending->second.before = contentOf(path);
        pending->second.changes.push_back(std::move(change));
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
    static int remove(sqlite3_vfs*, const char* name, int syncFolder)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_DELETE))
            return error;
        s_disk->m_unsynced.erase(name);
        return s_disk->m_real->xDelete(s_disk->m_real, name, syncFolder);
    }
    static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_WRITE))
            return error;
        s_disk->note(*self(file)->path, {at, QByteArray(static_cast<const char*>(data), size)});
        return real(file)->pMethods->xWrite(real(file), data, size, at);
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_TRUNCATE))
            return error;
        s_disk->note(*self(file)->path, {size, {}, true});
        return real(file)->pMethods->xTruncate(real(file), size);
    }
    static int sync(sqlite3_file* file, int)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_FSYNC))
            return error;
        if (!s_disk->m_lies)
            s_disk->m_unsynced.erase(*self(file)->path);
        return SQLITE_OK; // what outlives the process is decided here, not by the real disk
    }
    static int close(sqlite3_file* file)
    {
        delete self(file)->path;
        return real(file)->pMethods->xClose(real(file));
    }
    static sqlite3_io_methods methods();

    inline static FaultyDisk* s_disk = nullptr;
    sqlite3_vfs* m_real = sqlite3_vfs_find(nullptr);
    sqlite3_vfs m_vfs = *m_real;
    sqlite3_io_methods m_methods = methods();
    int m_calls = 0;
    int m_due = 0;
    bool m_lies = false;
    Fault m_fault = Fault::Full;
    std::map<std::string, Unsynced> m_unsynced;
};

} // namespace support
