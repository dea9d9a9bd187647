// How to get to Mimecast where the way is not plain: a proxy, one more certificate authority.
#pragma once

#include "ui/wizard/expander.h"
#include "ui/wizard/field_box.h"
#include "ui/wizard/session.h"

#include <QComboBox>
#include <QLineEdit>

namespace ui::wizard {

class NetworkOptions : public Expander {
    Q_OBJECT

public:
    explicit NetworkOptions(Session& session, QWidget* parent = nullptr);

    void refresh();
    [[nodiscard]] FieldBox* hostBox() const { return m_hostBox; }
    [[nodiscard]] FieldBox* portBox() const { return m_portBox; }

private:
    void buildProxy();
    void buildAuthority();
    void chooseFile();
    void refreshLocks();

    Session& m_session;
    QComboBox* m_kind;
    QLineEdit* m_host;
    QLineEdit* m_port;
    QLineEdit* m_file;
    FieldBox* m_hostBox;
    FieldBox* m_portBox;
    QWidget* m_address;
    FieldBox* m_kindBox;
    Padlock* m_padlock; // of the proxy
    FieldBox* m_fileBox;
};

} // namespace ui::wizard
