// Which of Mimecast's APIs a new collector signs in with. An existing collector and the demo tenant
// have theirs, and it is only said.
#pragma once

#include "ui/widgets/padlock.h"
#include "ui/wizard/choice_card.h"
#include "ui/wizard/session.h"

#include <QBoxLayout>
#include <QLabel>
#include <QWidget>

namespace ui::wizard {

class ApiChoice : public QWidget {
    Q_OBJECT

public:
    explicit ApiChoice(Session& session, QWidget* parent = nullptr);

    void refresh();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void choose(int api);

    Session& m_session;
    QBoxLayout* m_cards;
    ChoiceCard* m_two;
    ChoiceCard* m_one;
    QLabel* m_fixed;
    Padlock* m_padlock;
};

} // namespace ui::wizard
