#include "ui/widgets/secret_field.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace ui {

SecretField::SecretField(QWidget* parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
}

core::Secret SecretField::secret() const { return core::Secret(text().toUtf8()); }

void SecretField::setSecret(const core::Secret& secret)
{
    setText(QString::fromUtf8(secret.reveal()));
}

void SecretField::wipe()
{
    // Same length, so that the buffer is written over and not left behind.
    setText(QString(text().size(), QLatin1Char('0')));
    clear();
}

// Qt's own menu offers what a secret must not do, and an undo that brings it back.
void SecretField::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(tr("Paste"), this, &QLineEdit::paste)->setEnabled(!isReadOnly());
    menu.addAction(tr("Clear"), this, &SecretField::wipe)
        ->setEnabled(!isReadOnly() && !text().isEmpty());
    menu.exec(event->globalPos());
}

void SecretField::keyPressEvent(QKeyEvent* event)
{
    const bool leak = event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)
        || event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo);
    if (leak)
        return event->accept();
    QLineEdit::keyPressEvent(event);
}

} // namespace ui
