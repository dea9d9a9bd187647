#include "ui/wizard/keychain_card.h"

#include "ui/when_ready.h"
#include "ui/wizard/controls.h"

using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::CheckRow;

KeychainCard::KeychainCard(Session& session, QWidget* parent)
    : Card(parent)
    , m_session(session)
    , m_row(new CheckRow(tr("Where they are kept"), this))
    , m_again(action(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
    , m_sessionOnly(tickBox(tr("Keep the keys for this sess&ion only"), "sessionOnly"))
    , m_sessionHint(paragraph(tr("They stay in memory and are gone when Mailweir ends. After the "
                                 "next start it asks for them again and collects nothing until "
                                 "then."),
                              style::Type::Body, Tone::Muted))
{
    m_row->setObjectName(QStringLiteral("keychain"));
    m_again->setObjectName(QStringLiteral("checkKeychainAgain"));
    m_row->addAction(m_again);
    m_sessionHint->setContentsMargins(style::px(16) + 3 * kGrid, 0, 0, kGrid);
    body()->addWidget(m_row);
    body()->addWidget(m_sessionOnly);
    body()->addWidget(m_sessionHint);
    connect(m_again, &QPushButton::clicked, this, &KeychainCard::ask);
    connect(m_sessionOnly, &QCheckBox::clicked, this, [this](bool only) {
        m_session.state.place = only ? SecretPlace::SessionOnly : SecretPlace::Keychain;
        m_session.touch();
    });
}

void KeychainCard::ask()
{
    m_report.reset();
    refresh();
    whenReady(m_session.backend.keychain(), this,
              [this](const KeychainReport& report) { answered(report); });
}

void KeychainCard::answered(const KeychainReport& report)
{
    m_report = report;
    m_session.state.keychain = report.error;
    m_session.touch();
}

void KeychainCard::refresh()
{
    const bool session = m_session.state.place == SecretPlace::SessionOnly;
    const bool trouble = m_report && m_report->error;
    m_again->setVisible(trouble);
    m_sessionOnly->setChecked(session);
    // Offered as the way out, not as a choice between equals.
    m_sessionOnly->setVisible(trouble || session);
    m_sessionHint->setVisible(trouble || session);
    if (!m_report)
        m_row->say(Check::Running, tr("asking the keychain …"));
    else if (trouble)
        m_row->say(session ? Check::Warning : Check::Failed, m_report->error->message,
                   m_report->error->advice);
    else if (session)
        m_row->say(Check::Warning, tr("in memory, for this session only"),
                   tr("%1 is available and could keep them.").arg(m_report->backend));
    else
        m_row->say(Check::Ok, m_report->backend,
                   m_session.state.collector.api == 2
                       ? tr("The client secret goes there when you finish, nowhere else.")
                       : tr("Application key, access key and secret key go there when you finish, "
                            "nowhere else."));
}

} // namespace ui::wizard
