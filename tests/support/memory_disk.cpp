#include "tests/support/memory_disk.h"

#include <algorithm>
#include <climits>
#include <cstring>
#include <mutex>
#include <new>

namespace support {

using core::simulator::Dice;

namespace {

constexpr std::size_t kSector = 512;

} // namespace

struct MemoryDisk::Handle {
    sqlite3_file base; // what SQLite holds
    FilePointer file;
    std::string name;
    int level = SQLITE_LOCK_NONE;
    bool deletes = false;
};

// What SQLite calls, as it wants it.
struct MemoryDisk::Calls {
    static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out)
    {
        const std::string path = name ? name : "";
        const auto known = s_disk->m_names.find(path);
        file->pMethods = nullptr;
        if (name && known == s_disk->m_names.end() && (flags & SQLITE_OPEN_CREATE) == 0)
            return SQLITE_CANTOPEN;
        auto* handle = new (file) Handle{};
        handle->name = path;
        handle->deletes = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
        handle->file = known == s_disk->m_names.end() ? std::make_shared<File>() : known->second;
        if (name)
            s_disk->m_names[path] = handle->file;
        handle->base.pMethods = &kMethods;
        if (out)
            *out = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs*, const char* name, int syncFolder)
    {
        if (!s_disk->m_names.contains(name))
            return SQLITE_IOERR_DELETE_NOENT;
        if (const int error = s_disk->count(SQLITE_IOERR_DELETE))
            return error;
        s_disk->m_names.erase(name);
        if (syncFolder && !s_disk->m_lies)
            s_disk->m_entries.erase(name);
        return SQLITE_OK;
    }
    static int access(sqlite3_vfs*, const char* name, int, int* there)
    {
        *there = s_disk->m_names.contains(name) ? 1 : 0;
        return SQLITE_OK;
    }
    static int fullName(sqlite3_vfs*, const char* name, int size, char* full)
    {
        sqlite3_snprintf(size, full, "%s", name);
        return SQLITE_OK;
    }
    static int pause(sqlite3_vfs*, int microseconds) { return microseconds; }

