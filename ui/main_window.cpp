#include "ui/main_window.h"

#include "ui/collectors/collectors_page.h"
#include "ui/coverage/coverage_page.h"
#include "ui/health/health_page.h"
#include "ui/settings/settings_page.h"
#include "ui/story/story_desk.h"
#include "ui/viewer/table_pane.h"
#include "ui/viewer/viewer_page.h"
#include "ui/window_actions.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRailNeeds = 840; // narrower, at normal text size, it shows only icons

} // namespace

MainWindow::MainWindow(Backend& backend, Dialogs dialogs, QWidget* parent)
    : QMainWindow(parent)
    , m_backend(backend)
    , m_openings(backend, std::move(dialogs), this)
    , m_welcome(new shell::Welcome)
    , m_rail(new shell::SideRail)
    , m_stack(new QStackedWidget)
    , m_pages(new QStackedWidget)
    , m_health(new HealthPage(backend))
    , m_viewer(new viewer::ViewerPage(backend))
    , m_stories(new story::StoryDesk(backend, *m_viewer))
    , m_coverage(new CoveragePage(backend))
    , m_collectors(new CollectorsPage(backend))
    , m_settings(new SettingsPage(backend))
    , m_status(new shell::StatusLine)
    , m_tray(backend)
{
    // Without its window it goes on in the tray; the end is asked for by quitRequested().
    QGuiApplication::setQuitOnLastWindowClosed(false);
    setWindowTitle(QStringLiteral("Mailweir"));
    setWindowIcon(style::appIcon());
    build();
    connectParts();
    connectPages();
    addWindowActions(m_actions, *this, m_openings);
    m_actions.include(m_viewer->tablePane()->actions());
    setMinimumSize(640, 480);
    resize(1280, 800);
    const core::settings::Preferences preferences = m_backend.preferences();
    restoreGeometry(preferences.windowGeometry);
    setZone(preferences.utc ? Zone::Utc : Zone::Local);
    refresh();
    showPage(Page::Health);
}

void MainWindow::build()
{
    m_rail->addPage(QStringLiteral("activity"), tr("Health"));
    m_rail->addPage(QStringLiteral("list"), tr("Live log"));
    m_rail->addPage(QStringLiteral("chart"), tr("Coverage"));
    m_rail->addPage(QStringLiteral("database"), tr("Collectors"));
    m_rail->addPage(QStringLiteral("settings"), tr("Settings"));
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_health, m_viewer, m_coverage, m_collectors, m_settings})
        m_pages->addWidget(page);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    auto* inside = new QWidget;
    auto* row = new QHBoxLayout(inside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(right, 1);
    auto* welcome = new QScrollArea;
    welcome->setWidget(m_welcome);
    welcome->setWidgetResizable(true);
    welcome->setFrameShape(QFrame::NoFrame);
    welcome->setFocusPolicy(Qt::NoFocus);
    m_stack->addWidget(welcome);
    m_stack->addWidget(inside);
    setCentralWidget(m_stack);
}

void MainWindow::connectParts()
{
    connect(m_rail, &shell::SideRail::pagePicked, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_rail, &shell::SideRail::scopePicked, this, &MainWindow::setScope);
    connect(m_status, &shell::StatusLine::zoneRequested, this, &MainWindow::chooseZone);
    connect(m_viewer, &viewer::ViewerPage::zoneWanted, this, &MainWindow::chooseZone);
    connect(m_settings, &SettingsPage::zoneWanted, this, &MainWindow::chooseZone);
    connect(&m_tray, &shell::Tray::openRequested, this, &MainWindow::bringToFront);
    connect(&m_tray, &shell::Tray::quitRequested, this, &MainWindow::quit);
    connect(&m_backend, &Backend::raiseRequested, this, &MainWindow::bringToFront);
    connect(&m_backend, &Backend::collectorsChanged, this, &MainWindow::refresh);
    connect(&m_backend, &Backend::healthChanged, this, &MainWindow::refresh);
}

void MainWindow::chooseZone(Zone zone)
{
    core::settings::Preferences preferences = m_backend.preferences();
    preferences.utc = zone == Zone::Utc;
    m_backend.savePreferences(preferences);
    setZone(zone);
}

