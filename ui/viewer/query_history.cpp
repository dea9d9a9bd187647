#include "ui/viewer/query_history.h"

#include "ui/backend.h"

#include <algorithm>

namespace ui::viewer {

QStringList QueryHistory::all() const { return m_backend.viewer().history; }

void QueryHistory::add(const QString& query)
{
    leave();
    auto viewer = m_backend.viewer();
    if (query.isEmpty() || (!viewer.history.isEmpty() && viewer.history.front() == query))
        return;
    viewer.history.removeAll(query);
    viewer.history.prepend(query);
    viewer.history = viewer.history.mid(0, kMost);
    m_backend.saveViewer(std::move(viewer));
}

QString QueryHistory::walk(int by)
{
    const auto known = all();
    m_at = std::clamp<qsizetype>(m_at + by, -1, known.size() - 1);
    return m_at < 0 ? QString() : known[m_at];
}

} // namespace ui::viewer
