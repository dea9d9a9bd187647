// The rights and products that what is to be collected needs, to copy into a ticket or a mail.
#pragma once

#include "core/mimecast/privileges.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

namespace ui::wizard {

class PrivilegesCard : public Card {
    Q_OBJECT

public:
    PrivilegesCard(const QString& title, QWidget* parent = nullptr);

    void setPrivileges(const core::mimecast::Privileges& privileges);
    [[nodiscard]] QString text() const { return m_copied; }

Q_SIGNALS:
    void copyRequested(const QString& text);

private:
    QLabel* m_products;
    QLabel* m_productList;
    QLabel* m_rightList;
    QPushButton* m_copy;
    QString m_copied;
};

} // namespace ui::wizard
