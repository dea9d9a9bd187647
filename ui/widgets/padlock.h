// What an organisation has set, and nobody can change here: a padlock with the words that say who
// did, and where. Hidden while nothing is locked.
#pragma once

#include <QLabel>
#include <QWidget>

namespace ui {

// "Set by your organisation (/etc/mailweir/managed.json)."
[[nodiscard]] QString lockWords(const QString& source);

// Named "padlock".
class Padlock : public QWidget {
    Q_OBJECT

public:
    explicit Padlock(QWidget* parent = nullptr);

    void say(const QString& words); // empty: it is open, and hidden

private:
    QLabel* m_words;
};

} // namespace ui
