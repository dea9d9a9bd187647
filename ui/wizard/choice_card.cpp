#include "ui/wizard/choice_card.h"

#include "ui/style/theme.h"

#include <QPainter>

using ui::style::colors;
using ui::style::kGrid;

namespace ui::wizard {

namespace {

constexpr int kPadding = 4 * kGrid;
constexpr int kAny = 10'000;

QFontMetrics titleMetrics() { return QFontMetrics(style::font(style::Type::Heading)); }
QFontMetrics aboutMetrics() { return QFontMetrics(style::font(style::Type::Body)); }

} // namespace

ChoiceCard::ChoiceCard(QString iconName, const QString& title, const QString& about,
                       QWidget* parent)
    : QRadioButton(title, parent)
    , m_icon(std::move(iconName))
{
    setAbout(about);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

void ChoiceCard::setAbout(const QString& about)
{
    m_about = about;
    setAccessibleDescription(about);
    updateGeometry();
    update();
}

QSize ChoiceCard::sizeHint() const { return {style::px(320), heightForWidth(style::px(320))}; }

QSize ChoiceCard::minimumSizeHint() const { return {style::px(200), heightForWidth(kAny)}; }

int ChoiceCard::heightForWidth(int width) const { return aboutArea(width).bottom() + 1 + kPadding; }

int ChoiceCard::textLeft() { return kPadding + style::px(18) + 3 * kGrid; }

QRect ChoiceCard::aboutArea(int width) const
{
    const int room = width - textLeft() - kPadding - style::px(24) - 2 * kGrid;
    const int top = kPadding + titleMetrics().height() + kGrid;
    const QRect text = aboutMetrics().boundingRect(QRect(0, 0, std::max(room, 1), kAny),
                                                   Qt::TextWordWrap, m_about);
    return {textLeft(), top, room, text.height()};
}

bool ChoiceCard::hitButton(const QPoint& point) const { return rect().contains(point); }

void ChoiceCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = isChecked() || hasFocus();
    painter.setPen(QPen(strong             ? colors().accent
                            : underMouse() ? colors().fieldLine
                                           : colors().line,
                        hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? colors().selection : colors().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
    paintDot(painter);
    const int iconSize = style::px(24);
    painter.drawPixmap(width() - kPadding - iconSize, kPadding,
                       style::pixmap(m_icon, isChecked() ? colors().accent : colors().muted,
                                     iconSize, devicePixelRatioF()));
    painter.setFont(style::font(style::Type::Heading));
    painter.setPen(colors().text);
    painter.drawText(QRect(textLeft(), kPadding, width(), titleMetrics().height()), Qt::AlignLeft,
                     text());
    painter.setFont(style::font(style::Type::Body));
    painter.setPen(colors().muted);
    painter.drawText(aboutArea(width()), Qt::TextWordWrap, m_about);
}

void ChoiceCard::paintDot(QPainter& painter) const
{
    const int size = style::px(18);
    const QRectF ring(kPadding, kPadding + (titleMetrics().height() - size) / 2.0, size, size);
    painter.setPen(QPen(isChecked() ? colors().primary : colors().fieldLine, 1.5));
    painter.setBrush(isChecked() ? colors().primary : colors().field);
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1));
    if (!isChecked())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(ring.center(), size / 5.5, size / 5.5);
}

} // namespace ui::wizard
