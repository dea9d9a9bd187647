#include "ui/viewer/row_bookmarks.h"

#include "ui/widgets/time_text.h"

#include <algorithm>

namespace ui::viewer {

using core::settings::Bookmark;

RowBookmarks::RowBookmarks(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
    reload();
}

void RowBookmarks::reload()
{
    m_all = m_backend.viewer().bookmarks;
    count();
    Q_EMIT changed();
}

void RowBookmarks::count()
{
    std::ranges::stable_sort(m_all, {}, &Bookmark::row);
    m_places.clear();
    for (std::size_t i = 0; i < m_all.size(); ++i)
        m_places[m_all[i].row] = i;
}

void RowBookmarks::keep()
{
    count();
    auto viewer = m_backend.viewer();
    viewer.bookmarks = m_all;
    m_backend.saveViewer(std::move(viewer));
    Q_EMIT changed();
}

void RowBookmarks::toggle(core::RowId row, const QString& summary)
{
    if (has(row))
        return remove(row);
    m_all.push_back({.row = row, .comment = {}, .made = now(), .summary = summary});
    keep();
}

void RowBookmarks::setComment(core::RowId row, const QString& comment)
{
    const auto at = m_places.find(row);
    if (at == m_places.end() || m_all[at->second].comment == comment)
        return;
    m_all[at->second].comment = comment;
    keep();
}

void RowBookmarks::remove(core::RowId row)
{
    std::erase_if(m_all, [row](const Bookmark& each) { return each.row == row; });
    keep();
}

QString RowBookmarks::comment(core::RowId row) const
{
    const auto at = m_places.find(row);
    return at == m_places.end() ? QString() : m_all[at->second].comment;
}

} // namespace ui::viewer
