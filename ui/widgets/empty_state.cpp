#include "ui/widgets/empty_state.h"

#include "ui/widgets/flow_layout.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kCircle = 72;
constexpr int kIcon = 32;

} // namespace

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& text,
                       QWidget* parent)
    : QWidget(parent)
    , m_icon(iconName)
    , m_picture(new QWidget)
    , m_title(paragraph(title, style::Type::Title))
    , m_text(paragraph(text, style::Type::Body, Tone::Muted))
    , m_actions(new FlowLayout(12, Qt::AlignHCenter))
{
    m_picture->setFixedSize(style::px(kCircle), style::px(kCircle));
    for (QLabel* words : {m_title, m_text}) {
        words->setAlignment(Qt::AlignHCenter);
        words->setMaximumWidth(style::px(480));
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(16);
    column->addWidget(m_title);
    column->addSpacing(8);
    column->addWidget(m_text);
    column->addSpacing(20);
    column->addLayout(m_actions);
    column->addStretch(3);
}

QPushButton* EmptyState::addAction(const QString& text, const QString& iconName)
{
    QPushButton* made =
        button(text, m_actions->count() == 0 ? Role::Primary : Role::Normal, iconName);
    m_actions->addWidget(made);
    return made;
}

void EmptyState::say(const QString& title, const QString& text)
{
    setLabelText(m_title, title);
    setLabelText(m_text, text);
}

void EmptyState::paintEvent(QPaintEvent*)
{
    const QRect circle = m_picture->geometry();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::colors().selection);
    painter.drawEllipse(circle);
    const int size = style::px(kIcon);
    const QPoint corner = circle.center() - QPoint(size / 2, size / 2);
    painter.drawPixmap(corner,
                       style::pixmap(m_icon, style::colors().accent, size, devicePixelRatioF()));
}

} // namespace ui
