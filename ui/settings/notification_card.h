// Whether and when the desktop is told that a collector's state has changed.
#pragma once

#include "core/settings/settings.h"
#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QTimeEdit>

namespace ui::settings {

class NotificationCard : public Card {
    Q_OBJECT

public:
    explicit NotificationCard(QWidget* parent = nullptr);

    void show(const core::settings::Notifications& notifications);

Q_SIGNALS:
    void changed(const core::settings::Notifications& notifications);

private:
    void tell();
    void allow();

    QCheckBox* m_on;
    QCheckBox* m_quiet;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
};

} // namespace ui::settings
