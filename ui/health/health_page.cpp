#include "ui/health/health_page.h"

#include "core/health/quota.h"
#include "ui/help/help_window.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/tiles.h"

#include <QEvent>

namespace ui {

using core::health::Remedy;
using health::CollectorCard;
using health::FigureCard;

namespace {

constexpr int kTile = 170;
constexpr int kLowQuota = 20;
constexpr int kChartNeeds = 190;

// Whose it is, when it is spent at this rate, and whether others use it.
QString quotaNote(const health::Figures& figures)
{
    const QString outlook =
        figures.outlook ? core::health::quotaSentence(*figures.outlook) : QString();
    return outlook.isEmpty() ? figures.quotaOf
                             : QStringLiteral("%1. %2").arg(figures.quotaOf, outlook);
}

} // namespace

HealthPage::HealthPage(Backend& backend, QWidget* parent)
    : QScrollArea(parent)
    , m_backend(backend)
    , m_headline(paragraph({}, style::Type::Body, Tone::Muted))
    , m_timeline(button(tr("What happened"), Role::Normal, QStringLiteral("clock")))
    , m_diagnostics(button(tr("Diagnostics"), Role::Normal, QStringLiteral("help")))
    , m_collect(button(tr("Collect now"), Role::Normal, QStringLiteral("refresh")))
    , m_banner(new Banner)
    , m_rate(new FigureCard(tr("Events per minute")))
    , m_newest(new FigureCard(tr("Newest event")))
    , m_quota(new FigureCard(tr("Quota left")))
    , m_quarantine(new FigureCard(tr("Quarantine")))
    , m_pipeline(new health::PipelineCard)
    , m_activity(new health::ActivityCard)
    , m_cardColumn(new QVBoxLayout)
{
    setAccessibleName(tr("Health"));
    build();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &HealthPage::tick);
    connect(&m_backend, &Backend::healthChanged, this, &HealthPage::refresh);
    connect(&m_backend, &Backend::collectorsChanged, this, &HealthPage::refresh);
    connect(m_banner, &Banner::actionRequested, this, &HealthPage::remedy);
    connect(m_banner, &Banner::meaningRequested, this,
            [this](const QString& topic) { help::HelpWindow::open(this, topic); });
    connect(m_timeline, &QPushButton::clicked, this, [this] { Q_EMIT timelineRequested(m_scope); });
    connect(m_diagnostics, &QPushButton::clicked, this, &HealthPage::diagnosticsRequested);
    connect(m_quarantine, &FigureCard::clicked, this,
            [this] { Q_EMIT quarantineRequested(m_scope); });
    connect(m_pipeline, &health::PipelineCard::stageWanted, this,
            [this](Stage stage) { Q_EMIT stageRequested(m_scope, stage); });
    connect(m_collect, &QPushButton::clicked, this, [this] {
        QStringList ids;
        for (const CollectorView& view : m_views)
            ids << view.settings.id;
        m_backend.collectNow(ids);
    });
    refresh();
}

void HealthPage::build()
{
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(label(tr("Health"), style::Type::Title));
    words->addWidget(m_headline);
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addLayout(words, 1);
    auto* controls = new QWidget;
    auto* flow = new FlowLayout(8, Qt::AlignRight, controls);
    for (QPushButton* control : {m_timeline, m_diagnostics, m_collect})
        flow->addWidget(control);
    head->addWidget(controls, 1, Qt::AlignTop);
    auto* figures = new Tiles(style::px(kTile));
    for (FigureCard* card : {m_rate, m_newest, m_quota, m_quarantine})
        figures->add(card);
    m_cardColumn->setSpacing(12);

    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("page"));
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(24, 20, 24, 20);
    m_column->setSpacing(12);
    m_column->addLayout(head);
    m_column->addWidget(m_banner);
    m_column->addWidget(figures);
    m_column->addWidget(m_pipeline);
    // The last one takes what the others may not have: cards end somewhere.
    m_column->addLayout(m_cardColumn, 100);
    m_column->addWidget(m_activity, 900);
    m_column->addStretch(1);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void HealthPage::setScope(const QString& collectorId)
{
    m_scope = collectorId;
    m_pipeline->forget();
    refresh();
}

