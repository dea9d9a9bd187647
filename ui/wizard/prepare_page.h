// The console steps as a checklist whose ticks persist, with the wait a new application needs.
#pragma once

#include "ui/widgets/banner.h"
#include "ui/wizard/page.h"
#include "ui/wizard/preparation_card.h"

#include <vector>

#include <QTimer>

namespace ui::wizard {

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
    void addSteps();
    void setDone(const QString& id, bool done);
    void openNext();
    void openOnly(const QString& id);
    void showWait();

    QLabel* m_progress;
    QPushButton* m_skip;
    Banner* m_wait;
    std::vector<PreparationCard*> m_cards;
    QTimer m_tick; // the countdown on the page, nothing else
    bool m_waiting = false;
};

} // namespace ui::wizard
