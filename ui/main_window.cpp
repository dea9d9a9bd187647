#include "ui/main_window.h"

#include "ui/collectors/collectors_page.h"
#include "ui/doctor/doctor_dialog.h"
#include "ui/health/health_page.h"
#include "ui/palette/command_palette.h"
#include "ui/palette/key_overview.h"
#include "ui/story/story_desk.h"
#include "ui/viewer/table_pane.h"
#include "ui/viewer/viewer_page.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kRailNeeds =
    840; // narrower than this, at normal text size, the rail shows only icons

} // namespace

MainWindow::MainWindow(Backend& backend, Dialogs dialogs, QWidget* parent)
    : QMainWindow(parent)
    , m_backend(backend)
    , m_dialogs(std::move(dialogs))
    , m_welcome(new shell::Welcome)
    , m_rail(new shell::SideRail)
    , m_stack(new QStackedWidget)
    , m_pages(new QStackedWidget)
    , m_health(new HealthPage(backend))
    , m_viewer(new viewer::ViewerPage(backend))
    , m_stories(new story::StoryDesk(backend, *m_viewer))
    , m_collectors(new CollectorsPage(backend))
    , m_status(new shell::StatusLine)
    , m_tray(backend)
{
    if (!m_dialogs.confirmQuit)
        m_dialogs.confirmQuit = shell::askToQuit;
    // Without its window it goes on in the tray; the end is asked for by quitRequested().
    QGuiApplication::setQuitOnLastWindowClosed(false);
    setWindowTitle(QStringLiteral("Mailweir"));
    setWindowIcon(style::appIcon());
    build();
    connectParts();
    connectPages();
    addActions();
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
    m_rail->addPage(QStringLiteral("database"), tr("Collectors"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_health, m_viewer, m_collectors})
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
    connect(&m_tray, &shell::Tray::openRequested, this, &MainWindow::bringToFront);
    connect(&m_tray, &shell::Tray::quitRequested, this, &MainWindow::quit);
    connect(&m_backend, &Backend::raiseRequested, this, &MainWindow::bringToFront);
    connect(&m_backend, &Backend::collectorsChanged, this, &MainWindow::refresh);
    connect(&m_backend, &Backend::healthChanged, this, &MainWindow::refresh);
}

// Whatever can be done has a name here: for its keys, the command palette and the overview.
void MainWindow::addActions()
{
    const auto open = [this](QDialog* dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    const auto go = tr("Go to");
    const auto window = tr("Window");
    const QStringList pages{tr("Health"), tr("Live log"), tr("Collectors")};
    for (int page = 0; page < pages.size(); ++page) {
        m_actions.add(this,
                      {.group = go,
                       .title = pages[page],
                       .keys = {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + page))}},
                      [this, page] { showPage(static_cast<Page>(page)); });
    }
    m_actions.add(this, {.group = window, .title = tr("Add a collector")},
                  [this] { openWizard(WizardWish::Connect); });
    m_actions.add(this, {.group = window, .title = tr("Commands"), .keys = {Qt::CTRL | Qt::Key_K}},
                  [this, open] { open(new palette::CommandPalette(m_actions, this)); });
    m_actions.add(
        this, {.group = window, .title = tr("Keyboard"), .keys = {Qt::Key_F1, Qt::Key_Question}},
        [this, open] { open(new palette::KeyOverview(m_actions, this)); });
    m_actions.add(this, {.group = window, .title = tr("Quit"), .keys = {QKeySequence::Quit}},
                  [this] { quit(); });
    m_actions.include(m_viewer->tablePane()->actions());
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
    const auto edit = [this](const QString& id) { openWizard(WizardWish::Edit, id); };
    const auto keys = [this](const QString& id) { openWizard(WizardWish::ReplaceKeys, id); };
    const auto add = [this] { openWizard(WizardWish::Connect); };
    connect(m_welcome, &shell::Welcome::accountRequested, this, add);
    connect(m_welcome, &shell::Welcome::demoRequested, this,
            [this] { openWizard(WizardWish::Demo); });
    connect(m_rail, &shell::SideRail::addRequested, this, add);
    connect(m_health, &HealthPage::editRequested, this, edit);
    connect(m_health, &HealthPage::keysRequested, this, keys);
    connect(m_health, &HealthPage::logRequested, this, &MainWindow::openLog);
    connect(m_collectors, &CollectorsPage::editRequested, this, edit);
    connect(m_collectors, &CollectorsPage::keysRequested, this, keys);
    connect(m_collectors, &CollectorsPage::addRequested, this, add);
    connect(m_collectors, &CollectorsPage::logRequested, this, &MainWindow::openLog);
    connect(m_health, &HealthPage::diagnoseRequested, this, &MainWindow::diagnose);
    connect(m_collectors, &CollectorsPage::diagnoseRequested, this, &MainWindow::diagnose);
    connect(m_viewer, &viewer::ViewerPage::addCollectorRequested, this, add);
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
    m_collectors->setScope(collectorId);
}

void MainWindow::setZone(Zone zone)
{
    m_status->setZone(zone);
    m_health->setUtc(zone == Zone::Utc);
    m_viewer->setUtc(zone == Zone::Utc);
    m_stories->setUtc(zone == Zone::Utc);
    m_collectors->setUtc(zone == Zone::Utc);
}

void MainWindow::openWizard(WizardWish wish, const QString& collectorId)
{
    if (m_dialogs.openWizard)
        m_dialogs.openWizard(this, wish, collectorId);
}

void MainWindow::diagnose(const QString& collectorId)
{
    for (const CollectorView& view : m_backend.collectors()) {
        if (view.settings.id != collectorId)
            continue;
        auto* dialog = new DoctorDialog(m_backend, view.settings, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DoctorDialog::editRequested, this,
                [this](const QString& id) { openWizard(WizardWish::Edit, id); });
        connect(dialog, &DoctorDialog::keysRequested, this,
                [this](const QString& id) { openWizard(WizardWish::ReplaceKeys, id); });
        dialog->open();
        return;
    }
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
    core::settings::Preferences preferences = m_backend.preferences();
    if (!std::exchange(preferences.saidStaysInTray, true)) {
        m_tray.say(tr("Mailweir keeps collecting"),
                   tr("It stays here in the tray. Quit it from this icon's menu."));
        m_backend.savePreferences(preferences);
    }
    event->accept();
}

void MainWindow::quit()
{
    keepGeometry();
    const bool collects = m_backend.overview().collecting && !m_backend.collectors().empty();
    if (collects && !m_dialogs.confirmQuit(this))
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
