// The query language on one page: the guide's own text, and nothing from outside.
#pragma once

#include <QDialog>

namespace ui::viewer {

class HelpDialog final : public QDialog {
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent = nullptr);
};

} // namespace ui::viewer
