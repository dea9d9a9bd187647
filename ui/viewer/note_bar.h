// One line above or below the table: something to know, and what can be done about it. Read out
// when it appears.
#pragma once

#include <functional>

#include <QWidget>

class QHBoxLayout;

namespace ui {
class ElidedLabel;
}

namespace ui::viewer {

class NoteBar : public QWidget {
    Q_OBJECT

public:
    explicit NoteBar(QWidget* parent = nullptr);

    void addAction(const QString& text, std::function<void()> act);
    void say(const QString& text); // nothing: it goes
    [[nodiscard]] QString text() const { return m_words; }

private:
    ElidedLabel* m_text;
    QHBoxLayout* m_row;
    QString m_words;
};

} // namespace ui::viewer
