// The window: a rail of pages and collectors, the page, and a status line. It holds no state of its
// own but what is chosen; closing it keeps collecting in the tray, where there is one.
#pragma once

#include "ui/backend.h"
#include "ui/keeping.h"
#include "ui/openings.h"
#include "ui/palette/actions.h"
#include "ui/shell/side_rail.h"
#include "ui/shell/status_line.h"
#include "ui/shell/tray.h"
#include "ui/shell/welcome.h"
#include "ui/window_pages.h"

#include <cstdint>

#include <QMainWindow>

class QStackedWidget;

namespace ui {

class Banner;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Health, LiveLog, Coverage, Collectors, Settings };

    MainWindow(Backend& backend, Dialogs dialogs, QWidget* parent = nullptr);

    void showPage(Page page);
    void showScope(const QString& collectorId); // empty: all
    void openLog(const QString& collectorId);   // both: what a new collector brings in
    [[nodiscard]] HealthPage* healthPage() const { return m_pages->health(); }
    [[nodiscard]] viewer::ViewerPage* viewerPage() const { return m_pages->viewer(); }
    [[nodiscard]] story::StoryDesk* stories() const { return m_pages->stories(); }
    [[nodiscard]] CollectorsPage* collectorsPage() const { return m_pages->collectors(); }
    // How the program is kept, from now on shown here and in the settings.
    void setKeeping(Keeping& keeping);
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
    void chooseZone(Zone zone);
    void refresh();
    void setZone(Zone zone);
    void keepGeometry();
    void sayWhoCollects();

    Backend& m_backend;
    Openings m_openings;
    palette::Actions m_actions;
    shell::Welcome* m_welcome;
    shell::SideRail* m_rail;
    QStackedWidget* m_stack; // the welcome, or the pages
    WindowPages* m_pages;
    Keeping* m_keeping = nullptr;
    Banner* m_watching; // seen while another process collects
    shell::StatusLine* m_status;
    shell::Tray m_tray;
    bool m_quitting = false;
};

} // namespace ui
