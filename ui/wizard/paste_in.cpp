#include "ui/wizard/paste_in.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

using core::mimecast::Pasted;
using core::mimecast::PasteItem;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

struct Target {
    PasteItem item;
    Field field;
    int api;
    Pair State::*pair;
};

constexpr std::array kTargets{
    Target{PasteItem::ApplicationId, Field::ApplicationId, 1, &State::application},
    Target{PasteItem::ApplicationKey, Field::ApplicationKey, 1, &State::application},
    Target{PasteItem::AccessKey, Field::AccessKey, 1, &State::keys},
    Target{PasteItem::SecretKey, Field::SecretKey, 1, &State::keys},
    Target{PasteItem::ClientId, Field::ClientId, 2, &State::application},
    Target{PasteItem::ClientSecret, Field::ClientSecret, 2, &State::keys},
};

QString itemText(PasteItem item)
{
    switch (item) {
    case PasteItem::ApplicationId:
        return Text::tr("application ID");
    case PasteItem::ApplicationKey:
        return Text::tr("application key");
    case PasteItem::AccessKey:
        return Text::tr("access key");
    case PasteItem::SecretKey:
        return Text::tr("secret key");
    case PasteItem::ClientId:
        return Text::tr("client ID");
    case PasteItem::ClientSecret:
        return Text::tr("client secret");
    case PasteItem::Domain:
        return Text::tr("domain");
    case PasteItem::Email:
        return Text::tr("e-mail address");
    case PasteItem::AccountCode:
        return Text::tr("account code");
    }
    return {};
}

// One line for each way in which values were recognised.
QString foundText(const Pasted& pasted)
{
    using core::mimecast::Sureness;
    QStringList lines;
    for (const auto sureness : {Sureness::Labelled, Sureness::ByShape, Sureness::Guessed}) {
        QStringList items;
        for (const auto& found : pasted.found) {
            if (found.sureness == sureness)
                items.append(itemText(found.item));
        }
        if (items.isEmpty())
            continue;
        const QString list = QLocale().createSeparatedList(items);
        lines.append(sureness == Sureness::Labelled ? Text::tr("Found by name: %1.").arg(list)
                         : sureness == Sureness::ByShape
                         ? Text::tr("Found by shape: %1.").arg(list)
                         : Text::tr("Taken for, please check: %1.").arg(list));
    }
    return lines.isEmpty() ? Text::tr("Nothing that this wizard asks for was found in the text.")
                           : lines.join(QLatin1Char('\n'));
}

void takeCredentials(State& state, Pasted& pasted)
{
    for (const Target& target : kTargets) {
        core::Secret& found = secretOf(pasted.credentials, target.field);
        if (target.api != state.collector.api || found.empty())
            continue;
        state.*target.pair = Pair::Typed;
        secretOf(state.credentials, target.field) = std::move(found);
    }
}

void takeDomain(State& state, const Pasted& pasted)
{
    if (!pasted.email.isEmpty() && state.email.trimmed().isEmpty())
        state.email = pasted.email;
    // A guess does not replace what a person has chosen.
    const bool guessed = pasted.surenessOf(PasteItem::Domain) == core::mimecast::Sureness::Guessed;
    if (pasted.domain.isEmpty() || (guessed && !state.domain.trimmed().isEmpty()))
        return;
    if (state.domain != pasted.domain)
        state.collector.hostConfirmed = false;
    state.domain = pasted.domain;
}

} // namespace

PasteOutcome takePasted(State& state, Pasted pasted, Step shown)
{
    PasteOutcome outcome;
    outcome.any = !pasted.found.empty();
    outcome.found = foundText(pasted);
    const int before = state.collector.api;
    if (pasted.api)
        setApi(state, *pasted.api);
    const bool fits = pasted.api.value_or(state.collector.api) == state.collector.api;
    if (fits) {
        takeCredentials(state, pasted);
        if (state.kind == Kind::Account)
            takeDomain(state, pasted);
    }
    const auto say = [&](Weight weight, const QString& sentence) {
        outcome.problems.push_back({Field::ApplicationId, weight, sentence});
    };
    if (!fits)
        say(Weight::Wrong,
            Text::tr("These are values of API %1.0, but this collector uses API "
                     "%2.0; nothing was filled in.")
                .arg(*pasted.api)
                .arg(state.collector.api));
    else if (before != state.collector.api)
        say(Weight::Doubtful,
            Text::tr("These are values of API %1.0, so the wizard goes on with "
                     "API %1.0.")
                .arg(state.collector.api));
    const auto beside = problems(state, shown, {});
    for (const auto& problem : pasted.problems) {
        const bool said = std::any_of(beside.begin(), beside.end(), [&](const Problem& other) {
            return problem.sentence.endsWith(other.sentence);
        });
        if (!said)
            say(problem.certain ? Weight::Wrong : Weight::Doubtful, problem.sentence);
    }
    return outcome;
}

} // namespace ui::wizard
