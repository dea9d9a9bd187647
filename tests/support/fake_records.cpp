// What the backend in memory answers about coverage, the timeline, the quarantine and diagnostics.
#include "tests/support/fake_backend.h"

#include <algorithm>

namespace support {

using namespace core;

QFuture<core::Result<ui::CoverageReport>> FakeBackend::coverage(QStringList collectorIds,
                                                                core::TimeRange range)
{
    ui::CoverageReport report = covered;
    report.range = range;
    std::erase_if(report.streams, [&](const auto& stream) {
        return !collectorIds.isEmpty() && !collectorIds.contains(stream.collector);
    });
    return answer(core::Result<ui::CoverageReport>(std::move(report)));
}

QFuture<core::Result<int>> FakeBackend::refill(QString collectorId, QString stream,
                                               std::optional<core::TimeRange> range)
{
    asked << QStringLiteral("refill %1 %2%3")
                 .arg(collectorId, stream, range ? QStringLiteral(" range") : QString());
    return answer(core::Result<int>(1));
}

QFuture<core::Result<void>> FakeBackend::exportStatement(ui::StatementWish wish)
{
    asked << QStringLiteral("statement ") + wish.path;
    return answer(changed);
}

QFuture<Result<std::vector<ui::Passed>>> FakeBackend::passed(QString collectorId, ui::Stage stage,
                                                             int most)
{
    asked << QStringLiteral("passed %1 %2").arg(collectorId).arg(int(stage));
    const auto known = passing.find(stage);
    auto found = known == passing.end() ? Result<std::vector<ui::Passed>>() : known->second;
    if (found && std::ssize(*found) > most)
        found->resize(std::size_t(most));
    return answer(std::move(found));
}

QFuture<Result<std::vector<records::Happening>>> FakeBackend::timeline(records::Wish wish)
{
    std::vector<records::Happening> found;
    for (const records::Happening& happening : happened)
        if (records::matches(happening, wish) && int(found.size()) < wish.most)
            found.push_back(happening);
    return answer(Result<std::vector<records::Happening>>(std::move(found)));
}

QFuture<Result<std::vector<ui::OwnNote>>> FakeBackend::ownNotes(records::Wish wish)
{
    std::vector<ui::OwnNote> found;
    for (const records::Happening& happening : happened) {
        const bool wanted = records::matches(happening, wish)
            && (wish.before == 0 || happening.id < wish.before) && happening.id > wish.after;
        if (wanted && int(found.size()) < wish.most)
            found.push_back({.what = happening, .after = archive.newestBy(happening.at)});
    }
    return answer(Result<std::vector<ui::OwnNote>>(std::move(found)));
}

QFuture<Result<ui::AuditReport>> FakeBackend::auditTrail() { return answer(trail); }

QFuture<Result<void>> FakeBackend::exportTimeline(records::Wish wish, QString path)
{
    asked << QStringLiteral("timeline %1 %2").arg(path, wish.text);
    return answer(changed);
}

QFuture<Result<void>> FakeBackend::exportAuditTrail(QString path)
{
    asked << QStringLiteral("trail ") + path;
    return answer(changed);
}

QFuture<Result<std::vector<records::QuarantineItem>>> FakeBackend::quarantine(
    QStringList collectorIds, int most)
{
    std::vector<records::QuarantineItem> found;
    for (const records::QuarantineItem& item : quarantined)
        if ((collectorIds.isEmpty() || collectorIds.contains(item.collector))
            && int(found.size()) < most)
            found.push_back(item);
    return answer(Result<std::vector<records::QuarantineItem>>(std::move(found)));
}

QFuture<Result<std::vector<records::HexLine>>> FakeBackend::quarantineLines(
    records::QuarantineItem item, std::int64_t offset, std::int64_t bytes)
{
    const QByteArray piece = quarantinedBytes[item.id].mid(offset, bytes);
    return answer(
        Result<std::vector<records::HexLine>>(records::hexLines(piece, offset, item.breaksAt)));
}

QFuture<Result<records::ReplayReport>> FakeBackend::readAgain(std::vector<std::int64_t> items)
{
    asked << QStringLiteral("read again %1").arg(items.size());
    return answer(replayed);
}

QFuture<Result<QString>> FakeBackend::saveQuarantined(records::QuarantineItem item, QString folder)
{
    asked << QStringLiteral("save %1 %2").arg(item.id).arg(folder);
    return answer(Result<QString>(folder + QStringLiteral("/bytes.bin")));
}

QFuture<Result<records::DiagnosticsPlan>> FakeBackend::planDiagnostics() { return answer(plan); }

QFuture<Result<void>> FakeBackend::saveDiagnostics(records::DiagnosticsPlan given, QString path,
                                                   ui::UnreadSecrets unread)
{
    const bool refuse = unread == ui::UnreadSecrets::Refuse;
    asked << QStringLiteral("diagnostics %1 %2 %3")
                 .arg(given.parts.size())
                 .arg(path, refuse ? QStringLiteral("refuse") : QStringLiteral("accept"));
    return answer(refuse ? planSaved : Result<void>());
}

} // namespace support
