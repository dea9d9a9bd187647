#include "ui/wizard/application_wait.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace std::chrono_literals;

namespace ui::wizard {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

} // namespace

std::optional<std::chrono::minutes> waitLeft(const std::optional<core::TimePoint>& added,
                                             core::TimePoint now)
{
    // A clock that was set back must not make the wait longer than it is.
    if (!added || now - *added >= kUsableAfter)
        return std::nullopt;
    return std::min(std::chrono::ceil<std::chrono::minutes>(kUsableAfter - (now - *added)),
                    std::chrono::minutes(kUsableAfter));
}

QString waitText(const std::optional<core::TimePoint>& added, core::TimePoint now)
{
    if (!added)
        return {};
    const auto left = waitLeft(added, now);
    if (!left)
        return Text::tr("The application is ready: its keys can be made now.");
    const auto when = QDateTime::fromMSecsSinceEpoch((now + *left).time_since_epoch().count());
    return Text::tr("The new application is ready in %1 min, at %2. Its keys can be made then.")
        .arg(left->count())
        .arg(when.time().toString(QStringLiteral("HH:mm")));
}

} // namespace ui::wizard
