// Start at login, and what an organisation has set for this computer, or why that is not used.
#pragma once

#include "ui/keeping.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QCheckBox>

namespace ui::settings {

class KeepingCard : public Card {
    Q_OBJECT

public:
    explicit KeepingCard(QWidget* parent = nullptr);

    void setKeeping(Keeping& keeping); // which must outlive this

private:
    void refresh();
    void choose(bool on);

    Keeping* m_keeping = nullptr;
    QCheckBox* m_login;
    QLabel* m_note;
    QLabel* m_managed;
};

} // namespace ui::settings
