// Saved searches: those for Mimecast, one's own, and the recent ones; saving, renaming, deleting,
// and one file to hand on.
#pragma once

#include "ui/backend.h"

#include <functional>

#include <QPushButton>

class QMenu;

namespace ui::viewer {

class SavedMenu final : public QPushButton {
    Q_OBJECT

public:
    explicit SavedMenu(Backend& backend, QWidget* parent = nullptr);

    void setQuery(const QString& query) { m_query = query; } // what Save keeps
    void setCompact(bool compact);
    void save(const QString& name);
    void importFrom(const QString& path);
    void exportTo(const QString& path);

Q_SIGNALS:
    void chosen(const QString& query);
    void told(const QString& sentence); // what became of it
    void imported();
    void failed(const core::Error& why);

private:
    void fill();
    void addSearches(QMenu& menu);
    void addRecent(QMenu& menu);
    void addTools(QMenu& menu);
    void addSearch(QMenu& menu, const QString& name, const QString& query);
    void askForName();
    void manage();
    void take(core::Result<QByteArray> bytes);

    Backend& m_backend;
    QMenu* m_menu;
    QString m_query;
};

} // namespace ui::viewer
