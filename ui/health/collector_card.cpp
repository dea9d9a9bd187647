#include "ui/health/collector_card.h"

#include "ui/help/help_window.h"
#include "ui/widgets/flow_layout.h"

#include <algorithm>

#include <QMenu>

namespace ui::health {

namespace {

bool isTrouble(core::health::State state)
{
    return state == core::health::State::Unhealthy || state == core::health::State::Degraded;
}

} // namespace

CollectorCard::CollectorCard(QWidget* parent)
    : Card(parent)
    , m_headArea(new QWidget)
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight, m_headArea))
    , m_name(new ElidedLabel)
    , m_state(new StateLabel)
    , m_about(paragraph({}, style::Type::Small, Tone::Muted))
    , m_log(button(tr("View log"), Role::Quiet, QStringLiteral("list")))
    , m_diagnose(button(tr("Diagnose"), Role::Quiet, QStringLiteral("help")))
    , m_move(button(tr("Open the rehearsal"), Role::Quiet, QStringLiteral("external")))
    , m_collect(button(tr("Collect now"), Role::Quiet, QStringLiteral("refresh")))
    , m_pause(button(tr("Pause"), Role::Quiet, QStringLiteral("pause")))
    , m_model(new StreamModel(this))
    , m_table(new FactTable(tr("Streams"), FactTable::Height::Fitted))
{
    m_name->setFont(style::font(style::Type::Heading));
    auto* title = new QHBoxLayout;
    title->setSpacing(12);
    title->addWidget(m_name);
    title->addWidget(m_state);
    title->addStretch(1);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(title);
    words->addWidget(m_about);
    auto* actions = new FlowLayout(4);
    for (QPushButton* action : {m_diagnose, m_move, m_log, m_collect, m_pause})
        actions->addWidget(action);
    m_head->setContentsMargins(10, 0, 4, 0); // as far in as the text of the table's cells
    m_head->addLayout(words, 1);
    m_head->addLayout(actions);
    m_table->setModel(m_model);
    using M = StreamModel;
    m_table->setPriority(
        {M::State, M::NewestEvent, M::Polls, M::LastHour, M::Retention, M::SetAside, M::Quota});
    body()->setContentsMargins(6, 12, 6, 4);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    policy.setHeightForWidth(true);
    m_headArea->setSizePolicy(policy);
    body()->addWidget(m_headArea);
    body()->addWidget(m_table, 100);
    body()->addStretch(1);
    connectActions();
}

void CollectorCard::connectActions()
{
    connect(m_log, &QPushButton::clicked, this, [this] { Q_EMIT logRequested(m_id); });
    connect(m_collect, &QPushButton::clicked, this, [this] { Q_EMIT collectRequested(m_id); });
    connect(m_pause, &QPushButton::clicked, this,
            [this] { Q_EMIT pauseRequested(m_id, !m_paused); });
    connect(m_diagnose, &QPushButton::clicked, this, [this] { Q_EMIT diagnoseRequested(m_id); });
    connect(m_move, &QPushButton::clicked, this, [this] { Q_EMIT moveRequested(m_id); });
    connect(m_table, &QTableView::activated, this, &CollectorCard::offerDiagnosis);
    connect(m_table, &FactTable::menuRequested, this, &CollectorCard::showMenu);
}

// A stream in trouble opens its examination by Enter or a double click, too.
void CollectorCard::offerDiagnosis(const QModelIndex& stream)
{
    const QModelIndex state = stream.siblingAtColumn(StreamModel::State);
    if (isTrouble(static_cast<core::health::State>(state.data(MarkRole).toInt())))
        Q_EMIT diagnoseRequested(m_id);
}

void CollectorCard::showMenu(const QPoint& where)
{
    QMenu menu;
    connect(menu.addAction(m_diagnose->icon(), m_diagnose->text()), &QAction::triggered, this,
            [this] { Q_EMIT diagnoseRequested(m_id); });
    connect(menu.addAction(tr("What does this mean?")), &QAction::triggered, this,
            &CollectorCard::explain);
    menu.exec(where);
}

void CollectorCard::explain()
{
    const QString code = m_model->codeAt(m_table->currentIndex().row());
    help::HelpWindow::open(this, code.isEmpty() ? QStringLiteral("health#the-states") : code);
}

void CollectorCard::show(const CollectorView& view, Zone zone, const QString& move)
{
    const core::settings::Collector& settings = view.settings;
    m_id = settings.id;
    m_paused = settings.paused;
    m_name->setFullText(settings.name);
    m_state->setState(view.health.condition.state);
    const QString types = tr("%n log type(s)", nullptr, static_cast<int>(settings.logTypes.size()));
    QStringList about{settings.domain.host(), types};
    if (!move.isEmpty())
        about.prepend(move);
    setLabelText(m_about, about.join(QStringLiteral(" · ")));
    m_move->setVisible(!move.isEmpty());
    m_pause->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(style::icon(m_paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_collect->setEnabled(!m_paused);
    // Several cards have the same buttons; a screen reader must tell them apart.
    m_diagnose->setVisible(std::ranges::any_of(
        view.health.streams, [](const auto& stream) { return isTrouble(stream.condition.state); }));
    for (QPushButton* action : {m_diagnose, m_move, m_log, m_collect, m_pause})
        action->setAccessibleName(QStringLiteral("%1: %2").arg(action->text(), m_name->text()));
    m_table->setAccessibleName(tr("Streams of %1").arg(m_name->text()));
    m_model->show(view.health.streams, zone);
}

void CollectorCard::setCollecting(bool here)
{
    m_collect->setEnabled(here && !m_paused);
    m_collect->setToolTip(here ? QString() : onlyElsewhere());
}

QString CollectorCard::onlyElsewhere()
{
    return tr("Collect now: only where it is collected, which another process does.");
}

void CollectorCard::resizeEvent(QResizeEvent* event)
{
    Card::resizeEvent(event);
    const bool narrow = width() < style::px(560);
    m_head->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace ui::health
