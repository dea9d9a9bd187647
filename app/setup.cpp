#include "app/setup.h"

#include "app/checks.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/mimecast/errors.h"
#include "core/mimecast/regions.h"
#include "core/store/event_reader.h"

#include <algorithm>
#include <array>
#include <set>

#include <QCoreApplication>

namespace app {

using namespace core;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("setup", text); }

constexpr std::array kFields{
    &mimecast::Credentials::applicationId, &mimecast::Credentials::applicationKey,
    &mimecast::Credentials::accessKey,     &mimecast::Credentials::secretKey,
    &mimecast::Credentials::clientId,      &mimecast::Credentials::clientSecret};

bool anythingTyped(const mimecast::Credentials& typed)
{
    return std::ranges::any_of(kFields, [&](auto field) { return !(typed.*field).empty(); });
}

bool sameName(const QString& a, const QString& b)
{
    return a.trimmed().compare(b.trimmed(), Qt::CaseInsensitive) == 0;
}

// The collector as it goes into the settings; an edited one keeps its place.
Result<void> put(settings::Settings& settings, const settings::Collector& collector)
{
    auto& all = settings.collectors;
    const bool taken = std::ranges::any_of(all, [&](const settings::Collector& other) {
        return other.id != collector.id && sameName(other.name, collector.name);
    });
    if (taken)
        return fail(Fault::Refused, QStringLiteral("collector.name_taken"),
                    tr("There is a collector named “%1” already.").arg(collector.name),
                    tr("Choose another name."));
    const auto same = std::ranges::find(all, collector.id, &settings::Collector::id);
    if (same != all.end())
        *same = collector;
    else
        all.push_back(collector);
    return {};
}

} // namespace

Setup::Setup(Parts& parts)
    : m_parts(parts)
{
}

// What was typed replaces what is stored, field by field: an editor that shows new keys only leaves
// the application as it is.
Result<mimecast::Credentials> Setup::credentialsOf(const settings::Collector& draft,
                                                   const mimecast::Credentials& typed)
{
    if (draft.id.isEmpty() || typed.complete(draft.api))
        return typed.clone();
    auto stored = m_parts.secrets().read(collect::secretName(draft.id));
    if (!stored)
        return Fail(stored.error());
    auto merged = mimecast::fromSecret(*stored);
    if (!merged)
        return merged;
    for (const auto field : kFields)
        if (!(typed.*field).empty())
            (*merged).*field = (typed.*field).clone();
    return merged;
}

Result<std::unique_ptr<mimecast::Client>> Setup::client(const settings::Collector& draft,
                                                        const mimecast::Credentials& typed)
{
    auto credentials = credentialsOf(draft, typed);
    if (!credentials)
        return Fail(credentials.error());
    return clientWith(draft, std::move(*credentials));
}

std::unique_ptr<mimecast::Client> Setup::clientWith(const settings::Collector& draft,
                                                    mimecast::Credentials credentials)
{
    const collect::Ports ports = m_parts.ports();
    return std::make_unique<mimecast::Client>(
        mimecast::Account{draft.domain, draft.api, draft.lowDelay, routeOf(draft)},
        std::move(credentials), transportFor(draft), ports.clock, ports.random);
}

net::Transport& Setup::transportFor(const settings::Collector& draft)
{
    return m_parts.recorder().of(draft.id.isEmpty() ? QStringLiteral("set-up") : draft.id);
}

net::Route Setup::routeOf(const settings::Collector& draft) const
{
    return collect::routeOf(settings::withLocked(draft, m_parts.managed()));
}

ui::HostReport Setup::checkHost(const settings::Collector& draft, std::stop_token stop)
{
    // Nothing secret is needed to knock at a door.
    return hostReport(draft, clientWith(draft, {})->reach(stop));
}

Result<QUrl> Setup::discover(const settings::Collector& draft, const QString& email,
                             const mimecast::Credentials& application, std::stop_token stop)
{
    auto credentials = anythingTyped(application) || draft.id.isEmpty()
        ? Result<mimecast::Credentials>(application.clone())
        : credentialsOf(draft, application);
    if (!credentials)
        return Fail(credentials.error());
    return clientWith(draft, std::move(*credentials))->discover(email, stop);
}

ui::KeychainReport Setup::keychain()
{
    ui::KeychainReport report{.backend = m_parts.secrets().backend(), .error = {}};
    if (const auto there = m_parts.secrets().available(); !there)
        report.error = there.error();
    return report;
}

