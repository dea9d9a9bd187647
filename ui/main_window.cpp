#include "ui/main_window.h"

#include "ui/viewer/table_pane.h"
#include "ui/viewer/viewer_page.h"
#include "ui/watching.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/on_screen.h"
#include "ui/window_actions.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr QSize kSize(1280, 800);
constexpr int kRailNeeds = 840; // narrower, at normal text size, it shows only icons

} // namespace

MainWindow::MainWindow(Backend& backend, Dialogs dialogs, QWidget* parent)
    : QMainWindow(parent)
    , m_backend(backend)
    , m_openings(backend, std::move(dialogs), this)
    , m_welcome(new shell::Welcome)
    , m_rail(new shell::SideRail)
    , m_stack(new QStackedWidget)
    , m_pages(new WindowPages(backend, m_openings))
    , m_watching(new Banner)
    , m_status(new shell::StatusLine)
    , m_tray(backend)
{
    // Without its window it goes on in the tray; the end is asked for by quitRequested().
    QGuiApplication::setQuitOnLastWindowClosed(false);
    setWindowTitle(QStringLiteral("Mailweir"));
    setWindowIcon(style::appIcon());
    build();
    connectParts();
    addWindowActions(m_actions, *this, m_openings);
    m_actions.include(m_pages->viewer()->tablePane()->actions());
    setMinimumSize(640, 480);
    resize(style::px(kSize.width()), style::px(kSize.height()));
    const core::settings::Preferences preferences = m_backend.preferences();
    restoreGeometry(preferences.windowGeometry);
    keepOnScreen(*this);
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
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_watching->setObjectName(QStringLiteral("watching"));
    auto* above = new QWidget;
    above->setLayout(new QVBoxLayout);
    above->layout()->setContentsMargins(24, 12, 24, 0);
    above->layout()->addWidget(m_watching);
    above->hide();
    column->addWidget(above);
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
    connect(m_rail, &shell::SideRail::scopePicked, m_pages, &WindowPages::setScope);
    connect(m_rail, &shell::SideRail::addRequested, &m_openings, &Openings::add);
    connect(m_rail, &shell::SideRail::guideRequested, &m_openings, &Openings::guide);
    connect(m_welcome, &shell::Welcome::accountRequested, &m_openings, &Openings::add);
    connect(m_welcome, &shell::Welcome::demoRequested, &m_openings, &Openings::addDemo);
    connect(m_pages, &WindowPages::logRequested, this, &MainWindow::openLog);
    connect(m_pages, &WindowPages::eventsRequested, this,
            [this](const QString& collectorId, const core::TimeRange& range) {
                openLog(collectorId);
                m_pages->viewer()->question().setTime({.last = {}, .fixed = range});
            });
    connect(m_pages, &WindowPages::folderRequested, this, [this] { showPage(Page::Settings); });
    connect(m_pages, &WindowPages::coverageRequested, this, [this](const QString& collectorId) {
        showScope(collectorId);
        showPage(Page::Coverage);
    });
    connect(m_pages, &WindowPages::zoneWanted, this, &MainWindow::chooseZone);
    connect(m_status, &shell::StatusLine::zoneRequested, this, &MainWindow::chooseZone);
    connect(&m_tray, &shell::Tray::openRequested, this, &MainWindow::bringToFront);
    connect(&m_tray, &shell::Tray::quitRequested, this, &MainWindow::quit);
    connect(&m_backend, &Backend::raiseRequested, this, &MainWindow::bringToFront);
    connect(&m_backend, &Backend::collectorsChanged, this, &MainWindow::refresh);
    connect(&m_backend, &Backend::healthChanged, this, &MainWindow::refresh);
}

void MainWindow::setKeeping(Keeping& keeping)
{
    m_keeping = &keeping;
    m_pages->setKeeping(keeping);
    connect(m_watching, &Banner::actionRequested, &keeping, &Keeping::takeOver);
    connect(&keeping, &Keeping::changed, this, &MainWindow::sayWhoCollects);
    sayWhoCollects();
}

void MainWindow::sayWhoCollects()
{
    const auto elsewhere = m_keeping->state().elsewhere;
    m_watching->parentWidget()->setVisible(elsewhere.has_value());
    if (elsewhere)
        tellWhoCollects(*m_watching, *elsewhere);
}

void MainWindow::chooseZone(Zone zone)
{
    core::settings::Preferences preferences = m_backend.preferences();
    preferences.utc = zone == Zone::Utc;
    m_backend.savePreferences(preferences);
    setZone(zone);
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

void MainWindow::setZone(Zone zone)
{
    m_status->setZone(zone);
    m_pages->setZone(zone);
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
