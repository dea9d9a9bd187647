#include "ui/wizard/start_choice.h"

#include <QCoreApplication>
#include <QLocale>

using namespace std::chrono_literals;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

QString momentText(core::TimePoint time)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return Text::tr("%1 UTC").arg(QLocale().toString(utc, QStringLiteral("d MMM yyyy, HH:mm")));
}

StartNote noteOf(const core::mimecast::Stream& stream, core::TimePoint start, core::TimePoint now)
{
    const core::TimePoint oldest = now - stream.retention;
    if (start < oldest)
        return {&stream, oldest, true,
                Text::tr("Mimecast answers for the last %1 only, so events begin on %2.")
                    .arg(retentionText(stream.retention), momentText(oldest))};
    if (start >= now)
        return {&stream, start, false, Text::tr("Everything from now on.")};
    return {&stream, start, false, Text::tr("Everything since %1.").arg(momentText(start))};
}

} // namespace

std::optional<core::TimePoint> startOf(StartChoice choice, const QString& text, core::TimePoint now)
{
    switch (choice) {
    case StartChoice::Now:
        return std::nullopt;
    case StartChoice::LastDay:
        return now - 24h;
    case StartChoice::LastWeek:
        return now - 7 * 24h;
    case StartChoice::Stamp:
        return core::fromIso(text.trimmed());
    }
    return std::nullopt;
}

std::vector<StartNote> startNotes(const QStringList& logTypes, int api,
                                  std::optional<core::TimePoint> start, core::TimePoint now)
{
    std::vector<StartNote> notes;
    for (const auto* stream : core::mimecast::streamsFor(logTypes, api))
        notes.push_back(noteOf(*stream, start.value_or(now), now));
    return notes;
}

QString retentionText(std::chrono::hours span)
{
    const int hours = static_cast<int>(span.count());
    if (hours % 24 == 0 && hours > 24)
        return Text::tr("%n days", nullptr, hours / 24);
    return Text::tr("%n hours", nullptr, hours);
}

} // namespace ui::wizard