ui::ProbeReport Setup::probe(const settings::Collector& draft,
                             const mimecast::Credentials& credentials, const QString& streamId,
                             std::stop_token stop)
{
    ui::ProbeReport report{.stream = streamId,
                           .verdict = ui::Verdict::Failed,
                           .sentence = {},
                           .advice = {},
                           .error = {}};
    const mimecast::Stream* stream = mimecast::findStream(streamId.toStdString());
    Q_ASSERT(stream);
    const auto made = client(draft, credentials);
    const auto probed =
        made ? (*made)->probe(*stream, stop) : Result<mimecast::Probe>(Fail(made.error()));
    if (probed) {
        report.verdict = probed->empty ? ui::Verdict::Empty : ui::Verdict::Available;
        report.sentence = probed->sentence;
        if (probed->empty)
            report.advice = utf8(stream->emptyMeans);
        return report;
    }
    report.error = probed.error();
    report.sentence = probed.error().message;
    report.advice = probed.error().advice;
    if (probed.error().fault == Fault::Refused
        && mimecast::reachOf(probed.error()) == mimecast::Reach::Stream)
        report.verdict = ui::Verdict::NoPermission;
    return report;
}

bool Setup::verify(const settings::Collector& draft, const mimecast::Credentials& credentials,
                   ui::SecretPlace place, const std::function<void(const ui::CheckItem&)>& report,
                   std::stop_token stop)
{
    const collect::Ports ports = m_parts.ports();
    return Checks(draft, m_parts.secrets(), m_parts.folder().path, report, stop)
        .run(patient(draft, credentials),
             {.transport = transportFor(draft), .clock = ports.clock, .random = ports.random},
             place);
}

Result<Checks::Patient> Setup::patient(const settings::Collector& draft,
                                       const mimecast::Credentials& typed)
{
    auto credentials = credentialsOf(draft, typed);
    if (!credentials)
        return Fail(credentials.error());
    auto made = client(draft, *credentials);
    if (!made)
        return Fail(made.error());
    Checks::Patient patient{
        .client = std::move(*made),
        .credentials = std::move(*credentials),
        .about = {.account = {draft.domain, draft.api, draft.lowDelay, routeOf(draft)},
                  .streams = mimecast::streamsFor(draft.logTypes, draft.api)}};
    if (const auto settings = m_parts.settings().read(); settings && settings->draft)
        patient.about.applicationAdded = settings->draft->applicationAdded;
    if (!anythingTyped(typed))
        patient.about.lastGoodPoll = lastGoodPoll(draft);
    return patient;
}

// With the keys it has now; nothing if they never worked, or nobody knows.
std::optional<TimePoint> Setup::lastGoodPoll(const settings::Collector& collector) const
{
    const auto reader = store::EventReader::open(m_parts.folder().store());
    if (!reader)
        return {};
    std::optional<TimePoint> last;
    for (const mimecast::Stream* stream : mimecast::streamsFor(collector.logTypes, collector.api)) {
        const auto totals = (*reader)->totals(collector.id, utf8(stream->id));
        if (totals && totals->lastGoodPoll)
            last = std::max(last.value_or(TimePoint()), *totals->lastGoodPoll);
    }
    const bool since = last && *last >= collector.secrets.savedAt;
    return since ? last : std::nullopt;
}

Result<void> Setup::excess(const settings::Collector& collector,
                           const std::function<void(const ui::CheckItem&)>& report,
                           std::stop_token stop)
{
    const auto made = client(collector, {});
    if (!made)
        return Fail(made.error());
    std::set<std::string_view> looked; // one log type for each right
    for (const mimecast::Stream* each : mimecast::streamsFor(collector.logTypes, collector.api))
        looked.insert(each->permission);
    for (const mimecast::Stream& stream : mimecast::streams()) {
        if (!isOn(stream, collector.api) || !looked.insert(stream.permission).second)
            continue;
        const auto probed = (*made)->probe(stream, stop);
        if (stop.stop_requested())
            break;
        ui::CheckItem item{.id = QStringLiteral("right:") + utf8(stream.id),
                           .title = utf8(stream.permission),
                           .state = ui::CheckItem::State::Ok,
                           .sentence = tr("not granted, and not needed"),
                           .advice = {},
                           .detail = {}};
        if (probed) {
            item.state = ui::CheckItem::State::Warning;
            item.diagnosis = QStringLiteral("right.excess");
            item.sentence = tr("granted, though no chosen log type needs it");
            item.advice = tr("Under %1, take it away unless something else needs it.")
                              .arg(utf8(stream.permissionPath));
        } else if (mimecast::reachOf(probed.error()) == mimecast::Reach::Credential) {
            return Fail(probed.error());
        }
        report(item);
    }
    return {};
}

