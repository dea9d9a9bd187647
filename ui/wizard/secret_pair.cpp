#include "ui/wizard/secret_pair.h"

#include "ui/widgets/secret_field.h"
#include "ui/widgets/time_text.h"
#include "ui/wizard/controls.h"

#include <algorithm>

using ui::style::kGrid;

namespace ui::wizard {

SecretPair::SecretPair(Session& session, Pair State::*pair, const std::vector<SecretWords>& words,
                       QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_pair(pair)
    , m_stored(new Card(this))
    , m_receipt(paragraph({}, style::Type::BodyStrong))
    , m_replace(action(tr("Replace"), Role::Normal, QStringLiteral("edit")))
    , m_keep(action(tr("Keep the stored ones"), Role::Link))
    , m_swapBanner(new Banner(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4 * kGrid);
    buildStored();
    layout->addWidget(m_stored);
    for (const SecretWords& each : words) {
        m_inputs.push_back(makeInput(each));
        layout->addWidget(m_inputs.back().box);
    }
    layout->addWidget(m_swapBanner);
    layout->addWidget(m_keep, 0, Qt::AlignLeft);
    m_swapBanner->setObjectName(QStringLiteral("swapBanner"));
    connect(m_swapBanner, &Banner::actionRequested, this, &SecretPair::swap);
    connect(m_replace, &QPushButton::clicked, this, [this] {
        setPair(Pair::Typed);
        m_inputs[0].edit->setFocus();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { setPair(Pair::Stored); });
}

SecretPair::Input SecretPair::makeInput(const SecretWords& words)
{
    // An ID names the application; it is no secret, and easier to compare when seen.
    const bool open = words.field == Field::ApplicationId || words.field == Field::ClientId;
    auto* edit = open ? new QLineEdit(this) : new SecretField(this);
    edit->setObjectName(words.objectName);
    if (open)
        edit->setFont(style::font(style::Type::Mono));
    auto* box = new FieldBox(words.label, edit, this);
    box->setHint(words.hint);
    box->setFieldWidth(640);
    connect(edit, &QLineEdit::textEdited, this, [this, edit, field = words.field] {
        // Blanks around a value come from copying and mean nothing.
        secretOf(m_session.state.credentials, field) =
            core::Secret(edit->text().trimmed().toUtf8());
        m_session.touch();
    });
    return {words.field, edit, box};
}

void SecretPair::buildStored()
{
    const auto& receipt = m_session.state.collector.secrets;
    setLabelText(
        m_receipt,
        tr("Stored in %1, %2").arg(receipt.backend, dateText(receipt.savedAt, Zone::Local)));
    auto* row = new QHBoxLayout;
    auto* text = new QVBoxLayout;
    text->setSpacing(2);
    text->addWidget(m_receipt);
    text->addWidget(paragraph(tr("They stay as they are and are never shown again."),
                              style::Type::Body, Tone::Muted));
    row->addLayout(text, 1);
    row->addWidget(m_replace);
    m_stored->body()->addLayout(row);
    m_replace->setObjectName(QStringLiteral("replaceSecrets"));
}

void SecretPair::setPair(Pair pair)
{
    m_session.state.*m_pair = pair;
    if (pair == Pair::Stored) {
        for (const Input& input : m_inputs)
            secretOf(m_session.state.credentials, input.field) = {};
    }
    m_session.touch();
}

void SecretPair::refresh()
{
    const bool stored = m_session.state.*m_pair == Pair::Stored;
    const bool couldKeep = !stored && !m_session.state.collector.secrets.backend.isEmpty();
    m_stored->setVisible(stored);
    m_keep->setVisible(couldKeep);
    for (const Input& input : m_inputs) {
        input.box->setVisible(!stored);
        const auto& secret = secretOf(m_session.state.credentials, input.field);
        if (input.edit->text().trimmed().toUtf8() != secret.reveal())
            input.edit->setText(QString::fromUtf8(secret.reveal()));
    }
    showSwap();
}

void SecretPair::showSwap()
{
    m_swap = helpfulSwap(m_session.state.credentials);
    const auto here = [&](Field field) {
        return std::ranges::find(m_inputs, field, &Input::field) != m_inputs.end();
    };
    if (m_swap && !here(m_swap->one) && !here(m_swap->other))
        m_swap.reset();
    m_swapBanner->setVisible(m_swap.has_value());
    if (m_swap)
        m_swapBanner->say(Banner::Kind::Warning,
                          tr("Two values seem to be in each other's fields."), {},
                          swapText(*m_swap));
}

void SecretPair::swap()
{
    if (!m_swap)
        return;
    apply(*m_swap, m_session.state.credentials);
    m_session.touch();
}

void SecretPair::wipe()
{
    for (const Input& input : m_inputs) {
        if (auto* secret = qobject_cast<SecretField*>(input.edit))
            secret->wipe();
        else
            input.edit->clear();
    }
}

QWidget* SecretPair::firstField() const
{
    return m_stored->isHidden() ? static_cast<QWidget*>(m_inputs[0].edit) : m_replace;
}

} // namespace ui::wizard
