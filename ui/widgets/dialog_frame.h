// The frame that dialogs share: a title, what it is about, and buttons below.
#pragma once

#include "ui/widgets/label.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

class DialogFrame : public QDialog {
    Q_OBJECT

public:
    // Never larger than the window behind it.
    DialogFrame(const QString& title, const QString& about, QSize size, QWidget* parent);

protected:
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    // From left to right; the last one ends the dialog well.
    [[nodiscard]] QHBoxLayout* foot() const { return m_foot; }

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_foot;
};

// The style reserves room for a check mark of the usual size only: what it lacks with larger text.
[[nodiscard]] int checkMarkExcess();

} // namespace ui
