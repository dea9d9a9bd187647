// What is known of the host without signing in: whether it answers, who vouches for it, its clock.
#pragma once

#include "ui/doctor/check_row.h"
#include "ui/widgets/card.h"
#include "ui/wizard/host_watch.h"

#include <QPushButton>

namespace ui::wizard {

class HostCard : public Card {
    Q_OBJECT

public:
    explicit HostCard(Backend& backend, QWidget* parent = nullptr);

    // Looks at the draft's domain; without one the card hides.
    void look(const core::settings::Collector& draft);

private:
    void showWhatIsKnown();
    void showReport(const HostReport& report);
    void showClock(const HostReport& report);

    HostWatch m_watch;
    QString m_host;
    doctor::CheckRow* m_reach;
    doctor::CheckRow* m_issuer;
    doctor::CheckRow* m_clock;
    QPushButton* m_again;
};

} // namespace ui::wizard
