#include "ui/wizard/keys_page.h"

#include "ui/widgets/banner.h"
#include "ui/wizard/application_wait.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/keychain_card.h"
#include "ui/wizard/secret_pair.h"

#include <utility>

using ui::style::kGrid;

namespace ui::wizard {

namespace {

PageWords wordsFor(int api)
{
    if (api == 2)
        return {
            KeysPage::tr("Client secret"),
            KeysPage::tr("The value that proves that the application is yours. Mimecast shows it "
                         "once, when the application is saved."),
            KeysPage::tr("If it is lost, add a new application on the tile Mimecast API 2.0 and "
                         "copy both of its values."),
            QStringLiteral("Integrations | Integrations Hub")};
    return {
        KeysPage::tr("Access keys"),
        KeysPage::tr("Two values that stand for the service user. Mimecast shows them once, when "
                     "they are created."),
        KeysPage::tr("On the tab Your Application Integrations choose the application and "
                     "Create Keys. Enter the service user's e-mail address, type Cloud and the "
                     "user's password. At the end the access key and the secret key are "
                     "shown; copy both."),
        QStringLiteral("Administration | Services | API and Platform Integrations")};
}

std::vector<SecretWords> fieldsOfApi1()
{
    return {{Field::AccessKey, KeysPage::tr("&Access key"), QStringLiteral("accessKey"), {}},
            {Field::SecretKey, KeysPage::tr("&Secret key"), QStringLiteral("secretKey"),
             KeysPage::tr("Usually 88 characters that end in two equals signs.")}};
}

std::vector<SecretWords> fieldsOfApi2()
{
    return {{Field::ClientSecret, KeysPage::tr("Client &secret"), QStringLiteral("clientSecret"),
             KeysPage::tr(
                 "Hidden while you type. It goes into the keychain and is never shown again.")}};
}

} // namespace

KeysPage::KeysPage(Session& session, QWidget* parent)
    : Page(session, Step::Keys, wordsFor(session.state.collector.api), parent)
    , m_wait(new Banner(this))
    , m_pair1(new SecretPair(session, &State::keys, fieldsOfApi1(), this))
    , m_pair2(new SecretPair(session, &State::keys, fieldsOfApi2(), this))
    , m_cleared(label({}, style::Type::Body, Tone::Good))
    , m_keychain(new KeychainCard(session, this))
    , m_keychainProblem(new ProblemLine(this))
{
    body()->addWidget(m_wait);
    body()->addWidget(m_pair2);
    body()->addWidget(m_pair1);
    buildClipboard();
    body()->addWidget(m_keychain);
    body()->addWidget(m_keychainProblem);
    body()->addStretch(1);
    showProblemsIn(Field::AccessKey, m_pair1->box(0));
    showProblemsIn(Field::SecretKey, m_pair1->box(1));
    showProblemsIn(Field::ClientSecret, m_pair2->box(0));
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
    const int api = state().collector.api;
    const bool waiting = api == 1 && waitLeft(added, Session::now()).has_value();
    m_wait->setVisible(waiting && state().purpose == Purpose::Add);
    if (waiting)
        m_wait->say(Banner::Kind::Info, waitText(added, Session::now()),
                    tr("Before that Mimecast refuses them. You can close the wizard and come back: "
                       "everything but the keys is kept."));
    if (std::exchange(m_api, api) != api)
        setWords(wordsFor(api));
    m_pair1->setVisible(api == 1);
    m_pair2->setVisible(api == 2);
    pair()->refresh();
    m_keychain->refresh();
    Page::refresh();
}

void KeysPage::wipe()
{
    m_pair1->wipe();
    m_pair2->wipe();
}

SecretPair* KeysPage::pair() const { return state().collector.api == 2 ? m_pair2 : m_pair1; }

QWidget* KeysPage::firstField() const { return pair()->firstField(); }

} // namespace ui::wizard
