// What the window can do, each with its words and its keys, in one place: menus, shortcuts, the
// command palette and the overview of the keyboard are all made from it, so they cannot differ.
#pragma once

#include <functional>
#include <vector>

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>

class QWidget;

namespace ui::palette {

class Actions : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    struct Wish {
        QString group; // "Live log"
        QString title; // "Clear up to here"
        QList<QKeySequence> keys = {};
    };
    // Its keys work where `where` or a widget in it has the focus; it is offered while `where` is
    // on the screen.
    QAction* add(QWidget* where, const Wish& wish, std::function<void()> act);
    // Keys that a part of the page answers itself: "Up, Down". Only for the overview.
    void describe(QWidget* where, const QString& group, const QString& title, const QString& keys);
    // All of another's, too.
    void include(Actions* others);

    struct Entry {
        QString group;
        QString title;
        QString keys;             // as they are written on this system
        QPointer<QAction> action; // null: only described
        QPointer<QWidget> where;

        [[nodiscard]] bool isOffered() const; // it can be done now
    };
    [[nodiscard]] std::vector<Entry> entries() const;

private:
    std::vector<Entry> m_entries;
    std::vector<QPointer<Actions>> m_others;
};

} // namespace ui::palette
