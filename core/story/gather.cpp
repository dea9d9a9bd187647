#include "core/story/gather.h"

#include "core/story/joining.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include <QSet>

namespace core::story {

namespace {

class Gathering {
public:
    explicit Gathering(const Bounds& bounds)
        : m_bounds(bounds)
    {
    }

    // Those that are new wait to be looked up.
    void addIds(const QStringList& ids)
    {
        for (const auto& id : ids) {
            if (!canJoin(id) || m_known.contains(id.toCaseFolded()))
                continue;
            if (m_found.ids.size() >= m_bounds.ids) {
                m_found.cut = true;
                return;
            }
            m_known.insert(id.toCaseFolded());
            m_found.ids << id;
            m_waiting << id;
        }
    }

    void addEvents(std::vector<Event> events)
    {
        for (auto& event : events) {
            if (!m_rows.insert(event.row).second)
                continue;
            if (m_found.events.size() >= m_bounds.events) {
                m_found.cut = true;
                return;
            }
            addIds(joiningIds(event.type, event.raw));
            m_found.events.push_back(std::move(event));
        }
    }

    [[nodiscard]] QStringList takeWaiting() { return std::exchange(m_waiting, {}); }
    // One more than may be kept, to know whether there are more; what is known is found again.
    [[nodiscard]] std::size_t most() const { return m_bounds.events + 1; }
    [[nodiscard]] bool isFull() const { return m_found.events.size() >= m_bounds.events; }

    Gathered finish(bool stopped)
    {
        m_found.cut = m_found.cut || stopped || !m_waiting.isEmpty();
        std::ranges::sort(m_found.events, {}, [](const Event& event) {
            return std::tuple(event.time, event.received, event.row);
        });
        return std::move(m_found);
    }

private:
    const Bounds& m_bounds;
    Gathered m_found;
    QStringList m_waiting;
    QSet<QString> m_known; // folded: so the query compares them
    std::unordered_set<RowId> m_rows;
};

} // namespace

Result<Gathered> gather(const QStringList& ids, const Lookup& lookUp, const Bounds& bounds,
                        const std::stop_token& stop)
{
    Gathering gathering(bounds);
    QStringList first;
    for (const auto& id : ids)
        first << normalisedId(id);
    gathering.addIds(first);
    for (int round = 0; round < bounds.rounds && !stop.stop_requested(); ++round) {
        const auto wanted = gathering.takeWaiting();
        if (wanted.isEmpty())
            break;
        auto events = lookUp(wanted, gathering.most());
        if (!events)
            return Fail(events.error());
        gathering.addEvents(std::move(*events));
        if (gathering.isFull())
            break;
    }
    return gathering.finish(stop.stop_requested());
}

} // namespace core::story
