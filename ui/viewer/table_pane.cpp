#include "ui/viewer/table_pane.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/query/query.h"
#include "ui/viewer/bookmarks_dialog.h"
#include "ui/viewer/columns_dialog.h"
#include "ui/viewer/export_dialog.h"
#include "ui/viewer/highlights_dialog.h"
#include "ui/viewer/note_bar.h"
#include "ui/viewer/outline.h"
#include "ui/viewer/table_knowledge.h"
#include "ui/when_ready.h"

#include <QMenu>
#include <QVBoxLayout>

namespace ui::viewer {

namespace {

constexpr std::int64_t kMostSelected = 1'000'000; // rows of an export
constexpr std::size_t kMostMembers = 400;

template<class Dialog>
void openOnce(Dialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

OwnNotes::Wanted wanted(bool yes) { return yes ? OwnNotes::Wanted::Yes : OwnNotes::Wanted::No; }

} // namespace

// The elements of a list have no names of their own.
QStringList membersOf(const QByteArray& raw)
{
    using Kind = OutlineField::Kind;
    QStringList members;
    QStringList path;
    std::vector<Kind> kinds;
    for (const auto& field : outline(raw, kMostMembers).fields) {
        const auto depth = std::size_t(field.depth);
        path = path.mid(0, field.depth);
        kinds.resize(depth, Kind::Object);
        const bool element = depth > 0 && kinds[depth - 1] == Kind::Array;
        path << (element ? QString() : field.name);
        kinds.push_back(field.kind);
        auto named = path;
        named.removeAll(QString());
        const auto member = named.join(QLatin1Char('.'));
        const bool holds = field.kind == Kind::Object || field.kind == Kind::Array;
        if (!holds && !member.isEmpty() && !members.contains(member))
            members << member;
    }
    return members;
}

TablePane::TablePane(Backend& backend, LiveSearch& search, RowCache& cache, QWidget* page)
    : QWidget(page)
    , m_backend(backend)
    , m_search(search)
    , m_cache(cache)
    , m_bookmarks(backend)
    , m_highlights(backend)
    , m_notes(backend, search)
    , m_table(new EventTable(search, cache))
    , m_arrangement(new TableArrangement(backend, search, *m_table, this))
    , m_sort(new TableSort(backend, search, *m_table, this))
    , m_copy(new TableCopy(backend, cache, *m_table, m_bookmarks, this))
    , m_find(new TableFind(backend, search, *m_table, this))
    , m_findBar(new TableFindBar(*m_find))
    , m_sortBar(new NoteBar)
    , m_note(new NoteBar)
{
    arrange();
    addRowActions(page);
    addViewActions(page);
    describeKeys();
    connectParts();
    m_notes.setWanted(wanted(m_backend.viewer().ownNotes));
    tellActions();
}

void TablePane::arrange()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sortBar);
    column->addWidget(m_table, 1);
    column->addWidget(m_note);
    column->addWidget(m_findBar);
    m_sortBar->addAction(tr("Sort again"), [this] { m_sort->again(); });
    m_sortBar->addAction(tr("As they arrive"), [this] { m_sort->sort(TableSort::Order::Arrival); });
    m_note->addAction(tr("Close"), [this] { m_note->say({}); });
    setFocusProxy(m_table);
}

void TablePane::connectParts()
{
    m_table->setMarks([this](core::RowId row) { return marksOf(row); });
    const auto repaint = [this] { m_table->viewport()->update(); };
    connect(&m_bookmarks, &RowBookmarks::changed, this, repaint);
    connect(&m_highlights, &RowHighlights::changed, this, repaint);
    connect(m_find, &TableFind::changed, this, repaint);
    connect(m_findBar, &TableFindBar::closed, m_table, [this] { m_table->setFocus(); });
    connect(m_table, &EventTable::screenChanged, this, &TablePane::screenChanged);
    connect(m_table, &EventTable::selectionChanged, this, &TablePane::tellActions);
    connect(m_table, &EventTable::copyWanted, m_copy, &TableCopy::asText);
    connect(m_table, &EventTable::rowMenuWanted, this,
            [this](const QPoint& at, const QString& field) { rowMenu(field)->popup(at); });
    connect(m_table, &EventTable::headerMenuWanted, this, [this](const QPoint& at) {
        headerMenu(m_table->columnAt(m_table->viewport()->mapFromGlobal(at).x()))->popup(at);
    });
    connect(m_table, &EventTable::noteWanted, this, &TablePane::timelineWanted);
    connect(m_table, &EventTable::noteCopyWanted, this, [this](const QString& text) {
        m_backend.copyToClipboard(text);
        m_note->say(tr("Copied the note as text."));
    });
    m_table->setNotes(m_notes);
    connect(m_copy, &TableCopy::said, m_note, &NoteBar::say);
    connect(m_copy, &TableCopy::failed, this, &TablePane::failed);
    connect(m_sort, &TableSort::failed, this, &TablePane::failed);
    connect(m_sort, &TableSort::changed, this, &TablePane::tellSort);
    new TableDigest(m_search, *m_table, this);
}

void TablePane::reload()
{
    m_arrangement->apply();
    m_notes.setWanted(wanted(m_backend.viewer().ownNotes));
    m_bookmarks.reload();
    m_highlights.reload();
    tellActions();
}

void TablePane::wantNotes(OwnNotes::Wanted wanted)
{
    auto viewer = m_backend.viewer();
    viewer.ownNotes = wanted == OwnNotes::Wanted::Yes;
    m_backend.saveViewer(std::move(viewer));
    m_notes.setWanted(wanted);
}

void TablePane::tellSort()
{
    m_sortBar->say(m_sort->text());
    tellActions();
}