void HealthPage::setUtc(bool utc)
{
    m_zone = utc ? Zone::Utc : Zone::Local;
    refresh();
}

void HealthPage::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    m_second.start();
    tick();
}

void HealthPage::hideEvent(QHideEvent* event)
{
    QScrollArea::hideEvent(event);
    m_second.stop();
}

void HealthPage::refresh()
{
    m_views = health::inScope(m_backend.collectors(), m_scope);
    const bool here = m_backend.overview().collecting;
    m_collect->setEnabled(here && !m_views.empty());
    m_collect->setToolTip(here ? QString() : health::CollectorCard::onlyElsewhere());
    showTrouble();
    showHeadline();
    showFigures();
    showCards();
}

void HealthPage::tick()
{
    showHeadline();
    showFigures();
    for (CollectorCard* card : m_cards)
        card->tick();
}

void HealthPage::showHeadline()
{
    QString text = health::headline(m_views, now());
    if (m_trouble && m_ageing) // the banner tells of the trouble
        text += QStringLiteral(" %1: %2").arg(m_ageing->name, m_ageing->sentence);
    setLabelText(m_headline, text);
}

void HealthPage::showFigures()
{
    health::Figures figures = health::figuresOf(m_views);
    m_rate->show(rateText(figures.perMinute),
                 tr("%Ln in the last hour", nullptr, static_cast<int>(figures.inLastHour)));
    m_rate->showHistory(figures.lastHour, tr("events per minute"));
    m_activity->chart()->show(std::move(figures.lastHour), m_zone);
    m_pipeline->setVisible(!m_views.empty());
    m_pipeline->show(m_views, now());
    m_newest->show(relativeTime(figures.newest, now()),
                   figures.newest ? figures.newestFrom : tr("events appear here as they arrive"));
    if (figures.quotaLeft)
        m_quota->show(tr("%1 %").arg(*figures.quotaLeft), quotaNote(figures),
                      *figures.quotaLeft < kLowQuota ? Tone::Warning : Tone::Normal);
    else
        m_quota->show(tr("not told"), tr("Mimecast tells it with an answer"));
    m_quarantine->show(
        countText(figures.quarantined),
        figures.quarantined > 0
            ? tr("could not be read and are kept as they came")
            : tr("all %1 stored events could be read").arg(countText(figures.stored)),
        figures.quarantined > 0 ? Tone::Warning : Tone::Normal);
    m_quarantine->offer(figures.quarantined > 0 ? tr("Open the quarantine") : QString());
}

void HealthPage::showTrouble()
{
    m_trouble = health::worstTrouble(m_views);
    if (m_trouble && !m_backend.overview().collecting)
        m_trouble->condition.remedy = health::remedyBesideTheCollector(m_trouble->condition.remedy);
    m_ageing = health::ageingKeys(m_views, now());
    m_banner->setVisible(m_trouble || m_ageing);
    if (!m_trouble)
        return showAgeingKeys();
    const core::health::Condition& condition = m_trouble->condition;
    const bool bad = condition.state == core::health::State::Unhealthy;
    QString facts = tr("Since %1.").arg(shortTime(condition.since, now(), m_zone));
    if (m_trouble->lostAfter && *m_trouble->lostAfter > now())
        facts += QLatin1Char(' ')
            + tr("Mimecast keeps its events for another %1.")
                  .arg(spanText(*m_trouble->lostAfter - now()));
    m_banner->say(bad ? Banner::Kind::Bad : Banner::Kind::Warning,
                  QStringLiteral("%1: %2").arg(m_trouble->name, condition.reason),
                  QStringLiteral("%1 %2").arg(facts, condition.advice).trimmed(),
                  health::actionFor(*m_trouble));
    m_banner->offerMeaning(condition.code);
}

