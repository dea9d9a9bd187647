#include "ui/viewer/viewer_page.h"

#include "ui/facets/facet_pane.h"
#include "ui/histogram/histogram_pane.h"
#include "ui/viewer/cleared_bar.h"
#include "ui/viewer/context_pane.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/log_split.h"
#include "ui/viewer/saved_menu.h"
#include "ui/viewer/table_pane.h"
#include "ui/widgets/banner.h"

#include <QVBoxLayout>

namespace ui::viewer {

namespace {

// Below these the histogram is one line, and the facets wait behind their button.
constexpr int kRoomForHistogram = 440;
constexpr int kRoomForFacets = 900;
constexpr int kFacetsWidth = 256;

Zone zoneOf(bool utc) { return utc ? Zone::Utc : Zone::Local; }

} // namespace

ViewerPage::ViewerPage(Backend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_search(backend)
    , m_cache(backend, RowTimes(zoneOf(backend.preferences().utc)))
    , m_zone(zoneOf(backend.preferences().utc))
    , m_filter(new FilterLine(backend, this))
    , m_saved(new SavedMenu(backend))
    , m_export(button(tr("Export")))
    , m_facetsButton(iconButton(QStringLiteral("filter"), tr("Narrow down by values")))
    , m_histogram(new histogram::HistogramPane(backend))
    , m_bar(new FollowBar)
    , m_error(new Banner)
    , m_cleared(new ClearedBar)
    , m_facets(new facets::FacetPane(backend))
    , m_pane(new TablePane(backend, m_search, m_cache, this))
    , m_table(m_pane->table())
    , m_context(new ContextPane(backend, m_cache.times()))
    , m_detail(new DetailPane(backend))
    , m_split(new LogSplit(*m_pane, *m_context, *m_detail))
    , m_columns(new QSplitter(Qt::Horizontal))
{
    arrange();
    connectQuestion();
    connectSaved();
    connectTable();
    connectData();
    addShortcuts();
    setUtc(m_zone == Zone::Utc);
    collectorsChanged();
    ask();
}

// The table looks at the search and the cache until its end.
ViewerPage::~ViewerPage() { delete m_columns; }

// -- what is where --------------------------------------------------------------------------------

void ViewerPage::arrange()
{
    m_error->hide();
    m_facetsButton->setCheckable(true);
    m_filter->addTool(m_saved);
    m_filter->addTool(m_export);
    m_filter->addTool(m_facetsButton);
    m_columns->addWidget(m_facets);
    m_columns->addWidget(m_split);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(8);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({style::px(kFacetsWidth), style::px(800)});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_histogram);
    column->addWidget(m_bar);
    column->addWidget(m_error);
    column->addWidget(m_cleared);
    column->addWidget(m_columns, 1);
    setFocusProxy(m_table);
    fit();
}

void ViewerPage::fit()
{
    const bool facets = m_wantsFacets.value_or(width() >= style::px(kRoomForFacets));
    m_facets->setVisible(facets);
    m_facetsButton->setChecked(facets);
    m_histogram->setFolded(!m_wantsHistogram.value_or(height() >= style::px(kRoomForHistogram)));
    const bool narrow = width() < style::px(680);
    m_saved->setCompact(narrow);
    m_filter->setCompact(narrow);
    m_export->setVisible(!narrow);
}

void ViewerPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
}

// -- what belongs together ------------------------------------------------------------------------

void ViewerPage::connectQuestion()
{
    connect(m_filter, &FilterLine::changed, this, [this] { m_question.setText(m_filter->text()); });
    connect(m_filter, &FilterLine::left, m_table, [this] { m_table->setFocus(); });
    connect(m_filter, &FilterLine::timeChosen, &m_question, &Question::setTime);
    connect(m_histogram, &histogram::HistogramPane::zoomWanted, &m_question, &Question::zoomTo);
    connect(m_histogram, &histogram::HistogramPane::zoomOutWanted, &m_question, &Question::zoomOut);
    connect(m_histogram, &histogram::HistogramPane::foldWanted, this, [this](bool folded) {
        m_wantsHistogram = !folded;
        fit();
    });
    connect(m_facets, &facets::FacetPane::textWanted, m_filter, &FilterLine::setText);
    const auto showFacets = [this](bool wanted) {
        m_wantsFacets = wanted;
        fit();
    };
    connect(m_facets, &facets::FacetPane::closeWanted, this, [showFacets] { showFacets(false); });
    connect(m_facetsButton, &QPushButton::clicked, this, showFacets);
    connect(&m_question, &Question::changed, this, &ViewerPage::ask);
    connect(&m_question, &Question::movedOn, this, &ViewerPage::moveOn);
}

