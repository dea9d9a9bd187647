#include "ui/settings/notification_card.h"

#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace ui::settings {

namespace {

QTime timeAt(int minuteOfDay) { return {minuteOfDay / 60, minuteOfDay % 60}; }

int minuteOf(QTime time) { return time.hour() * 60 + time.minute(); }

QTimeEdit* timeEdit(const QString& name)
{
    auto* edit = new QTimeEdit;
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setAccessibleName(name);
    edit->findChild<QLineEdit*>()->setAccessibleName(name);
    return edit;
}

} // namespace

NotificationCard::NotificationCard(QWidget* parent)
    : Card(parent)
    , m_on(new QCheckBox(tr("Tell me when a collector's state changes")))
    , m_quiet(new QCheckBox(tr("Quiet hours, from")))
    , m_from(timeEdit(tr("Quiet hours begin")))
    , m_to(timeEdit(tr("Quiet hours end")))
{
    auto* hours = new QHBoxLayout;
    hours->setSpacing(8);
    hours->addWidget(m_quiet);
    hours->addWidget(m_from);
    hours->addWidget(label(tr("to")));
    hours->addWidget(m_to);
    hours->addStretch(1);
    body()->addWidget(label(tr("Notifications"), style::Type::Heading));
    body()->addWidget(m_on);
    body()->addLayout(hours);
    body()->addWidget(paragraph(
        tr("Each change is told once, and one that goes up and down when it settles. That events "
           "are about to be lost for good is told in quiet hours, too."),
        style::Type::Small, Tone::Muted));
    connect(m_on, &QCheckBox::toggled, this, &NotificationCard::tell);
    connect(m_quiet, &QCheckBox::toggled, this, &NotificationCard::tell);
    connect(m_from, &QTimeEdit::timeChanged, this, &NotificationCard::tell);
    connect(m_to, &QTimeEdit::timeChanged, this, &NotificationCard::tell);
    allow();
}

void NotificationCard::show(const core::settings::Notifications& notifications)
{
    const QSignalBlocker on(m_on);
    const QSignalBlocker quiet(m_quiet);
    const QSignalBlocker from(m_from);
    const QSignalBlocker to(m_to);
    m_on->setChecked(notifications.on);
    m_quiet->setChecked(notifications.quietHours);
    m_from->setTime(timeAt(notifications.quietFrom));
    m_to->setTime(timeAt(notifications.quietTo));
    allow();
}

void NotificationCard::tell()
{
    allow();
    Q_EMIT changed({.on = m_on->isChecked(),
                    .quietHours = m_quiet->isChecked(),
                    .quietFrom = minuteOf(m_from->time()),
                    .quietTo = minuteOf(m_to->time())});
}

void NotificationCard::allow()
{
    m_quiet->setEnabled(m_on->isChecked());
    for (QTimeEdit* edit : {m_from, m_to})
        edit->setEnabled(m_on->isChecked() && m_quiet->isChecked());
}

} // namespace ui::settings
