#include "ui/wizard/wizard_state.h"

#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"
#include "core/settings/managed_start.h"
#include "ui/wizard/start_choice.h"

#include <algorithm>

using core::mimecast::Credentials;
using core::settings::Collector;
using core::settings::Draft;
using core::settings::Managed;

namespace ui::wizard {

namespace {

// As the seed product has it in its console; far further back than Mimecast answers.
QString firstStartText() { return QStringLiteral("2020-01-01T16:00:00Z"); }

constexpr int kNewApi = 2; // the only one new applications can be made for

QString textOf(const QUrl& domain) { return domain.toString(QUrl::StripTrailingSlash); }

void useStart(State& state, const QString& start)
{
    if (start.isEmpty())
        return;
    state.startChoice = start == QLatin1String("now") ? StartChoice::Now
        : start == QLatin1String("24h")               ? StartChoice::LastDay
        : start == QLatin1String("7d")                ? StartChoice::LastWeek
                                                      : StartChoice::Stamp;
    if (state.startChoice == StartChoice::Stamp)
        state.startText = start;
}

void lockStart(State& state)
{
    state.lockedStart = state.startChoice;
    state.lockedStartText = state.startText;
}

} // namespace

State newState(const Managed& managed)
{
    State state;
    state.startText = firstStartText();
    state.managed = managed;
    state.locked = core::settings::newCollector(managed);
    const QString path = QStringLiteral("collector.api");
    if (!managed.isLocked(path) && !managed.hasDefault(path)) {
        const QString host = state.locked.domain.host();
        state.locked.api = core::mimecast::apiOfHost(host).value_or(kNewApi);
    }
    state.collector = state.locked;
    state.domain = textOf(state.locked.domain);
    useStart(state, core::settings::managedStart(managed));
    lockStart(state);
    return state;
}

State stateOf(const Collector& existing, Purpose purpose, const Managed& managed)
{
    State state = newState(managed);
    state.purpose = purpose;
    state.locked = existing; // it was refused otherwise, or is from before it was locked
    state.kind = existing.demo ? Kind::Demo : Kind::Account;
    state.collector = existing;
    state.name = existing.name;
    state.domain = textOf(existing.domain);
    const bool stored = !existing.secrets.backend.isEmpty();
    state.application = stored ? Pair::Stored : Pair::Typed;
    state.keys = stored && purpose != Purpose::ReplaceKeys ? Pair::Stored : Pair::Typed;
    state.startChoice = existing.start ? StartChoice::Stamp : StartChoice::Now;
    if (existing.start)
        state.startText = core::toIso(*existing.start);
    lockStart(state);
    return state;
}

namespace {

// A draft keeps the start as a moment; measured from when it was kept, it is a choice again.
void resumeStart(State& state)
{
    const auto start = std::exchange(state.collector.start, std::nullopt);
    if (!start)
        return;
    for (const auto choice : {StartChoice::Now, StartChoice::LastDay, StartChoice::LastWeek}) {
        if (startOf(choice, {}, state.collector.changed).value_or(state.collector.changed)
            == *start) {
            state.startChoice = choice;
            return;
        }
    }
    state.startChoice = StartChoice::Stamp;
    state.startText = core::toIso(*start);
}

} // namespace

State stateOf(const Draft& draft, const Managed& managed)
{
    State state = newState(managed);
    state.collector = draft.collector;
    state.kind = draft.collector.demo ? Kind::Demo : Kind::Account;
    state.name = draft.collector.name;
    state.domain = textOf(draft.collector.domain);
    state.prepared = draft.prepared;
    state.applicationAdded = draft.applicationAdded;
    resumeStart(state);
    keepLocked(state);
    return state;
}

bool isLocked(const State& state, QStringView path)
{
    return state.kind == Kind::Account && state.managed.isLocked(path);
}

namespace {

// A domain may be of one API alone.
bool isApiLocked(const State& state)
{
    return isLocked(state, QStringLiteral("collector.api"))
        || (isLocked(state, QStringLiteral("collector.domain"))
            && core::mimecast::apiOfHost(state.locked.domain.host()));
}

} // namespace

void keepLocked(State& state)
{
    const auto locked = [&state](const char* path) {
        return isLocked(state, QStringLiteral("collector.") + QLatin1String(path));
    };
    const Collector& as = state.locked;
    if (locked("domain"))
        state.domain = textOf(as.domain);
    if (isApiLocked(state))
        state.collector.api = as.api;
    if (locked("logTypes"))
        state.collector.logTypes = as.logTypes;
    if (locked("start")) {
        state.startChoice = state.lockedStart;
        state.startText = state.lockedStartText;
    }
    if (locked("caFile"))
        state.collector.caFile = as.caFile;
    if (locked("proxy.kind"))
        state.collector.proxy.kind = as.proxy.kind;
    if (locked("proxy.host"))
        state.collector.proxy.host = as.proxy.host;
    if (locked("proxy.port"))
        state.collector.proxy.port = as.proxy.port;
}

void useDemo(State& state, const DemoTenant& tenant)
{
    const QStringList chosen = state.collector.logTypes;
    const bool resumed = state.collector.demo;
    const auto start = tenant.collector.start;
    state.kind = Kind::Demo;
    state.collector = tenant.collector;
    state.collector.demo = true;
    state.collector.hostConfirmed = true; // it is this very program
    if (resumed) {
        state.collector.logTypes = chosen;
    } else if (start) {
        state.startChoice = StartChoice::Stamp;
        state.startText = core::toIso(*start);
    }
    state.collector.start.reset();
    state.domain = textOf(tenant.collector.domain);
    state.credentials = tenant.credentials.clone();
    if (state.name.trimmed().isEmpty())
        state.name = tenant.collector.name;
}

void leaveDemo(State& state)
{
    if (state.kind == Kind::Account)
        return;
    State fresh = newState(state.managed);
    fresh.name = state.name;
    fresh.prepared = state.prepared;
    fresh.applicationAdded = state.applicationAdded;
    state = std::move(fresh);
}

bool canChooseApi(const State& state)
{
    return state.purpose == Purpose::Add && state.kind == Kind::Account && !isApiLocked(state);
}

void setApi(State& state, int api)
{
    if (!canChooseApi(state) || api == state.collector.api)
        return;
    state.collector.api = api;
    state.collector.lowDelay = state.collector.lowDelay && api == 2;
    const auto domain = core::mimecast::parseDomain(state.domain);
    if (domain && core::mimecast::apiOfHost(domain->host()).value_or(api) != api)
        state.domain.clear();
    state.collector.logTypes.removeIf(
        [&](const QString& id) { return core::mimecast::streamsFor({id}, api).empty(); });
    keepLocked(state);
}

QString freeName(const QString& wanted, const QStringList& taken)
{
    QString name = wanted;
    for (int number = 2; taken.contains(name, Qt::CaseInsensitive); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return name;
}

Draft draftOf(const State& state, Step step, core::TimePoint now)
{
    Draft draft;
    draft.collector = state.collector;
    draft.collector.name = state.name.simplified();
    draft.collector.domain = core::mimecast::parseDomain(state.domain).value_or(QUrl());
    draft.collector.start = startOf(state.startChoice, state.startText, now);
    if (state.startChoice == StartChoice::Now)
        draft.collector.start = now;
    draft.collector.changed = now;
    draft.collector.secrets = {};
    draft.step = static_cast<int>(step);
    draft.prepared = state.prepared;
    draft.applicationAdded = state.applicationAdded;
    return draft;
}

Step resumeStep(const Draft& draft)
{
    const int last = static_cast<int>(draft.collector.demo ? Step::Verify : Step::Application);
    return static_cast<Step>(std::clamp(draft.step, 0, last));
}

bool worthKeeping(const State& state, Step step)
{
    return state.purpose == Purpose::Add
        && (step != Step::Welcome || !state.name.trimmed().isEmpty() || !state.prepared.isEmpty());
}

Collector collectorOf(const State& state, core::TimePoint now)
{
    Collector collector = state.collector;
    collector.name = state.name.simplified();
    collector.domain = core::mimecast::parseDomain(state.domain).value_or(QUrl());
    collector.proxy.host = collector.proxy.host.trimmed();
    const auto start = startOf(state.startChoice, state.startText, now);
    // "Now" is no moment yet: nothing means from when the collector was created. Only one that had
    // a start before needs a new one.
    collector.start = start || !state.collector.start ? start : std::optional(now);
    return collector;
}

Credentials credentialsOf(const State& state)
{
    Credentials credentials = state.credentials.clone();
    const bool one = state.collector.api == 1;
    if (state.application == Pair::Stored || !one) {
        credentials.applicationId = {};
        credentials.applicationKey = {};
    }
    if (state.keys == Pair::Stored || !one) {
        credentials.accessKey = {};
        credentials.secretKey = {};
    }
    if (state.application == Pair::Stored || one)
        credentials.clientId = {};
    if (state.keys == Pair::Stored || one)
        credentials.clientSecret = {};
    return credentials;
}

bool canDiscover(const State& state)
{
    // Mimecast answers the question to applications of API 1.0 only.
    return state.collector.api == 1
        && (state.application == Pair::Stored || !state.credentials.applicationId.empty());
}

const core::Secret& secretOf(const Credentials& credentials, Field field)
{
    switch (field) {
    case Field::ApplicationKey:
        return credentials.applicationKey;
    case Field::AccessKey:
        return credentials.accessKey;
    case Field::SecretKey:
        return credentials.secretKey;
    case Field::ClientId:
        return credentials.clientId;
    case Field::ClientSecret:
        return credentials.clientSecret;
    case Field::ApplicationId:
    case Field::Name:
    case Field::Domain:
    case Field::HostConfirmed:
    case Field::ProxyHost:
    case Field::ProxyPort:
    case Field::Keychain:
    case Field::LogTypes:
    case Field::StartTime:
        break;
    }
    return credentials.applicationId;
}

core::Secret& secretOf(Credentials& credentials, Field field)
{
    return const_cast<core::Secret&>(secretOf(std::as_const(credentials), field));
}

} // namespace ui::wizard
