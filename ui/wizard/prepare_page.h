// Which API, and its console steps as a checklist whose ticks persist, with what the application
// needs and the wait after it was added.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/wizard/page.h"
#include "ui/wizard/preparation_card.h"

#include <vector>

#include <QTimer>

namespace ui::wizard {

class ApiChoice;
class PrivilegesCard;

class PreparePage : public Page {
    Q_OBJECT

public:
    explicit PreparePage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void left() override;
    void refresh() override;
    [[nodiscard]] QWidget* firstField() const override;

private:
    void buildHead();
    void addSteps(int api);
    [[nodiscard]] const std::vector<PreparationCard*>& cards() const;
    void setDone(const QString& id, bool done);
    void openNext();
    void openOnly(const QString& id);
    void showWait();

    ApiChoice* m_api;
    QLabel* m_progress;
    QPushButton* m_skip;
    Banner* m_wait;
    std::vector<PreparationCard*> m_cards1; // of API 1.0
    std::vector<PreparationCard*> m_cards2;
    QWidget* m_steps1;
    QWidget* m_steps2;
    PrivilegesCard* m_privileges;
    int m_shown = 0; // the API whose steps are shown
    QTimer m_tick;   // the countdown on the page, nothing else
    bool m_waiting = false;
};

} // namespace ui::wizard
