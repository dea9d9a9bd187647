#include "app/quarantine_bench.h"

#include "core/mimecast/reread.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace app {

using namespace core;

namespace {

constexpr std::int64_t kLookedInto = 1024 * 1024;
constexpr int kAtOnce = 500;

Fail unwritable(const QString& path, const QString& why)
{
    return fail(Fault::Refused, QStringLiteral("export.unwritable"),
                QCoreApplication::translate("quarantine", "%1 cannot be written.").arg(path),
                QCoreApplication::translate("quarantine", "Choose another folder."), why);
}

} // namespace

Result<QuarantineBench> QuarantineBench::open(const QString& storePath)
{
    auto reader = store::QuarantineReader::open(storePath);
    if (!reader)
        return Fail(reader.error());
    return QuarantineBench(std::move(*reader));
}

Result<BadRecord> QuarantineBench::load(const records::QuarantineItem& item)
{
    auto raw = m_reader->piece(item.id, 0, item.size);
    if (!raw)
        return Fail(raw.error());
    return BadRecord{
        .raw = std::move(*raw), .where = item.place, .reason = item.reason, .code = item.code};
}

Result<std::vector<records::QuarantineItem>> QuarantineBench::list(int most, std::int64_t before)
{
    auto items = m_reader->list(most, before);
    if (!items)
        return items;
    for (records::QuarantineItem& item : *items)
        if (item.size <= kLookedInto)
            if (const auto bad = load(item))
                item.breaksAt = mimecast::breakIn(*bad);
    return items;
}

Result<records::QuarantineItem> QuarantineBench::item(std::int64_t id)
{
    auto item = m_reader->item(id);
    if (item && item->size <= kLookedInto)
        if (const auto bad = load(*item))
            item->breaksAt = mimecast::breakIn(*bad);
    return item;
}

Result<std::vector<records::HexLine>> QuarantineBench::lines(const records::QuarantineItem& item,
                                                             std::int64_t offset,
                                                             std::int64_t bytes)
{
    const std::int64_t from = offset - offset % records::kBytesPerLine;
    const auto piece = m_reader->piece(item.id, from, bytes);
    if (!piece)
        return Fail(piece.error());
    return records::hexLines(*piece, from, item.breaksAt);
}

Result<QString> QuarantineBench::exportTo(const records::QuarantineItem& item,
                                          const QString& folder)
{
    const QString path =
        QDir(folder).filePath(QStringLiteral("quarantine-%1-%2.bin").arg(item.id).arg(item.stream));
    if (!QDir().mkpath(folder))
        return unwritable(folder, {});
    const auto bad = load(item);
    if (!bad)
        return Fail(bad.error());
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bad->raw) == bad->raw.size() && file.commit();
    if (!written)
        return unwritable(path, file.errorString());
    return path;
}

Result<void> QuarantineBench::replayOne(store::EventStore& store, std::int64_t id, TimePoint now,
                                        records::ReplayReport& into)
{
    const auto item = m_reader->item(id);
    if (!item)
        return Fail(item.error());
    const mimecast::Stream* stream = mimecast::findStream(item->stream.toStdString());
    auto bad = load(*item);
    if (!bad)
        return Fail(bad.error());
    ++into.tried;
    if (stream == nullptr) {
        ++into.remaining; // of a stream that is no more
        return {};
    }
    const Page page = mimecast::reread(*stream, *bad, item->noted);
    const store::Source source{item->collector, item->stream};
    if (page.records.empty()) {
        ++into.remaining; // a worse account of the same bytes is no progress
        return {};
    }
    // All that is stored counts, however old: the entry may have been waiting for long.
    if (auto remembered = store.rememberAll(source); !remembered)
        return remembered;
    const auto done = store.commit(source,
                                   {.page = page,
                                    .next = {},
                                    .received = now,
                                    .coverage = {},
                                    .caughtUp = false,
                                    .replays = id});
    if (!done)
        return Fail(done.error());
    into.stored += done->stored;
    into.known += done->known;
    const bool left = !m_reader->item(id);
    ++(left ? into.understood : into.remaining);
    return {};
}

Result<std::vector<std::int64_t>> QuarantineBench::allIds()
{
    std::vector<std::int64_t> ids;
    for (std::int64_t before = 0;;) {
        const auto some = m_reader->list(kAtOnce, before);
        if (!some)
            return Fail(some.error());
        if (some->empty())
            return ids;
        for (const records::QuarantineItem& item : *some)
            ids.push_back(item.id);
        before = some->back().id;
    }
}

Result<records::ReplayReport> QuarantineBench::replay(store::EventStore& store,
                                                      std::vector<std::int64_t> ids, TimePoint now,
                                                      std::stop_token stop)
{
    if (ids.empty()) {
        auto all = allIds();
        if (!all)
            return Fail(all.error());
        ids = std::move(*all);
    }
    records::ReplayReport report;
    for (const std::int64_t id : ids) {
        if (stop.stop_requested())
            break;
        if (auto done = replayOne(store, id, now, report); !done)
            return Fail(done.error());
    }
    return report;
}

} // namespace app
