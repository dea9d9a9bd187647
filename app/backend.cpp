#include "app/backend.h"

#include "app/demo_collector.h"
#include "app/knowledge.h"
#include "core/base/log.h"
#include "core/health/json.h"
#include "core/health/rules.h"

#include <algorithm>

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QtConcurrent>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kTick = 100ms;
constexpr auto kRefresh = 2s;
constexpr int kMinutesShown = 60;
constexpr int kTasksAtOnce = 6;

} // namespace

Backend::Backend(Parts& parts)
    : m_parts(parts)
    , m_setup(parts)
    , m_viewerFile(parts.folder().viewer())
{
    m_parts.setDoor(records::Door::Window);
    m_control.setMaxThreadCount(1);
    m_tasks.setMaxThreadCount(kTasksAtOnce);
}

Result<std::unique_ptr<Backend>> Backend::open(Parts& parts, std::shared_ptr<Demo> demo,
                                               collect::Tempo tempo)
{
    auto settings = parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    std::unique_ptr<Backend> backend(new Backend(parts));
    Backend* const self = backend.get();
    auto collecting = Collecting::begin(parts, tempo, [self](RowId, int) {
        if (self->m_search)
            self->m_search->stored();
        self->healthMayHaveChanged();
    });
    if (!collecting && collecting.error().code != QLatin1String("collecting.elsewhere"))
        return Fail(collecting.error());
    backend->m_demo = std::move(demo);
    backend->m_settings = *settings;
    backend->begin(collecting ? std::move(*collecting) : nullptr);
    return backend;
}

void Backend::begin(std::unique_ptr<Collecting> collecting)
{
    m_collecting = std::move(collecting);
    m_archive = std::make_unique<Archive>(m_parts.folder().store(), queryKnowledge(m_names));
    if (auto read = m_viewerFile.read())
        m_viewer = std::move(*read);
    else
        log::warn(read.error().message + QLatin1Char(' ') + read.error().detail);
    m_search = std::make_unique<LiveSearch>(
        m_parts.folder().store(), queryKnowledge(m_names),
        LiveSearch::Listener{.found =
                                 [this](const ui::Found& what) {
                                     QMetaObject::invokeMethod(
                                         this, [this, what] { Q_EMIT found(what); },
                                         Qt::QueuedConnection);
                                 },
                             .failed =
                                 [this](ui::SearchId id, const Error& why) {
                                     QMetaObject::invokeMethod(
                                         this, [this, id, why] { Q_EMIT searchFailed(id, why); },
                                         Qt::QueuedConnection);
                                 }});
    if (m_collecting) {
        m_collecting->board().listen([this] { healthMayHaveChanged(); });
        m_collecting->engine().onTimeJump([this](const collect::TimeJump& jump) { wokeUp(jump); });
        m_collecting->start();
    }
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &Backend::reload);
    m_watcher.addPath(m_parts.folder().path);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_healthChanged.exchange(false))
            Q_EMIT healthChanged();
    });
    m_tick.start(kTick);
    connect(&m_refresh, &QTimer::timeout, this, &Backend::refresh);
    m_refresh.start(kRefresh);
    reload();
    refresh();
}

Backend::~Backend()
{
    m_stop.request_stop();
    m_refresh.stop();
    m_tasks.waitForDone();
    m_control.waitForDone();
    if (m_collecting) {
        m_collecting->engine().stop();
        m_collecting->board().listen({});
        m_collecting->engine().onTimeJump({});
    } else {
        m_parts.leaveRecording();
    }
    m_search.reset();
    m_archive.reset();
}

void Backend::healthMayHaveChanged() { m_healthChanged = true; }

void Backend::reload()
{
    (void)QtConcurrent::run(&m_control, [this] { readSettings(); });
}

void Backend::readSettings()
{
    auto read = m_parts.settings().read();
    if (!read) {
        log::warn(read.error().message + QLatin1Char(' ') + read.error().detail);
        return;
    }
    reviveDemo(*read);
    follow(read->collectors);
    QMetaObject::invokeMethod(
        this, [this, settings = *read] { settingsRead(settings); }, Qt::QueuedConnection);
}

void Backend::follow(const std::vector<settings::Collector>& collectors)
{
    if (!m_collecting)
        return;
    m_collecting->engine().apply(collectors);
    for (const settings::Collector& known : std::exchange(m_followed, collectors)) {
        if (std::ranges::find(collectors, known.id, &settings::Collector::id) != collectors.end())
            continue;
        if (const auto gone = m_collecting->forget(known); !gone)
            log::warn(gone.error().message + QLatin1Char(' ') + gone.error().detail);
    }
}

void Backend::settingsRead(const settings::Settings& settings)
{
    const bool changed = settings.collectors != m_settings.collectors;
    m_settings = settings;
    if (!changed)
        return;
    tellSources();
    Q_EMIT collectorsChanged();
    Q_EMIT healthChanged();
}

// A demo collector of an earlier run needs its Mimecast back, with the same history.
void Backend::reviveDemo(settings::Settings& settings)
{
    const auto demo = std::ranges::find_if(settings.collectors, &settings::Collector::demo);
    if (demo == settings.collectors.end() || m_demo || !m_collecting)
        return;
    auto started = demoAgain({}, *demo, m_parts);
    if (!started) {
        log::warn(started.error().message);
        return;
    }
    m_demo = std::move(*started);
    const QUrl domain = m_demo->tenant().collector.domain;
    if (demo->domain == domain)
        return;
    demo->domain = domain;
    (void)m_parts.settings().change([&](settings::Settings& all) {
        for (settings::Collector& collector : all.collectors)
            if (collector.demo)
                collector.domain = domain;
    });
}

