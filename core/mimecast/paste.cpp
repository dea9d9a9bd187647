#include "core/mimecast/paste.h"

#include "core/mimecast/credential_shape.h"
#include "core/mimecast/paste_finder.h"
#include "core/mimecast/paste_values.h"
#include "core/mimecast/regions.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

using paste::Findings;
using paste::Label;
using paste::Value;

struct Place {
    Label label;
    PasteItem item;
    CredentialField field;
    Secret Credentials::*secret;
    int api;
};

constexpr std::array kPlaces{
    Place{Label::ApplicationId, PasteItem::ApplicationId, CredentialField::ApplicationId,
          &Credentials::applicationId, 1},
    Place{Label::ApplicationKey, PasteItem::ApplicationKey, CredentialField::ApplicationKey,
          &Credentials::applicationKey, 1},
    Place{Label::AccessKey, PasteItem::AccessKey, CredentialField::AccessKey,
          &Credentials::accessKey, 1},
    Place{Label::SecretKey, PasteItem::SecretKey, CredentialField::SecretKey,
          &Credentials::secretKey, 1},
    Place{Label::ClientId, PasteItem::ClientId, CredentialField::ClientId, &Credentials::clientId,
          2},
    Place{Label::ClientSecret, PasteItem::ClientSecret, CredentialField::ClientSecret,
          &Credentials::clientSecret, 2},
};

QString utf8(const Secret& text) { return QString::fromUtf8(text.reveal()); }

// Puts what was found into its fields.
class Reader {
public:
    explicit Reader(Findings found)
        : m_found(std::move(found))
    {
        m_pasted.problems = std::move(m_found.problems);
    }

    Pasted read()
    {
        for (const Place& place : kPlaces)
            takeLabelled(place);
        takeLoneSecret();
        takeGuids();
        takeOpaque();
        putRight();
        m_pasted.api = apiOf();
        takeText(Label::Email, PasteItem::Email, m_pasted.email);
        takeText(Label::AccountCode, PasteItem::AccountCode, m_pasted.accountCode);
        takeDomain();
        inspectAll();
        std::ranges::sort(m_pasted.found, {}, &PasteFound::item);
        return std::move(m_pasted);
    }

private:
    [[nodiscard]] const Value* find(Label label) const
    {
        const auto found = std::ranges::find(m_found.values, label, &Value::label);
        return found == m_found.values.end() ? nullptr : &*found;
    }

    Secret& at(PasteItem item)
    {
        return m_pasted.credentials.*kPlaces[static_cast<std::size_t>(item)].secret;
    }

    void put(PasteItem item, Sureness sureness, const Secret& text)
    {
        at(item) = text.clone();
        m_pasted.found.push_back({item, sureness});
    }

    void say(bool certain, const QString& sentence)
    {
        m_pasted.problems.push_back({certain, sentence});
    }

    void takeLabelled(const Place& place)
    {
        if (const Value* value = find(place.label))
            put(place.item, value->sureness, value->text);
    }

    // "secret" alone is whichever secret is still wanted.
    void takeLoneSecret()
    {
        const Value* value = find(Label::Secret);
        if (!value)
            return;
        const bool first = looksLikeSecretKey(viewOf(value->text));
        const PasteItem item = first || at(PasteItem::ClientId).empty() ? PasteItem::SecretKey
                                                                        : PasteItem::ClientSecret;
        if (at(item).empty())
            put(item, Sureness::Labelled, value->text);
    }

    void takeGuids()
    {
        std::vector<PasteItem> wanted;
        for (const PasteItem item : {PasteItem::ApplicationId, PasteItem::ApplicationKey}) {
            if (at(item).empty())
                wanted.push_back(item);
        }
        std::vector<const Secret*> loose = looseGuids();
        if (wanted.empty() || loose.empty())
            return;
        const bool sure = wanted.size() == 1 && loose.size() == 1;
        for (std::size_t i = 0; i < std::min(wanted.size(), loose.size()); ++i)
            put(wanted[i], sure ? Sureness::ByShape : Sureness::Guessed, *loose[i]);
        if (loose.size() > wanted.size())
            say(false,
                QStringLiteral("More than one value could be the application ID or the "
                               "application key; the first were taken."));
        else if (wanted.size() == 2 && loose.size() == 2)
            say(false,
                QStringLiteral("The application ID and the application key look alike; the "
                               "first of the two was taken for the ID."));
    }

