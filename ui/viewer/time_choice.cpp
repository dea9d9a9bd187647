#include "ui/viewer/time_choice.h"

#include "ui/widgets/range_text.h"

#include <QCoreApplication>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("ui::viewer::TimeChoice", text, nullptr, n);
}

} // namespace

std::optional<core::TimeRange> TimeChoice::untilNow(core::TimePoint now) const
{
    if (moves())
        return core::TimeRange{.from = now - last, .to = now};
    return fixed;
}

std::optional<core::TimeRange> TimeChoice::open(core::TimePoint now) const
{
    if (moves())
        return core::TimeRange{.from = now - last, .to = now + 24h * 365};
    return fixed;
}

QString textOf(const TimeChoice& choice, Zone zone)
{
    if (choice.fixed)
        return rangeText(*choice.fixed, zone);
    if (choice.isAll())
        return tr("All time");
    if (choice.last >= 48h)
        return tr("Last %n day(s)", int(choice.last / 24h));
    if (choice.last >= 1h)
        return tr("Last %n hour(s)", int(choice.last / 1h));
    return tr("Last %n minute(s)", int(choice.last.count()));
}

} // namespace ui::viewer
