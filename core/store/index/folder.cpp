#include "core/store/index/folder.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

namespace core::store::index {

namespace {

constexpr QFile::Permissions kOwner = QFile::ReadOwner | QFile::WriteOwner;

} // namespace

Folder::Folder(const QString& storePath)
    : m_path(QFileInfo(storePath).absolutePath() + QStringLiteral("/index"))
{
}

QString Folder::fileOf(const Extent& extent) const
{
    return QStringLiteral("%1/%2-%3.seg").arg(m_path).arg(extent.first).arg(extent.rows);
}

void Folder::make() const
{
    if (QDir().mkpath(m_path))
        QFile::setPermissions(m_path, kOwner | QFile::ExeOwner);
}

std::vector<Extent> Folder::extents() const
{
    std::vector<Extent> found;
    for (const QString& name : QDir(m_path).entryList({QStringLiteral("*.seg")}, QDir::Files)) {
        const auto dash = name.indexOf(QLatin1Char('-'));
        bool isFirst = false;
        bool isRows = false;
        const Extent extent{.first = name.left(dash).toLongLong(&isFirst),
                            .rows = name.mid(dash + 1).chopped(4).toInt(&isRows)};
        if (isFirst && isRows && QFileInfo(fileOf(extent)).fileName() == name)
            found.push_back(extent);
    }
    std::ranges::sort(found);
    return found;
}

std::shared_ptr<const Segment> Folder::load(const Extent& extent, const Stamp& stamp) const
{
    auto file = std::make_shared<QFile>(fileOf(extent));
    if (!file->open(QIODevice::ReadOnly))
        return nullptr;
    const auto size = file->size();
    const auto* const mapped = size > 0 ? file->map(0, size) : nullptr;
    file->close(); // it stays mapped
    if (mapped == nullptr)
        return nullptr;
    const std::string_view bytes(reinterpret_cast<const char*>(mapped), std::size_t(size));
    auto segment = Segment::open(bytes, stamp, std::move(file));
    const bool fits = segment && segment->first() == extent.first && segment->rows() == extent.rows;
    return fits ? segment : nullptr;
}

Result<void> Folder::save(const Extent& extent, const QByteArray& bytes) const
{
    make();
    const QString name = fileOf(extent);
    QFile file(name + QStringLiteral(".new"));
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(kOwner) && file.write(bytes) == bytes.size() && file.flush();
    file.close();
    // What was there before goes first: not every system renames onto a file.
    if (written && file.error() == QFile::NoError) {
        QFile::remove(name);
        if (file.rename(name))
            return {};
    }
    const QString why = file.errorString();
    file.remove();
    return fail(Fault::Retry, QStringLiteral("index.write"),
                QCoreApplication::translate("store", "The search index cannot be written."),
                QCoreApplication::translate(
                    "store", "Searching works without it, but more slowly; check the disk."),
                why);
}

void Folder::remove(const Extent& extent) const { QFile::remove(fileOf(extent)); }

void Folder::tidy() const
{
    const QDir folder(m_path);
    for (const QString& name : folder.entryList({QStringLiteral("*.new")}, QDir::Files))
        QFile::remove(folder.filePath(name));
}

std::unique_ptr<QLockFile> Folder::tryLock() const
{
    make();
    auto lock = std::make_unique<QLockFile>(m_path + QStringLiteral("/lock"));
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace core::store::index