    // Each once, and none that has a place already. A client of API 2.0 explains none of them.
    [[nodiscard]] std::vector<const Secret*> looseGuids() const
    {
        std::vector<const Secret*> loose;
        const auto isTaken = [&](const Secret& guid) {
            const auto same = [&](const Secret* other) { return viewOf(*other) == viewOf(guid); };
            return std::ranges::any_of(loose, same)
                || std::ranges::any_of(kPlaces, [&](const Place& place) {
                       return viewOf(m_pasted.credentials.*place.secret) == viewOf(guid);
                   });
        };
        if (!m_pasted.credentials.clientId.empty())
            return loose;
        for (const Secret& guid : m_found.guids) {
            if (loose.size() < 3 && !isTaken(guid))
                loose.push_back(&guid);
        }
        return loose;
    }

    // Values of API 2.0 have no shape: two long ones and nothing else are believed.
    void takeOpaque()
    {
        if (hasAny(1) || m_found.opaque.empty() || m_found.opaque.size() > 2)
            return;
        const bool two = m_found.opaque.size() == 2;
        const bool idKnown = !at(PasteItem::ClientId).empty();
        const bool secretKnown = !at(PasteItem::ClientSecret).empty();
        if (idKnown && secretKnown)
            return;
        if (!idKnown && !secretKnown && !two)
            return;
        if (!idKnown)
            put(PasteItem::ClientId, Sureness::Guessed, m_found.opaque.front());
        if (!secretKnown)
            put(PasteItem::ClientSecret, Sureness::Guessed, m_found.opaque.back());
        if (two && !idKnown && !secretKnown)
            say(false,
                QStringLiteral("No names stand beside the values; the first was taken for "
                               "the client ID, the second for the client secret."));
    }

    [[nodiscard]] bool hasAny(int api) const
    {
        return std::ranges::any_of(kPlaces, [&](const Place& place) {
            return place.api == api && !(m_pasted.credentials.*place.secret).empty();
        });
    }

    // Values whose shape says that they stand at each other's labels.
    void putRight()
    {
        Secret& access = at(PasteItem::AccessKey);
        Secret& secret = at(PasteItem::SecretKey);
        if (!looksLikeSecretKey(viewOf(access)) || looksLikeSecretKey(viewOf(secret)))
            return;
        const bool swapped = !secret.empty();
        std::swap(access, secret);
        if (swapped) {
            say(false,
                QStringLiteral("The access key and the secret key were swapped; they have "
                               "been put in their right places."));
            return;
        }
        say(false,
            QStringLiteral("What was called access key is the secret key; it has been put "
                           "in its right place."));
        const auto found =
            std::ranges::find(m_pasted.found, PasteItem::AccessKey, &PasteFound::item);
        *found = {PasteItem::SecretKey, Sureness::ByShape};
    }

    std::optional<int> apiOf()
    {
        const bool one = hasAny(1);
        const bool two = hasAny(2);
        if (one && two) {
            const int api =
                m_pasted.credentials.complete(1) && !m_pasted.credentials.complete(2) ? 1 : 2;
            say(false,
                QStringLiteral("Values of API 1.0 and of API 2.0 were found; those of API "
                               "%1.0 are used.")
                    .arg(api));
            return api;
        }
        if (one || two)
            return one ? 1 : 2;
        for (const QString& host : hosts()) {
            if (const auto api = apiOfHost(host))
                return api;
        }
        return {};
    }

    void takeText(Label label, PasteItem item, QString& text)
    {
        const Value* value = find(label);
        if (!value)
            return;
        text = utf8(value->text);
        m_pasted.found.push_back({item, value->sureness});
    }

    static QString hostIn(const Secret& text)
    {
        const auto url = QUrl::fromUserInput(utf8(text));
        return url.host();
    }

    [[nodiscard]] QStringList hosts() const
    {
        QStringList all;
        for (const Value& value : m_found.values) {
            if (value.label == Label::Domain && all.size() < 16)
                all.append(hostIn(value.text));
        }
        return all;
    }

    void setDomain(const QString& domain, Sureness sureness)
    {
        m_pasted.domain = domain;
        m_pasted.found.push_back({PasteItem::Domain, sureness});
    }

