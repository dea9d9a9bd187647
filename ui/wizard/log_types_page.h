// What to collect. Each ticked stream is tried once and shows its own verdict.
#pragma once

#include "ui/wizard/page.h"

#include <vector>

#include <QCheckBox>

namespace ui::wizard {

class StreamCard;

class LogTypesPage : public Page {
    Q_OBJECT

public:
    explicit LogTypesPage(Session& session, QWidget* parent = nullptr);

    void entered() override;
    void refresh() override;
    [[nodiscard]] QWidget* firstField() const override { return m_all; }

private:
    void addCards();
    void choose();
    void probe();
    [[nodiscard]] QStringList tickedStreams() const;

    QCheckBox* m_all;
    QLabel* m_count;
    ProblemLine* m_problem;
    std::vector<StreamCard*> m_cards;
};

} // namespace ui::wizard
