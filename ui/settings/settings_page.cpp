#include "ui/settings/settings_page.h"

#include "ui/settings/keeping_card.h"
#include "ui/settings/locks.h"
#include "ui/settings/retention_card.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/time_text.h"

#include <QApplication>
#include <QGridLayout>

namespace ui {

using core::settings::Theme;

namespace {

constexpr int kWidest = 920;

Card* cardNamed(const QString& title)
{
    auto* card = new Card;
    card->body()->addWidget(label(title, style::Type::Heading));
    return card;
}

} // namespace

SettingsPage::SettingsPage(Backend& backend, QWidget* parent)
    : QScrollArea(parent)
    , m_backend(backend)
    , m_theme(new QComboBox)
    , m_times(new QComboBox)
    , m_notifications(new settings::NotificationCard)
    , m_program(new settings::KeepingCard)
    , m_locks(new settings::Locks(this))
    , m_secrets(new settings::SecretModel(this))
    , m_keys(new FactTable(tr("Where keys lie"), FactTable::Height::Fitted))
    , m_retention(new settings::RetentionCard)
    , m_folder(new CopyField(tr("Folder"), {}))
    , m_size(paragraph({}, style::Type::Small, Tone::Muted))
{
    setAccessibleName(tr("Settings"));
    build();
    m_program->hide();
    connect(m_theme, &QComboBox::activated, this, &SettingsPage::chooseTheme);
    connect(m_times, &QComboBox::activated, this,
            [this](int index) { Q_EMIT zoneWanted(index == 0 ? Zone::Local : Zone::Utc); });
    connect(m_notifications, &settings::NotificationCard::changed, this,
            [this](const core::settings::Notifications& wanted) {
                change([&](core::settings::Preferences& kept) { kept.notifications = wanted; });
            });
    connect(m_retention, &settings::RetentionCard::changed, this,
            [this](const core::settings::Retention& wanted) {
                change([&](core::settings::Preferences& kept) { kept.retention = wanted; });
            });
    connect(m_folder, &CopyField::copyRequested, this,
            [this](const QString& path) { m_backend.copyToClipboard(path); });
    connect(&m_backend, &Backend::collectorsChanged, this, &SettingsPage::refresh);
    connect(&m_backend, &Backend::healthChanged, this, [this] {
        if (isVisible())
            showSize();
    });
    refresh();
}

void SettingsPage::build()
{
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("page"));
    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addWidget(label(tr("Settings"), style::Type::Title));
    for (Card* card : {makeLook(), static_cast<Card*>(m_program),
                       static_cast<Card*>(m_notifications), makeKeys(), makeData(), makeAbout()})
        column->addWidget(card);
    column->addStretch(1);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(24, 20, 24, 20);
    row->addLayout(column, 100);
    row->addStretch(1);
    for (QWidget* card : page->findChildren<Card*>())
        card->setMaximumWidth(style::px(kWidest));
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

Card* SettingsPage::makeLook()
{
    auto* card = cardNamed(tr("Look"));
    m_theme->addItems({tr("As the desktop"), tr("Light"), tr("Dark")});
    m_times->addItems({tr("Local time"), tr("UTC")});
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(2, 1);
    const auto add = [grid](const QString& title, QComboBox* choice) {
        auto* name = label(title);
        name->setBuddy(choice);
        choice->setAccessibleName(title);
        grid->addWidget(name, grid->rowCount(), 0);
        grid->addWidget(choice, grid->rowCount() - 1, 1);
    };
    add(tr("Colours"), m_theme);
    add(tr("Times"), m_times);
    card->body()->addLayout(grid);
    return card;
}

Card* SettingsPage::makeKeys()
{
    using Model = settings::SecretModel;
    auto* card = cardNamed(tr("Keys"));
    card->body()->addWidget(
        paragraph(tr("Keys are kept by the keychain of this computer. They are in no file, log or "
                     "export of Mailweir; the fingerprint tells two of them apart."),
                  style::Type::Small, Tone::Muted));
    m_keys->setModel(m_secrets);
    m_keys->setPriority({Model::Place, Model::LastRead, Model::Saved, Model::Fingerprint});
    card->body()->addWidget(m_keys);
    return card;
}

Card* SettingsPage::makeData()
{
    auto* card = cardNamed(tr("Data"));
    card->body()->addWidget(m_folder);
    card->body()->addWidget(m_size);
    card->body()->addWidget(m_retention);
    return card;
}

Card* SettingsPage::makeAbout() const
{
    auto* card = cardNamed(tr("About"));
    card->body()->addWidget(label(QStringLiteral("Mailweir ") + QStringLiteral(MAILWEIR_VERSION),
                                  style::Type::BodyStrong));
    card->body()->addWidget(paragraph(
        tr("A log collector for Mimecast. Licence: Apache-2.0. Qt %1 is used under the LGPL 3, the "
           "typefaces Inter and JetBrains Mono under the SIL Open Font Licence.")
            .arg(QLatin1String(qVersion())),
        style::Type::Small, Tone::Muted));
    auto* licences = button(tr("All parts and their licences"), Role::Link);
    card->body()->addWidget(licences, 0, Qt::AlignLeft);
    connect(licences, &QPushButton::clicked, this, &SettingsPage::licencesWanted);
    return card;
}

void SettingsPage::setUtc(bool utc)
{
    m_zone = utc ? Zone::Utc : Zone::Local;
    m_times->setCurrentIndex(utc ? 1 : 0);
    refresh();
}

void SettingsPage::refresh()
{
    const core::settings::Preferences kept = m_backend.preferences();
    m_theme->setCurrentIndex(static_cast<int>(kept.theme));
    m_notifications->show(kept.notifications);
    m_retention->show(kept.retention);
    std::vector<CollectorView> views = m_backend.collectors();
    m_keys->setVisible(!views.empty());
    m_secrets->show(std::move(views), m_zone);
    m_keys->arrange();
    m_folder->setValue(m_backend.overview().dataFolder);
    showSize();
}

// Events come while it is looked at.
void SettingsPage::showSize()
{
    const Overview overview = m_backend.overview();
    setLabelText(m_size,
                 tr("%1 events in %2. Everything but the keys is in this folder.")
                     .arg(countText(overview.storedEvents), bytesText(overview.diskBytes)));
}

void SettingsPage::setKeeping(Keeping& keeping)
{
    m_program->setKeeping(keeping);
    m_program->show();
    m_locks->follow(keeping);
    m_locks->add(m_theme, QStringLiteral("preferences.theme"));
    m_locks->add(m_times, QStringLiteral("preferences.utc"));
    m_locks->add(m_notifications, QStringLiteral("preferences.notifications.on"));
    m_locks->add(m_notifications, QStringLiteral("preferences.notifications.quietHours"));
    m_retention->setKeeping(keeping);
    m_locks->add(m_retention->days(), QStringLiteral("preferences.retention.days"));
    m_locks->add(m_retention->gigabytes(), QStringLiteral("preferences.retention.gigabytes"));
}

void SettingsPage::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    showSize();
}

void SettingsPage::chooseTheme(int index)
{
    const auto theme = static_cast<Theme>(index);
    change([theme](core::settings::Preferences& kept) { kept.theme = theme; });
    style::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), theme);
}

template<class Change>
void SettingsPage::change(Change change)
{
    core::settings::Preferences kept = m_backend.preferences();
    change(kept);
    m_backend.savePreferences(std::move(kept));
}

} // namespace ui
