#include "ui/story/story_desk.h"

#include "ui/viewer/detail_pane.h"
#include "ui/viewer/event_table.h"
#include "ui/viewer/viewer_page.h"

#include <QShortcut>

namespace ui::story {

StoryDesk::StoryDesk(Backend& backend, viewer::ViewerPage& page)
    : QObject(&page)
    , m_backend(backend)
    , m_page(page)
{
    const auto add = [&](const QKeySequence& keys, QWidget* where, auto act) {
        auto* shortcut = new QShortcut(keys, where);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(Qt::Key_S, page.table(), [this] { openSelected(); });
    add(Qt::Key_S, page.detail(), [this] { openSelected(); });
    add(Qt::CTRL | Qt::Key_J, &page, [this] { ask(); });
    connect(page.detail(), &viewer::DetailPane::storyWanted, this, &StoryDesk::openRow);
    connect(this, &StoryDesk::rowWanted, &page, [this](core::RowId row) {
        if (!m_page.search().rows().contains(row))
            return;
        m_page.table()->select(row);
        m_page.window()->activateWindow();
        m_page.table()->setFocus();
    });
}

StoryDialog& StoryDesk::opened()
{
    if (!m_dialog) {
        m_dialog = new StoryDialog(m_backend, &m_page);
        connect(m_dialog, &StoryDialog::queryWanted, this, &StoryDesk::queryWanted);
        connect(m_dialog, &StoryDialog::rowWanted, this, &StoryDesk::rowWanted);
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
