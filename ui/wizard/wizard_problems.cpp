// problems(): what keeps a person on a step, or should make them look again.
#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"
#include "ui/wizard/wizard_state.h"

#include <algorithm>

#include <QCoreApplication>

using core::mimecast::CredentialField;
using core::settings::ProxyKind;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

using Problems = std::vector<Problem>;

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
    return state.collector.api == 1 && state.domain.trimmed().isEmpty()
        && !state.email.trimmed().isEmpty() && !canDiscover(state);
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
    } else if (const auto other = core::mimecast::wrongHost(*domain, state.collector.api)) {
        found.push_back({Field::Domain, Weight::Wrong, other->sentence});
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
        return Field::ApplicationId;
    case CredentialField::ClientId:
        return Field::ClientId;
    case CredentialField::ApplicationKey:
        return Field::ApplicationKey;
    case CredentialField::AccessKey:
        return Field::AccessKey;
    case CredentialField::SecretKey:
        return Field::SecretKey;
    case CredentialField::ClientSecret:
        return Field::ClientSecret;
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
    if (state.application == Pair::Typed && state.collector.api == 2) {
        addSecretProblems(state, Field::ClientId, Text::tr("Paste the client ID here."), found);
    } else if (state.application == Pair::Typed) {
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
    if (state.keys == Pair::Typed && state.collector.api == 2) {
        addSecretProblems(state, Field::ClientSecret, Text::tr("Paste the client secret here."),
                          found);
    } else if (state.keys == Pair::Typed) {
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
    return {
        {Field::StartTime, weight,
         Text::tr("Write the time like this: %1.").arg(QStringLiteral("2020-01-01T16:00:00Z"))}};
}

} // namespace

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

} // namespace ui::wizard
