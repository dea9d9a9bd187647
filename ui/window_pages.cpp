#include "ui/window_pages.h"

#include "ui/collectors/collectors_page.h"
#include "ui/coverage/coverage_page.h"
#include "ui/health/health_page.h"
#include "ui/settings/settings_page.h"
#include "ui/story/story_desk.h"
#include "ui/viewer/viewer_page.h"

namespace ui {

WindowPages::WindowPages(Backend& backend, Openings& openings, QWidget* parent)
    : QStackedWidget(parent)
    , m_health(new HealthPage(backend))
    , m_viewer(new viewer::ViewerPage(backend))
    , m_stories(new story::StoryDesk(backend, *m_viewer))
    , m_coverage(new CoveragePage(backend))
    , m_collectors(new CollectorsPage(backend))
    , m_settings(new SettingsPage(backend))
{
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_health, m_viewer, m_coverage, m_collectors, m_settings})
        addWidget(page);
    connectCollectorsOf(m_health, openings);
    connectCollectorsOf(m_collectors, openings);
    connectHealth(openings);
    connect(m_coverage, &CoveragePage::eventsRequested, this, &WindowPages::eventsRequested);
    connect(m_collectors, &CollectorsPage::addRequested, &openings, &Openings::add);
    connect(m_viewer, &viewer::ViewerPage::addCollectorRequested, &openings, &Openings::add);
    connect(m_viewer, &viewer::ViewerPage::zoneWanted, this, &WindowPages::zoneWanted);
    connect(m_viewer, &viewer::ViewerPage::timelineWanted, &openings, &Openings::timelineAt);
    connect(m_settings, &SettingsPage::zoneWanted, this, &WindowPages::zoneWanted);
    connect(m_settings, &SettingsPage::licencesWanted, &openings, &Openings::about);
}

void WindowPages::connectHealth(Openings& openings)
{
    connect(m_health, &HealthPage::timelineRequested, &openings, &Openings::timeline);
    connect(m_health, &HealthPage::quarantineRequested, &openings, &Openings::quarantine);
    connect(m_health, &HealthPage::stageRequested, &openings, &Openings::stage);
    connect(m_health, &HealthPage::diagnosticsRequested, &openings, &Openings::diagnostics);
    connect(m_health, &HealthPage::coverageRequested, this, &WindowPages::coverageRequested);
    connect(m_health, &HealthPage::folderRequested, this, &WindowPages::folderRequested);
}

template<class Page>
void WindowPages::connectCollectorsOf(Page* page, Openings& openings)
{
    connect(page, &Page::editRequested, &openings, &Openings::edit);
    connect(page, &Page::keysRequested, &openings, &Openings::replaceKeys);
    connect(page, &Page::diagnoseRequested, &openings, &Openings::diagnose);
    connect(page, &Page::moveRequested, &openings, &Openings::move);
    connect(page, &Page::logRequested, this, &WindowPages::logRequested);
}

void WindowPages::setScope(const QString& collectorId)
{
    m_health->setScope(collectorId);
    m_viewer->setScope(collectorId.isEmpty() ? QStringList() : QStringList(collectorId));
    m_coverage->setScope(collectorId);
    m_collectors->setScope(collectorId);
}

void WindowPages::setZone(Zone zone)
{
    const bool utc = zone == Zone::Utc;
    m_health->setUtc(utc);
    m_viewer->setUtc(utc);
    m_stories->setUtc(utc);
    m_coverage->setUtc(utc);
    m_collectors->setUtc(utc);
    m_settings->setUtc(utc);
}

void WindowPages::setKeeping(Keeping& keeping) { m_settings->setKeeping(keeping); }

} // namespace ui
