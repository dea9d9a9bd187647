// What to collect. Each ticked stream is tried once and shows its own verdict.
#pragma once

#include "ui/wizard/page.h"

#include <vector>

#include <QCheckBox>
#include <QLineEdit>

namespace ui::wizard {

class GroupCard;
class PrivilegesCard;
class StreamRow;

class LogTypesPage : public Page {
    Q_OBJECT

public:
    explicit LogTypesPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void refresh() override;
    [[nodiscard]] QWidget* firstField() const override
    {
        return m_all->isEnabled() ? static_cast<QWidget*>(m_all) : m_filter;
    }

private:
    void buildHead();
    void buildLowDelay();
    // Afresh for the API that is chosen now, unless it is the one that is shown.
    void buildGroups();
    void setAll();
    void choose();
    void probe();
    void refreshLowDelay();
    void refreshLock();
    [[nodiscard]] QStringList tickedStreams() const;

    QCheckBox* m_all;
    QLabel* m_count;
    QLineEdit* m_filter;
    QLabel* m_nothing;
    Padlock* m_padlock;
    ProblemLine* m_problem;
    QVBoxLayout* m_list;
    QWidget* m_lowDelay;
    QCheckBox* m_lowDelayTick;
    PrivilegesCard* m_privileges;
    int m_api = 0;
    std::vector<GroupCard*> m_groups;
    std::vector<StreamRow*> m_rows; // of all groups
};

} // namespace ui::wizard
