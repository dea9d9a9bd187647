// Pages to put into a store, and a store in a folder that goes away.
#pragma once

#include "core/store/event_reader.h"
#include "core/store/event_store.h"

#include <deque>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace support {

using namespace std::chrono_literals;

inline constexpr core::TimePoint kNoon =
    std::chrono::sys_days(std::chrono::year(2024) / 5 / 17) + 12h;
inline const core::store::Source kMail{QStringLiteral("acme"), QStringLiteral("mail")};
inline const core::store::Source kAudit{QStringLiteral("acme"), QStringLiteral("audit")};

// Stands for the hash of the canonical record: the same bytes, the same hash.
inline core::RecordHash hashOf(std::string_view raw)
{
    std::uint64_t a = 0xcbf29ce484222325;
    std::uint64_t b = 0x9e3779b97f4a7c15;
    for (const char c : raw) {
        a = (a ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        b = (b + static_cast<unsigned char>(c)) * 0xff51afd7ed558ccd;
        b ^= b >> 29;
    }
    return {a, b};
}

class PageMaker {
public:
    PageMaker& add(const QByteArray& raw, core::TimePoint time = kNoon, core::LogTypeCode type = 1)
    {
        page.buffers.push_back(raw);
        const std::string_view view(page.buffers.back().constData(), size_t(raw.size()));
        page.records.push_back({.raw = view,
                                .time = time,
                                .timeSource = core::TimeSource::Event,
                                .type = type,
                                .hash = hashOf(view)});
        return *this;
    }
    // {"n":first} … {"n":first+count-1}, a second apart.
    PageMaker& addNumbers(int first, int count, core::TimePoint from = kNoon)
    {
        for (int n = first; n < first + count; ++n)
            add("{\"n\":" + QByteArray::number(n) + "}", from + std::chrono::seconds(n));
        return *this;
    }
    PageMaker& addBad(const QByteArray& raw)
    {
        page.bad.push_back({raw, QStringLiteral("page, record 3"), QStringLiteral("It is odd."),
                            QStringLiteral("json.malformed")});
        return *this;
    }
    core::Page page;
};

// A page that moves the checkpoint to `token`, an hour after noon unless told otherwise.
inline core::store::Delivery deliver(const core::Page& page, const QByteArray& token,
                                     core::TimePoint received = kNoon + 1h)
{
    return {.page = page,
            .next = {.token = token, .reached = {}},
            .received = received,
            .coverage = {}};
}

// In memory where there is such a folder: what is tested is not the disk.
inline QString quickFolder()
{
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath())
        + QStringLiteral("/mailweir-XXXXXX");
}

struct TempStore {
    QTemporaryDir folder{quickFolder()};
    QString path = folder.filePath(QStringLiteral("events.db"));

    [[nodiscard]] std::unique_ptr<core::store::EventStore> open() const
    {
        auto opened = core::store::EventStore::open(path);
        return opened ? std::move(*opened) : nullptr;
    }
    [[nodiscard]] std::unique_ptr<core::store::EventReader> reader() const
    {
        auto opened = core::store::EventReader::open(path);
        return opened ? std::move(*opened) : nullptr;
    }
    // The bytes of the write-ahead log: whoever changes anything changes these.
    [[nodiscard]] QByteArray written() const
    {
        QFile log(path + QStringLiteral("-wal"));
        return log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray();
    }
    // All that is stored, oldest first.
    [[nodiscard]] std::vector<core::Event> all() const
    {
        const auto at = reader();
        std::vector<core::RowId> ids;
        const core::store::Wanted everything;
        if (const auto scan = at->scanForward(everything, 0, INT64_MAX))
            for (const core::RowRange& range : scan->rows)
                for (core::RowId row = range.first; row <= range.last; ++row)
                    ids.push_back(row);
        return at->rows(ids).value_or(std::vector<core::Event>());
    }
};

} // namespace support
