#include "core/store/index_maker.h"

#include "core/base/log.h"
#include "core/store/index/blocks.h"
#include "core/store/index/folder.h"

#include <algorithm>
#include <set>

#include <QFileInfo>
#include <QLockFile>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

namespace core::store {

using namespace std::chrono_literals;
using index::Extent;

namespace {

constexpr auto kLookEvery = 1s;
constexpr auto kAfterTrouble = 60s;

// Below whatever a person waits for.
void lowerPriority()
{
#ifdef Q_OS_LINUX
    (void)setpriority(PRIO_PROCESS, 0, 10); // of this thread alone
#endif
}

} // namespace

class IndexMaker::Private {
public:
    Private(const QString& path, query::Knowledge what)
        : storePath(path)
        , knowledge(std::move(what))
        , folder(path)
    {
    }

    Result<bool> open();
    // The files there should be, newest rows first.
    Result<std::vector<Extent>> wanted();
    Result<bool> hasRows(const Extent& extent);
    Result<bool> make(const Extent& extent, const std::stop_token& stop);
    bool has(const Extent& extent, const std::vector<Extent>& there) const;
    void removeOthers(const std::vector<Extent>& wanted, const std::vector<Extent>& there) const;

    const QString storePath;
    const query::Knowledge knowledge;
    const index::Folder folder;
    std::unique_ptr<QLockFile> lock = {};
    std::optional<sqlite::Database> database = {};
    std::optional<index::Blocks> blocks = {};
    std::optional<index::Stamp> stamp = {};
    std::int64_t done = -1; // the store's state of which all was made
    std::vector<Extent> doneThere = {};
    std::set<Extent> good = {};  // files that were looked at
    std::set<Extent> empty = {}; // of which nothing could be read
};

Result<bool> IndexMaker::Private::open()
{
    if (!database) {
        if (!QFileInfo::exists(storePath))
            return false;
        auto opened = sqlite::Database::open(storePath, sqlite::Access::ReadOnly);
        if (!opened)
            return Fail(opened.error());
        database = std::move(*opened);
        blocks.emplace(*database);
    }
    if (!stamp) {
        auto read = index::readStamp(*database);
        if (!read)
            return Fail(read.error());
        stamp = *read;
    }
    if (stamp && !lock && (lock = folder.tryLock()))
        folder.tidy();
    return stamp && lock;
}

Result<bool> IndexMaker::Private::hasRows(const Extent& extent)
{
    auto select = database->prepare("SELECT first_row + count FROM blocks INDEXED BY block_rows "
                                    "WHERE first_row <= ? ORDER BY first_row DESC LIMIT 1");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, extent.last()).step();
    if (!row)
        return Fail(row.error());
    return *row && select->integer(0) > extent.first;
}

Result<std::vector<Extent>> IndexMaker::Private::wanted()
{
    const auto end = database->number("SELECT first_row + count FROM blocks ORDER BY first_row "
                                      "DESC LIMIT 1");
    if (!end)
        return Fail(end.error());
    std::vector<Extent> files;
    const RowId full = *end / index::kRowsPerSegment * index::kRowsPerSegment;
    for (RowId at = *end / index::kRowsPerPiece * index::kRowsPerPiece; at > full;) {
        at -= index::kRowsPerPiece;
        files.push_back({at, index::kRowsPerPiece});
    }
    for (RowId at = full; at > 0;) {
        at -= index::kRowsPerSegment;
        files.push_back({at, index::kRowsPerSegment});
    }
    std::vector<Extent> some;
    for (const Extent& extent : files) {
        const auto has = hasRows(extent);
        if (!has)
            return Fail(has.error());
        if (*has)
            some.push_back(extent);
    }
    return some;
}

Result<bool> IndexMaker::Private::make(const Extent& extent, const std::stop_token& stop)
{
    if (folder.load(extent, *stamp)) {
        good.insert(extent);
        return false;
    }
    const auto sources = index::readSources(*database);
    if (!sources)
        return Fail(sources.error());
    const auto bytes = index::makeSegment(*blocks, extent, {knowledge, *sources, *stamp}, stop);
    if (!bytes)
        return Fail(bytes.error());
    if (stop.stop_requested())
        return false;
    if (bytes->isEmpty()) {
        empty.insert(extent);
        return false;
    }
    if (auto saved = folder.save(extent, *bytes); !saved)
        return Fail(saved.error());
    good.insert(extent);
    return true;
}

void IndexMaker::Private::removeOthers(const std::vector<Extent>& wanted,
                                       const std::vector<Extent>& there) const
{
    for (const Extent& extent : there)
        if (std::ranges::find(wanted, extent) == wanted.end())
            folder.remove(extent);
}

bool IndexMaker::Private::has(const Extent& extent, const std::vector<Extent>& there) const
{
    return empty.contains(extent)
        || (good.contains(extent) && std::ranges::binary_search(there, extent));
}

IndexMaker::IndexMaker(const QString& storePath, query::Knowledge knowledge)
    : d(std::make_unique<Private>(storePath, std::move(knowledge)))
{
}

IndexMaker::~IndexMaker() = default;

Result<bool> IndexMaker::step(const std::stop_token& stop)
{
    auto may = d->open();
    if (!may || !*may)
        return may;
    const auto version = d->database->number("PRAGMA data_version");
    if (!version)
        return Fail(version.error());
    const auto there = d->folder.extents();
    if (d->done == *version && d->doneThere == there)
        return false;
    const auto wanted = d->wanted();
    if (!wanted)
        return Fail(wanted.error());
    for (const Extent& extent : *wanted) {
        if (d->has(extent, there))
            continue;
        auto made = d->make(extent, stop);
        if (!made || *made)
            return made;
        if (stop.stop_requested())
            return false;
    }
    d->removeOthers(*wanted, there);
    d->done = *version;
    d->doneThere = d->folder.extents();
    return false;
}

IndexThread::IndexThread(const QString& storePath, query::Knowledge knowledge)
    : m_thread([this, storePath, knowledge = std::move(knowledge)](const std::stop_token& stop) {
        run(stop, storePath, knowledge);
    })
{
}

IndexThread::~IndexThread()
{
    m_thread.request_stop();
    m_changed.notify_all();
}

void IndexThread::run(const std::stop_token& stop, const QString& storePath,
                      const query::Knowledge& knowledge)
{
    lowerPriority();
    IndexMaker maker(storePath, knowledge);
    while (!stop.stop_requested()) {
        const auto made = maker.step(stop);
        if (!made)
            log::warn(QStringLiteral("%1 %2").arg(made.error().message, made.error().detail));
        else if (*made)
            continue;
        std::unique_lock lock(m_mutex);
        // It is no hurry: what no file covers yet is searched all the same.
        m_changed.wait_for(lock, stop, made ? kLookEvery : kAfterTrouble, [] { return false; });
    }
}

} // namespace core::store
