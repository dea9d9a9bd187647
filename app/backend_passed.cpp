// The last that passed through collection, stage by stage, and what a sleep came to.
#include "app/awakening.h"
#include "app/backend.h"
#include "app/quarantine_bench.h"
#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <algorithm>

#include <QFileInfo>
#include <QLocale>
#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

using PassedList = std::vector<ui::Passed>;

constexpr qsizetype kLongest = 300; // characters of a record

PassedList newest(PassedList all, int most)
{
    std::ranges::stable_sort(all, std::ranges::greater(), &ui::Passed::at);
    if (std::ssize(all) > most)
        all.resize(std::size_t(most));
    return all;
}

ui::Passed passedOf(const recorder::Exchange& exchange)
{
    const QString size =
        QLocale().formattedDataSize(exchange.bodySize, 1, QLocale::DataSizeSIFormat);
    const auto took = qint64(exchange.took.count());
    const QString how = exchange.status == 0
        ? Backend::tr("no answer after %1 ms").arg(took)
        : Backend::tr("answer %1, %2 in %3 ms").arg(exchange.status).arg(size).arg(took);
    const QString to = QString::fromLatin1(exchange.verb) + QLatin1Char(' ') + exchange.url.path();
    return {.at = exchange.at,
            .what = displaySafe(QStringLiteral("%1: %2").arg(to, how)),
            .detail = displaySafe(
                QStringLiteral("%1 %2").arg(exchange.url.host(), exchange.message).trimmed())};
}

QString recordText(const QByteArray& raw)
{
    return displaySafe(QString::fromUtf8(raw.left(4 * kLongest)), kLongest);
}

ui::Passed readOf(const Event& event)
{
    const auto& type = mimecast::logType(event.type);
    return {.at = event.received,
            .what = Backend::tr("read as %1").arg(utf8(type.title)),
            .detail = recordText(event.raw)};
}

ui::Passed storedOf(const Event& event)
{
    const Summary summary = mimecast::summarise(event.type, event.raw);
    QStringList words;
    for (const QString& word : {summary.from, summary.to, summary.subject})
        if (!word.isEmpty())
            words << word;
    const auto& type = mimecast::logType(event.type);
    return {.at = event.received,
            .what = Backend::tr("row %1: %2").arg(event.row).arg(utf8(type.title)),
            .detail = displaySafe(words.join(QStringLiteral(", ")), kLongest)};
}

ui::Passed setAside(const records::QuarantineItem& item)
{
    return {.at = item.noted,
            .what = Backend::tr("could not be read: %1").arg(displaySafe(item.reason)),
            .detail = displaySafe(item.place)};
}

Result<std::vector<Event>> lastEvents(const QString& path, const QStringList& collectors, int most)
{
    auto reader = store::EventReader::open(path);
    if (!reader)
        return Fail(reader.error());
    store::Wanted wanted;
    wanted.collectors = collectors;
    std::vector<RowId> ids;
    RowId before = std::numeric_limits<RowId>::max();
    for (bool more = true; more && std::ssize(ids) < most;) {
        const auto scan = (*reader)->scanBack(wanted, before, 10'000);
        if (!scan)
            return Fail(scan.error());
        for (const RowRange& range : scan->rows)
            for (RowId row = range.last; row >= range.first && std::ssize(ids) < most; --row)
                ids.push_back(row);
        before = scan->reached;
        more = !scan->end;
    }
    return (*reader)->rows(ids);
}

Result<PassedList> readLately(const QString& path, const QStringList& collectors, int most)
{
    const auto events = lastEvents(path, collectors, most);
    auto bench = QuarantineBench::open(path);
    if (!events || !bench)
        return Fail(!events ? events.error() : bench.error());
    const auto bad = bench->list(most);
    if (!bad)
        return Fail(bad.error());
    PassedList all;
    for (const records::QuarantineItem& item : *bad)
        if (collectors.isEmpty() || collectors.contains(item.collector))
            all.push_back(setAside(item));
    for (const Event& event : *events)
        all.push_back(readOf(event));
    return newest(std::move(all), most);
}

Result<PassedList> storedLately(const QString& path, const QStringList& collectors, int most)
{
    const auto events = lastEvents(path, collectors, most);
    if (!events)
        return Fail(events.error());
    PassedList all;
    for (const Event& event : *events)
        all.push_back(storedOf(event));
    return all;
}

} // namespace

QFuture<Result<std::vector<ui::Passed>>> Backend::passed(QString collectorId, ui::Stage stage,
                                                         int most)
{
    const bool here = m_collecting != nullptr;
    return QtConcurrent::run(
        &m_tasks, [this, collectorId, stage, most, here]() -> Result<PassedList> {
            const QString store = m_parts.folder().store();
            const QStringList whose =
                collectorId.isEmpty() ? QStringList() : QStringList(collectorId);
            if (stage != ui::Stage::Fetched && !QFileInfo::exists(store))
                return PassedList();
            switch (stage) {
            case ui::Stage::Fetched: {
                if (!here)
                    return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                                tr("Another process collects: what it fetches cannot be seen "
                                   "from here."));
                PassedList all;
                for (const auto& exchange : m_parts.recorder().recorded(collectorId))
                    all.push_back(passedOf(exchange));
                return newest(std::move(all), most);
            }
            case ui::Stage::Parsed:
                return readLately(store, whose, most);
            case ui::Stage::Stored:
                return storedLately(store, whose, most);
            }
            return PassedList();
        });
}

// The board tells how it was before anything was asked again: it is read at once.
void Backend::wokeUp(const collect::TimeJump& jump)
{
    if (jump.slept <= std::chrono::milliseconds(0))
        return;
    QMetaObject::invokeMethod(
        this,
        [this, slept = jump.slept, health = m_collecting->board().all(),
         now = m_parts.ports().clock.now()] {
            Q_EMIT awoke(awakeningOf(slept, health, collectors(), now));
        },
        Qt::QueuedConnection);
}

} // namespace app
