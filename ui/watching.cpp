#include "ui/watching.h"

#include "core/base/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_text.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ui::watching", text); }

} // namespace

void tellWhoCollects(Banner& banner, const Keeping::Elsewhere& elsewhere)
{
    const QString who = core::displaySafe(elsewhere.who);
    if (elsewhere.ended)
        return banner.say(Banner::Kind::Warning, tr("Nobody collects: %1 has ended.").arg(who),
                          tr("Events wait at Mimecast for a while. This window can collect "
                             "instead, until the service is started again."),
                          tr("Collect here"));
    banner.say(Banner::Kind::Info,
               tr("Another process collects, since %1: %2.")
                   .arg(relativeTime(elsewhere.since, now()), who),
               tr("This window shows the same store, live. Collectors can be set up, changed and "
                  "paused here, and the other process follows; collecting now and deleting are "
                  "for where it is collected."));
}

} // namespace ui