void MainWindow::connectPages()
{
    connect(m_welcome, &shell::Welcome::accountRequested, &m_openings, &Openings::add);
    connect(m_welcome, &shell::Welcome::demoRequested, &m_openings, &Openings::addDemo);
    connect(m_rail, &shell::SideRail::addRequested, &m_openings, &Openings::add);
    connect(m_viewer, &viewer::ViewerPage::addCollectorRequested, &m_openings, &Openings::add);
    connect(m_health, &HealthPage::timelineRequested, &m_openings, &Openings::timeline);
    connect(m_health, &HealthPage::quarantineRequested, &m_openings, &Openings::quarantine);
    connect(m_health, &HealthPage::diagnosticsRequested, &m_openings, &Openings::diagnostics);
    connect(m_health, &HealthPage::folderRequested, this, [this] { showPage(Page::Settings); });
    connect(m_health, &HealthPage::coverageRequested, this, [this](const QString& collectorId) {
        showScope(collectorId);
        showPage(Page::Coverage);
    });
    connect(m_coverage, &CoveragePage::eventsRequested, this,
            [this](const QString& collectorId, const core::TimeRange& range) {
                openLog(collectorId);
                m_viewer->question().setTime({.last = {}, .fixed = range});
            });
    connect(m_collectors, &CollectorsPage::addRequested, &m_openings, &Openings::add);
    const auto open = [this](auto* page) {
        using Opener = std::remove_pointer_t<decltype(page)>;
        connect(page, &Opener::editRequested, &m_openings, &Openings::edit);
        connect(page, &Opener::keysRequested, &m_openings, &Openings::replaceKeys);
        connect(page, &Opener::diagnoseRequested, &m_openings, &Openings::diagnose);
        connect(page, &Opener::moveRequested, &m_openings, &Openings::move);
        connect(page, &Opener::logRequested, this, &MainWindow::openLog);
    };
    open(m_health);
    open(m_collectors);
}

void MainWindow::refresh()
{
    const Overview overview = m_backend.overview();
    const std::vector<CollectorView> views = m_backend.collectors();
    m_rail->showCollectors(views, overview.condition.state);
    m_status->show(overview);
    // Events may be kept of a collector that was deleted: they can still be read.
    m_stack->setCurrentIndex(views.empty() && overview.storedEvents == 0 ? 0 : 1);
}

void MainWindow::showPage(Page page) { m_rail->showPage(static_cast<int>(page)); }

void MainWindow::showScope(const QString& collectorId) { m_rail->showScope(collectorId); }

void MainWindow::setScope(const QString& collectorId)
{
    m_health->setScope(collectorId);
    m_viewer->setScope(collectorId.isEmpty() ? QStringList() : QStringList(collectorId));
    m_coverage->setScope(collectorId);
    m_collectors->setScope(collectorId);
}

void MainWindow::setZone(Zone zone)
{
    m_status->setZone(zone);
    m_health->setUtc(zone == Zone::Utc);
    m_viewer->setUtc(zone == Zone::Utc);
    m_stories->setUtc(zone == Zone::Utc);
    m_coverage->setUtc(zone == Zone::Utc);
    m_collectors->setUtc(zone == Zone::Utc);
    m_settings->setUtc(zone == Zone::Utc);
}

void MainWindow::openLog(const QString& collectorId)
{
    showScope(collectorId);
    showPage(Page::LiveLog);
}

void MainWindow::bringToFront()
{
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCompact(width() < style::px(kRailNeeds));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    keepGeometry();
    if (m_quitting)
        return event->accept();
    if (!m_tray.present()) {
        event->ignore();
        return quit();
    }
    m_tray.sayItStays();
    event->accept();
}

void MainWindow::quit()
{
    keepGeometry();
    const bool collects = m_backend.overview().collecting && !m_backend.collectors().empty();
    if (collects && !m_openings.confirmQuit())
        return;
    m_quitting = true;
    Q_EMIT quitRequested();
}

void MainWindow::keepGeometry()
{
    core::settings::Preferences preferences = m_backend.preferences();
    preferences.windowGeometry = saveGeometry();
    m_backend.savePreferences(preferences);
}

} // namespace ui
