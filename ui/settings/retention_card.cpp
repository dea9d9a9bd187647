#include "ui/settings/retention_card.h"

#include "ui/style/theme.h"
#include "ui/when_ready.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/time_text.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace ui::settings {

using core::settings::Retention;

namespace {

constexpr int kMostDays = 3650;
constexpr int kMostGigabytes = 100'000;

QSpinBox* limit(const QString& name, const QString& none, const QString& unit, int most)
{
    auto* box = new QSpinBox;
    box->setRange(0, most);
    box->setSpecialValueText(none);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    box->setAccessibleName(name);
    box->findChild<QLineEdit*>()->setAccessibleName(name);
    return box;
}

} // namespace

RetentionCard::RetentionCard(QWidget* parent)
    : QWidget(parent)
    , m_days(limit(tr("Keep events for"), tr("for ever"), tr(" days"), kMostDays))
    , m_gigabytes(limit(tr("Keep at most"), tr("any size"), tr(" GB"), kMostGigabytes))
    , m_consequence(paragraph({}))
    , m_row(new QWidget)
    , m_apply(button(tr("Keep it so"), Role::Danger))
    , m_leave(button(tr("Leave it as it was"), Role::Normal))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    for (QSpinBox* box : {m_days, m_gigabytes}) {
        auto* name = label(box->accessibleName());
        name->setBuddy(box);
        grid->addWidget(name, grid->rowCount(), 0);
        grid->addWidget(box, grid->rowCount() - 1, 1);
        connect(box, &QSpinBox::valueChanged, this, &RetentionCard::lookUp);
    }
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_apply);
    buttons->addWidget(m_leave);
    buttons->addStretch(1);
    auto* confirm = new QVBoxLayout(m_row);
    confirm->setContentsMargins(0, 0, 0, 0);
    confirm->addWidget(m_consequence);
    confirm->addLayout(buttons);
    grid->addWidget(m_row, grid->rowCount(), 0, 1, 3);
    grid->addWidget(paragraph(tr("What is older, or too much, is removed from this computer, the "
                                 "oldest first, and what is in quarantine with it. Coverage and "
                                 "the timeline tell what went."),
                              style::Type::Small, Tone::Muted),
                    grid->rowCount(), 0, 1, 3);
    connect(m_apply, &QPushButton::clicked, this, &RetentionCard::apply);
    connect(m_leave, &QPushButton::clicked, this, &RetentionCard::takeBack);
    m_row->hide();
}

void RetentionCard::setKeeping(Keeping& keeping) { m_keeping = &keeping; }

void RetentionCard::show(const Retention& retention)
{
    const bool typing = typed() != m_kept;
    m_kept = retention;
    if (!typing || typed() == m_kept)
        takeBack();
}

Retention RetentionCard::typed() const
{
    return {.days = m_days->value(), .gigabytes = m_gigabytes->value()};
}

void RetentionCard::lookUp()
{
    const Retention wanted = typed();
    m_row->setVisible(wanted != m_kept);
    m_apply->setEnabled(false);
    if (wanted == m_kept || !m_keeping)
        return;
    setLabelText(m_consequence, tr("Looking up what that would remove …"));
    m_apply->setText(tr("Keep it so"));
    whenReady(m_keeping->removedBy(wanted), this, [this, wanted](const auto& found) {
        if (wanted == typed() && wanted != m_kept)
            say(wanted, found);
    });
}

void RetentionCard::say(const Retention& wanted, const core::Result<Keeping::Removal>& found)
{
    if (!found) {
        setLabelText(m_consequence,
                     found.error().message + QLatin1Char(' ') + found.error().advice);
        return;
    }
    QStringList sentences;
    if (found->events > 0 && found->before)
        sentences << tr("This removes %1 events from before %2.")
                         .arg(countText(found->events), dateText(*found->before, Zone::Utc));
    if (found->entries > 0 && found->before)
        sentences << tr("This removes %1 of the entries in quarantine, from before %2.")
                         .arg(countText(found->entries), dateText(*found->before, Zone::Utc));
    if (found->bytes > 0)
        sentences << tr("This removes the oldest events, about %1 of them, until the store has "
                        "%2 GB.")
                         .arg(bytesText(found->bytes))
                         .arg(wanted.gigabytes);
    const bool removes = !sentences.isEmpty();
    sentences << (removes ? tr("It cannot be undone.") : tr("Nothing is removed now."));
    setLabelText(m_consequence, sentences.join(QLatin1Char(' ')));
    m_apply->setText(removes ? tr("Remove them") : tr("Keep it so"));
    m_apply->setEnabled(true);
}

void RetentionCard::takeBack()
{
    const QSignalBlocker days(m_days);
    const QSignalBlocker gigabytes(m_gigabytes);
    m_days->setValue(m_kept.days);
    m_gigabytes->setValue(m_kept.gigabytes);
    m_row->hide();
}

void RetentionCard::apply()
{
    m_kept = typed();
    m_row->hide();
    Q_EMIT changed(m_kept);
}

} // namespace ui::settings