Result<void> Setup::keep(settings::Collector& collector, const mimecast::Credentials& typed,
                         ui::SecretPlace place)
{
    const auto credentials = credentialsOf(collector, typed);
    if (!credentials)
        return Fail(credentials.error());
    const QString name = collect::secretName(collector.id);
    const bool session = place == ui::SecretPlace::SessionOnly;
    const Secret secret = toSecret(*credentials);
    auto kept = session ? m_parts.secrets().writeForSession(name, secret)
                        : m_parts.secrets().write(name, secret);
    if (kept)
        collector.secrets = {.backend = session ? m_parts.secrets().sessionBackend()
                                                : m_parts.secrets().backend(),
                             .savedAt = m_parts.ports().clock.now(),
                             .fingerprint = mimecast::fingerprint(*credentials, collector.id)};
    return kept;
}

Result<QString> Setup::save(settings::Collector collector, const mimecast::Credentials& credentials,
                            ui::SecretPlace place)
{
    if (auto sound = check(collector); !sound)
        return Fail(sound.error());
    const bool isNew = collector.id.isEmpty();
    const TimePoint now = m_parts.ports().clock.now();
    if (isNew) {
        collector = settings::withLocked(collector, m_parts.managed());
        collector.id = m_parts.ports().random.guid();
        collector.created = now;
    }
    collector.name = collector.name.trimmed();
    collector.changed = now;
    const auto before = m_parts.settings().read();
    if (!before)
        return Fail(before.error());
    settings::Settings trial = *before;
    if (auto fits = put(trial, collector); !fits)
        return Fail(fits.error());
    // Before its keys take the place of those it works with.
    if (auto refused = settings::refusal(m_parts.managed(), *before, trial))
        return Fail(std::move(*refused));

    const QString name = collect::secretName(collector.id);
    if (anythingTyped(credentials))
        if (auto kept = keep(collector, credentials, place); !kept)
            return Fail(kept.error());
    Result<void> fits;
    const auto changed =
        m_parts.settings().change([&](settings::Settings& all) { fits = put(all, collector); });
    if (changed && fits)
        return collector.id;
    if (isNew)
        (void)m_parts.secrets().forget(name); // nothing refers to it: leave no orphan behind
    return Fail(changed ? fits.error() : changed.error());
}

Result<void> Setup::check(const settings::Collector& collector)
{
    if (collector.name.trimmed().isEmpty())
        return fail(Fault::Refused, QStringLiteral("collector.name_empty"),
                    tr("The collector has no name."), tr("Give it one."));
    if (const auto domain = mimecast::parseDomain(collector.domain.toString()); !domain)
        return Fail(domain.error());
    if (!mimecast::isKnownHost(collector.domain) && !collector.hostConfirmed)
        return fail(Fault::Refused, QStringLiteral("collector.host_unconfirmed"),
                    tr("%1 is not a known Mimecast host, and keys would be sent to it.")
                        .arg(collector.domain.host()),
                    tr("Check the address; if it is right, confirm it once (--confirm-host)."));
    if (mimecast::streamsFor(collector.logTypes, collector.api).empty())
        return fail(Fault::Refused, QStringLiteral("collector.no_log_types"),
                    tr("No log type is chosen."), tr("Choose at least one."));
    return {};
}

Result<void> Setup::setPaused(const QStringList& collectorIds, bool paused)
{
    const TimePoint now = m_parts.ports().clock.now();
    const auto changed = m_parts.settings().change([&](settings::Settings& all) {
        for (settings::Collector& collector : all.collectors)
            if (collectorIds.contains(collector.id) && collector.paused != paused) {
                collector.paused = paused;
                collector.changed = now;
            }
    });
    if (!changed)
        return Fail(changed.error());
    return {};
}

Result<void> Setup::remove(const QString& collectorId)
{
    // First, so that it never stands there alone.
    if (const auto rehearsal = rehearsalOf(collectorId))
        if (auto gone = erase(rehearsal->id); !gone)
            return gone;
    return erase(collectorId);
}

Result<void> Setup::erase(const QString& collectorId)
{
    // The secrets first: a collector that is still listed can be removed again, an orphaned secret
    // would be found by nobody.
    if (auto gone = m_parts.secrets().forget(collect::secretName(collectorId)); !gone)
        return gone;
    const auto changed = m_parts.settings().change([&](settings::Settings& all) {
        std::erase_if(all.collectors, [&](const auto& each) { return each.id == collectorId; });
    });
    if (!changed)
        return Fail(changed.error());
    return {};
}

Result<settings::Collector> Setup::find(const QString& nameOrId)
{
    const auto settings = m_parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    for (const settings::Collector& collector : settings->collectors)
        if (collector.id == nameOrId || sameName(collector.name, nameOrId))
            return collector;
    return fail(Fault::Refused, QStringLiteral("collector.unknown"),
                tr("There is no collector named “%1”.").arg(nameOrId),
                tr("“mailweir collectors” lists them."));
}

} // namespace app
