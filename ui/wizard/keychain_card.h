// Which keychain will hold the keys, what is wrong with it if something is, and the way out.
#pragma once

#include "ui/doctor/check_row.h"
#include "ui/widgets/card.h"
#include "ui/wizard/session.h"

#include <QCheckBox>
#include <QPushButton>

namespace ui::wizard {

class KeychainCard : public Card {
    Q_OBJECT

public:
    explicit KeychainCard(Session& session, QWidget* parent = nullptr);

    void ask();
    void refresh();
    [[nodiscard]] QCheckBox* sessionOnly() const { return m_sessionOnly; }

private:
    void answered(const KeychainReport& report);

    Session& m_session;
    doctor::CheckRow* m_row;
    QPushButton* m_again;
    QCheckBox* m_sessionOnly;
    QLabel* m_sessionHint;
    std::optional<KeychainReport> m_report; // none while it is being asked
};

} // namespace ui::wizard
