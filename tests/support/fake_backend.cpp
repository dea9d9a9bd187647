#include "tests/support/fake_backend.h"

#include <algorithm>
#include <utility>

namespace support {

void FakeBackend::release()
{
    m_holding = false;
    for (const auto& give : std::exchange(m_held, {}))
        give();
}

void FakeBackend::announce()
{
    Q_EMIT collectorsChanged();
    Q_EMIT healthChanged();
}

void FakeBackend::store(ui::EventRow row, const QByteArray& raw)
{
    storeMany({{std::move(row), raw}});
}

void FakeBackend::storeMany(std::vector<std::pair<ui::EventRow, QByteArray>> events)
{
    std::optional<core::RowId> first;
    for (auto& [row, raw] : events) {
        const auto added = archive.add(std::move(row), raw);
        first = first.value_or(added);
    }
    if (first)
        findNew(*first);
}

QFuture<core::Result<void>> FakeBackend::setPaused(QStringList ids, bool paused)
{
    asked << QStringLiteral("setPaused %1 %2")
                 .arg(ids.join(QLatin1Char(',')),
                      paused ? QStringLiteral("true") : QStringLiteral("false"));
    return answer(changed);
}

void FakeBackend::collectNow(QStringList ids)
{
    asked << QStringLiteral("collectNow ") + ids.join(QLatin1Char(','));
}

QFuture<core::Result<void>> FakeBackend::remove(QString id, ui::StoredEvents events)
{
    const bool keep = events == ui::StoredEvents::Keep;
    asked << QStringLiteral("remove %1 %2")
                 .arg(id, keep ? QStringLiteral("keep") : QStringLiteral("delete"));
    return answer(changed);
}

ui::SearchId FakeBackend::search(ui::EventQuery query)
{
    lastQuery = query;
    nameCollectors();
    const ui::SearchId id = ++m_lastSearch;
    m_searches.emplace(id, std::move(query));
    QMetaObject::invokeMethod(
        this, [this, id] { findPast(id); }, Qt::QueuedConnection);
    return id;
}

void FakeBackend::cancel(ui::SearchId search) { m_searches.erase(search); }

void FakeBackend::findPast(ui::SearchId search)
{
    const auto asking = m_searches.find(search);
    if (asking == m_searches.end())
        return;
    if (searchError) {
        Q_EMIT searchFailed(search, *searchError);
        return;
    }
    ui::Found past{.search = search, .rows = {}, .searched = 1, .complete = true};
    for (auto at = archive.events().rbegin(); at != archive.events().rend(); ++at) {
        if (!archive.matches(asking->second, at->second))
            continue;
        ++past.matches;
        if (!past.rows.empty() && past.rows.back().first == at->first + 1)
            past.rows.back().first = at->first;
        else
            past.rows.push_back({at->first, at->first});
    }
    Q_EMIT found(past);
}

void FakeBackend::findNew(core::RowId first)
{
    nameCollectors();
    for (const auto& [id, query] : m_searches) {
        ui::Found news{.search = id,
                       .side = ui::Found::Side::New,
                       .rows = {},
                       .searched = 1,
                       .complete = true};
        for (auto at = archive.events().lower_bound(first); at != archive.events().end(); ++at) {
            if (!archive.matches(query, at->second))
                continue;
            ++news.matches;
            const core::Outcome outcome = at->second.row.summary.outcome;
            news.rejected += outcome == core::Outcome::Rejected ? 1 : 0;
            news.held += outcome == core::Outcome::Held ? 1 : 0;
            if (!news.rows.empty() && news.rows.back().last == at->first - 1)
                news.rows.back().last = at->first;
            else
                news.rows.push_back({at->first, at->first});
        }
        if (news.matches > 0)
            Q_EMIT found(news);
    }
}

QFuture<core::Result<std::vector<ui::EventRow>>> FakeBackend::rows(std::vector<core::RowId> ids,
                                                                   QStringList fields)
{
    std::vector<ui::EventRow> rows;
    for (const core::RowId id : ids) {
        const auto at = archive.events().find(id);
        if (at == archive.events().end())
            continue;
        rows.push_back(at->second.row);
        for (const auto& field : fields)
            rows.back().values << archive.values(field, at->second).join(u", ");
    }
    return answer(core::Result<std::vector<ui::EventRow>>(std::move(rows)));
}

QFuture<core::Result<core::Event>> FakeBackend::eventOf(core::RowId id)
{
    const auto at = archive.events().find(id);
    if (at == archive.events().end())
        return answer(core::Result<core::Event>(core::fail(
            core::Fault::Broken, QStringLiteral("fake.gone"), QStringLiteral("It is gone."))));
    const auto& [row, raw] = at->second;
    return answer(core::Result<core::Event>(core::Event{.row = row.row,
                                                        .collector = row.collector,
                                                        .type = row.type,
                                                        .time = row.time,
                                                        .timeSource = row.timeSource,
                                                        .received = row.received,
                                                        .raw = raw}));
}

template<class T>
QFuture<core::Result<T>> FakeBackend::counted(const QString& question, T value)
{
    questions << question;
    if (searchError)
        return answer(core::Result<T>(tl::unexpected(*searchError)));
    return answer(core::Result<T>(std::move(value)));
}

QFuture<core::Result<ui::Histogram>> FakeBackend::histogram(ui::EventQuery query, int buckets)
{
    nameCollectors();
    return counted(QStringLiteral("histogram ") + query.text, archive.histogram(query, buckets));
}

QFuture<core::Result<std::vector<ui::Facet>>> FakeBackend::facets(ui::EventQuery query,
                                                                  QStringList fields, int most)
{
    nameCollectors();
    std::vector<ui::Facet> found;
    for (const auto& field : fields)
        found.push_back(archive.facet(query, field, most));
    return counted(QStringLiteral("facets ") + query.text, std::move(found));
}

QFuture<core::Result<std::vector<ui::FacetValue>>> FakeBackend::valuesSeen(QString field,
                                                                           QString beginning,
                                                                           int most)
{
    return counted(QStringLiteral("valuesSeen %1 %2").arg(field, beginning),
                   archive.valuesSeen(field, beginning, most));
}

QFuture<core::Result<ui::TimeOrder>> FakeBackend::timeOrder(ui::EventQuery query,
                                                            std::vector<core::TimePoint> moments)
{
    nameCollectors();
    return counted(QStringLiteral("timeOrder ") + query.text, archive.timeOrder(query, moments));
}

QFuture<core::Result<ui::Story>> FakeBackend::story(QStringList ids)
{
    const QString question = QStringLiteral("story ") + ids.join(QLatin1Char(','));
    return counted(question, archive.story(std::move(ids)));
}

QFuture<core::Result<ui::Whereabouts>> FakeBackend::whereIs(QString idOrTime)
{
    ui::Whereabouts found{.minute = {}, .story = {}, .streams = streams};
    const auto time = core::fromIso(idOrTime);
    if (time)
        found.minute = {.from = std::chrono::floor<std::chrono::minutes>(*time),
                        .to = std::chrono::ceil<std::chrono::minutes>(*time)};
    else
        found.story = archive.story({idOrTime});
    return counted(QStringLiteral("whereIs ") + idOrTime, std::move(found));
}

QFuture<core::Result<ui::ExportReport>> FakeBackend::exportEvents(ui::ExportWish wish)
{
    nameCollectors();
    const auto many =
        wish.rows.empty() ? archive.timeOrder(wish.query).rows.size() : wish.rows.size();
    ui::ExportReport report{.events = std::int64_t(many), .bytes = 0, .path = wish.path};
    const QString question = QStringLiteral("export ") + wish.path;
    exported = std::move(wish);
    return counted(question, std::move(report));
}

QFuture<core::Result<void>> FakeBackend::writeFile(QString path, QByteArray bytes)
{
    asked << QStringLiteral("writeFile ") + path;
    files[path] = std::move(bytes);
    return answer(changed);
}

QFuture<core::Result<QByteArray>> FakeBackend::readFile(QString path)
{
    asked << QStringLiteral("readFile ") + path;
    const auto file = files.find(path);
    if (file == files.end())
        return answer(
            core::Result<QByteArray>(core::fail(core::Fault::Refused, QStringLiteral("fake.none"),
                                                QStringLiteral("There is no such file."))));
    return answer(core::Result<QByteArray>(file->second));
}

void FakeBackend::nameCollectors()
{
    archive.names.clear();
    for (const auto& view : views)
        archive.names[view.settings.id] = view.settings.name;
}

QFuture<ui::HostReport> FakeBackend::checkHost(core::settings::Collector draft)
{
    asked << QStringLiteral("checkHost ") + draft.domain.toString();
    return answer(host);
}

QFuture<core::Result<QUrl>> FakeBackend::discover(core::settings::Collector, QString email,
                                                  core::mimecast::Credentials)
{
    asked << QStringLiteral("discover ") + email;
    return answer(discovered);
}

QFuture<ui::KeychainReport> FakeBackend::keychain()
{
    asked << QStringLiteral("keychain");
    return answer(keychainReport);
}

QFuture<ui::ProbeReport> FakeBackend::probe(core::settings::Collector, core::mimecast::Credentials,
                                            QString streamId)
{
    asked << QStringLiteral("probe ") + streamId;
    const auto scripted = probes.find(streamId);
    if (scripted != probes.end())
        return answer(scripted->second);
    return answer(ui::ProbeReport{.stream = streamId,
                                  .verdict = ui::Verdict::Available,
                                  .sentence = QStringLiteral("Available, 4 files waiting."),
                                  .advice = {},
                                  .error = {}});
}

QFuture<ui::CheckItem> FakeBackend::verify(core::settings::Collector draft,
                                           core::mimecast::Credentials credentials, ui::SecretPlace)
{
    verifiedStored = !credentials.complete(draft.api);
    verified = std::move(draft);
    asked << QStringLiteral("verify");
    auto promise = std::make_shared<QPromise<ui::CheckItem>>();
    promise->start();
    for (ui::CheckItem item : checks) {
        item.state = ui::CheckItem::State::Running;
        promise->addResult(item);
    }
    auto give = [promise, ends = checks] {
        for (const ui::CheckItem& item : ends)
            promise->addResult(item);
        promise->finish();
    };
    if (m_holding)
        m_held.emplace_back(std::move(give));
    else
        give();
    return promise->future();
}

QFuture<core::Result<QString>> FakeBackend::save(core::settings::Collector collector,
                                                 core::mimecast::Credentials credentials,
                                                 ui::SecretPlace place)
{
    const bool keychain = place == ui::SecretPlace::Keychain;
    asked << QStringLiteral("save %1 %2")
                 .arg(collector.name,
                      keychain ? QStringLiteral("keychain") : QStringLiteral("session"));
    savedCollector = std::move(collector);
    savedCredentials = std::move(credentials);
    return answer(saved);
}

QFuture<core::Result<std::shared_ptr<ui::DemoTenant>>> FakeBackend::demoTenant()
{
    asked << QStringLiteral("demoTenant");
    return answer(demo);
}

QFuture<core::Result<QString>> FakeBackend::rehearse(core::settings::Collector onApi1, QUrl domain,
                                                     core::mimecast::Credentials credentials,
                                                     ui::SecretPlace)
{
    asked << QStringLiteral("rehearse %1 %2").arg(onApi1.id, domain.host());
    savedCollector = std::move(onApi1);
    savedCredentials = std::move(credentials);
    return answer(rehearsal);
}

QFuture<core::Result<ui::RehearsalReport>> FakeBackend::compareRehearsal(QString collectorId)
{
    asked << QStringLiteral("compare ") + collectorId;
    return answer(rehearsed);
}

QFuture<core::Result<void>> FakeBackend::switchToApi2(QString collectorId)
{
    asked << QStringLiteral("switch ") + collectorId;
    return answer(changed);
}

QFuture<core::Result<void>> FakeBackend::cancelRehearsal(QString collectorId)
{
    asked << QStringLiteral("cancel ") + collectorId;
    return answer(changed);
}

void FakeBackend::saveDraft(std::optional<core::settings::Draft> draft)
{
    keptDraft = std::move(draft);
}

} // namespace support