    static int close(sqlite3_file* file)
    {
        Handle& handle = of(file);
        unlock(file, SQLITE_LOCK_NONE);
        if (handle.deletes)
            s_disk->m_names.erase(handle.name);
        handle.~Handle();
        return SQLITE_OK;
    }
    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at)
    {
        const std::string& bytes = of(file).file->now;
        const auto from = std::min(std::size_t(at), bytes.size());
        const auto got = std::min(std::size_t(size), bytes.size() - from);
        std::memcpy(to, bytes.data() + from, got);
        std::memset(static_cast<char*>(to) + got, 0, std::size_t(size) - got);
        return got == std::size_t(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_WRITE))
            return error;
        s_disk->write(
            *of(file).file,
            {.at = std::size_t(at), .bytes = {static_cast<const char*>(data), std::size_t(size)}});
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_TRUNCATE))
            return error;
        s_disk->write(*of(file).file, {.at = std::size_t(size), .bytes = {}, .truncates = true});
        return SQLITE_OK;
    }
    static int sync(sqlite3_file* file, int)
    {
        if (const int error = s_disk->count(SQLITE_IOERR_FSYNC))
            return error;
        if (s_disk->m_lies)
            return SQLITE_OK;
        const Handle& handle = of(file);
        s_disk->sync(*handle.file);
        if (const auto name = s_disk->m_names.find(handle.name);
            name != s_disk->m_names.end() && name->second == handle.file)
            s_disk->m_entries[handle.name] = handle.file;
        return SQLITE_OK;
    }
    static int size(sqlite3_file* file, sqlite3_int64* size)
    {
        *size = sqlite3_int64(of(file).file->now.size());
        return SQLITE_OK;
    }

    static int lock(sqlite3_file* file, int wanted)
    {
        Handle& handle = of(file);
        File& at = *handle.file;
        if (handle.level >= wanted)
            return SQLITE_OK;
        if (at.exclusive && at.exclusive != &handle)
            return SQLITE_BUSY;
        if (handle.level == SQLITE_LOCK_NONE) {
            ++at.shared;
            handle.level = SQLITE_LOCK_SHARED;
        }
        if (wanted == SQLITE_LOCK_SHARED)
            return SQLITE_OK;
        if (at.reserved && at.reserved != &handle)
            return SQLITE_BUSY;
        at.reserved = &handle;
        handle.level = SQLITE_LOCK_RESERVED;
        if (wanted == SQLITE_LOCK_RESERVED)
            return SQLITE_OK;
        if (at.shared > 1)
            return SQLITE_BUSY;
        at.exclusive = &handle;
        handle.level = SQLITE_LOCK_EXCLUSIVE;
        return SQLITE_OK;
    }
    static int unlock(sqlite3_file* file, int to)
    {
        Handle& handle = of(file);
        File& at = *handle.file;
        if (at.exclusive == &handle)
            at.exclusive = nullptr;
        if (at.reserved == &handle)
            at.reserved = nullptr;
        if (to == SQLITE_LOCK_NONE && handle.level != SQLITE_LOCK_NONE)
            --at.shared;
        handle.level = std::min(handle.level, to);
        return SQLITE_OK;
    }
    static int isReserved(sqlite3_file* file, int* reserved)
    {
        *reserved = of(file).file->reserved != nullptr;
        return SQLITE_OK;
    }

    static int map(sqlite3_file* file, int page, int size, int extend, void volatile** memory)
    {
        auto& pages = of(file).file->memory;
        *memory = nullptr;
        if (std::size_t(page) >= pages.size() && extend == 0)
            return SQLITE_OK;
        while (std::size_t(page) >= pages.size())
            pages.push_back(std::make_unique<std::string>(std::size_t(size), '\0'));
        *memory = pages[std::size_t(page)]->data();
        return SQLITE_OK;
    }
    static int lockMemory(sqlite3_file* file, int first, int count, int flags)
    {
        const Handle& handle = of(file);
        File& at = *handle.file;
        const bool shared = (flags & SQLITE_SHM_SHARED) != 0;
        for (int slot = first; slot < first + count; ++slot) {
            auto& writer = at.writer[std::size_t(slot)];
            int& readers = at.readers[std::size_t(slot)];
            if (flags & SQLITE_SHM_UNLOCK) {
                if (shared)
                    --readers;
                else if (writer == &handle)
                    writer = nullptr;
                continue;
            }
            if (writer && writer != &handle)
                return SQLITE_BUSY;
            if (shared)
                ++readers;
            else if (readers > 0)
                return SQLITE_BUSY;
            else
                writer = &handle;
        }
        return SQLITE_OK;
    }
    static void barrier(sqlite3_file*) { }
    static int unmap(sqlite3_file* file, int remove)
    {
        if (remove)
            of(file).file->memory.clear();
        return SQLITE_OK;
    }

    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector(sqlite3_file*) { return 4096; }
    // As the systems say on which Mailweir runs: what is not written is not touched.
    static int nature(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static constexpr sqlite3_io_methods kMethods{
        2,       close,  read,   write, truncate,   sync,    size,  lock,    unlock, isReserved,
        control, sector, nature, map,   lockMemory, barrier, unmap, nullptr, nullptr};
};

// SQLite's disk while one is in use, whichever thread's.
class MemoryDisk::Registration {
public:
    static Registration& only()
    {
        static Registration registration;
        return registration;
    }
    void enter()
    {
        const std::scoped_lock lock(m_lock);
        if (++m_disks == 1)
            sqlite3_vfs_register(&m_vfs, 1);
    }
    void leave()
    {
        const std::scoped_lock lock(m_lock);
        if (--m_disks == 0)
            sqlite3_vfs_unregister(&m_vfs);
    }

private:
    Registration()
    {
        m_vfs.zName = "memory";
        m_vfs.szOsFile = int(sizeof(Handle));
        m_vfs.xOpen = &Calls::open;
        m_vfs.xDelete = &Calls::remove;
        m_vfs.xAccess = &Calls::access;
        m_vfs.xFullPathname = &Calls::fullName;
        m_vfs.xSleep = &Calls::pause;
    }

