// One stretch in words, and what can be done about it.
#pragma once

#include "ui/proof_types.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

namespace ui::coverage {

class StretchCard : public Card {
    Q_OBJECT

public:
    explicit StretchCard(QWidget* parent = nullptr);

    void show(const CoverageReport::Stream& stream, const core::coverage::Stretch& stretch,
              Zone zone);
    void showNothing();

Q_SIGNALS:
    void refillRequested();
    void eventsRequested();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_refill;
    QPushButton* m_events;
};

} // namespace ui::coverage
