#include "ui/wizard/keys_page.h"

#include "ui/widgets/banner.h"
#include "ui/wizard/application_wait.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/keychain_card.h"
#include "ui/wizard/secret_pair.h"

using ui::style::kGrid;

namespace ui::wizard {

KeysPage::KeysPage(Session& session, QWidget* parent)
    : Page(session, Step::Keys,
           {tr("Access keys"),
            tr("Two values that stand for the service user. Mimecast shows them once, when they "
               "are created."),
            tr("On the tab Your Application Integrations choose the application and Create Keys. "
               "Enter the service user's e-mail address, type Cloud and the user's password. At "
               "the end the access key and the secret key are shown; copy both."),
            QStringLiteral("Administration | Services | API and Platform Integrations")},
           parent)
    , m_wait(new Banner(this))
    , m_pair(new SecretPair(
          session, &State::keys,
          {SecretWords{Field::AccessKey, tr("&Access key"), QStringLiteral("accessKey"), {}},
           SecretWords{Field::SecretKey, tr("&Secret key"), QStringLiteral("secretKey"),
                       tr("Usually 88 characters that end in two equals signs.")}},
          this))
    , m_cleared(label({}, style::Type::Body, Tone::Good))
    , m_keychain(new KeychainCard(session, this))
    , m_keychainProblem(new ProblemLine(this))
{
    body()->addWidget(m_wait);
    body()->addWidget(m_pair);
    buildClipboard();
    body()->addWidget(m_keychain);
    body()->addWidget(m_keychainProblem);
    body()->addStretch(1);
    showProblemsIn(Field::AccessKey, m_pair->box(0));
    showProblemsIn(Field::SecretKey, m_pair->box(1));
    showProblemsIn(Field::Keychain, m_keychainProblem, m_keychain->sessionOnly());
}

void KeysPage::buildClipboard()
{
    QPushButton* clear = action(tr("Clear clipboard"), Role::Normal, QStringLiteral("trash"));
    clear->setObjectName(QStringLiteral("clearClipboard"));
    clear->setAccessibleDescription(tr("So that no copied key stays there"));
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * kGrid);
    row->addWidget(clear);
    row->addWidget(m_cleared, 1);
    body()->addLayout(row);
    connect(clear, &QPushButton::clicked, this, [this] {
        session().backend.copyToClipboard({});
        setLabelText(m_cleared, tr("The clipboard is empty now."));
    });
}

void KeysPage::entered()
{
    m_keychain->ask();
    setLabelText(m_cleared, {});
}

void KeysPage::left() { setLabelText(m_cleared, {}); }

void KeysPage::refresh()
{
    const auto& added = state().applicationAdded;
    const bool waiting = waitLeft(added, Session::now()).has_value();
    m_wait->setVisible(waiting && state().purpose == Purpose::Add);
    if (waiting)
        m_wait->say(Banner::Kind::Info, waitText(added, Session::now()),
                    tr("Before that Mimecast refuses them. You can close the wizard and come back: "
                       "everything but the keys is kept."));
    m_pair->refresh();
    m_keychain->refresh();
    Page::refresh();
}

void KeysPage::wipe() { m_pair->wipe(); }

QWidget* KeysPage::firstField() const { return m_pair->firstField(); }

} // namespace ui::wizard