    std::mutex m_lock;
    int m_disks = 0;
    sqlite3_vfs m_vfs = *sqlite3_vfs_find(nullptr);
};

MemoryDisk::MemoryDisk()
{
    s_disk = this;
    Registration::only().enter();
}

MemoryDisk::~MemoryDisk()
{
    Registration::only().leave();
    s_disk = nullptr;
}

void MemoryDisk::failAt(int call, Fault fault, int times)
{
    m_due = m_calls + call;
    m_times = times;
    m_fault = fault;
}

int MemoryDisk::count(int error)
{
    ++m_calls;
    if (m_due == 0 || m_calls < m_due)
        return SQLITE_OK;
    if (m_fault != Fault::PowerCut && m_calls >= m_due + m_times)
        return SQLITE_OK;
    return m_fault == Fault::Full ? SQLITE_FULL : error;
}

void MemoryDisk::apply(std::string& bytes, const Change& change)
{
    if (change.truncates) {
        bytes.resize(std::min(bytes.size(), change.at));
        return;
    }
    bytes.resize(std::max(bytes.size(), change.at + change.bytes.size()));
    bytes.replace(change.at, change.bytes.size(), change.bytes);
}

void MemoryDisk::write(File& file, Change change)
{
    apply(file.now, change);
    file.pending.push_back(std::move(change));
}

void MemoryDisk::sync(File& file)
{
    for (const Change& change : file.pending)
        apply(file.durable, change);
    file.pending.clear();
}

void MemoryDisk::tear(File& file, Dice& chance, Damage& damage)
{
    for (const Change& change : file.pending) {
        int kept = 0;
        int lost = 0;
        if (change.truncates) {
            if (chance.oneIn(2))
                apply(file.durable, change);
            continue;
        }
        for (std::size_t at = 0; at < change.bytes.size(); at += kSector) {
            Change part{.at = change.at + at, .bytes = change.bytes.substr(at, kSector)};
            const bool arrives = chance.oneIn(2);
            ++(arrives ? kept : lost);
            if (!arrives && chance.oneIn(16))
                for (char& byte : part.bytes)
                    byte = char(chance.below(256));
            else if (!arrives)
                continue;
            apply(file.durable, part);
        }
        damage.torn += kept > 0 && lost > 0 ? 1 : 0;
        damage.dropped += kept == 0 ? 1 : 0;
    }
    file.pending.clear();
}

MemoryDisk::Damage MemoryDisk::cutPower(Dice& chance)
{
    Damage damage;
    Names found;
    for (const auto& [name, file] : m_entries) {
        const auto now = m_names.find(name);
        const bool stays = now != m_names.end() && now->second == file;
        if (!stays && !chance.oneIn(2))
            continue; // its deletion arrived
        damage.resurrected += stays ? 0 : 1;
        found[name] = file;
    }
    for (const auto& [name, file] : m_names) {
        if (found.contains(name))
            continue;
        const bool arrives = chance.oneIn(2);
        damage.unmade += arrives ? 0 : 1;
        if (arrives)
            found[name] = file;
    }
    m_names.clear();
    for (const auto& [name, file] : found) {
        tear(*file, chance, damage);
        const auto again = std::make_shared<File>();
        again->now = again->durable = file->durable;
        m_names[name] = again;
    }
    m_entries = m_names;
    heal();
    return damage;
}

std::string& MemoryDisk::content(const std::string& path) { return m_names.at(path)->now; }

MemoryDisk::Image MemoryDisk::image() const
{
    Image image;
    for (const auto& [name, file] : m_names)
        image[name] = file->now;
    return image;
}

void MemoryDisk::restore(const Image& image)
{
    m_names.clear();
    for (const auto& [name, bytes] : image) {
        const auto file = std::make_shared<File>();
        file->now = file->durable = bytes;
        m_names[name] = file;
    }
    m_entries = m_names;
}

} // namespace support
