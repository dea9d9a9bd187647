#include "ui/viewer/row_cache.h"

#include "ui/when_ready.h"

#include <algorithm>
#include <unordered_set>

namespace ui::viewer {

RowCache::RowCache(Backend& backend, RowTimes times, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_times(std::move(times))
{
}

void RowCache::setTimes(const RowTimes& times)
{
    m_times = times;
    for (auto& [id, row] : m_rows) {
        if (!row.gone)
            ui::viewer::setTimes(row, times);
    }
}

// The rows stay in sight as they are until they come again.
void RowCache::setFields(const QStringList& fields)
{
    if (fields == m_fields)
        return;
    m_fields = fields;
    for (auto& [id, row] : m_rows) {
        row.stale = !row.gone;
        row.more.clear();
        row.drawn.generation = -1;
    }
}

bool RowCache::has(core::RowId row) const
{
    const auto* here = find(row);
    return here && !here->stale;
}

const TableRow* RowCache::find(core::RowId row) const
{
    const auto found = m_rows.find(row);
    return found == m_rows.end() ? nullptr : &found->second;
}

bool RowCache::holds(const std::vector<core::RowId>& rows) const
{
    return std::ranges::all_of(rows, [this](core::RowId row) { return has(row); });
}

void RowCache::want(std::vector<core::RowId> rows)
{
    m_wanted = std::move(rows);
    fetch();
}

void RowCache::fetch()
{
    if (m_asking)
        return;
    std::vector<core::RowId> missing;
    std::ranges::copy_if(m_wanted, std::back_inserter(missing),
                         [this](core::RowId row) { return !has(row); });
    if (missing.empty())
        return;
    m_asking = true;
    whenReady(m_backend.rows(missing, m_fields), this,
              [this, missing, fields = m_fields](core::Result<std::vector<EventRow>> answer) {
                  m_asking = false;
                  take(missing, fields, std::move(answer));
              });
}

// A failure waits for the next wish: the store is not asked again and again for the same rows.
void RowCache::take(const std::vector<core::RowId>& asked, const QStringList& fields,
                    core::Result<std::vector<EventRow>> answer)
{
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    if (fields != m_fields)
        return fetch(); // for columns that are no more
    std::unordered_set<core::RowId> here;
    for (auto& event : *answer) {
        const auto id = event.row;
        here.insert(id);
        m_rows.insert_or_assign(id, tableRow(std::move(event), m_times, m_fields));
    }
    for (const auto row : asked) {
        if (!here.contains(row))
            m_rows.insert_or_assign(row, goneRow(row));
    }
    makeRoom();
    Q_EMIT arrived();
    fetch();
}

// What is far from the screen goes, all at once and rarely.
void RowCache::makeRoom()
{
    if (m_rows.size() <= kMost)
        return;
    const std::unordered_set<core::RowId> wanted(m_wanted.begin(), m_wanted.end());
    std::erase_if(m_rows, [&](const auto& entry) { return !wanted.contains(entry.first); });
}

} // namespace ui::viewer