// -- marks --------------------------------------------------------------------------------------

void TablePane::screenChanged()
{
    const auto& view = m_table->view();
    m_highlights.want(view.slice(view.firstVisible(), view.visibleCount()));
}

EventTable::Marks TablePane::marksOf(core::RowId row) const
{
    EventTable::Marks marks{.bookmarked = m_bookmarks.has(row), .hit = m_find->isHit(row)};
    QStringList spoken;
    if (marks.bookmarked)
        spoken << tr("bookmarked");
    if (const auto* rule = m_highlights.of(row)) {
        marks.tint = rule->tint;
        const auto& name = rule->name.isEmpty() ? rule->query : rule->name;
        spoken << tr("highlighted: %1").arg(core::displaySafe(name, 100));
    }
    marks.spoken = spoken.join(QStringLiteral(", "));
    return marks;
}

QString TablePane::summaryOf(core::RowId id) const
{
    const auto* row = m_cache.find(id);
    return row ? copied(*row, m_cache.times()) : QString();
}

void TablePane::toggleBookmark()
{
    const auto current = m_table->selection().current;
    if (current != 0)
        m_bookmarks.toggle(current, summaryOf(current));
}

void TablePane::commentBookmark()
{
    const auto current = m_table->selection().current;
    if (current == 0)
        return;
    if (!m_bookmarks.has(current))
        m_bookmarks.toggle(current, summaryOf(current));
    openBookmarks();
    if (auto* dialog = findChild<BookmarksDialog*>()) {
        dialog->select(current);
        dialog->editComment();
    }
}

// Among those the table shows, in its order.
void TablePane::jumpToBookmark(TableFind::Step step)
{
    const auto& view = m_table->view();
    const auto current = m_table->selection().current;
    const auto here = view.shows(current) ? view.positionOf(current) : std::int64_t{-1};
    std::vector<std::int64_t> places;
    for (const auto& bookmark : m_bookmarks.all()) {
        if (view.shows(bookmark.row))
            places.push_back(view.positionOf(bookmark.row));
    }
    if (places.empty()) {
        m_note->say(tr("None of these events has a bookmark."));
        return;
    }
    std::ranges::sort(places);
    if (step == TableFind::Step::Next) {
        const auto next = std::ranges::upper_bound(places, here);
        m_table->select(view.rowAt(next == places.end() ? places.front() : *next));
        return;
    }
    const auto at = std::ranges::lower_bound(places, here);
    m_table->select(view.rowAt(at == places.begin() ? places.back() : *std::prev(at)));
}

void TablePane::goTo(core::RowId row)
{
    if (m_table->view().shows(row)) {
        m_note->say({});
        m_table->select(row);
        m_table->setFocus();
        return;
    }
    m_note->say(tr("That event is not among these: it does not match the query, was cleared from "
                   "sight, or is no longer stored."));
}

// -- questions ----------------------------------------------------------------------------------

void TablePane::include(const QString& field)
{
    m_copy->term(field, [this](const QString& term) {
        Q_EMIT queryWanted(core::query::including(m_search.query().text, term));
    });
}

void TablePane::exclude(const QString& field)
{
    m_copy->term(field, [this](const QString& term) {
        Q_EMIT queryWanted(core::query::excluding(m_search.query().text, term));
    });
}

// -- dialogs ------------------------------------------------------------------------------------

void TablePane::openColumns()
{
    const auto current = m_table->selection().current;
    if (current == 0)
        return showColumns({});
    whenReady(m_backend.eventOf(current).then(QtFuture::Launch::Async,
                                              [](const core::Result<core::Event>& event) {
                                                  return event ? membersOf(event->raw)
                                                               : QStringList();
                                              }),
              this, [this](const QStringList& members) { showColumns(members); });
}

void TablePane::showColumns(const QStringList& members)
{
    const auto* type = core::mimecast::findLogType(m_arrangement->view().toStdString());
    auto* dialog = new ColumnsDialog({.columns = m_arrangement->columns(),
                                      .members = members,
                                      .logType = type ? core::latin(type->title) : QString()},
                                     this);
    connect(dialog, &ColumnsDialog::chosen, m_arrangement, &TableArrangement::choose);
    openOnce(dialog);
}

void TablePane::openHighlights(const QString& query)
{
    auto* dialog = new HighlightsDialog(m_backend.viewer().highlights, momentOf(m_backend), this);
    if (!query.isEmpty())
        dialog->addRule(query);
    connect(dialog, &HighlightsDialog::chosen, this, [this](const HighlightsDialog::Rules& rules) {
        auto viewer = m_backend.viewer();
        viewer.highlights = rules;
        m_backend.saveViewer(std::move(viewer));
        m_highlights.reload();
    });
    openOnce(dialog);
}

void TablePane::openBookmarks()
{
    auto* dialog = new BookmarksDialog(m_backend, m_bookmarks, this);
    connect(dialog, &BookmarksDialog::jumpWanted, this, &TablePane::goTo);
    openOnce(dialog);
}

// Several are a selection; with one or none a person wants all that match.
void TablePane::openExport()
{
    const auto selected = m_table->selectedCount();
    ExportDialog::Given given{.query = m_search.query(),
                              .matches = m_search.rows().size(),
                              .selected = selected,
                              .rows = {},
                              .fields = {},
                              .titles = {}};
    if (selected <= kMostSelected)
        given.rows = m_table->selectedRows(kMostSelected);
    for (const auto& spec : m_table->columns().specs()) {
        given.fields << spec.field;
        given.titles << spec.title;
    }
    auto* dialog = new ExportDialog(m_backend, std::move(given), this);
    if (selected > 1)
        dialog->chooseSelection();
    openOnce(dialog);
}

} // namespace ui::viewer
