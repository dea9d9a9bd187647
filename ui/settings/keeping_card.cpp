#include "ui/settings/keeping_card.h"

#include "core/base/text.h"
#include "ui/when_ready.h"

#include <QSignalBlocker>

namespace ui::settings {

KeepingCard::KeepingCard(QWidget* parent)
    : Card(parent)
    , m_login(new QCheckBox(tr("Start when I sign in to this computer")))
    , m_note(paragraph({}, style::Type::Small, Tone::Muted))
    , m_managed(paragraph({}))
{
    body()->addWidget(label(tr("This computer"), style::Type::Heading));
    body()->addWidget(m_login);
    body()->addWidget(m_note);
    body()->addWidget(m_managed);
    connect(m_login, &QCheckBox::toggled, this, &KeepingCard::choose);
}

void KeepingCard::setKeeping(Keeping& keeping)
{
    m_keeping = &keeping;
    connect(&keeping, &Keeping::changed, this, &KeepingCard::refresh);
    refresh();
}

void KeepingCard::refresh()
{
    const Keeping::State state = m_keeping->state();
    const QSignalBlocker blocked(m_login);
    m_login->setChecked(state.startsAtLogin);
    setLabelText(m_note,
                 tr("It begins in the tray, or minimised where there is none. The entry is %1.")
                     .arg(core::displaySafe(state.loginEntry)));
    if (state.managedTrouble)
        setLabelText(m_managed,
                     state.managedTrouble->message + QLatin1Char(' ')
                         + state.managedTrouble->advice);
    else if (!state.managed.source.isEmpty())
        setLabelText(m_managed,
                     tr("Your organisation has set defaults for this computer, and locked what "
                        "bears a padlock: %1.")
                         .arg(core::displaySafe(state.managed.source)));
    m_managed->setVisible(state.managedTrouble || !state.managed.source.isEmpty());
}

void KeepingCard::choose(bool on)
{
    whenReady(m_keeping->setLoginStart(on), this, [this](const core::Result<void>& done) {
        refresh();
        if (!done)
            setLabelText(m_note, done.error().message + QLatin1Char(' ') + done.error().advice);
    });
}

} // namespace ui::settings
