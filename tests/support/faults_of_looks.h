// What a person would complain about when looking at a window.
#pragma once

#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

namespace support {

inline QString describe(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    return QStringLiteral("%1 \"%2\" %3 in %4 of %5")
        .arg(QLatin1String(widget.metaObject()->className()), text, widget.accessibleName(),
             QLatin1String(widget.parentWidget()->metaObject()->className()))
        .arg(widget.width());
}

inline bool isCut(const QWidget& widget)
{
    const QRect parent = widget.parentWidget()->rect();
    if (widget.geometry().left() < 0 || widget.geometry().right() > parent.right())
        return true;
    if (qobject_cast<const ui::ElidedLabel*>(&widget))
        return false;
    if (const auto* label = qobject_cast<const QLabel*>(&widget);
        label && !label->text().isEmpty()) {
        if (label->wordWrap())
            return label->height() < label->heightForWidth(label->width());
        return label->width() < label->sizeHint().width();
    }
    if (const auto* button = qobject_cast<const QPushButton*>(&widget))
        return button->width() < button->sizeHint().width()
            || button->height() < button->sizeHint().height();
    return false;
}

// What a person would complain about: something cut off, or a control without a name.
inline QStringList faultsOf(const QWidget& window)
{
    QStringList faults;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        if (isCut(*widget))
            faults << QStringLiteral("cut off: ") + describe(*widget);
        auto* reader = QAccessible::queryAccessibleInterface(widget);
        if (widget->focusPolicy() != Qt::NoFocus && reader
            && reader->text(QAccessible::Name).isEmpty())
            faults << QStringLiteral("has no name: ") + describe(*widget);
        if (const auto* area = qobject_cast<QAbstractScrollArea*>(widget);
            area && area->horizontalScrollBar()->maximum() > 0)
            faults << QStringLiteral("scrolls sideways: ") + describe(*widget);
    }
    return faults;
}

} // namespace support
