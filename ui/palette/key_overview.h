// All keys of the window, group by group, to be searched.
#pragma once

#include "ui/palette/actions.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace ui::palette {

class KeyOverview : public QDialog {
    Q_OBJECT

public:
    KeyOverview(const Actions& actions, QWidget* parent);

    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QLineEdit* textField() const { return m_text; }

private:
    void fill(const QString& text);

    std::vector<Actions::Entry> m_entries;
    QLineEdit* m_text;
    QTreeWidget* m_list;
};

} // namespace ui::palette