void ViewerPage::connectSaved()
{
    connect(m_saved, &SavedMenu::chosen, m_filter, &FilterLine::setText);
    connect(m_export, &QPushButton::clicked, m_pane, &TablePane::openExport);
    connect(m_saved, &SavedMenu::failed, this, &ViewerPage::fail);
    connect(m_saved, &SavedMenu::told, this, [this](const QString& sentence) {
        m_error->say(Banner::Kind::Good, sentence, {}, tr("Close"));
        m_error->show();
    });
}

void ViewerPage::connectTable()
{
    connect(m_bar, &FollowBar::pauseWanted, m_table, &EventTable::pause);
    connect(m_bar, &FollowBar::resumeWanted, m_table, &EventTable::follow);
    connect(m_bar, &FollowBar::clearWanted, m_table, &EventTable::clearUpToHere);
    connect(m_cleared, &ClearedBar::showWanted, m_table, &EventTable::showCleared);
    connect(m_table, &EventTable::followingChanged, this, [this] {
        m_news = 0;
        m_rejectedNews = 0;
        tell();
    });
    connect(m_table, &EventTable::selectionChanged, m_split, &LogSplit::selectionChanged);
    connect(m_table, &EventTable::activated, m_split, &LogSplit::open);
    connect(m_table, &EventTable::dismissed, m_split, &LogSplit::close);
    connect(m_table, &EventTable::sortedChanged, this, &ViewerPage::tell);
    connect(m_pane, &TablePane::zoneWanted, this, &ViewerPage::zoneWanted);
    connect(m_pane, &TablePane::timelineWanted, this, &ViewerPage::timelineWanted);
    connect(m_pane, &TablePane::queryWanted, m_filter, &FilterLine::setText);
    connect(m_pane, &TablePane::failed, this, &ViewerPage::fail);
    connect(m_table, &EventTable::clearedChanged, this, &ViewerPage::tell);
    connect(m_detail, &DetailPane::closeWanted, m_split, &LogSplit::close);
    connect(m_detail, &DetailPane::includeWanted, this, [this](const QString& term) {
        m_filter->setText(core::query::including(m_filter->text(), term));
    });
    connect(m_detail, &DetailPane::excludeWanted, this, [this](const QString& term) {
        m_filter->setText(core::query::excluding(m_filter->text(), term));
    });
    connect(m_context, &ContextPane::closeWanted, m_split, &LogSplit::closeContext);
    connect(m_split->emptyAction(), &QPushButton::clicked, this, &ViewerPage::actOnBlank);
    connect(m_split->whereAction(), &QPushButton::clicked, this, &ViewerPage::whereWanted);
}

void ViewerPage::connectData()
{
    connect(&m_search, &LiveSearch::changed, this, &ViewerPage::settle);
    connect(&m_search, &LiveSearch::changed, this, &ViewerPage::tell);
    connect(&m_search, &LiveSearch::arrived, this, &ViewerPage::countNews);
    connect(&m_cache, &RowCache::arrived, this, [this] {
        if (std::exchange(m_failure, std::nullopt))
            tell();
    });
    connect(&m_cache, &RowCache::failed, this, &ViewerPage::fail);
    connect(m_error, &Banner::actionRequested, this, [this] {
        const bool failed = m_failure.has_value() || m_search.error().has_value();
        m_failure.reset();
        if (failed)
            m_table->refresh();
        if (m_search.error())
            m_search.askAgain();
        tell();
    });
    connect(&m_backend, &Backend::collectorsChanged, this, &ViewerPage::collectorsChanged);
}

void ViewerPage::addShortcuts()
{
    const auto group = tr("Events");
    const auto add = [&](const QString& title, const QList<QKeySequence>& keys,
                         std::function<void()> act) {
        m_pane->actions()->add(this, {.group = group, .title = title, .keys = keys},
                               std::move(act));
    };
    add(tr("Filter"), {QKeySequence::Find, Qt::Key_Slash}, [this] { m_filter->focusText(); });
    add(tr("Clear up to here"), {Qt::CTRL | Qt::Key_L}, [this] { m_table->clearUpToHere(); });
    add(tr("Show cleared events again"), {Qt::CTRL | Qt::SHIFT | Qt::Key_L},
        [this] { m_table->showCleared(); });
    add(tr("Show what is around this event"), {Qt::CTRL | Qt::Key_J},
        [this] { m_split->toggleContext(m_question.scope()); });
    add(tr("Zoom out in time"), {Qt::CTRL | Qt::Key_Minus}, [this] { m_question.zoomOut(); });
    add(tr("Narrow down by values"), {Qt::CTRL | Qt::Key_D}, [this] { m_facetsButton->click(); });
    add(tr("Query language"), {Qt::SHIFT | Qt::Key_F1}, [this] { m_filter->openHelp(); });
}

