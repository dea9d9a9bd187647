#include "ui/coverage/coverage_page.h"

#include "ui/coverage/words.h"
#include "ui/when_ready.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/range_text.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QStackedWidget>

namespace ui {

using core::TimeRange;
using coverage::Place;

namespace {

using namespace std::chrono_literals;

constexpr auto kAgain = 10s;
constexpr auto kClosest = 5min;
constexpr int kZoom = 4;
constexpr std::array<std::chrono::hours, 4> kSpans{24h, 24h * 7, 24h * 30, 24h * 90};
constexpr int kWeek = 1;  // of them
constexpr int kEmpty = 0; // pages
constexpr int kFull = 1;
constexpr int kUnknown = 2;

QString askTheDesktop(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(
        parent, CoveragePage::tr("Export a statement of completeness"), suggestion,
        CoveragePage::tr("Page to read and print (*.html);;Data (*.json)"));
}

} // namespace

CoveragePage::CoveragePage(Backend& backend, QWidget* parent)
    : QScrollArea(parent)
    , askWhere(askTheDesktop)
    , m_backend(backend)
    , m_ask([this](core::Result<CoverageReport> report) { use(std::move(report)); })
    , m_model(new coverage::RibbonModel(this))
    , m_headline(label({}, style::Type::Body, Tone::Muted))
    , m_span(new QComboBox)
    , m_back(button(tr("Zoom out"), Role::Normal, QStringLiteral("search")))
    , m_refill(button(tr("Refill gaps"), Role::Primary, QStringLiteral("refresh")))
    , m_export(button(tr("Export statement"), Role::Normal, QStringLiteral("open")))
    , m_banner(new Banner)
    , m_legend(new coverage::Legend)
    , m_table(new coverage::RibbonTable(*m_model))
    , m_card(new coverage::StretchCard)
    , m_empty(new EmptyState(QStringLiteral("chart"), tr("Nothing has been asked of Mimecast yet"),
                             tr("For each log type a ribbon appears here that shows which time was "
                                "collected, which was empty, and what is missing.")))
    , m_stack(new QStackedWidget)
{
    setAccessibleName(tr("Coverage"));
    build();
    connectParts();
    m_again.setInterval(kAgain);
    m_banner->hide();
    showReport();
}

void CoveragePage::build()
{
    m_span->addItems(
        {tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days"), tr("Last 90 days")});
    m_span->setCurrentIndex(kWeek);
    m_span->setAccessibleName(tr("Time shown"));
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(label(tr("Coverage"), style::Type::Title));
    words->addWidget(m_headline);
    words->addStretch(1);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addLayout(words, 1);
    auto* controls = new QWidget;
    auto* flow = new FlowLayout(8, Qt::AlignRight, controls);
    for (QWidget* control : std::initializer_list<QWidget*>{m_back, m_span, m_refill, m_export})
        flow->addWidget(control);
    head->addWidget(controls, 2, Qt::AlignTop);
    auto* ribbons = new Card;
    ribbons->body()->addWidget(m_legend);
    ribbons->body()->addWidget(m_table);
    auto* full = new QWidget;
    auto* inside = new QVBoxLayout(full);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(12);
    inside->addWidget(ribbons);
    inside->addWidget(m_card);
    inside->addStretch(1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(full);
    m_stack->addWidget(new QWidget); // nothing is known yet
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("page"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    setWidget(page);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void CoveragePage::connectParts()
{
    using coverage::RibbonTable;
    connect(&m_again, &QTimer::timeout, this, &CoveragePage::ask);
    connect(&m_backend, &Backend::collectorsChanged, this, &CoveragePage::ask);
    connect(m_span, &QComboBox::activated, this, [this] {
        m_zoomed.clear();
        ask();
    });
    connect(m_back, &QPushButton::clicked, this, [this] { zoom(false); });
    connect(m_refill, &QPushButton::clicked, this, &CoveragePage::refillAll);
    connect(m_export, &QPushButton::clicked, this, &CoveragePage::exportStatement);
    connect(m_table, &RibbonTable::pickedChanged, this, &CoveragePage::showPicked);
    connect(m_table, &RibbonTable::zoomWanted, this, &CoveragePage::zoom);
    connect(m_table, &RibbonTable::hovered, this, [this](const std::optional<Place>& place) {
        showPlace(place ? place : m_table->picked());
    });
    connect(m_card, &coverage::StretchCard::refillRequested, this, &CoveragePage::refillPicked);
    connect(m_card, &coverage::StretchCard::eventsRequested, this, &CoveragePage::showEvents);
}

void CoveragePage::setScope(const QString& collectorId)
{
    m_scope = collectorId;
    ask();
}

void CoveragePage::setUtc(bool utc)
{
    m_zone = utc ? Zone::Utc : Zone::Local;
    showReport();
}

void CoveragePage::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    m_again.start();
    ask();
}

void CoveragePage::hideEvent(QHideEvent* event)
{
    QScrollArea::hideEvent(event);
    m_again.stop();
}

TimeRange CoveragePage::range() const
{
    if (!m_zoomed.empty())
        return m_zoomed.back();
    const core::TimePoint end = now();
    return {.from = end - kSpans[static_cast<std::size_t>(m_span->currentIndex())], .to = end};
}

QStringList CoveragePage::collectors() const
{
    return m_scope.isEmpty() ? QStringList() : QStringList(m_scope);
}

void CoveragePage::ask()
{
    if (isVisible())
        m_ask.ask([this] { return m_backend.coverage(collectors(), range()); });
}

void CoveragePage::use(core::Result<CoverageReport> report)
{
    if (!report)
        return say(Banner::Kind::Bad, report.error().message, report.error().advice);
    m_report = std::move(*report);
    m_isKnown = true;
    showReport();
}

void CoveragePage::showReport()
{
    m_model->show(m_report, m_zone);
    const bool isEmpty = m_report.streams.empty();
    m_stack->setCurrentIndex(!m_isKnown ? kUnknown : isEmpty ? kEmpty : kFull);
    std::vector<core::coverage::Kind> kinds;
    for (const CoverageReport::Stream& stream : m_report.streams)
        for (const core::coverage::Stretch& stretch : stream.ribbon.stretches)
            if (std::ranges::find(kinds, stretch.kind) == kinds.end())
                kinds.push_back(stretch.kind);
    m_legend->show(kinds);
    const QString span = m_zoomed.empty() ? tr("the %1").arg(m_span->currentText().toLower())
                                          : rangeText(m_zoomed.back(), m_zone);
    const QString words = isEmpty ? QString() : coverage::headline(m_report, span);
    setLabelText(m_headline, m_isKnown ? words : tr("Gathering…"));
    const auto share = coverage::shareOf(m_report);
    setTone(m_headline, share.missing > 0ms ? Tone::Warning : Tone::Muted);
    m_back->setVisible(!m_zoomed.empty());
    m_refill->setEnabled(coverage::refillableIn(m_report) > 0);
    m_export->setEnabled(!m_report.streams.empty());
    m_table->updateGeometry();
    showPicked();
}

void CoveragePage::showPicked() { showPlace(m_table->picked()); }

void CoveragePage::showPlace(const std::optional<Place>& place)
{
    if (!place)
        return m_card->showNothing();
    const CoverageReport::Stream& stream = m_model->at(place->row);
    m_card->show(stream, stream.ribbon.stretches[place->stretch], m_zone);
}

void CoveragePage::zoom(bool closer)
{
    if (!closer) {
        if (!m_zoomed.empty())
            m_zoomed.pop_back();
        return ask();
    }
    const TimeRange before = range();
    const auto span =
        std::max<std::chrono::milliseconds>((before.to - before.from) / kZoom, kClosest);
    core::TimePoint middle = before.from + (before.to - before.from) / 2;
    if (const auto picked = m_table->picked()) {
        const TimeRange& at = m_model->at(picked->row).ribbon.stretches[picked->stretch].range;
        middle = at.from + (at.to - at.from) / 2;
    }
    const core::TimePoint from = std::clamp(middle - span / 2, before.from, before.to - span);
    if (span < before.to - before.from)
        m_zoomed.push_back({.from = from, .to = from + span});
    ask();
}

void CoveragePage::refillPicked()
{
    const auto picked = m_table->picked();
    if (!picked)
        return;
    const CoverageReport::Stream& stream = m_model->at(picked->row);
    refill(stream.collector, stream.stream, stream.ribbon.stretches[picked->stretch].range);
}

void CoveragePage::refillAll()
{
    if (!m_scope.isEmpty())
        return refill(m_scope, {}, {});
    QStringList ids;
    for (const CoverageReport::Stream& stream : m_report.streams)
        if (!ids.contains(stream.collector))
            ids << stream.collector;
    for (const QString& id : std::as_const(ids))
        refill(id, {}, {});
}

void CoveragePage::refill(const QString& collectorId, const QString& stream,
                          std::optional<TimeRange> range)
{
    whenReady(m_backend.refill(collectorId, stream, range), this, [this](core::Result<int> begun) {
        if (!begun)
            return say(Banner::Kind::Bad, begun.error().message, begun.error().advice);
        if (*begun > 0)
            say(Banner::Kind::Info, tr("Asked for again: %n gap(s)", nullptr, *begun),
                tr("Live collection goes first; a gap turns into refilled when it is whole."));
        ask();
    });
}

void CoveragePage::exportStatement()
{
    const QString day = QDateTime::fromMSecsSinceEpoch(now().time_since_epoch().count())
                            .toString(Qt::ISODate)
                            .left(10);
    const QString path = askWhere(this, QStringLiteral("mailweir-completeness-%1.html").arg(day));
    if (path.isEmpty())
        return;
    const StatementWish wish{.collectors = collectors(), .range = m_report.range, .path = path};
    whenReady(m_backend.exportStatement(wish), this, [this, path](core::Result<void> done) {
        if (!done)
            return say(Banner::Kind::Bad, done.error().message, done.error().advice);
        say(Banner::Kind::Good, tr("The statement was written to %1.").arg(path));
    });
}

void CoveragePage::showEvents()
{
    const auto picked = m_table->picked();
    if (!picked)
        return;
    const CoverageReport::Stream& stream = m_model->at(picked->row);
    Q_EMIT eventsRequested(stream.collector, stream.ribbon.stretches[picked->stretch].range);
}

void CoveragePage::say(Banner::Kind kind, const QString& text, const QString& advice)
{
    m_banner->say(kind, text, advice);
    m_banner->show();
}

} // namespace ui
