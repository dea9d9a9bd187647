#include "ui/doctor/check_row.h"

#include "ui/widgets/label.h"

#include <QAccessible>

using ui::style::kGrid;

namespace ui::doctor {

namespace {

constexpr int kTitleWidth = 190;
constexpr int kNarrow = 460; // below it the finding goes under the title

} // namespace

CheckRow::CheckRow(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_mark(new CheckMark(this))
    , m_title(paragraph(title))
    , m_sentence(paragraph({}, style::Type::Body, Tone::Muted))
    , m_advice(paragraph({}))
    , m_text(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_actions(new FlowLayout(2 * kGrid))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, kGrid, 0, kGrid);
    row->setSpacing(2 * kGrid);
    auto* mark = new QVBoxLayout;
    mark->setContentsMargins(0, 1, 0, 0);
    mark->addWidget(m_mark);
    mark->addStretch(1);
    row->addLayout(mark);
    auto* found = new QVBoxLayout;
    found->setSpacing(2);
    found->addWidget(m_sentence);
    found->addWidget(m_advice);
    found->addLayout(m_actions);
    m_text->setSpacing(3 * kGrid);
    m_text->addWidget(m_title, 0, Qt::AlignTop);
    m_text->addLayout(found, 1);
    row->addLayout(m_text, 1);
    say(std::nullopt, {});
    arrange();
}

void CheckRow::say(std::optional<Check> state, const QString& sentence, const QString& advice)
{
    const bool ended = state && *state != Check::Running && state != m_state;
    m_state = state;
    m_mark->setState(state);
    setLabelText(m_sentence, sentence);
    setTone(m_sentence,
            state == Check::Failed        ? Tone::Bad
                : state == Check::Warning ? Tone::Warning
                                          : Tone::Muted);
    setLabelText(m_advice, advice);
    m_advice->setVisible(!advice.isEmpty());
    const QString word = state ? checkWord(*state) : QString();
    QStringList says{m_title->text(), word, m_sentence->text(), m_advice->text()};
    says.removeAll(QString());
    setAccessibleName(says.join(QStringLiteral(", ")));
    if (!ended)
        return;
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void CheckRow::setTitle(const QString& title) { setLabelText(m_title, title); }

void CheckRow::addAction(QWidget* widget)
{
    m_actions->setContentsMargins(0, kGrid, 0, kGrid);
    m_actions->addWidget(widget);
    widget->show(); // at once, so that the row knows its height
}

void CheckRow::clearActions()
{
    m_actions->setContentsMargins(0, 0, 0, 0);
    while (m_actions->count() > 0) {
        QLayoutItem* item = m_actions->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void CheckRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CheckRow::arrange()
{
    const bool narrow = width() < style::px(kNarrow);
    m_text->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_text->setSpacing(narrow ? 2 : 3 * kGrid);
    m_title->setMinimumWidth(narrow ? 0 : style::px(kTitleWidth));
    m_title->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : style::px(kTitleWidth));
}

} // namespace ui::doctor
