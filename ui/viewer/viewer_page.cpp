#include "ui/viewer/viewer_page.h"

#include "ui/viewer/cleared_bar.h"
#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/follow_bar.h"
#include "ui/viewer/table_pane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"

#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui::viewer {

namespace {

constexpr int kLeastTable = 130;
constexpr int kLeastDetail = 150;

RowTimes times(bool utc) { return RowTimes(utc ? Zone::Utc : Zone::Local); }

} // namespace

ViewerPage::ViewerPage(Backend& backend, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_search(backend)
    , m_cache(backend, times(backend.preferences().utc))
    , m_filter(new FilterLine)
    , m_bar(new FollowBar)
    , m_error(new Banner)
    , m_cleared(new ClearedBar)
    , m_pane(new TablePane(backend, m_search, m_cache, this))
    , m_table(m_pane->table())
    , m_empty(new EmptyState(QStringLiteral("list"), {}, {}))
    , m_stack(new QStackedWidget)
    , m_detail(new DetailPane(backend))
    , m_splitter(new QSplitter(Qt::Vertical))
{
    arrange();
    connectParts();
    addShortcuts();
    collectorsChanged();
    ask();
}

// The table looks at the search and the cache until its end.
ViewerPage::~ViewerPage() { delete m_splitter; }

void ViewerPage::arrange()
{
    m_emptyAction = m_empty->addAction(tr("Clear the filter"));
    auto* card = new Card;
    m_card = card;
    card->body()->setContentsMargins(2, 4, 2, 4);
    card->body()->addWidget(m_stack);
    m_stack->addWidget(m_pane);
    m_stack->addWidget(m_empty);
    card->setMinimumHeight(style::px(kLeastTable));
    m_detail->setMinimumHeight(style::px(kLeastDetail));
    m_splitter->addWidget(card);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_detail->hide();
    m_error->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_bar);
    column->addWidget(m_error);
    column->addWidget(m_cleared);
    column->addWidget(m_splitter, 1);
    setFocusProxy(m_table);
}

void ViewerPage::connectParts()
{
    connect(m_filter, &FilterLine::changed, this, &ViewerPage::ask);
    connect(m_filter, &FilterLine::left, m_table, [this] { m_table->setFocus(); });
    connect(m_bar, &FollowBar::pauseWanted, m_table, &EventTable::pause);
    connect(m_bar, &FollowBar::resumeWanted, m_table, &EventTable::follow);
    connect(m_bar, &FollowBar::clearWanted, m_table, &EventTable::clearUpToHere);
    connect(m_cleared, &ClearedBar::showWanted, m_table, &EventTable::showCleared);
    connect(m_error, &Banner::actionRequested, this, [this] {
        m_readError.reset();
        m_table->refresh();
        if (m_search.error())
            m_search.askAgain();
        tell();
    });
    connect(m_table, &EventTable::followingChanged, this, [this] {
        m_news = 0;
        m_rejectedNews = 0;
        tell();
    });
    connect(m_table, &EventTable::selectionChanged, this, &ViewerPage::selectionChanged);
    connect(m_table, &EventTable::activated, this, &ViewerPage::openDetail);
    connect(m_table, &EventTable::dismissed, this, &ViewerPage::closeDetail);
    connect(m_table, &EventTable::sortedChanged, this, &ViewerPage::tell);
    connect(m_pane, &TablePane::zoneWanted, this, &ViewerPage::zoneWanted);
    connect(m_pane, &TablePane::queryWanted, m_filter->textField(), &QLineEdit::setText);
    connect(m_pane, &TablePane::failed, this, [this](const core::Error& why) {
        m_readError = why;
        tell();
    });
    connect(m_table, &EventTable::clearedChanged, this, &ViewerPage::tell);
    connect(m_detail, &DetailPane::closeWanted, this, &ViewerPage::closeDetail);
    connect(&m_search, &LiveSearch::changed, this, &ViewerPage::settle);
    connect(&m_search, &LiveSearch::changed, this, &ViewerPage::tell);
    connect(&m_search, &LiveSearch::arrived, this, &ViewerPage::countNews);
    connect(&m_cache, &RowCache::arrived, this, [this] {
        if (std::exchange(m_readError, std::nullopt))
            tell();
    });
    connect(&m_cache, &RowCache::failed, this, [this](const core::Error& why) {
        m_readError = why;
        tell();
    });
    connect(&m_backend, &Backend::collectorsChanged, this, &ViewerPage::collectorsChanged);
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_blank == Blank::NoCollector)
            Q_EMIT addCollectorRequested();
        else if (m_blank == Blank::Cleared)
            m_table->showCleared();
        else
            m_filter->clear();
    });
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
}

