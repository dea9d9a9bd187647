// What can be done with the table: its actions with their keys, and the menus made of them.
#include "core/base/text.h"
#include "ui/viewer/table_pane.h"

#include <QMenu>

namespace ui::viewer {

namespace {

using Order = TableSort::Order;
using Step = TableFind::Step;

constexpr qsizetype kLongestValue = 40;

// What a stranger wrote, as a part of a menu item: no mnemonic in it.
QString inMenu(const QString& text)
{
    auto safe = core::displaySafe(text, kLongestValue);
    return safe.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

void TablePane::add(Act act, QWidget* where, const QString& group, const QString& title,
                    const QList<QKeySequence>& keys, std::function<void()> run)
{
    m_acts[act] =
        m_actions.add(where, {.group = group, .title = title, .keys = keys}, std::move(run));
}

void TablePane::addRowActions(QWidget* page)
{
    const auto group = tr("Events");
    auto* table = m_table;
    add(Act::CopyText, table, group, tr("Copy as text"), {QKeySequence::Copy},
        [this] { m_copy->asText(); });
    add(Act::CopyJson, table, group, tr("Copy as JSON"), {Qt::CTRL | Qt::SHIFT | Qt::Key_J},
        [this] { m_copy->asJson(); });
    add(Act::CopyCsv, table, group, tr("Copy as CSV"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
        [this] { m_copy->asCsv(); });
    add(Act::CopyQuery, table, group, tr("Copy as query"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Q},
        [this] { m_copy->asQuery(QStringLiteral("message")); });
    add(Act::Story, table, group, tr("Message story"), {Qt::Key_S}, [this] {
        if (const auto current = m_table->selection().current; current != 0)
            Q_EMIT storyWanted(current);
    });
    add(Act::Bookmark, table, group, tr("Bookmark"), {Qt::Key_B}, [this] { toggleBookmark(); });
    add(Act::Comment, table, group, tr("Comment on bookmark\u2026"), {Qt::SHIFT | Qt::Key_B},
        [this] { commentBookmark(); });
    add(Act::NextBookmark, page, group, tr("Next bookmark"), {Qt::Key_F2},
        [this] { jumpToBookmark(Step::Next); });
    add(Act::PreviousBookmark, page, group, tr("Previous bookmark"), {Qt::SHIFT | Qt::Key_F2},
        [this] { jumpToBookmark(Step::Previous); });
    add(Act::Bookmarks, page, group, tr("All bookmarks\u2026"), {Qt::CTRL | Qt::Key_B},
        [this] { openBookmarks(); });
    add(Act::Find, page, group, tr("Find within these results"), {Qt::CTRL | Qt::Key_G},
        [this] { m_findBar->open(); });
    add(Act::FindNext, page, group, tr("Next match"), {Qt::Key_F3},
        [this] { m_findBar->step(Step::Next); });
    add(Act::FindPrevious, page, group, tr("Previous match"), {Qt::SHIFT | Qt::Key_F3},
        [this] { m_findBar->step(Step::Previous); });
    add(Act::Export, page, group, tr("Export\u2026"), {Qt::CTRL | Qt::Key_E},
        [this] { openExport(); });
}

void TablePane::addViewActions(QWidget* page)
{
    const auto group = tr("List of events");
    add(Act::Columns, page, group, tr("Columns\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_K},
        [this] { openColumns(); });
    add(Act::Arrival, page, group, tr("As they arrive"), {},
        [this] { m_sort->sort(Order::Arrival); });
    add(Act::NewestFirst, page, group, tr("Sort by time, newest first"), {},
        [this] { m_sort->sort(Order::NewestFirst); });
    add(Act::OldestFirst, page, group, tr("Sort by time, oldest first"), {},
        [this] { m_sort->sort(Order::OldestFirst); });
    add(Act::NewestOnTop, page, group, tr("Newest on top"), {}, [this] {
        m_arrangement->setNewest(act(Act::NewestOnTop)->isChecked() ? Newest::Top : Newest::Bottom);
    });
    add(Act::Compact, page, group, tr("Compact rows"), {}, [this] {
        using core::settings::Density;
        m_arrangement->setDensity(act(Act::Compact)->isChecked() ? Density::Compact
                                                                 : Density::Comfortable);
    });
    add(Act::Utc, page, group, tr("Times in UTC"), {},
        [this] { Q_EMIT zoneWanted(act(Act::Utc)->isChecked() ? Zone::Utc : Zone::Local); });
    add(Act::Highlights, page, group, tr("Highlight rules\u2026"), {},
        [this] { openHighlights(); });
    add(Act::Notes, page, group, tr("Show what Mailweir did"), {Qt::CTRL | Qt::SHIFT | Qt::Key_M},
        [this] {
            wantNotes(act(Act::Notes)->isChecked() ? OwnNotes::Wanted::Yes : OwnNotes::Wanted::No);
        });
    for (const auto each : {Act::Arrival, Act::NewestFirst, Act::OldestFirst, Act::NewestOnTop,
                            Act::Compact, Act::Utc, Act::Notes})
        act(each)->setCheckable(true);
}

void TablePane::describeKeys()
{
    const auto group = tr("List of events");
    const auto tell = [&](const QString& title, const QString& keys) {
        m_actions.describe(this, group, title, keys);
    };
    tell(tr("Earlier and later events"), tr("Up, Down, Page up, Page down"));
    tell(tr("Select several"), tr("Shift with any of these, or a click"));
    tell(tr("Follow the newest"), tr("End (Home with the newest on top)"));
    tell(tr("Show the details, or of a note the timeline"), tr("Enter"));
    tell(tr("Close the details"), tr("Esc"));
    tell(tr("Select all"),
         QKeySequence(QKeySequence::SelectAll).toString(QKeySequence::NativeText));
}

void TablePane::tellActions()
{
    const bool some = !m_table->selection().empty();
    for (const auto each : {Act::CopyText, Act::CopyJson, Act::CopyCsv, Act::CopyQuery, Act::Story,
                            Act::Bookmark, Act::Comment})
        act(each)->setEnabled(some);
    act(Act::Arrival)->setChecked(m_sort->order() == Order::Arrival);
    act(Act::NewestFirst)->setChecked(m_sort->order() == Order::NewestFirst);
    act(Act::OldestFirst)->setChecked(m_sort->order() == Order::OldestFirst);
    act(Act::NewestOnTop)->setChecked(m_arrangement->newest() == Newest::Top);
    act(Act::Compact)->setChecked(m_arrangement->density() == core::settings::Density::Compact);
    act(Act::Notes)->setChecked(m_notes.isWanted());
    act(Act::Utc)->setChecked(m_backend.preferences().utc);
}

// -- menus --------------------------------------------------------------------------------------

void TablePane::addCellItems(QMenu* menu, const QString& field)
{
    const auto spec = columnFor(field);
    const auto* row = m_cache.find(m_table->selection().current);
    const auto& specs = m_table->columns().specs();
    const auto here = std::ranges::find(specs, spec.field, &ColumnSpec::field);
    const auto shown = row && here != specs.end() ? cellText(*row, *here) : QString();
    const auto what =
        inMenu(spec.title) + (shown.isEmpty() ? QString() : QStringLiteral(" ") + inMenu(shown));
    menu->addAction(tr("Only %1").arg(what), this, [this, field] { include(field); });
    menu->addAction(tr("Without %1").arg(what), this, [this, field] { exclude(field); });
    menu->addAction(tr("Copy the value"), this, [this, field] { m_copy->value(field); });
    menu->addAction(tr("Highlight\u2026"), this, [this, field] {
        m_copy->term(field, [this](const QString& term) { openHighlights(term); });
    });
}

// By the keyboard a row has no cell of its own: each is offered.
void TablePane::addEveryCell(QMenu* menu)
{
    for (const auto& spec : m_table->columns().specs()) {
        if (spec.known != Column::Time)
            addCellItems(menu->addMenu(inMenu(spec.title)), spec.field);
    }
}

QMenu* TablePane::rowMenu(const QString& field)
{
    tellActions();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (field.isEmpty())
        addEveryCell(menu);
    else if (columnFor(field).known != Column::Time)
        addCellItems(menu, field);
    menu->addSeparator();
    auto* copy =
        menu->addMenu(tr("Copy %n event(s)", nullptr,
                         int(std::min<std::int64_t>(m_table->selectedCount(), 1'000'000))));
    for (const auto each : {Act::CopyText, Act::CopyJson, Act::CopyCsv, Act::CopyQuery})
        copy->addAction(act(each));
    menu->addAction(act(Act::Export));
    menu->addSeparator();
    for (const auto each : {Act::Story, Act::Bookmark, Act::Comment})
        menu->addAction(act(each));
    act(Act::Bookmark)
        ->setText(m_bookmarks.has(m_table->selection().current) ? tr("Remove bookmark")
                                                                : tr("Bookmark"));
    menu->addSeparator();
    menu->addAction(tr("Clear up to here"), m_table, &EventTable::clearUpToHere);
    return menu;
}

QMenu* TablePane::headerMenu(const ColumnSpec* column)
{
    tellActions();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (column) {
        const auto field = column->field;
        auto* hide = menu->addAction(tr("Hide %1").arg(inMenu(column->title)), this,
                                     [this, field] { m_arrangement->removeColumn(field); });
        hide->setEnabled(m_table->columns().specs().size() > 1);
    }
    menu->addAction(act(Act::Columns));
    menu->addSeparator();
    for (const auto each : {Act::Arrival, Act::NewestFirst, Act::OldestFirst})
        menu->addAction(act(each));
    menu->addSeparator();
    for (const auto each : {Act::NewestOnTop, Act::Compact, Act::Utc, Act::Notes, Act::Highlights})
        menu->addAction(act(each));
    return menu;
}

} // namespace ui::viewer