void Backend::refresh()
{
    m_search->read([this](Result<store::EventReader*> reader) {
        m_parts.secrets().reads()->refresh();
        if (!reader)
            return; // no store yet
        const auto size = (*reader)->size().value_or(store::StoreSize{});
        std::vector<health::CollectorHealth> health;
        if (m_collecting) {
            const TimePoint now = m_parts.ports().clock.now();
            m_collecting->engine().refresh([&] { return (*reader)->arrivals(now, kMinutesShown); });
        } else if (const auto saved = (*reader)->health()) {
            for (const auto& each : *saved)
                if (auto one = health::fromJson(QJsonDocument::fromJson(each.json).object()))
                    health.push_back(std::move(*one));
        }
        QMetaObject::invokeMethod(
            this, [this, health, size] { refreshed(health, size); }, Qt::QueuedConnection);
    });
}

void Backend::refreshed(std::vector<health::CollectorHealth> health, store::StoreSize size)
{
    m_watched = std::move(health);
    m_size = size;
    learnHowLongKeysLast();
    Q_EMIT healthChanged();
}

std::vector<ui::CollectorView> Backend::collectors() const
{
    std::vector<ui::CollectorView> views;
    for (const settings::Collector& collector : m_settings.collectors) {
        ui::CollectorView view{
            .settings = collector, .health = {}, .keyItem = collect::secretName(collector.id)};
        const auto watched =
            std::ranges::find(m_watched, collector.id, &health::CollectorHealth::collector);
        if (m_collecting)
            view.health = m_collecting->board().of(collector.id);
        else if (watched != m_watched.end())
            view.health = *watched;
        else
            view.health.condition = health::judge(std::span<const health::StreamHealth>());
        view.health.collector = collector.id;
        if (const auto read = m_parts.secrets().reads()->of(view.keyItem))
            view.keysRead = {read->at, read->by};
        views.push_back(std::move(view));
    }
    return views;
}

ui::Overview Backend::overview() const
{
    const auto views = collectors();
    std::vector<health::CollectorHealth> all;
    std::vector<health::Named> named;
    ui::Overview overview;
    for (const ui::CollectorView& view : views) {
        all.push_back(view.health);
        named.push_back({view.settings.name, view.health});
        for (const health::StreamHealth& stream : view.health.streams) {
            if (stream.newestEvent
                && (!overview.newestEvent || *stream.newestEvent > *overview.newestEvent))
                overview.newestEvent = stream.newestEvent;
            overview.eventsPerMinute += health::rateOf(stream.perMinute);
        }
    }
    overview.condition = health::worst(all);
    overview.headline = health::headline(named, m_parts.ports().clock.now());
    overview.storedEvents = m_size.events;
    overview.diskBytes = m_size.diskBytes;
    overview.collecting = m_collecting != nullptr;
    overview.dataFolder = m_parts.folder().path;
    return overview;
}

QFuture<Result<void>> Backend::setPaused(QStringList collectorIds, bool paused)
{
    return QtConcurrent::run(&m_control, [this, collectorIds, paused] {
        auto done = m_setup.setPaused(collectorIds, paused);
        if (done)
            reload();
        return done;
    });
}

void Backend::collectNow(QStringList collectorIds)
{
    if (m_collecting)
        for (const QString& id : collectorIds)
            m_collecting->engine().collectNow(id);
}

QFuture<Result<void>> Backend::remove(QString collectorId, ui::StoredEvents events)
{
    return QtConcurrent::run(&m_control, [this, collectorId, events]() -> Result<void> {
        if (!m_collecting)
            return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                        tr("Another process collects in this data folder."),
                        tr("Remove the collector there, or end that process first."));
        if (auto gone = m_setup.remove(collectorId); !gone)
            return gone;
        const auto left = m_parts.settings().read();
        if (!left)
            return Fail(left.error());
        follow(left->collectors);
        const auto which = events == ui::StoredEvents::Delete ? store::EventStore::Events::Delete
                                                              : store::EventStore::Events::Keep;
        auto done = m_collecting->store().removeCollector(collectorId, which);
        reload();
        return done;
    });
}

ui::SearchId Backend::search(ui::EventQuery query) { return m_search->search(query); }
void Backend::cancel(ui::SearchId search) { m_search->cancel(search); }

std::optional<settings::Draft> Backend::draft() const { return m_settings.draft; }
settings::Preferences Backend::preferences() const { return m_settings.preferences; }

void Backend::saveDraft(std::optional<settings::Draft> draft)
{
    m_settings.draft = draft;
    changeSettings([draft](settings::Settings& settings) { settings.draft = draft; });
}

void Backend::savePreferences(settings::Preferences preferences)
{
    m_settings.preferences = preferences;
    changeSettings(
        [preferences](settings::Settings& settings) { settings.preferences = preferences; });
}

void Backend::changeSettings(std::function<void(settings::Settings&)> edit)
{
    (void)QtConcurrent::run(&m_control, [this, edit = std::move(edit)] {
        if (const auto changed = m_parts.settings().change(edit); !changed)
            log::warn(changed.error().message + QLatin1Char(' ') + changed.error().detail);
    });
}

void Backend::copyToClipboard(const QString& text) { QGuiApplication::clipboard()->setText(text); }

} // namespace app
