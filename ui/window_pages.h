// The pages of the window, one of which is seen: they share what is chosen, the scope and the zone
// of times, and open dialogs through Openings. Holds no state of its own.
#pragma once

#include "ui/backend.h"
#include "ui/openings.h"
#include "ui/widgets/time_text.h"

#include <QStackedWidget>

namespace ui {

class CollectorsPage;
class CoveragePage;
class HealthPage;
class Keeping;
class SettingsPage;
namespace viewer {
class ViewerPage;
}
namespace story {
class StoryDesk;
}

class WindowPages : public QStackedWidget {
    Q_OBJECT

public:
    WindowPages(Backend& backend, Openings& openings, QWidget* parent = nullptr);

    [[nodiscard]] HealthPage* health() const { return m_health; }
    [[nodiscard]] viewer::ViewerPage* viewer() const { return m_viewer; }
    [[nodiscard]] story::StoryDesk* stories() const { return m_stories; }
    [[nodiscard]] CoveragePage* coverage() const { return m_coverage; }
    [[nodiscard]] CollectorsPage* collectors() const { return m_collectors; }

    void setScope(const QString& collectorId); // empty: all
    void setZone(Zone zone);
    void setKeeping(Keeping& keeping);

Q_SIGNALS:
    void logRequested(const QString& collectorId);
    void zoneWanted(ui::Zone zone);
    void eventsRequested(const QString& collectorId, const core::TimeRange& range);
    void coverageRequested(const QString& collectorId);
    void folderRequested(); // of the data

private:
    template<class Page>
    void connectCollectorsOf(Page* page, Openings& openings);
    void connectHealth(Openings& openings);

    HealthPage* m_health;
    viewer::ViewerPage* m_viewer;
    story::StoryDesk* m_stories;
    CoveragePage* m_coverage;
    CollectorsPage* m_collectors;
    SettingsPage* m_settings;
};

} // namespace ui
