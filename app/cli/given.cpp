#include "app/cli/given.h"

#include "core/base/log.h"
#include "core/mimecast/paste.h"
#include "core/mimecast/regions.h"

#include <QIODevice>

namespace app::cli {

using namespace core;

namespace {

constexpr qint64 kMostSecretBytes = 64 * 1024;

Result<std::optional<int>> askedApi(const QCommandLineParser& typed)
{
    const QString api = typed.value(QStringLiteral("api"));
    if (api.isEmpty())
        return std::optional<int>();
    if (api != QLatin1String("1") && api != QLatin1String("2"))
        return misused(tr("--api takes 1 or 2, not “%1”.").arg(api));
    return std::optional(api.toInt());
}

void protect(const mimecast::Credentials& credentials)
{
    for (const Secret* secret : {&credentials.applicationKey, &credentials.accessKey,
                                 &credentials.secretKey, &credentials.clientSecret})
        log::protect(*secret);
}

QString surenessText(mimecast::Sureness sureness)
{
    switch (sureness) {
    case mimecast::Sureness::Labelled:
        return tr("by its name");
    case mimecast::Sureness::ByShape:
        return tr("by its shape");
    case mimecast::Sureness::Guessed:
        return tr("by its place");
    }
    return {};
}

// What was found, and what is doubtful about how it was pasted. What is wrong with complete
// credentials is said where they are examined.
void tell(Context& context, const mimecast::Pasted& pasted)
{
    for (const auto& found : pasted.found)
        context.say(
            tr("found    %1 (%2)").arg(mimecast::nameOf(found.item), surenessText(found.sureness)));
    const bool complete = pasted.credentials.complete(pasted.api.value_or(2));
    for (const auto& problem : pasted.problems) {
        if (!problem.certain || !complete)
            context.say(
                (problem.certain ? tr("failed   %1") : tr("warning  %1")).arg(problem.sentence));
    }
}

Result<Given> readPasted(Context& context)
{
    const Secret text(context.in().read(mimecast::kMostPasteBytes));
    mimecast::Pasted pasted = mimecast::readPaste(text);
    tell(context, pasted);
    return Given{std::move(pasted.credentials), pasted.domain, pasted.api.value_or(2)};
}

Result<Given> readJson(Context& context)
{
    const Secret text(context.in().read(kMostSecretBytes));
    auto credentials = mimecast::fromSecret(text);
    if (!credentials)
        return Fail(credentials.error());
    const int api = credentials->clientId.empty() ? 1 : 2;
    return Given{std::move(*credentials), {}, api};
}

Fail incomplete(int api)
{
    return fail(Fault::Refused, QStringLiteral("credentials.incomplete"),
                tr("The credentials are not complete."),
                api == 2 ? tr("API 2.0 needs both: clientId and clientSecret.")
                         : tr("API 1.0 needs all four: applicationId, applicationKey, accessKey "
                              "and secretKey."));
}

// The service will have them; until then nobody has.
Result<Given> withoutKeys(const QCommandLineParser& typed, std::optional<int> api,
                          const QUrl& usual)
{
    if (typed.isSet(QStringLiteral("paste-stdin")) || typed.isSet(QStringLiteral("secrets-stdin")))
        return misused(tr("Either keys are given or they come from systemd, not both."));
    if (!api || (!typed.isSet(QStringLiteral("domain")) && usual.isEmpty()))
        return misused(tr("--keys-from-systemd needs --api and --domain."));
    return Given{{}, usual.toString(), *api, true};
}

} // namespace

Result<Given> readGiven(Context& context, const QCommandLineParser& typed, const QUrl& usual)
{
    const auto asked = askedApi(typed);
    if (!asked)
        return Fail(asked.error());
    if (typed.isSet(QStringLiteral("keys-from-systemd")))
        return withoutKeys(typed, *asked, usual);
    const bool pasted = typed.isSet(QStringLiteral("paste-stdin"));
    const bool secrets = typed.isSet(QStringLiteral("secrets-stdin"));
    if (pasted == secrets)
        return misused(tr("add needs either --secrets-stdin, and the credentials as JSON on "
                          "standard input, or --paste-stdin, and any text that holds them; they "
                          "are never taken as arguments."));
    if (secrets && !typed.isSet(QStringLiteral("domain")) && usual.isEmpty())
        return misused(tr("add needs --domain URL."));
    auto given = pasted ? readPasted(context) : readJson(context);
    if (!given)
        return given;
    protect(given->credentials);
    given->api = asked->value_or(given->api);
    if (given->domain.isEmpty())
        given->domain = usual.toString();
    if (!given->credentials.complete(given->api))
        return incomplete(given->api);
    return given;
}

Result<QUrl> domainOf(const QCommandLineParser& typed, const Given& given)
{
    const QString text = typed.isSet(QStringLiteral("domain"))
        ? typed.value(QStringLiteral("domain"))
        : given.domain;
    if (text.isEmpty())
        return misused(tr("--domain URL is needed."));
    auto domain = mimecast::parseDomain(text);
    if (!domain)
        return domain;
    if (!mimecast::isKnownHost(*domain) && !typed.isSet(QStringLiteral("confirm-host")))
        return fail(Fault::Refused, QStringLiteral("collector.host_unconfirmed"),
                    tr("%1 is not a known Mimecast host, and keys would be sent to it.")
                        .arg(domain->host()),
                    tr("Check the address; if it is right, say so with --confirm-host."));
    if (const auto wrong = mimecast::wrongHost(*domain, given.api))
        return fail(Fault::Refused, QStringLiteral("domain.other_api"), wrong->sentence,
                    wrong->instead.isEmpty()
                        ? tr("Give the base URL of your account's region with --domain.")
                        : tr("Use --domain %1.").arg(wrong->instead.toString()));
    return domain;
}

} // namespace app::cli
