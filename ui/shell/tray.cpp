#include "ui/shell/tray.h"

#include "core/base/text.h"
#include "ui/style/theme.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/time_text.h"

#include <algorithm>
#include <utility>

#include <QPainter>
#include <QTime>

namespace ui::shell {

namespace {

using core::health::State;

constexpr int kIcon = 64;

// The program's icon with the state's mark in its corner.
QIcon iconOf(State state)
{
    QPixmap icon = style::appIcon().pixmap(kIcon, kIcon);
    QPainter painter(&icon);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF corner(kIcon * 0.5, kIcon * 0.5, kIcon * 0.5, kIcon * 0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::colors().surface);
    painter.drawRoundedRect(corner, 8, 8);
    const int mark = kIcon * 3 / 8;
    painter.drawPixmap(QPointF(kIcon - mark - 4, kIcon - mark - 4),
                       style::stateMark(state, mark, 1));
    painter.end();
    return icon;
}

bool allPaused(const std::vector<CollectorView>& views)
{
    return !views.empty() && std::ranges::all_of(views, [](const CollectorView& view) {
        return view.settings.paused;
    });
}

} // namespace

Tray::Tray(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_summary(m_menu.addAction(QString()))
{
    m_summary->setEnabled(false);
    m_menu.addSeparator();
    m_menu.addAction(tr("Open Mailweir"), this, &Tray::openRequested);
    m_pause = m_menu.addAction(tr("Pause all collectors"), this, &Tray::pauseOrResume);
    m_menu.addSeparator();
    m_menu.addAction(tr("Quit"), this, &Tray::quitRequested);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason why) {
                if (why == QSystemTrayIcon::Trigger || why == QSystemTrayIcon::DoubleClick)
                    Q_EMIT openRequested();
            });
    connect(&m_backend, &Backend::healthChanged, this, &Tray::refresh);
    connect(&m_backend, &Backend::collectorsChanged, this, &Tray::refresh);
    connect(&m_backend, &Backend::awoke, this, &Tray::tellAwakening);
    refresh();
    if (present())
        m_icon.show();
}

// QSystemTrayIcon::isVisible() claims to be visible where there is no tray at all.
bool Tray::present() { return QSystemTrayIcon::isSystemTrayAvailable(); }

void Tray::say(const QString& title, const QString& text)
{
    if (present() && QSystemTrayIcon::supportsMessages())
        m_icon.showMessage(core::displaySafe(title), core::displaySafe(text), style::appIcon());
}

void Tray::sayItStays()
{
    core::settings::Preferences preferences = m_backend.preferences();
    if (std::exchange(preferences.saidStaysInTray, true))
        return;
    say(tr("Mailweir keeps collecting"),
        tr("It stays here in the tray. Quit it from this icon's menu."));
    m_backend.savePreferences(preferences);
}

void Tray::refresh()
{
    const Overview overview = m_backend.overview();
    const QString headline = core::displaySafe(overview.headline, 120);
    m_summary->setText(QString(headline).replace(QLatin1Char('&'), QStringLiteral("&&")));
    const std::vector<CollectorView> views = m_backend.collectors();
    m_pause->setText(allPaused(views) ? tr("Resume all collectors") : tr("Pause all collectors"));
    m_pause->setEnabled(!views.empty());
    m_icon.setToolTip(QStringLiteral("Mailweir: %1").arg(headline));
    tellNews(views);
    const State state = overview.condition.state;
    if (m_shown == state)
        return;
    m_icon.setIcon(iconOf(state));
    m_shown = state;
}

// In quiet hours only of a loss, as everything else.
void Tray::tellAwakening(const Awakening& awakening)
{
    const auto wanted = m_backend.preferences().notifications;
    const QTime clock = QTime::currentTime();
    const bool quiet = isQuiet(wanted, clock.hour() * 60 + clock.minute());
    if (m_backend.collectors().empty() || !wanted.on || (quiet && awakening.lost.isEmpty()))
        return;
    const auto said = announcementOf(awakening);
    say(said.title, said.text);
}

void Tray::tellNews(const std::vector<CollectorView>& views)
{
    const QTime clock = QTime::currentTime();
    const auto said = m_news.hear(views, m_backend.preferences().notifications, now(),
                                  clock.hour() * 60 + clock.minute());
    if (said)
        say(said->title, said->text);
}

void Tray::pauseOrResume()
{
    const std::vector<CollectorView> views = m_backend.collectors();
    QStringList ids;
    for (const CollectorView& view : views)
        ids << view.settings.id;
    m_backend.setPaused(ids, !allPaused(views));
}

} // namespace ui::shell