void HealthPage::showAgeingKeys()
{
    m_banner->offerMeaning({});
    if (m_ageing)
        m_banner->say(Banner::Kind::Warning,
                      QStringLiteral("%1: %2").arg(m_ageing->name, m_ageing->sentence),
                      tr("Create new ones in time. The checkpoints are kept."), tr("Replace keys"));
}

void HealthPage::remedy()
{
    if (!m_trouble && m_ageing)
        Q_EMIT keysRequested(m_ageing->collector);
    if (!m_trouble)
        return;
    const QString id = m_trouble->collector;
    switch (m_trouble->condition.remedy) {
    case Remedy::ReplaceKeys:
        return m_trouble->isRehearsal ? Q_EMIT moveRequested(id) : Q_EMIT keysRequested(id);
    case Remedy::OpenCollector:
        return m_trouble->isRehearsal ? Q_EMIT moveRequested(id) : Q_EMIT editRequested(id);
    case Remedy::CheckAgain:
    case Remedy::UnlockKeychain:
        return m_backend.collectNow({id});
    case Remedy::OpenDoctor:
        return Q_EMIT diagnoseRequested(id);
    case Remedy::FreeSpace:
        return Q_EMIT folderRequested();
    case Remedy::Resume:
        m_backend.setPaused({id}, false);
        return;
    case Remedy::RefillGap:
        m_backend.refill(id, {}, {});
        return;
    case Remedy::OpenCoverage:
        return Q_EMIT coverageRequested(id);
    case Remedy::None:
    case Remedy::SetClock:
    case Remedy::StartCollecting:
    case Remedy::Restart:
        return;
    }
}

CollectorCard* HealthPage::makeCard()
{
    auto* card = new CollectorCard;
    connect(card, &CollectorCard::logRequested, this, &HealthPage::logRequested);
    connect(card, &CollectorCard::diagnoseRequested, this, &HealthPage::diagnoseRequested);
    connect(card, &CollectorCard::moveRequested, this, &HealthPage::moveRequested);
    connect(card, &CollectorCard::collectRequested, this,
            [this](const QString& id) { m_backend.collectNow({id}); });
    connect(card, &CollectorCard::pauseRequested, this,
            [this](const QString& id, bool pause) { m_backend.setPaused({id}, pause); });
    m_cardColumn->addWidget(card);
    return card;
}

// Cards are kept and filled anew, so that the focus and the place scrolled to stay where they are.
void HealthPage::showCards()
{
    while (m_cards.size() > m_views.size()) {
        m_cards.back()->deleteLater();
        m_cards.back()->hide();
        m_cardColumn->removeWidget(m_cards.back());
        m_cards.pop_back();
    }
    while (m_cards.size() < m_views.size())
        m_cards.push_back(makeCard());
    const std::vector<CollectorView> all = m_backend.collectors();
    for (std::size_t i = 0; i < m_views.size(); ++i)
        m_cards[i]->show(m_views[i], m_zone, health::moveSentence(all, m_views[i].settings));
    for (CollectorCard* card : m_cards)
        card->setCollecting(m_backend.overview().collecting);
    useRoom();
}

// The chart of the last hour is there when the rest leaves it enough room to be worth it.
void HealthPage::useRoom()
{
    const int needed = m_column->totalHeightForWidth(viewport()->width());
    const int chart =
        m_activity->isHidden() ? 0 : m_activity->minimumSizeHint().height() + m_column->spacing();
    const int spare = viewport()->height() - (needed - chart);
    m_activity->setVisible(!m_views.empty() && spare >= style::px(kChartNeeds));
}

void HealthPage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    useRoom();
}

bool HealthPage::event(QEvent* event)
{
    const bool done = QScrollArea::event(event);
    if (event->type() == QEvent::LayoutRequest)
        useRoom();
    return done;
}

} // namespace ui
