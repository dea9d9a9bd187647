#include "ui/story/story_desk.h"

#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/filter_line.h"
#include "ui/viewer/table_pane.h"
#include "ui/viewer/viewer_page.h"

namespace ui::story {

namespace {

// The id that a query without an answer was about, if it was about one thing.
QString idIn(const QString& query)
{
    auto text = query.trimmed();
    for (const auto* field : {"id=", "id:"}) {
        if (text.startsWith(QLatin1String(field)))
            text.remove(0, 3);
    }
    const bool single = !text.contains(u' ') && !text.contains(u':') && !text.contains(u'=');
    return single ? text : QString();
}

} // namespace

StoryDesk::StoryDesk(Backend& backend, viewer::ViewerPage& page)
    : QObject(&page)
    , m_backend(backend)
    , m_page(page)
{
    auto* actions = page.tablePane()->actions();
    const QString group = tr("Events");
    actions->add(page.detail(), {.group = group, .title = tr("Message story"), .keys = {Qt::Key_S}},
                 [this] { openSelected(); });
    actions->add(&page,
                 {.group = group,
                  .title = tr("Story of a message by its id\u2026"),
                  .keys = {Qt::CTRL | Qt::Key_M}},
                 [this] { ask(); });
    connect(page.detail(), &viewer::DetailPane::storyWanted, this, &StoryDesk::openRow);
    connect(page.tablePane(), &viewer::TablePane::storyWanted, this, &StoryDesk::openRow);
    connect(&page, &viewer::ViewerPage::whereWanted, this,
            [this] { whereIs(idIn(m_page.question().text())); });
}

// All of it in the log, whenever it happened.
void StoryDesk::showInLog(const QString& query)
{
    m_page.question().setTime({});
    m_page.filterLine()->setText(query);
}

void StoryDesk::showRow(core::RowId row, const QStringList& ids)
{
    if (m_page.search().rows().contains(row))
        m_page.table()->select(row);
    else
        showInLog(queryFor(ids));
    m_page.window()->activateWindow();
    m_page.table()->setFocus();
}

StoryDialog& StoryDesk::opened()
{
    if (!m_dialog) {
        m_dialog = new StoryDialog(m_backend, &m_page);
        connect(m_dialog, &StoryDialog::queryWanted, this, &StoryDesk::showInLog);
        connect(m_dialog, &StoryDialog::rowWanted, this, &StoryDesk::showRow);
        if (m_zone)
            m_dialog->setZone(*m_zone);
    }
    return *m_dialog;
}

void StoryDesk::openSelected()
{
    if (!m_page.table()->selection().empty())
        openRow(m_page.table()->selection().current);
}

void StoryDesk::openRow(core::RowId row) { opened().openRow(row); }

void StoryDesk::ask() { opened().open({}); }

void StoryDesk::whereIs(const QString& idOrTime)
{
    opened().open(idOrTime, StoryDialog::Tab::Where);
}

void StoryDesk::setUtc(bool utc)
{
    m_zone = utc ? Zone::Utc : Zone::Local;
    if (m_dialog)
        m_dialog->setZone(*m_zone);
}

} // namespace ui::story
