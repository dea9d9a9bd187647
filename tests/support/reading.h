// What a screen reader is told.
#pragma once

#include <QAccessible>
#include <QApplication>
#include <QByteArray>
#include <QWidget>

namespace support {

// Everything a screen reader can have of the windows that are open.
class Reading {
public:
    Reading()
    {
        for (QWidget* window : QApplication::topLevelWidgets())
            if (window->isVisible())
                take(QAccessible::queryAccessibleInterface(window));
    }
    [[nodiscard]] const QByteArray& text() const { return m_text; }
    [[nodiscard]] int objects() const { return m_objects; }

private:
    void take(QAccessibleInterface* object)
    {
        if (!object)
            return;
        ++m_objects;
        for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                QAccessible::Help, QAccessible::Accelerator})
            m_text += object->text(part).toUtf8() + '\n';
        if (auto* text = object->textInterface())
            m_text += text->text(0, text->characterCount()).toUtf8() + '\n';
        for (int i = 0; i < object->childCount(); ++i)
            take(object->child(i));
    }
    QByteArray m_text;
    int m_objects = 0;
};

} // namespace support
