#include "ui/widgets/label.h"

#include "core/base/text.h"

#include <QStyle>
#include <QVariant>

namespace ui {

namespace {

QString nameOf(Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return {};
    case Tone::Muted:
        return QStringLiteral("muted");
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Accent:
        return QStringLiteral("accent");
    }
    return {};
}

QString nameOf(Role role)
{
    switch (role) {
    case Role::Normal:
        return {};
    case Role::Primary:
        return QStringLiteral("primary");
    case Role::Danger:
        return QStringLiteral("danger");
    case Role::Quiet:
        return QStringLiteral("quiet");
    case Role::Link:
        return QStringLiteral("link");
    }
    return {};
}

QColor iconColor(Role role) { return role == Role::Primary ? QColor(Qt::white) : QColor(); }

} // namespace

QLabel* label(const QString& text, style::Type type, Tone tone, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(style::font(type));
    setTone(label, tone);
    setLabelText(label, text);
    return label;
}

QLabel* paragraph(const QString& text, style::Type type, Tone tone, QWidget* parent)
{
    QLabel* made = label(text, type, tone, parent);
    made->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    made->setSizePolicy(policy);
    return made;
}

void setLabelText(QLabel* label, const QString& text)
{
    const QString safe = core::displaySafe(text);
    if (label->text() != safe)
        label->setText(safe);
}

void setTone(QLabel* label, Tone tone) { setHook(label, "tone", nameOf(tone)); }

QPushButton* button(const QString& text, Role role, const QString& iconName, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    if (!iconName.isEmpty())
        button->setIcon(style::icon(iconName, iconColor(role)));
    button->setIconSize(QSize(style::px(16) + (text.isEmpty() ? 0 : style::px(4)), style::px(16)));
    setHook(button, "role", nameOf(role));
    return button;
}

QPushButton* iconButton(const QString& iconName, const QString& name, QWidget* parent)
{
    QPushButton* made = button({}, Role::Quiet, iconName, parent);
    made->setAccessibleName(name);
    made->setToolTip(name);
    return made;
}

void setHook(QWidget* widget, const char* property, const QVariant& value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace ui
