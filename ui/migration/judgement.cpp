#include "ui/migration/judgement.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "ui/widgets/time_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui::migration {

using namespace std::chrono_literals;

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Move)
};

constexpr auto kLeastTime = 1h; // both APIs hand over late
constexpr std::int64_t kEnough = 100;
constexpr auto kLongEnough = 24h; // for an account with little mail

// "Message delivery (10), Spam (2)"
QString missingTypes(const RehearsalReport& report)
{
    QStringList types;
    for (const TypeTally& type : report.types)
        if (type.on1 > type.both)
            types << QStringLiteral("%1 (%2)").arg(
                core::utf8(core::mimecast::logType(type.type).title),
                countText(type.on1 - type.both));
    return QLocale().createSeparatedList(types);
}

Judgement early(const Totals& totals, std::chrono::milliseconds running)
{
    const QString seen = countText(totals.both);
    if (running < kLeastTime)
        return {
            .verdict = Judgement::Verdict::Early,
            .sentence =
                Text::tr("Too early to judge. Events seen over both APIs so far: %1.").arg(seen),
            .advice =
                Text::tr("Mimecast hands events over late, each API in its own time. "
                         "Look again in %1; this dialog can be closed meanwhile.")
                    .arg(spanText(std::chrono::ceil<std::chrono::minutes>(kLeastTime - running)))};
    return {.verdict = Judgement::Verdict::Early,
            .sentence =
                Text::tr("Too few events to judge. Seen over both APIs so far: %1.").arg(seen),
            .advice = Text::tr("Let both collect until there are %1, or for a day; this dialog can "
                               "be closed meanwhile.")
                          .arg(countText(kEnough))};
}

Judgement same(const RehearsalReport& report, const Totals& totals)
{
    const QString fields = report.differences.empty()
        ? Text::tr("No field differs.")
        : Text::tr("Some fields are told differently; see below whether you rely on one of them.");
    return {
        .verdict = Judgement::Verdict::Same,
        .sentence = Text::tr("Nothing is missing over API 2.0: all %1 events that API 1.0 has "
                             "handed over are there. You can switch.")
                        .arg(countText(totals.both)),
        .advice = totals.only2 == 0
            ? fields
            : Text::tr("API 2.0 has handed over %1 more. %2").arg(countText(totals.only2), fields)};
}

} // namespace

Totals totalsOf(const RehearsalReport& report)
{
    Totals totals;
    for (const TypeTally& type : report.types) {
        totals.both += type.both;
        totals.only1 += type.on1 - type.both;
        totals.only2 += type.on2 - type.both;
    }
    return totals;
}

Judgement judge(const RehearsalReport& report, std::chrono::milliseconds running)
{
    const Totals totals = totalsOf(report);
    const bool enough = totals.both >= kEnough || running >= kLongEnough;
    if (running < kLeastTime || !enough)
        return early(totals, running);
    if (totals.only1 > 0)
        return {.verdict = Judgement::Verdict::Missing,
                .sentence =
                    Text::tr("API 2.0 lacks %1 of the %2 events that API 1.0 has handed "
                             "over.")
                        .arg(countText(totals.only1), countText(totals.only1 + totals.both)),
                .advice = Text::tr("Missing: %1. Compare again in an hour. If it stays so, look at "
                                   "the products and rights of the application, or ask Mimecast's "
                                   "support, before you switch.")
                              .arg(missingTypes(report))};
    if (totals.both == 0)
        return {.verdict = Judgement::Verdict::Early,
                .sentence = Text::tr("API 1.0 has handed over no event of these log types."),
                .advice = Text::tr("There is nothing to compare. Look at the collector's health, "
                                   "or let both collect for longer.")};
    return same(report, totals);
}

} // namespace ui::migration
