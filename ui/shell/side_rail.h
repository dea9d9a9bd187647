// The rail on the left: the pages, the collectors that can be singled out, and the way to a new
// one. Where the window is narrow for its text only the icons stay, and the collectors move into a
// menu.
#pragma once

#include "ui/shell/scope_model.h"
#include "ui/widgets/label.h"
#include "ui/widgets/nav_list.h"

#include <QFrame>
#include <QStandardItemModel>

class QVBoxLayout;

namespace ui::shell {

class SideRail : public QFrame {
    Q_OBJECT

public:
    explicit SideRail(QWidget* parent = nullptr);

    // The first is reached by Ctrl+1, and so on.
    void addPage(const QString& iconName, const QString& title);
    void showPage(int page);
    void showCollectors(const std::vector<CollectorView>& views, core::health::State worst);
    void showScope(const QString& collectorId);
    [[nodiscard]] QString scope() const { return m_scope; }
    void setCompact(bool compact);
    [[nodiscard]] bool isCompact() const { return m_compact; }

Q_SIGNALS:
    void pagePicked(int page);
    void scopePicked(const QString& collectorId); // empty: all
    void addRequested();
    void guideRequested();

private:
    void build();
    void pickScope(const QString& collectorId);
    void showMenu();
    void updateScopeButton();

    bool m_compact = false;
    QString m_scope;
    QStandardItemModel m_pages;
    ScopeModel m_scopes;
    QLabel* m_logo;
    QLabel* m_title;
    NavList* m_pageList;
    QLabel* m_heading;
    NavList* m_scopeList;
    QPushButton* m_scopeButton;
    QPushButton* m_add;
    QPushButton* m_addIcon;
    QPushButton* m_guide;
    QPushButton* m_guideIcon;
};

} // namespace ui::shell
