#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"

#include <array>

namespace core::mimecast {

namespace {

// How to say it, per log type: %1 from, %2 to, %3 subject. What Mimecast did is said after it.
struct Phrase {
    std::string_view type;
    const char* said;
};

constexpr std::array kPhrases{
    Phrase{"receipt", "%1 sent \"%3\" to %2"},
    Phrase{"process", "\"%3\" from %1 passed through the policies"},
    Phrase{"delivery", "\"%3\" from %1 was handed on to %2"},
    Phrase{"journal", "\"%3\" from %1 to %2 was journaled"},
    Phrase{"av", "Malware was found in \"%3\" from %1 to %2"},
    Phrase{"spam", "\"%3\" from %1 to %2 was taken for spam"},
    Phrase{"impersonation", "\"%3\" to %2 may not come from whom it says: %1"},
    Phrase{"internal-email", "\"%3\" from %1 to %2 was checked inside your organisation"},
    Phrase{"siem-url", "A link in \"%3\" from %1 to %2 was checked"},
    Phrase{"siem-attachment", "An attachment of \"%3\" from %1 to %2 was checked"},
    Phrase{"url-protect", "%2 clicked a link in \"%3\" from %1"},
    Phrase{"attachment-protect", "An attachment of \"%3\" from %1 to %2 was checked"},
    Phrase{"threat-feed", "The threat feed names \"%3\""},
    Phrase{"threat-feed-grid", "The threat feed of your grid names \"%3\""},
    Phrase{"threat-feed-csv", "The threat feed names \"%3\""},
    Phrase{"threat-feed-grid-csv", "The threat feed of your grid names \"%3\""},
    Phrase{"impersonation-protect", "\"%3\" to %2 may not come from whom it says: %1"},
    Phrase{"audit", "%1 did something in the console: %3"},
    Phrase{"dlp", "\"%3\" from %1 to %2 met a content policy"},
    Phrase{"held-release", "\"%3\" from %1 to %2 was taken out of the hold queue"},
    Phrase{"hold-list", "\"%3\" from %1 to %2 waits in the hold queue"},
    Phrase{"rejections", "\"%3\" from %1 to %2 was turned away"},
    Phrase{"archive-search", "%1 searched the archive for \"%3\""},
    Phrase{"archive-view", "%1 opened the archived message \"%3\""},
    Phrase{"ci-entities", "\"%3\" from %1 to %2 was checked in Microsoft 365"},
    Phrase{"ci-mailflow", "\"%3\" from %1 to %2 passed through Microsoft 365"},
    Phrase{"ci-urlclick", "A link in \"%3\" from %1 to %2 was clicked"},
    Phrase{"unknown", "\"%3\" from %1 to %2"},
};

constexpr int kMostShown = 120;

QString shown(const QString& text, const char* otherwise)
{
    // The null sender of a bounce is written "<>".
    const bool nobody = text.isEmpty() || text == QLatin1String("<>");
    return nobody ? QString::fromUtf8(otherwise) : displaySafe(text, kMostShown);
}

QString disposal(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None:
        return {};
    case Outcome::Accepted:
        return QStringLiteral("Mimecast let it through");
    case Outcome::Held:
        return QStringLiteral("Mimecast held it");
    case Outcome::Rejected:
        return QStringLiteral("Mimecast blocked it");
    }
    return {};
}

// A delivery is refused by the other side, not by Mimecast.
QString consequence(std::string_view type, Outcome outcome)
{
    if (type != "delivery" || outcome == Outcome::None)
        return disposal(outcome);
    return outcome == Outcome::Rejected ? QStringLiteral("it was not accepted")
                                        : QStringLiteral("it was accepted");
}

const char* phraseFor(std::string_view type)
{
    for (const Phrase& phrase : kPhrases) {
        if (phrase.type == type)
            return phrase.said;
    }
    return kPhrases.back().said;
}

// QString::arg would count a phrase's places anew where it leaves one out.
QString filled(std::string_view phrase, const std::array<QString, 3>& parts)
{
    QString said;
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        if (phrase[at] == '%')
            said += parts[static_cast<std::size_t>(phrase[++at] - '1')];
        else
            said += QLatin1Char(phrase[at]);
    }
    return said;
}

consteval bool phrasesAreSound()
{
    for (const Phrase& phrase : kPhrases) {
        const std::string_view said = phrase.said;
        for (std::size_t at = said.find('%'); at < said.size(); at = said.find('%', at + 1)) {
            if (at + 1 == said.size() || said[at + 1] < '1' || said[at + 1] > '3')
                return false;
        }
    }
    return true;
}
static_assert(phrasesAreSound(), "a phrase has a place for something there is not");

} // namespace

QString sentence(LogTypeCode type, const Summary& summary)
{
    const std::string_view id = logType(type).id;
    QString said = filled(phraseFor(id),
                          {shown(summary.from, "an empty sender"), shown(summary.to, "somebody"),
                           shown(summary.subject, "(no subject)")});
    const QString then = consequence(id, summary.outcome);
    if (!then.isEmpty())
        said += QLatin1String("; ") + then;
    if (!summary.verdict.isEmpty())
        said += QLatin1String(": ") + displaySafe(summary.verdict, kMostShown);
    return said + QLatin1Char('.');
}

} // namespace core::mimecast
