// The window: a rail of pages and collectors, the page, and a status line. It holds no state of its
// own but what is chosen; closing it keeps collecting in the tray, where there is one.
#pragma once

#include "ui/backend.h"
#include "ui/openings.h"
#include "ui/palette/actions.h"
#include "ui/shell/side_rail.h"
#include "ui/shell/status_line.h"
#include "ui/shell/tray.h"
#include "ui/shell/welcome.h"

#include <cstdint>

#include <QMainWindow>

class QStackedWidget;

namespace ui {

class CollectorsPage;
class CoveragePage;
class HealthPage;
class SettingsPage;
namespace viewer {
class ViewerPage;
}
namespace story {
class StoryDesk;
}

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Health, LiveLog, Coverage, Collectors, Settings };

    MainWindow(Backend& backend, Dialogs dialogs, QWidget* parent = nullptr);

    void showPage(Page page);
    void showScope(const QString& collectorId); // empty: all
    void openLog(const QString& collectorId);   // both: what a new collector brings in
    [[nodiscard]] HealthPage* healthPage() const { return m_health; }
    [[nodiscard]] viewer::ViewerPage* viewerPage() const { return m_viewer; }
    [[nodiscard]] story::StoryDesk* stories() const { return m_stories; }
    [[nodiscard]] CoveragePage* coveragePage() const { return m_coverage; }
    [[nodiscard]] CollectorsPage* collectorsPage() const { return m_collectors; }
    void bringToFront();
    void quit(); // asks first if something will be missed
    // All that the window can do, with its keys.
    [[nodiscard]] const palette::Actions& actions() const { return m_actions; }

Q_SIGNALS:
    void quitRequested(); // confirmed: the application may end, and close this window doing so

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectParts();
    void connectPages();
    void chooseZone(Zone zone);
    void refresh();
    void setScope(const QString& collectorId);
    void setZone(Zone zone);
    void keepGeometry();

    Backend& m_backend;
    Openings m_openings;
    palette::Actions m_actions;
    shell::Welcome* m_welcome;
    shell::SideRail* m_rail;
    QStackedWidget* m_stack; // the welcome, or the pages
    QStackedWidget* m_pages;
    HealthPage* m_health;
    viewer::ViewerPage* m_viewer;
    story::StoryDesk* m_stories;
    CoveragePage* m_coverage;
    CollectorsPage* m_collectors;
    SettingsPage* m_settings;
    shell::StatusLine* m_status;
    shell::Tray m_tray;
    bool m_quitting = false;
};

} // namespace ui
