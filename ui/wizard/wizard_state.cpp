#include "ui/wizard/wizard_state.h"

#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"
#include "ui/wizard/start_choice.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

using core::mimecast::CredentialField;
using core::mimecast::Credentials;
using core::settings::Collector;
using core::settings::Draft;
using core::settings::ProxyKind;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

using Problems = std::vector<Problem>;

// As the seed product has it in its console; far further back than Mimecast answers.
QString firstStartText() { return QStringLiteral("2020-01-01T16:00:00Z"); }

Problems nameProblems(const State& state, const QStringList& taken)
{
    const QString name = state.name.simplified();
    if (name.isEmpty())
        return {{Field::Name, Weight::Missing, Text::tr("Give the collector a name.")}};
    const auto same = [&](const QString& other) {
        return other.simplified().compare(name, Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(taken.begin(), taken.end(), same))
        return {{Field::Name, Weight::Wrong,
                 Text::tr("Another collector already has this name. Choose a different one.")}};
    return {};
}

void addProxyProblems(const State& state, Problems& found)
{
    const auto& proxy = state.collector.proxy;
    if (proxy.kind != ProxyKind::Http && proxy.kind != ProxyKind::Socks)
        return;
    if (proxy.host.trimmed().isEmpty())
        found.push_back({Field::ProxyHost, Weight::Missing,
                         Text::tr("Say which host the proxy runs on, or choose another kind.")});
    if (proxy.port < 1 || proxy.port > 65535)
        found.push_back({Field::ProxyPort, Weight::Missing,
                         Text::tr("Give the proxy's port, a number from 1 to 65535.")});
}

bool isFoundLater(const State& state)
{
    return state.domain.trimmed().isEmpty() && !state.email.trimmed().isEmpty()
        && !canDiscover(state);
}

Problems domainProblems(const State& state)
{
    Problems found;
    const auto domain = core::mimecast::parseDomain(state.domain);
    if (isFoundLater(state)) {
        // The next step asks for what the question needs, and asks it.
    } else if (!domain) {
        const auto weight = state.domain.trimmed().isEmpty() ? Weight::Missing : Weight::Wrong;
        const QString advice = domain.error().advice;
        found.push_back({Field::Domain, weight,
                         advice.isEmpty() ? domain.error().message
                                          : domain.error().message + QLatin1Char(' ') + advice});
    } else if (!core::mimecast::isKnownHost(*domain) && !state.collector.hostConfirmed) {
        found.push_back(
            {Field::HostConfirmed, Weight::Missing,
             Text::tr("Tick the box if %1 may be given your keys.").arg(domain->host())});
    }
    addProxyProblems(state, found);
    return found;
}

Field fieldOf(CredentialField field)
{
    switch (field) {
    case CredentialField::ApplicationId:
    case CredentialField::ClientId:
        return Field::ApplicationId;
    case CredentialField::ApplicationKey:
        return Field::ApplicationKey;
    case CredentialField::AccessKey:
        return Field::AccessKey;
    case CredentialField::SecretKey:
    case CredentialField::ClientSecret:
        return Field::SecretKey;
    }
    return Field::ApplicationId;
}

// The shape of a value tells what is wrong with it only once there is a value.
void addShapeProblems(const State& state, Field field, Problems& found)
{
    for (const auto& problem : core::mimecast::inspect(state.credentials, state.collector.api)) {
        if (fieldOf(problem.field) == field)
            found.push_back(
                {field, problem.certain ? Weight::Wrong : Weight::Doubtful, problem.sentence});
    }
}

void addSecretProblems(const State& state, Field field, const QString& missing, Problems& found)
{
    if (secretOf(state.credentials, field).empty())
        found.push_back({field, Weight::Missing, missing});
    else
        addShapeProblems(state, field, found);
}

Problems applicationProblems(const State& state)
{
    Problems found;
    if (state.application == Pair::Typed) {
        addSecretProblems(state, Field::ApplicationId, Text::tr("Paste the application ID here."),
                          found);
        addSecretProblems(state, Field::ApplicationKey, Text::tr("Paste the application key here."),
                          found);
    }
    if (state.domain.trimmed().isEmpty())
        found.push_back({Field::Domain, Weight::Missing,
                         Text::tr("The domain is not known yet. Choose Find my domain.")});
    return found;
}

Problems keysProblems(const State& state)
{
    Problems found;
    if (state.keys == Pair::Typed) {
        addSecretProblems(state, Field::AccessKey, Text::tr("Paste the access key here."), found);
        addSecretProblems(state, Field::SecretKey, Text::tr("Paste the secret key here."), found);
    }
    const bool storesSomething = state.keys == Pair::Typed || state.application == Pair::Typed;
    if (storesSomething && state.place == SecretPlace::Keychain && state.keychain)
        found.push_back({Field::Keychain, Weight::Missing,
                         Text::tr("The keys have no place yet. Make the keychain available, or "
                                  "keep them for this session only.")});
    return found;
}

Problems logTypeProblems(const State& state)
{
    if (!core::mimecast::streamsFor(state.collector.logTypes, state.collector.api).empty())
        return {};
    return {{Field::LogTypes, Weight::Missing, Text::tr("Choose at least one log type.")}};
}

Problems startProblems(const State& state)
{
    if (state.startChoice != StartChoice::Stamp || core::fromIso(state.startText.trimmed()))
        return {};
    const auto weight = state.startText.trimmed().isEmpty() ? Weight::Missing : Weight::Wrong;
    return {{Field::StartTime, weight,
             Text::tr("Write the time like this: %1.").arg(firstStartText())}};
}

} // namespace

