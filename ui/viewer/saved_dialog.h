// One's saved searches: rename them, change them, delete them.
#pragma once

#include "ui/backend.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace ui::viewer {

class SavedDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SavedDialog(Backend& backend, QWidget* parent = nullptr);

    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QPushButton* deleteButton() const { return m_delete; }

private:
    void arrange();
    void keep();

    Backend& m_backend;
    QTreeWidget* m_list;
    QPushButton* m_delete;
};

} // namespace ui::viewer
