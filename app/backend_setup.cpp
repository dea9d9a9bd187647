// The wizard's half of the bridge: checks, probes and saving, each on a thread that may wait.
#include "app/backend.h"
#include "core/health/rules.h"
#include "core/settings/key_age.h"

#include <QtConcurrent>

namespace app {

using namespace core;

namespace {

// Credentials cannot be copied, and a task must be.
std::shared_ptr<const mimecast::Credentials> shared(mimecast::Credentials credentials)
{
    return std::make_shared<const mimecast::Credentials>(std::move(credentials));
}

} // namespace

void Backend::learnHowLongKeysLast()
{
    if (!m_collecting)
        return; // the process that collects learns it
    for (settings::Collector& collector : m_settings.collectors) {
        const auto health = m_collecting->board().of(collector.id);
        if (!settings::learnHowLongKeysLast(collector, health.condition.code,
                                            health::lastGoodPoll(health)))
            continue;
        changeSettings([id = collector.id, last = collector.keysLast](settings::Settings& all) {
            for (settings::Collector& each : all.collectors)
                if (each.id == id)
                    each.keysLast = last;
        });
    }
}

QFuture<ui::HostReport> Backend::checkHost(settings::Collector draft)
{
    return QtConcurrent::run(
        &m_tasks, [this, draft] { return m_setup.checkHost(draft, m_stop.get_token()); });
}

QFuture<Result<QUrl>> Backend::discover(settings::Collector draft, QString email,
                                        mimecast::Credentials application)
{
    return QtConcurrent::run(&m_tasks, [this, draft, email, keys = shared(std::move(application))] {
        return m_setup.discover(draft, email, *keys, m_stop.get_token());
    });
}

QFuture<ui::KeychainReport> Backend::keychain()
{
    return QtConcurrent::run(&m_tasks, [this] { return m_setup.keychain(); });
}

QFuture<ui::ProbeReport> Backend::probe(settings::Collector draft,
                                        mimecast::Credentials credentials, QString streamId)
{
    return QtConcurrent::run(&m_tasks,
                             [this, draft, streamId, keys = shared(std::move(credentials))] {
                                 return m_setup.probe(draft, *keys, streamId, m_stop.get_token());
                             });
}

QFuture<ui::CheckItem> Backend::verify(settings::Collector draft, mimecast::Credentials credentials,
                                       ui::SecretPlace place)
{
    return QtConcurrent::run(&m_tasks,
                             [this, draft, place, keys = shared(std::move(credentials))](
                                 QPromise<ui::CheckItem>& promise) {
                                 m_setup.verify(
                                     draft, *keys, place,
                                     [&](const ui::CheckItem& item) { promise.addResult(item); },
                                     m_stop.get_token());
                             });
}

QFuture<Result<QString>> Backend::save(settings::Collector collector,
                                       mimecast::Credentials credentials, ui::SecretPlace place)
{
    return QtConcurrent::run(&m_control,
                             [this, collector, place, keys = shared(std::move(credentials))] {
                                 auto saved = m_setup.save(collector, *keys, place);
                                 if (saved && m_collecting)
                                     m_collecting->engine().forgetKeys(*saved);
                                 if (saved)
                                     reload();
                                 return saved;
                             });
}

QFuture<Result<std::shared_ptr<ui::DemoTenant>>> Backend::demoTenant()
{
    return QtConcurrent::run(&m_control, [this]() -> Result<std::shared_ptr<ui::DemoTenant>> {
        if (!m_demo) {
            auto started = Demo::start({}, m_parts.folder().path, m_parts.ports().clock);
            if (!started)
                return Fail(started.error());
            m_demo = std::move(*started);
        }
        return std::make_shared<ui::DemoTenant>(m_demo->tenant());
    });
}

} // namespace app
