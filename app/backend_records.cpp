// The timeline, the audit trail, the quarantine and diagnostics, in the window.
#include "app/backend.h"
#include "app/diagnostics.h"
#include "app/quarantine_bench.h"
#include "app/written.h"
#include "core/base/csv.h"
#include "core/store/arrival_order.h"
#include "core/store/journal.h"

#include <limits>

#include <QFileInfo>
#include <QJsonDocument>
#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

using Happenings = std::vector<records::Happening>;
using Items = std::vector<records::QuarantineItem>;

Result<Happenings> happeningsIn(const QString& journal, const records::Wish& wish)
{
    auto open = store::Journal::look(journal);
    if (!open)
        return Fail(open.error());
    return *open ? (*open)->happenings(wish) : Result<Happenings>();
}

Result<std::vector<ui::OwnNote>> notesIn(const QString& journal, const QString& storePath,
                                         const records::Wish& wish)
{
    auto found = happeningsIn(journal, wish);
    if (!found)
        return Fail(found.error());
    std::vector<ui::OwnNote> notes;
    for (records::Happening& happening : *found)
        notes.push_back({.what = std::move(happening)});
    if (notes.empty() || !QFileInfo::exists(storePath))
        return notes;
    auto order = store::ArrivalOrder::open(storePath);
    if (!order)
        return Fail(order.error());
    for (ui::OwnNote& note : notes) {
        const auto after = (*order)->newestBy(note.what.at);
        if (!after)
            return Fail(after.error());
        note.after = *after;
    }
    return notes;
}

Result<ui::AuditReport> trailIn(const QString& journal, settings::File& file)
{
    const auto kept = file.read();
    if (!kept)
        return Fail(kept.error());
    auto open = store::Journal::look(journal);
    if (!open)
        return Fail(open.error());
    ui::AuditReport report;
    if (*open) {
        auto trail = (*open)->auditTrail();
        if (!trail)
            return Fail(trail.error());
        report.entries = std::move(*trail);
    }
    report.verdict = records::verify(report.entries, kept->audit);
    return report;
}

bool isCsv(const QString& path)
{
    return path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
}

QByteArray lineOf(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray csvOf(const records::Happening& happening)
{
    return csvLine({toIso(happening.at), records::kindId(happening.kind), happening.collector,
                    happening.stream, happening.sentence, happening.advice, happening.code,
                    QString::number(happening.times)});
}

QByteArray written(const Happenings& happenings, const QString& path)
{
    QByteArray all;
    if (isCsv(path))
        all = csvLine({QStringLiteral("at"), QStringLiteral("kind"), QStringLiteral("collector"),
                       QStringLiteral("stream"), QStringLiteral("sentence"),
                       QStringLiteral("advice"), QStringLiteral("code"), QStringLiteral("times")});
    for (const records::Happening& happening : happenings)
        all += isCsv(path) ? csvOf(happening) : lineOf(records::toJson(happening));
    return all;
}

QByteArray written(const std::vector<records::AuditEntry>& trail, const QString& path)
{
    QByteArray all = isCsv(path) ? records::csvHeader() : QByteArray();
    for (const records::AuditEntry& entry : trail)
        all += isCsv(path) ? records::csvOf(entry) : lineOf(records::toJson(entry));
    return all;
}

} // namespace

QFuture<Result<Happenings>> Backend::timeline(records::Wish wish)
{
    return QtConcurrent::run(&m_tasks, [journal = m_parts.folder().journal(), wish] {
        return happeningsIn(journal, wish);
    });
}

QFuture<Result<std::vector<ui::OwnNote>>> Backend::ownNotes(records::Wish wish)
{
    return QtConcurrent::run(
        &m_tasks, [journal = m_parts.folder().journal(), store = m_parts.folder().store(), wish] {
            return notesIn(journal, store, wish);
        });
}

