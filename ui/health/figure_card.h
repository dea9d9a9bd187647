// One number that matters, large, with its name above and a note below; a small chart beside it if
// it has a history.
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"

namespace ui::health {

class FigureCard : public Card {
    Q_OBJECT

public:
    explicit FigureCard(const QString& title, QWidget* parent = nullptr);

    void show(const QString& figure, const QString& note, Tone tone = Tone::Normal);
    void showHistory(std::vector<std::uint32_t> values, const QString& unit);
    void offer(const QString& action); // a link below; empty: none

Q_SIGNALS:
    void clicked(); // the link

private:
    QString m_name;
    QLabel* m_title;
    QLabel* m_figure;
    QLabel* m_note;
    QPushButton* m_link = nullptr;
    Sparkline* m_history = nullptr;
    QVBoxLayout* m_words;
    QBoxLayout* m_row;
};

} // namespace ui::health