// -- asking -------------------------------------------------------------------------------------

void ViewerPage::ask()
{
    m_settling = true;
    m_search.ask({.text = m_filter->text(), .collectors = m_scope, .types = m_filter->types()});
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
    hideDetail();
    m_table->follow();
}

void ViewerPage::setScope(const QStringList& collectorIds)
{
    if (collectorIds == m_scope)
        return;
    m_scope = collectorIds;
    collectorsChanged();
    ask();
}

void ViewerPage::setUtc(bool utc)
{
    m_cache.setTimes(times(utc));
    m_detail->setZone(utc ? Zone::Utc : Zone::Local);
    m_table->refresh();
}

void ViewerPage::collectorsChanged()
{
    const bool several = m_backend.collectors().size() > 1 && m_scope.size() != 1;
    m_table->setColumnShown(Column::Collector, several);
    tell();
}

void ViewerPage::countNews(std::int64_t matches, std::int64_t rejected)
{
    if (m_table->isFollowing())
        return;
    m_news += matches;
    m_rejectedNews += rejected;
    tell();
}

// -- telling ------------------------------------------------------------------------------------

QString ViewerPage::countOfMatches() const
{
    if (!m_search.answered())
        return tr("Searching");
    const auto count = m_search.rows().size();
    const auto plural = int(std::min<std::int64_t>(count, 1'000'000'000));
    const auto text = (m_search.isFiltered() ? tr("%1 events match", nullptr, plural)
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
    tellBlank();
}

void ViewerPage::tellErrors()
{
    const auto& error = m_search.error() ? m_search.error() : m_readError;
    m_error->setVisible(error.has_value());
    if (error)
        m_error->say(Banner::Kind::Bad, error->message, error->advice, tr("Try again"));
}

ViewerPage::Blank ViewerPage::blank() const
{
    if (!m_search.rows().empty())
        return m_table->view().cleared() == m_search.rows().size() ? Blank::Cleared : Blank::None;
    if (!m_search.answered())
        return m_blank;
    if (m_backend.collectors().empty() && !m_search.isFiltered())
        return Blank::NoCollector;
    if (!m_search.complete())
        return Blank::Searching;
    return m_search.isFiltered() ? Blank::NoMatch : Blank::NothingYet;
}

void ViewerPage::tellBlank()
{
    m_blank = blank();
    m_emptyAction->setVisible(m_blank != Blank::Searching && m_blank != Blank::NothingYet);
    switch (m_blank) {
    case Blank::None:
        break;
    case Blank::NoCollector:
        m_empty->say(tr("No collector yet"),
                     tr("Connect a Mimecast account, and its events appear here as they arrive."));
        m_emptyAction->setText(tr("Add a collector"));
        break;
    case Blank::Searching:
        m_empty->say(tr("Searching"), tr("Nothing matches so far. Events that do appear here."));
        break;
    case Blank::NothingYet:
        m_empty->say(tr("Nothing has arrived yet"),
                     tr("Events appear here as soon as Mimecast hands them over, usually within "
                        "minutes. Health says what each log type is waiting for."));
        break;
    case Blank::NoMatch:
        m_empty->say(tr("No event matches"),
                     tr("The whole past was searched. New events that match appear here."));
        m_emptyAction->setText(tr("Clear the filter"));
        break;
    case Blank::Cleared:
        m_empty->say(tr("Cleared"),
                     tr("New events appear here. The earlier ones are still stored."));
        m_emptyAction->setText(tr("Show them again"));
        break;
    }
    m_stack->setCurrentIndex(m_blank == Blank::None ? 0 : 1);
}

// -- details ------------------------------------------------------------------------------------

// In a low window the details take the place of the table.
bool ViewerPage::hasRoomForBoth() const
{
    return m_splitter->height()
        >= style::px(kLeastTable + kLeastDetail) + m_splitter->handleWidth();
}

void ViewerPage::selectionChanged()
{
    if (!m_table->selection().empty() && hasRoomForBoth())
        showDetail();
}

void ViewerPage::openDetail()
{
    if (m_table->selection().empty())
        return;
    showDetail();
    m_detail->setFocus();
}

void ViewerPage::showDetail()
{
    m_detail->show(m_table->selection().current);
    m_card->setVisible(hasRoomForBoth());
    m_detail->setVisible(true);
}

void ViewerPage::hideDetail()
{
    m_card->setVisible(true);
    m_detail->hide();
    m_detail->clear();
    m_table->clearSelection();
}

void ViewerPage::closeDetail()
{
    hideDetail();
    m_table->setFocus();
}

} // namespace ui::viewer
