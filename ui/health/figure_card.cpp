#include "ui/health/figure_card.h"

namespace ui::health {

FigureCard::FigureCard(const QString& title, QWidget* parent)
    : Card(parent)
    , m_name(title)
    , m_title(label(title, style::Type::Small, Tone::Muted))
    , m_figure(label({}, style::Type::Figure))
    , m_note(paragraph({}, style::Type::Small, Tone::Muted))
    , m_words(new QVBoxLayout)
    , m_row(new QHBoxLayout)
{
    QFont strong = style::font(style::Type::Small);
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_words->setSpacing(4);
    m_words->addWidget(m_title);
    m_words->addWidget(m_figure);
    m_words->addWidget(m_note);
    m_words->addStretch(1);
    m_row->setSpacing(16);
    m_row->addLayout(m_words, 1);
    body()->addLayout(m_row, 1);
}

void FigureCard::show(const QString& figure, const QString& note, Tone tone)
{
    setLabelText(m_figure, figure);
    setLabelText(m_note, note);
    setTone(m_figure, tone);
}

void FigureCard::offer(const QString& action)
{
    if (!m_link && !action.isEmpty()) {
        m_link = button(action, Role::Link);
        connect(m_link, &QPushButton::clicked, this, &FigureCard::clicked);
        m_words->insertWidget(m_words->count() - 1, m_link, 0, Qt::AlignLeft);
    }
    if (m_link)
        m_link->setVisible(!action.isEmpty());
}

void FigureCard::showHistory(std::vector<std::uint32_t> values, const QString& unit)
{
    if (!m_history) {
        m_history = new Sparkline(m_name);
        m_row->addWidget(m_history, 1);
    }
    m_history->setValues(std::move(values), unit);
}

} // namespace ui::health
