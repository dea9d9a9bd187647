// Finds the domain from an e-mail address. Mimecast answers only to a known application, so the
// question waits until there is an application ID. Used on the pages Domain and Application.
#pragma once

#include "ui/doctor/check_row.h"
#include "ui/wizard/field_box.h"
#include "ui/wizard/session.h"

#include <QLineEdit>
#include <QPushButton>

namespace ui::wizard {

class DomainFinder : public QWidget {
    Q_OBJECT

public:
    explicit DomainFinder(Session& session, QWidget* parent = nullptr);

    void refresh();
    void find();
    [[nodiscard]] QPushButton* findButton() const { return m_find; }

private:
    void found(const core::Result<QUrl>& domain);

    Session& m_session;
    QLineEdit* m_email;
    QPushButton* m_find;
    FieldBox* m_box;
    doctor::CheckRow* m_result;
    bool m_asking = false;
};

} // namespace ui::wizard
