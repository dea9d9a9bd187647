#include "ui/viewer/query_field.h"

#include "ui/style/theme.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace ui::viewer {

QueryField::QueryField(QWidget* parent)
    : QLineEdit(parent)
{
    auto font = style::font(style::Type::Mono);
    font.setPixelSize(style::px(13));
    setFont(font);
    setClearButtonEnabled(true);
    setMaxLength(8'000);
    addAction(style::icon(QStringLiteral("search"), style::colors().muted),
              QLineEdit::LeadingPosition);
}

void QueryField::setProblem(std::optional<core::query::Problem> problem)
{
    if (problem == m_problem)
        return;
    m_problem = std::move(problem);
    setAccessibleDescription(m_problem ? m_problem->sentence : QString());
    update();
}

// The field scrolls: only where the cursor stands is known.
int QueryField::xOf(int position) const
{
    const auto width = [this](int length) {
        return fontMetrics().horizontalAdvance(displayText().left(length));
    };
    return cursorRect().center().x() + width(position) - width(cursorPosition());
}

void QueryField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!m_problem)
        return;
    const int margin = style::px(34); // the icon before, the cross behind
    const int from = std::clamp(xOf(m_problem->at), margin, width() - margin);
    const int to = std::clamp(xOf(m_problem->at + std::max(1, m_problem->length)), from + 6,
                              std::max(from + 6, width() - margin));
    const int y = cursorRect().bottom() - style::px(1);
    QPainterPath wave(QPointF(from, y));
    for (int x = from, up = 1; x < to; x += 3, up = -up)
        wave.lineTo(x + 3, y - (up > 0 ? 3 : 0));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(style::colors().bad, 1.5));
    painter.drawPath(wave);
}

void QueryField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    Q_EMIT focusLeft();
}

} // namespace ui::viewer
