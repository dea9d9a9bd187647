#include "ui/shell/parting.h"

#include "core/base/text.h"
#include "core/health/retention.h"
#include "ui/style/theme.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QLabel>
#include <QPushButton>

namespace ui::shell {

namespace {

constexpr int kIcon = 40;
constexpr int kWidth = 360;       // of the words
constexpr std::size_t kNamed = 4; // more than these are counted

struct Clock {
    const CollectorView* view = nullptr;
    const core::health::StreamHealth* first = nullptr; // to lose events; none: not known
};

QString sentenceOf(const Clock& clock, core::TimePoint now)
{
    const QString name = clock.view->settings.name;
    if (!clock.first)
        return Parting::tr("%1 has not collected anything yet.").arg(name);
    const auto left = *clock.first->lostAfter - now;
    if (left.count() <= 0)
        return Parting::tr("%1 is losing events of %2 already.").arg(name, clock.first->title);
    return Parting::tr("%1 loses nothing if it runs again within %2; %3 goes first.")
        .arg(name, spanText(left), clock.first->title);
}

} // namespace

QStringList missedAfterQuitting(std::span<const CollectorView> views, core::TimePoint now)
{
    std::vector<Clock> clocks;
    for (const CollectorView& view : views)
        if (!view.settings.paused)
            clocks.push_back({.view = &view, .first = core::health::firstToLose(view.health)});
    std::ranges::stable_sort(clocks, {}, [](const Clock& clock) {
        return clock.first ? *clock.first->lostAfter : core::TimePoint::max();
    });
    QStringList sentences;
    for (std::size_t i = 0; i < std::min(clocks.size(), kNamed); ++i)
        sentences << core::displaySafe(sentenceOf(clocks[i], now));
    if (clocks.size() > kNamed)
        sentences << Parting::tr("%n more have longer.", nullptr,
                                 static_cast<int>(clocks.size() - kNamed));
    return sentences;
}

Parting::Parting(std::span<const CollectorView> views, core::TimePoint now, QWidget* parent)
    : QMessageBox(NoIcon, QStringLiteral("Mailweir"), tr("Quit Mailweir?"), NoButton, parent)
{
    setTextFormat(Qt::PlainText);
    setIconPixmap(style::appIcon().pixmap(style::px(kIcon), style::px(kIcon)));
    if (auto* title = findChild<QLabel*>(QStringLiteral("qt_msgbox_label")))
        title->setFont(style::font(style::Type::Heading));
    const QStringList missed = missedAfterQuitting(views, now);
    setInformativeText(
        missed.isEmpty()
            ? tr("All collectors are paused: nothing changes by quitting.")
            : tr("Nothing is collected until it runs again; then it asks for what Mimecast still "
                 "has.")
                + QStringLiteral("\n\n") + missed.join(QLatin1Char('\n')));
    if (auto* words = findChild<QLabel*>(QStringLiteral("qt_msgbox_informativelabel")))
        words->setMinimumWidth(style::px(kWidth));
    m_quit = addButton(tr("Quit"), AcceptRole);
    setDefaultButton(addButton(tr("Stay"), RejectRole));
}

bool Parting::mayQuit()
{
    exec();
    return clickedButton() == m_quit;
}

} // namespace ui::shell