// -- asking ---------------------------------------------------------------------------------------

void ViewerPage::ask()
{
    m_filter->showTime(m_question.time(), m_zone);
    m_saved->setQuery(m_question.text());
    m_settling = true;
    m_search.ask(m_question.forRows());
    m_histogram->ask([this] { return m_question.forCounts(); });
    m_facets->ask([this] { return m_question.forCounts(); });
}

// Nobody's place in the list is taken away.
void ViewerPage::moveOn()
{
    if (m_table->isFollowing())
        m_search.ask(m_question.forRows());
    m_histogram->stale();
    m_facets->stale();
}

// After a new question: what was selected stays selected and in sight if it is an answer, too;
// otherwise the newest answers are shown.
void ViewerPage::settle()
{
    if (!m_settling || !m_search.answered())
        return;
    const auto current = m_table->selection().current;
    const auto& rows = m_search.rows();
    const bool found = current != 0 && rows.contains(current);
    const bool passed = rows.countBelow(current) > 0 || m_search.complete();
    if (current != 0 && !found && !passed)
        return; // it may still be found
    m_settling = false;
    if (found) {
        m_table->select(current);
        return;
    }
    m_split->hideDetail();
    m_table->follow();
}

void ViewerPage::setScope(const QStringList& collectorIds)
{
    m_question.setScope(collectorIds);
    collectorsChanged();
}

void ViewerPage::setUtc(bool utc)
{
    m_zone = zoneOf(utc);
    m_cache.setTimes(RowTimes(m_zone));
    m_context->setTimes(RowTimes(m_zone));
    m_detail->setZone(m_zone);
    m_histogram->setZone(m_zone);
    m_filter->showTime(m_question.time(), m_zone);
    m_table->refresh();
}

void ViewerPage::collectorsChanged()
{
    const bool several = m_backend.collectors().size() > 1 && m_question.scope().size() != 1;
    m_table->setColumnShown(Column::Collector, several);
    tell();
}

void ViewerPage::countNews(std::int64_t matches, std::int64_t rejected)
{
    m_histogram->stale();
    m_facets->stale();
    if (m_table->isFollowing())
        return;
    m_news += matches;
    m_rejectedNews += rejected;
    tell();
}

// -- telling --------------------------------------------------------------------------------------

QString ViewerPage::countOfMatches() const
{
    if (!m_search.answered())
        return tr("Searching");
    const auto count = m_search.rows().size();
    const auto plural = int(std::min<std::int64_t>(count, 1'000'000'000));
    auto text = (m_search.isFiltered() ? tr("%1 events match", nullptr, plural)
                                       : tr("%1 events", nullptr, plural))
                    .arg(countText(count));
    if (m_search.complete())
        return text;
    return tr("%1 so far, %2 % of the past searched").arg(text).arg(int(m_search.searched() * 100));
}

void ViewerPage::tell()
{
    m_bar->setCount(countOfMatches());
    if (m_table->isFollowing())
        m_bar->showFollowing();
    else
        m_bar->showPaused(m_news, m_rejectedNews);
    const auto key = m_table->view().newest() == Newest::Top ? tr("Home") : tr("End");
    m_bar->setResumeKey(m_table->isSorted() ? QString() : key);
    m_bar->setClearable(m_table->view().count() > 0);
    m_cleared->setCount(m_table->view().cleared());
    tellErrors();
    m_split->tell(blank());
}

void ViewerPage::fail(const core::Error& why)
{
    m_failure = why;
    tell();
}

// What went well stays until it is closed or something goes wrong.
void ViewerPage::tellErrors()
{
    const auto& error = m_search.error() ? m_search.error() : m_failure;
    if (!error && m_error->isVisible() && m_error->kind() == Banner::Kind::Good)
        return;
    m_error->setVisible(error.has_value());
    if (error)
        m_error->say(Banner::Kind::Bad, error->message, error->advice, tr("Try again"));
}

Blank ViewerPage::blank() const
{
    if (!m_search.rows().empty())
        return m_table->view().cleared() == m_search.rows().size() ? Blank::Cleared : Blank::None;
    if (!m_search.answered())
        return m_split->blank();
    if (m_backend.collectors().empty() && !m_search.isFiltered())
        return Blank::NoCollector;
    if (!m_search.complete())
        return Blank::Searching;
    return m_search.isFiltered() ? Blank::NoMatch : Blank::NothingYet;
}

void ViewerPage::actOnBlank()
{
    if (m_split->blank() == Blank::NoCollector)
        return Q_EMIT addCollectorRequested();
    if (m_split->blank() == Blank::Cleared)
        return m_table->showCleared();
    m_filter->clear();
    m_question.setTime({});
}

} // namespace ui::viewer