State newState()
{
    State state;
    state.startText = firstStartText();
    return state;
}

State stateOf(const Collector& existing, Purpose purpose)
{
    State state = newState();
    state.purpose = purpose;
    state.kind = existing.demo ? Kind::Demo : Kind::Account;
    state.collector = existing;
    state.name = existing.name;
    state.domain = existing.domain.toString(QUrl::StripTrailingSlash);
    const bool stored = !existing.secrets.backend.isEmpty();
    state.application = stored ? Pair::Stored : Pair::Typed;
    state.keys = stored && purpose != Purpose::ReplaceKeys ? Pair::Stored : Pair::Typed;
    state.startChoice = existing.start ? StartChoice::Stamp : StartChoice::Now;
    if (existing.start)
        state.startText = core::toIso(*existing.start);
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

State stateOf(const Draft& draft)
{
    State state = newState();
    state.collector = draft.collector;
    state.kind = draft.collector.demo ? Kind::Demo : Kind::Account;
    state.name = draft.collector.name;
    state.domain = draft.collector.domain.toString(QUrl::StripTrailingSlash);
    state.prepared = draft.prepared;
    state.applicationAdded = draft.applicationAdded;
    resumeStart(state);
    return state;
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
    state.domain = tenant.collector.domain.toString(QUrl::StripTrailingSlash);
    state.credentials = tenant.credentials.clone();
    if (state.name.trimmed().isEmpty())
        state.name = tenant.collector.name;
}

void leaveDemo(State& state)
{
    if (state.kind == Kind::Account)
        return;
    State fresh = newState();
    fresh.name = state.name;
    fresh.prepared = state.prepared;
    fresh.applicationAdded = state.applicationAdded;
    state = std::move(fresh);
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
    if (state.application == Pair::Stored) {
        credentials.applicationId = {};
        credentials.applicationKey = {};
    }
    if (state.keys == Pair::Stored) {
        credentials.accessKey = {};
        credentials.secretKey = {};
    }
    return credentials;
}

Problems problems(const State& state, Step step, const QStringList& taken)
{
    switch (step) {
    case Step::Welcome:
        return nameProblems(state, taken);
    case Step::Domain:
        return domainProblems(state);
    case Step::Application:
        return applicationProblems(state);
    case Step::Keys:
        return keysProblems(state);
    case Step::LogTypes:
        return logTypeProblems(state);
    case Step::Start:
        return startProblems(state);
    case Step::Prepare:
    case Step::Verify:
        return {};
    }
    return {};
}

bool blocks(const Problem& problem) { return problem.weight != Weight::Doubtful; }

bool canDiscover(const State& state)
{
    return state.application == Pair::Stored || !state.credentials.applicationId.empty();
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
