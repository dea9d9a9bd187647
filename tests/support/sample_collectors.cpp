#include "tests/support/sample_collectors.h"

#include "core/health/rules.h"

#include <cmath>

#include <QDateTime>

namespace support {

namespace {

using namespace std::chrono_literals;
using core::health::State;

core::TimePoint ago(std::chrono::milliseconds span)
{
    return core::TimePoint(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()) - span);
}

} // namespace

core::health::StreamHealth sampleStream(const QString& id, const QString& title, unsigned seed)
{
    core::health::StreamHealth stream;
    stream.stream = id;
    stream.title = title;
    stream.condition = {.state = State::Healthy,
                        .reason = QStringLiteral("Collecting"),
                        .advice = {},
                        .code = {},
                        .since = ago(3h * (1 + seed))};
    stream.newestEvent = ago(42s + 90s * seed);
    stream.lastGoodPoll = ago(29s + 40s * seed);
    stream.nextPoll = ago(-271s - 17s * seed);
    stream.lostAfter = ago(-167h - 21min * seed);
    stream.quotaLeft = 71 - 4 * static_cast<int>(seed);
    for (unsigned minute = 0; minute < 60; ++minute) {
        const double wave =
            1.2 + std::sin(minute / 7.0 + seed) + 0.4 * std::sin(minute * 1.7 * (seed + 1));
        stream.perMinute.push_back(
            static_cast<std::uint32_t>(std::max(0.0, wave) * 900 / (1 + 4 * seed)));
    }
    stream.stored = 412'930 / (1 + seed);
    stream.duplicates = 12 * seed;
    stream.quarantined = seed == 2 ? 2 : 0;
    return stream;
}

ui::CollectorView sampleCollector(const QString& id, const QString& name, unsigned seed)
{
    ui::CollectorView view;
    view.keyItem = QStringLiteral("io.github.mailweir/collector/") + id;
    view.settings.id = id;
    view.settings.name = name;
    view.settings.domain = QUrl(QStringLiteral("https://eu-api.mimecast.com"));
    view.settings.logTypes = {QStringLiteral("receipt"),
                              QStringLiteral("process"),
                              QStringLiteral("delivery"),
                              QStringLiteral("url-protect"),
                              QStringLiteral("attachment-protect"),
                              QStringLiteral("threat-feed")};
    view.settings.created = ago(24h * 40);
    view.settings.changed = ago(24h * 12);
    view.settings.secrets = {.backend = QStringLiteral("GNOME Keyring"),
                             .savedAt = ago(24h * 12),
                             .fingerprint = QStringLiteral("3f9a2c1b")};
    view.health.collector = id;
    view.health.streams = {
        sampleStream(QStringLiteral("siem"), QStringLiteral("Message logs (SIEM)"), seed),
        sampleStream(QStringLiteral("url"), QStringLiteral("URL protection"), seed + 1),
        sampleStream(QStringLiteral("attachment"), QStringLiteral("Attachment protection"),
                     seed + 2),
        sampleStream(QStringLiteral("threat-feed"), QStringLiteral("Threat intelligence feed"),
                     seed + 3)};
    view.health.condition = core::health::judge(view.health.streams);
    return view;
}

void makeUnhealthy(ui::CollectorView& view)
{
    for (core::health::StreamHealth& stream : view.health.streams) {
        stream.condition = {
            .state = State::Unhealthy,
            .reason = QStringLiteral("The access key has expired."),
            .advice = QStringLiteral(
                "Create new keys under Administration | Services | API and Platform Integrations, "
                "tab Your Application Integrations, the application, Create Keys."),
            .code = QStringLiteral("err_xdk_binding_expired"),
            .since = ago(24min),
            .remedy = core::health::Remedy::ReplaceKeys};
        stream.lastGoodPoll = ago(25min);
        stream.newestEvent = ago(31min);
    }
    view.health.condition = core::health::judge(view.health.streams);
}

void makePaused(ui::CollectorView& view)
{
    view.settings.paused = true;
    for (core::health::StreamHealth& stream : view.health.streams) {
        stream.condition = {.state = State::Paused,
                            .reason = QStringLiteral("Paused"),
                            .advice = {},
                            .code = {},
                            .since = ago(26h)};
        stream.nextPoll.reset();
        stream.newestEvent = ago(27h);
        stream.lastGoodPoll = ago(26h);
        stream.perMinute.assign(60, 0);
    }
    view.health.condition = core::health::judge(view.health.streams);
}

void fill(FakeBackend& backend, Sample sample)
{
    backend.views.clear();
    backend.summary = {};
    if (sample != Sample::Nothing)
        backend.views.push_back(
            sampleCollector(QStringLiteral("eu"), QStringLiteral("Acme Europe"), 0));
    if (sample == Sample::Three) {
        backend.views.push_back(
            sampleCollector(QStringLiteral("us"), QStringLiteral("Acme US"), 1));
        makeUnhealthy(backend.views.back());
        backend.views.back().settings.domain = QUrl(QStringLiteral("https://us-api.mimecast.com"));
        backend.views.push_back(sampleCollector(
            QStringLiteral("sandbox"), QStringLiteral("Contoso sandbox for acceptance tests"), 2));
        makePaused(backend.views.back());
    }
    std::vector<core::health::Named> named;
    std::vector<core::health::CollectorHealth> healths;
    for (const ui::CollectorView& view : backend.views) {
        named.push_back({view.settings.name, view.health});
        healths.push_back(view.health);
        backend.summary.storedEvents += 1'284'930;
        backend.summary.diskBytes += 311'000'000;
    }
    backend.summary.dataFolder = QStringLiteral("/home/admin/.local/share/mailweir");
    backend.summary.condition = core::health::worst(healths);
    backend.summary.headline = core::health::headline(named, ago(0s));
    for (const ui::CollectorView& view : backend.views) {
        for (const core::health::StreamHealth& stream : view.health.streams)
            backend.summary.eventsPerMinute += stream.perMinute[58];
    }
    if (!backend.views.empty())
        backend.summary.newestEvent = ago(42s);
    backend.announce();
}

} // namespace support
