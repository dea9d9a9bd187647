// Where a secret is typed or pasted. It cannot be shown or copied, and is overwritten when the
// field is cleared.
#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

namespace ui {

class SecretField : public QLineEdit {
    Q_OBJECT

public:
    explicit SecretField(QWidget* parent = nullptr);

    [[nodiscard]] core::Secret secret() const;
    void setSecret(const core::Secret& secret);
    void wipe();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace ui
