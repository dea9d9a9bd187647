#include "tests/support/faulty_disk.h"

namespace support {

FaultyDisk::FaultyDisk()
{
    s_disk = this;
    m_vfs.zName = "faulty";
    m_vfs.szOsFile = int(sizeof(File)) + m_real->szOsFile;
    m_vfs.xOpen = &FaultyDisk::open;
    m_vfs.xDelete = &FaultyDisk::remove;
    sqlite3_vfs_register(&m_vfs, 1);
}

int FaultyDisk::open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out)
{
    File* at = self(file);
    at->base.pMethods = nullptr;
    const int result = s_disk->m_real->xOpen(s_disk->m_real, name, at->real(), flags, out);
    if (result != SQLITE_OK)
        return result;
    at->base.pMethods = &s_disk->m_methods;
    at->path = new std::string(name ? name : "");
    return SQLITE_OK;
}

// All but what changes the disk goes straight through.
sqlite3_io_methods FaultyDisk::methods()
{
    using F = sqlite3_file*;
    sqlite3_io_methods m{};
    m.iVersion = 2; // no memory mapping
    m.xClose = &FaultyDisk::close;
    m.xRead = [](F f, void* to, int n, sqlite3_int64 at) {
        return real(f)->pMethods->xRead(real(f), to, n, at);
    };
    m.xWrite = &FaultyDisk::write;
    m.xTruncate = &FaultyDisk::truncate;
    m.xSync = &FaultyDisk::sync;
    m.xFileSize = [](F f, sqlite3_int64* size) {
        return real(f)->pMethods->xFileSize(real(f), size);
    };
    m.xLock = [](F f, int kind) { return real(f)->pMethods->xLock(real(f), kind); };
    m.xUnlock = [](F f, int kind) { return real(f)->pMethods->xUnlock(real(f), kind); };
    m.xCheckReservedLock = [](F f, int* out) {
        return real(f)->pMethods->xCheckReservedLock(real(f), out);
    };
    m.xFileControl = [](F f, int what, void* arg) {
        return real(f)->pMethods->xFileControl(real(f), what, arg);
    };
    m.xSectorSize = [](F f) { return real(f)->pMethods->xSectorSize(real(f)); };
    m.xDeviceCharacteristics = [](F) { return 0; }; // promises nothing
    m.xShmMap = [](F f, int page, int size, int extend, void volatile** out) {
        return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
    };
    m.xShmLock = [](F f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    };
    m.xShmBarrier = [](F f) { real(f)->pMethods->xShmBarrier(real(f)); };
    m.xShmUnmap = [](F f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
    return m;
}

void FaultyDisk::loseWhatWasNotSynced(std::mt19937& chance)
{
    constexpr qsizetype kSector = 512;
    for (const auto& [path, unsynced] : m_unsynced) {
        QByteArray bytes = unsynced.before;
        for (const Change& change : unsynced.changes) {
            if (change.truncates && chance() % 2)
                bytes.resize(qsizetype(change.at));
            for (qsizetype at = 0; at < change.bytes.size(); at += kSector) {
                const auto to = qsizetype(change.at) + at;
                const QByteArray part = change.bytes.mid(at, kSector);
                if (chance() % 2)
                    continue;
                if (bytes.size() < to + part.size())
                    bytes.append(to + part.size() - bytes.size(), '\0');
                bytes.replace(to, part.size(), part);
            }
        }
        QFile file(QString::fromStdString(path));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    m_unsynced.clear();
}

} // namespace support
