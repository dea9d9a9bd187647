#include "app/cli/collecting_loop.h"

#include "app/knowledge.h"
#include "core/base/log.h"
#include "core/health/json.h"

#include <algorithm>

#include <QFileInfo>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 2s;
constexpr auto kRefreshEvery = 5s;
constexpr int kMinutesShown = 60;
// One request may take a quarter of an hour.
constexpr auto kPatience = 20min;

std::pair<QDateTime, qint64> stateOf(const QString& path)
{
    const QFileInfo file(path);
    return {file.lastModified(), file.size()};
}

} // namespace

CollectingLoop::CollectingLoop(Context& context, Parts& parts, settings::Settings settings,
                               std::unique_ptr<Collecting> collecting,
                               std::unique_ptr<store::EventReader> reader)
    : m_context(context)
    , m_parts(parts)
    , m_settings(std::move(settings))
    , m_collecting(std::move(collecting))
    , m_reader(std::move(reader))
    , m_index(parts.folder().store(), queryKnowledge(std::make_shared<CollectorNames>()))
{
}

Result<std::unique_ptr<CollectingLoop>> CollectingLoop::begin(
    Context& context, Parts& parts, std::function<void(RowId newest, int count)> stored)
{
    auto collecting = Collecting::begin(parts, {}, std::move(stored));
    if (!collecting)
        return Fail(collecting.error());
    const auto seen = stateOf(parts.settings().path());
    auto settings = parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    auto reader = store::EventReader::open(parts.folder().store());
    if (!reader)
        return Fail(reader.error());
    if (const QString aside = (*collecting)->store().setAside(); !aside.isEmpty())
        context.say(tr("mailweir: The store was damaged and is set aside as %1; a new one begins.")
                        .arg(aside));
    std::unique_ptr<CollectingLoop> loop(new CollectingLoop(
        context, parts, std::move(*settings), std::move(*collecting), std::move(*reader)));
    loop->m_seen = seen;
    return loop;
}

void CollectingLoop::start()
{
    m_collecting->engine().apply(m_settings.collectors);
    m_collecting->start();
}

void CollectingLoop::stop()
{
    m_collecting->engine().stop();
    refresh();
    tellChanges(); // of what ended between the last tick and now
}

void CollectingLoop::tick()
{
    const Steady now = m_context.clock().steady();
    if (now >= m_nextLook) {
        m_nextLook = now + kLookEvery;
        followSettings();
    }
    if (now >= m_nextRefresh) {
        m_nextRefresh = now + kRefreshEvery;
        refresh();
    }
    tellChanges();
}

void CollectingLoop::reload()
{
    m_seen = {};
    followSettings();
    for (const settings::Collector& collector : m_settings.collectors)
        m_collecting->engine().forgetKeys(collector.id);
}

bool CollectingLoop::turns() const { return m_collecting->engine().turns(kPatience); }

void CollectingLoop::followSettings()
{
    const auto seen = stateOf(m_parts.settings().path());
    if (seen == m_seen)
        return;
    m_seen = seen;
    auto settings = m_parts.settings().read();
    if (!settings) {
        m_context.say(
            tr("mailweir: %1 Collection goes on as before.").arg(settings.error().message));
        return;
    }
    const auto before = std::exchange(m_settings, std::move(*settings));
    m_collecting->engine().apply(m_settings.collectors);
    for (const settings::Collector& collector : before.collectors) {
        const auto same = [&](const auto& each) { return each.id == collector.id; };
        if (std::ranges::any_of(m_settings.collectors, same))
            continue;
        m_context.say(tr("%1 was removed.").arg(collector.name));
        if (const auto gone = m_collecting->forget(collector); !gone)
            log::warn(gone.error().message);
    }
}

void CollectingLoop::refresh()
{
    m_collecting->engine().refresh(
        [this] { return m_reader->arrivals(m_context.clock().now(), kMinutesShown); });
}

void CollectingLoop::tellChanges()
{
    for (const settings::Collector& collector : m_settings.collectors) {
        for (const auto& stream : m_collecting->board().of(collector.id).streams) {
            health::Condition& told = m_told[{collector.id, stream.stream}];
            const health::Condition& now = stream.condition;
            if (told.state == now.state && told.code == now.code && !told.reason.isEmpty())
                continue;
            told = now;
            m_context.say(
                QStringLiteral("%1  %2  %3, %4: %5%6")
                    .arg(toIso(std::chrono::floor<std::chrono::seconds>(m_context.clock().now())),
                         health::stateId(now.state).leftJustified(9), collector.name, stream.title,
                         now.reason,
                         now.advice.isEmpty() ? QString() : QStringLiteral(" ") + now.advice));
        }
    }
}

std::vector<collect::Engine::Standing> CollectingLoop::standing() const
{
    auto all = m_collecting->engine().standing();
    std::erase_if(all, [this](const collect::Engine::Standing& each) {
        return std::ranges::none_of(m_settings.collectors, [&](const auto& collector) {
            return collector.id == each.task.collector && !collector.paused;
        });
    });
    return all;
}

StatusReport CollectingLoop::report() const
{
    std::vector<Told> told;
    for (const settings::Collector& collector : m_settings.collectors)
        told.push_back({collector, m_collecting->board().of(collector.id)});
    return statusOf(std::move(told), Presence::SomebodyCollects, m_context.clock().now());
}

} // namespace app::cli
