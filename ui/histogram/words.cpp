#include "ui/histogram/words.h"

#include "ui/widgets/range_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace ui::histogram {

namespace {

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("ui::histogram", text, nullptr, n);
}

int pluralOf(std::int64_t count) { return int(std::min<std::int64_t>(count, 1'000'000'000)); }

QString eventsText(std::int64_t count)
{
    return tr("%1 event(s)", pluralOf(count)).arg(countText(count));
}

bool overlap(const core::TimeRange& a, const core::TimeRange& b)
{
    return a.from < b.to && b.from < a.to;
}

QString sentence(QString text)
{
    if (!text.isEmpty() && !text.endsWith(QLatin1Char('.')))
        text += QLatin1Char('.');
    return text;
}

} // namespace

QString countsText(const Counts& counts)
{
    const auto words = std::to_array<std::pair<core::Outcome, QString>>({
        {core::Outcome::Accepted, tr("%1 accepted")},
        {core::Outcome::Held, tr("%1 held")},
        {core::Outcome::Rejected, tr("%1 rejected")},
        {core::Outcome::None, tr("%1 other")},
    });
    QStringList parts;
    for (const auto& [outcome, text] : words) {
        if (const auto count = counts.by[std::size_t(outcome)]; count > 0)
            parts << text.arg(countText(count));
    }
    return parts.isEmpty() ? tr("no events") : parts.join(QStringLiteral(", "));
}

QString bucketText(const Histogram& histogram, const core::TimeRange& range, const Counts& counts,
                   Zone zone)
{
    auto text = rangeText(range, zone) + QStringLiteral(": ");
    if (counts.all() > 0)
        text += eventsText(counts.all()) + QStringLiteral(", ");
    text += countsText(counts) + QLatin1Char('.');
    for (const auto& gap : histogram.gaps) {
        if (overlap(gap.range, range))
            return text + QLatin1Char(' ') + sentence(tr("Gap: %1").arg(gap.cause));
    }
    return text;
}

QString gapsText(const Histogram& histogram, Zone zone)
{
    const auto count = std::ranges::count_if(histogram.gaps, [&](const Histogram::Gap& gap) {
        return overlap(gap.range, histogram.range);
    });
    if (count == 0)
        return {};
    if (count > 1)
        return tr("%n gap(s)", int(count));
    const auto gap = std::ranges::find_if(histogram.gaps, [&](const Histogram::Gap& each) {
        return overlap(each.range, histogram.range);
    });
    return tr("Gap: %1, %2").arg(gap->cause, rangeText(gap->range, zone));
}

QString summaryText(const Histogram& histogram, Zone zone)
{
    if (histogram.counts.empty())
        return tr("No events.");
    const auto most = std::ranges::max_element(histogram.counts, {}, &Counts::all);
    const auto step = (histogram.range.to - histogram.range.from) / std::ssize(histogram.counts);
    const auto begin = histogram.range.from + step * (most - histogram.counts.begin());
    Counts all;
    for (const auto& counts : histogram.counts) {
        for (std::size_t i = 0; i < all.by.size(); ++i)
            all.by[i] += counts.by[i];
    }
    QStringList sentences{bucketText({}, histogram.range, all, zone)};
    if (all.all() > 0)
        sentences << tr("Most: %1.")
                         .arg(bucketText({}, {.from = begin, .to = begin + step}, *most, zone)
                                  .chopped(1));
    if (const auto gaps = gapsText(histogram, zone); !gaps.isEmpty())
        sentences << sentence(gaps);
    return sentences.join(QLatin1Char(' '));
}

} // namespace ui::histogram
