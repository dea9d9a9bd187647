// The icon in the system tray: the state of all collectors at a glance, what has changed as a
// notification, and what one wants to do without the window. Where the desktop has no tray there is
// none, and present() says so.
#pragma once

#include "ui/backend.h"
#include "ui/shell/news.h"

#include <QMenu>
#include <QSystemTrayIcon>

namespace ui::shell {

class Tray : public QObject {
    Q_OBJECT

public:
    explicit Tray(Backend& backend, QObject* parent = nullptr);

    [[nodiscard]] static bool present();
    void say(const QString& title, const QString& text);
    void sayItStays(); // when the window closes: once and never again
    [[nodiscard]] QMenu* menu() { return &m_menu; }

Q_SIGNALS:
    void openRequested();
    void quitRequested();

private:
    void refresh();
    void tellAwakening(const Awakening& awakening);
    void tellNews(const std::vector<CollectorView>& views);
    void pauseOrResume();

    Backend& m_backend;
    QMenu m_menu;
    QAction* m_summary;
    QAction* m_pause = nullptr;
    QSystemTrayIcon m_icon;
    std::optional<core::health::State> m_shown;
    News m_news;
};

} // namespace ui::shell
