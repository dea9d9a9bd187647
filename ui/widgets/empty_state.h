// What a page shows when it has nothing to show: what will appear here, and how to get it.
#pragma once

#include "ui/widgets/label.h"

#include <QWidget>

class QLayout;
class QVBoxLayout;

namespace ui {

class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(QString iconName, const QString& title, const QString& text,
               QWidget* parent = nullptr);

    // The first is the primary one. Connect to its clicked().
    QPushButton* addAction(const QString& text, const QString& iconName = {});
    void addBelow(QWidget* widget);
    void say(const QString& title, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QVBoxLayout* m_column;
    QWidget* m_picture;
    QLabel* m_title;
    QLabel* m_text;
    QLayout* m_actions;
};

} // namespace ui
