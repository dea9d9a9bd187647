#include "tests/support/fake_backend.h"

#include <algorithm>
#include <utility>

namespace support {

template<class T>
QFuture<T> FakeBackend::answer(T value)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    auto give = [promise, value = std::move(value)]() mutable {
        promise->addResult(std::move(value));
        promise->finish();
    };
    if (m_holding)
        m_held.emplace_back(std::move(give));
    else
        give();
    return promise->future();
}

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
    const core::RowId first = m_events.empty() ? 1 : m_events.rbegin()->first + 1;
    for (auto& [row, raw] : events) {
        row.row = m_events.empty() ? 1 : m_events.rbegin()->first + 1;
        m_events.emplace(row.row, Stored{.row = row, .raw = raw});
    }
    findNew(first);
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

// Rows tell a collector by its name, questions by its id; without such a collector they are the
// same.
bool FakeBackend::isAsked(const QStringList& ids, const QString& name) const
{
    return ids.isEmpty() || std::any_of(ids.begin(), ids.end(), [&](const QString& id) {
               const auto view =
                   std::find_if(views.begin(), views.end(), [&id](const auto& candidate) {
                       return candidate.settings.id == id;
                   });
               return name == (view == views.end() ? id : view->settings.name);
           });
}

// Every word must appear somewhere in the raw record.
bool FakeBackend::matches(const ui::EventQuery& query, const Stored& stored) const
{
    const QString raw = QString::fromUtf8(stored.raw);
    const QStringList words = query.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool typed = query.types.empty()
        || std::find(query.types.begin(), query.types.end(), stored.row.type) != query.types.end();
    return typed && isAsked(query.collectors, stored.row.collector)
        && std::all_of(words.begin(), words.end(), [&raw](const QString& word) {
               return raw.contains(word, Qt::CaseInsensitive);
           });
}

ui::SearchId FakeBackend::search(ui::EventQuery query)
{
    lastQuery = query;
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
    for (auto at = m_events.rbegin(); at != m_events.rend(); ++at) {
        if (!matches(asking->second, at->second))
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
    for (const auto& [id, query] : m_searches) {
        ui::Found news{.search = id,
                       .side = ui::Found::Side::New,
                       .rows = {},
                       .searched = 1,
                       .complete = true};
        for (auto at = m_events.lower_bound(first); at != m_events.end(); ++at) {
            if (!matches(query, at->second))
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

QFuture<core::Result<std::vector<ui::EventRow>>> FakeBackend::rows(std::vector<core::RowId> ids)
{
    std::vector<ui::EventRow> rows;
    for (const core::RowId id : ids) {
        if (const auto at = m_events.find(id); at != m_events.end())
            rows.push_back(at->second.row);
    }
    return answer(core::Result<std::vector<ui::EventRow>>(std::move(rows)));
}

QFuture<core::Result<core::Event>> FakeBackend::event(core::RowId id)
{
    const auto at = m_events.find(id);
    if (at == m_events.end())
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
