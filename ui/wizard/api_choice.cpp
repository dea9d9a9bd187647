#include "ui/wizard/api_choice.h"

#include "ui/widgets/label.h"

using ui::style::kGrid;

namespace ui::wizard {

namespace {

constexpr int kNarrow = 560; // below it the cards go under each other

} // namespace

ApiChoice::ApiChoice(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_two(new ChoiceCard(QStringLiteral("key"), tr("API 2.0"),
                           tr("For new applications: a client ID and a client secret."), this))
    , m_one(new ChoiceCard(QStringLiteral("clock"), tr("API 1.0, for existing keys"),
                           tr("No new applications can be added since June 2025, and Mimecast will "
                              "end API 1.0 later; lost keys may not be replaceable."),
                           this))
    , m_fixed(paragraph({}, style::Type::Body, Tone::Muted))
    , m_padlock(new Padlock(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(3 * kGrid);
    m_cards->addWidget(m_two, 1);
    m_cards->addWidget(m_one, 1);
    layout->addLayout(m_cards);
    layout->addWidget(m_fixed);
    layout->addWidget(m_padlock);
    m_two->setObjectName(QStringLiteral("api2"));
    m_one->setObjectName(QStringLiteral("api1"));
    connect(m_two, &ChoiceCard::clicked, this, [this] { choose(2); });
    connect(m_one, &ChoiceCard::clicked, this, [this] { choose(1); });
}

void ApiChoice::choose(int api)
{
    setApi(m_session.state, api);
    m_session.touch();
}

void ApiChoice::refresh()
{
    const State& state = m_session.state;
    const bool free = canChooseApi(state);
    m_two->setVisible(free);
    m_one->setVisible(free);
    m_fixed->setVisible(!free);
    const bool locked = !free && state.purpose == Purpose::Add;
    m_padlock->say(locked ? m_session.lockOn({"collector.api", "collector.domain"}) : QString());
    (state.collector.api == 2 ? m_two : m_one)->setChecked(true);
    setLabelText(m_fixed,
                 state.kind == Kind::Demo
                     ? tr("The demo tenant uses API %1.0.").arg(state.collector.api)
                     : tr("This collector uses API %1.0.").arg(state.collector.api));
}

void ApiChoice::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < style::px(kNarrow);
    m_cards->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace ui::wizard
