#include "ui/widgets/empty_state.h"

#include "ui/widgets/flow_layout.h"

#include <QPainter>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kCircle = 72;
constexpr int kIcon = 32;
constexpr int kWidth = 480;

} // namespace

EmptyState::EmptyState(QString iconName, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_icon(std::move(iconName))
    , m_column(new QVBoxLayout(this))
    , m_picture(new QWidget)
    , m_title(paragraph(title, style::Type::Title))
    , m_text(paragraph(text, style::Type::Body, Tone::Muted))
    , m_actions(new FlowLayout(12, Qt::AlignHCenter))
{
    m_picture->setFixedSize(style::px(kCircle), style::px(kCircle));
    for (QLabel* words : {m_title, m_text})
        words->setAlignment(Qt::AlignHCenter);
    auto* words = new QWidget;
    words->setMaximumWidth(style::px(kWidth));
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(8);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    // Stretches on both sides keep it in the middle and let its text know how wide it may be.
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(words, 100);
    row->addStretch(1);
    m_column->setContentsMargins(24, 24, 24, 24);
    m_column->setSpacing(0);
    m_column->addStretch(2);
    m_column->addWidget(m_picture, 0, Qt::AlignHCenter);
    m_column->addSpacing(16);
    m_column->addLayout(row);
    m_column->addSpacing(20);
    m_column->addLayout(m_actions);
    m_column->addStretch(3);
}

void EmptyState::addBelow(QWidget* widget)
{
    m_column->insertSpacing(m_column->count() - 1, 32);
    m_column->insertWidget(m_column->count() - 1, widget);
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