    // A host of the right API is best, one of Mimecast's next, then what a label calls the domain,
    // then the region, then where the account code points.
    void takeDomain()
    {
        const QStringList all = hosts();
        const auto fits = [&](int api) {
            const auto found = std::ranges::find_if(
                all, [&](const QString& host) { return apiOfHost(host) == api; });
            return found == all.end() ? QString() : QStringLiteral("https://") + *found;
        };
        const int api = m_pasted.api.value_or(0);
        for (const QString& domain : {fits(api), fits(1), fits(2)}) {
            if (!domain.isEmpty())
                return setDomain(domain, Sureness::ByShape);
        }
        if (takeNamedDomain() || api == 2)
            return;
        const Value* region = find(Label::Region);
        for (const Region& each : regions()) {
            if (region && viewOf(region->text) == each.code)
                return setDomain(urlOf(each), Sureness::Labelled);
        }
        if (const Region* home = regionOfAccount(m_pasted.accountCode))
            setDomain(urlOf(*home), Sureness::Guessed);
    }

    static QString urlOf(const Region& region)
    {
        return QStringLiteral("https://%1")
            .arg(QLatin1String(region.host.data(), static_cast<qsizetype>(region.host.size())));
    }

    bool takeNamedDomain()
    {
        return std::ranges::any_of(m_found.values, [this](const Value& value) {
            const bool named = value.label == Label::Domain && value.sureness == Sureness::Labelled;
            const auto domain = named ? parseDomain(utf8(value.text)) : Result<QUrl>();
            // A mail domain is no host of an interface.
            if (!named || !domain || !viewOf(value.text).starts_with("http"))
                return false;
            setDomain(domain->toString(QUrl::StripTrailingSlash), Sureness::Labelled);
            return true;
        });
    }

    void inspectAll()
    {
        if (!m_pasted.api)
            return;
        for (const CredentialProblem& problem : inspect(m_pasted.credentials, *m_pasted.api)) {
            const auto place = std::ranges::find(kPlaces, problem.field, &Place::field);
            QString name = nameOf(place->item);
            name[0] = name[0].toUpper();
            const bool named = !problem.sentence.startsWith(QLatin1String("This "));
            say(problem.certain,
                named ? problem.sentence : QStringLiteral("%1: %2").arg(name, problem.sentence));
        }
        const auto wrong = wrongHost(QUrl(m_pasted.domain), *m_pasted.api);
        if (wrong)
            say(true, wrong->sentence);
    }

    Findings m_found;
    Pasted m_pasted;
};

} // namespace

std::optional<Sureness> Pasted::surenessOf(PasteItem item) const
{
    const auto at = std::ranges::find(found, item, &PasteFound::item);
    return at == found.end() ? std::nullopt : std::optional(at->sureness);
}

Pasted readPaste(const Secret& text)
{
    const bool tooLong = text.reveal().size() > kMostPasteBytes;
    const Secret read =
        tooLong ? Secret(QByteArray(text.reveal().constData(), kMostPasteBytes)) : text.clone();
    const Secret straight = paste::straighten(read);
    Pasted pasted = Reader(paste::findIn(viewOf(straight))).read();
    if (tooLong) {
        pasted.problems.push_back(
            {false, QStringLiteral("The text is very long; only its beginning was read.")});
    }
    return pasted;
}

QString nameOf(PasteItem item)
{
    switch (item) {
    case PasteItem::ApplicationId:
        return paste::nameOf(Label::ApplicationId);
    case PasteItem::ApplicationKey:
        return paste::nameOf(Label::ApplicationKey);
    case PasteItem::AccessKey:
        return paste::nameOf(Label::AccessKey);
    case PasteItem::SecretKey:
        return paste::nameOf(Label::SecretKey);
    case PasteItem::ClientId:
        return paste::nameOf(Label::ClientId);
    case PasteItem::ClientSecret:
        return paste::nameOf(Label::ClientSecret);
    case PasteItem::Domain:
        return paste::nameOf(Label::Domain);
    case PasteItem::Email:
        return paste::nameOf(Label::Email);
    case PasteItem::AccountCode:
        return paste::nameOf(Label::AccountCode);
    }
    return {};
}

} // namespace core::mimecast