QFuture<Result<ui::AuditReport>> Backend::auditTrail()
{
    return QtConcurrent::run(&m_tasks, [this, journal = m_parts.folder().journal()] {
        return trailIn(journal, m_parts.settings());
    });
}

QFuture<Result<void>> Backend::exportTimeline(records::Wish wish, QString path)
{
    wish.most = std::numeric_limits<int>::max();
    return QtConcurrent::run(&m_tasks,
                             [journal = m_parts.folder().journal(), wish, path]() -> Result<void> {
                                 const auto found = happeningsIn(journal, wish);
                                 if (!found)
                                     return Fail(found.error());
                                 return writeWhole(path, written(*found, path));
                             });
}

QFuture<Result<void>> Backend::exportAuditTrail(QString path)
{
    return QtConcurrent::run(&m_tasks,
                             [this, journal = m_parts.folder().journal(), path]() -> Result<void> {
                                 const auto trail = trailIn(journal, m_parts.settings());
                                 if (!trail)
                                     return Fail(trail.error());
                                 return writeWhole(path, written(trail->entries, path));
                             });
}

QFuture<Result<Items>> Backend::quarantine(QStringList collectorIds, int most)
{
    return QtConcurrent::run(
        &m_tasks, [store = m_parts.folder().store(), collectorIds, most]() -> Result<Items> {
            if (!QFileInfo::exists(store))
                return Items();
            auto bench = QuarantineBench::open(store);
            if (!bench)
                return Fail(bench.error());
            auto items = bench->list(most);
            if (items && !collectorIds.isEmpty())
                std::erase_if(*items, [&](const records::QuarantineItem& item) {
                    return !collectorIds.contains(item.collector);
                });
            return items;
        });
}

QFuture<Result<std::vector<records::HexLine>>> Backend::quarantineLines(
    records::QuarantineItem item, std::int64_t offset, std::int64_t bytes)
{
    return QtConcurrent::run(&m_tasks,
                             [store = m_parts.folder().store(), item, offset,
                              bytes]() -> Result<std::vector<records::HexLine>> {
                                 auto bench = QuarantineBench::open(store);
                                 if (!bench)
                                     return Fail(bench.error());
                                 return bench->lines(item, offset, bytes);
                             });
}

QFuture<Result<records::ReplayReport>> Backend::readAgain(std::vector<std::int64_t> items)
{
    return QtConcurrent::run(&m_tasks, [this, items]() -> Result<records::ReplayReport> {
        if (!m_collecting)
            return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                        tr("Another process collects; it alone may store events."),
                        tr("Quit it, or run “mailweir quarantine --replay” when it has ended."));
        auto bench = QuarantineBench::open(m_parts.folder().store());
        if (!bench)
            return Fail(bench.error());
        return bench->replay(m_collecting->store(), items, SystemClock().now(), m_stop.get_token());
    });
}

QFuture<Result<QString>> Backend::saveQuarantined(records::QuarantineItem item, QString folder)
{
    return QtConcurrent::run(&m_tasks,
                             [store = m_parts.folder().store(), item, folder]() -> Result<QString> {
                                 auto bench = QuarantineBench::open(store);
                                 if (!bench)
                                     return Fail(bench.error());
                                 return bench->exportTo(item, folder);
                             });
}

QFuture<Result<records::DiagnosticsPlan>> Backend::planDiagnostics()
{
    return QtConcurrent::run(&m_tasks,
                             [this] { return Diagnostics(m_parts).plan(m_stop.get_token()); });
}

QFuture<Result<void>> Backend::saveDiagnostics(records::DiagnosticsPlan plan, QString path,
                                               ui::UnreadSecrets unread)
{
    const auto how = unread == ui::UnreadSecrets::Accept ? Diagnostics::Unread::Accept
                                                         : Diagnostics::Unread::Refuse;
    return QtConcurrent::run(
        &m_tasks, [this, plan, path, how] { return Diagnostics(m_parts).save(plan, path, how); });
}

} // namespace app
