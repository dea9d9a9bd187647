#include "ui/wizard/step_rail.h"

#include "ui/widgets/label.h"
#include "ui/wizard/step_button.h"

#include <algorithm>

#include <QPainter>
#include <QVBoxLayout>

using ui::style::kGrid;

namespace ui::wizard {

StepRail::StepRail(const QString& heading, const QStringList& titles, QWidget* parent)
    : QWidget(parent)
    , m_heading(paragraph(heading, style::Type::Heading))
    , m_promise(paragraph(tr("No key is kept until the keychain has it."), style::Type::Small,
                          Tone::Muted))
{
    setObjectName(QStringLiteral("stepRail"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 6 * kGrid, 3 * kGrid, 6 * kGrid);
    layout->setSpacing(0);
    m_heading->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 4 * kGrid);
    layout->addWidget(m_heading);
    const int count = static_cast<int>(titles.size());
    for (int i = 0; i < count; ++i) {
        auto* button = new StepButton(i + 1, count, titles[i], this);
        connect(button, &StepButton::clicked, this,
                [this, i] { Q_EMIT chosen(static_cast<Step>(i)); });
        connect(button, &StepButton::arrowPressed, this,
                [this, button](int direction) { moveFocus(button, direction); });
        layout->addWidget(button);
        m_steps.push_back(button);
    }
    layout->addStretch(1);
    m_promise->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    layout->addWidget(m_promise);
}

void StepRail::setCurrent(Step current, Step reached)
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const auto step = static_cast<Step>(i);
        m_steps[i]->setState(step == current                         ? StepButton::State::Current
                                 : step < current || step <= reached ? StepButton::State::Done
                                                                     : StepButton::State::ToCome);
    }
}

void StepRail::setWidth(Width width)
{
    const bool full = width == Width::Full;
    m_heading->setVisible(full);
    m_promise->setVisible(full);
    for (auto* step : m_steps)
        step->setTitleVisible(full);
}

void StepRail::moveFocus(StepButton* from, int direction)
{
    const auto at = std::find(m_steps.begin(), m_steps.end(), from) - m_steps.begin();
    const auto next = at + direction;
    if (next < 0 || next >= std::ssize(m_steps))
        return;
    auto* button = m_steps[static_cast<std::size_t>(next)];
    if (button->isEnabled())
        button->setFocus(Qt::TabFocusReason);
}

void StepRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::colors().surface);
    painter.setPen(style::colors().line);
    painter.drawLine(QPointF(width() - 0.5, 0), QPointF(width() - 0.5, height()));
}

} // namespace ui::wizard
