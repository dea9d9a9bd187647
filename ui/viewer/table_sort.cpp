#include "ui/viewer/table_sort.h"

#include "ui/when_ready.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

namespace ui::viewer {

TableSort::TableSort(Backend& backend, LiveSearch& search, EventTable& table, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_search(search)
    , m_table(table)
{
    connect(&table, &EventTable::timeClicked, this, &TableSort::cycle);
    connect(&table, &EventTable::sortedChanged, this, &TableSort::tableSorted);
    connect(&search, &LiveSearch::replaced, this, [this] {
        if (m_order != Order::Arrival)
            ask();
    });
    connect(&search, &LiveSearch::arrived, this, [this] {
        if (m_order != Order::Arrival)
            Q_EMIT changed();
    });
}

void TableSort::cycle()
{
    switch (m_order) {
    case Order::Arrival:
        return sort(Order::NewestFirst);
    case Order::NewestFirst:
        return sort(Order::OldestFirst);
    case Order::OldestFirst:
        return sort(Order::Arrival);
    }
}

void TableSort::sort(Order order)
{
    m_order = order;
    if (order != Order::Arrival)
        return ask();
    m_question.cancel();
    ++m_turn;
    m_asking = false;
    const auto current = m_table.selection().current;
    m_table.unsort();
    if (m_table.view().shows(current))
        m_table.select(current);
    else
        m_table.follow();
    Q_EMIT changed();
}

void TableSort::ask()
{
    m_question.cancel();
    m_asking = true;
    const auto* notes = m_table.notes();
    const bool noted = notes && notes->isWanted();
    m_question = m_backend.timeOrder(m_search.query(),
                                     noted ? notes->moments() : std::vector<core::TimePoint>());
    const auto sorted =
        [ids = noted ? notes->ids() : std::vector<std::int64_t>(),
         cleared = m_table.view().clearedUpTo()](core::Result<TimeOrder> order) -> Answer {
        if (!order)
            return tl::unexpected(order.error());
        return std::make_shared<const RowSnapshot>(std::move(*order), cleared, ids);
    };
    auto question = m_question;
    whenReady(question.then(QtFuture::Launch::Async, sorted), this,
              [this, turn = ++m_turn](Answer answer) {
                  if (turn == m_turn)
                      take(std::move(answer));
              });
    Q_EMIT changed();
}

void TableSort::take(Answer answer)
{
    m_asking = false;
    if (!answer) {
        m_order = Order::Arrival;
        m_table.unsort();
        Q_EMIT failed(answer.error());
        Q_EMIT changed();
        return;
    }
    m_made = now();
    m_table.sortBy(*answer, m_order == Order::NewestFirst ? Newest::Top : Newest::Bottom);
    Q_EMIT changed();
}

// Following again is the end of it, a new question is not.
void TableSort::tableSorted()
{
    if (m_table.isSorted() || m_asking)
        return;
    if (m_search.answered() && m_table.isFollowing())
        m_order = Order::Arrival;
    Q_EMIT changed();
}

std::int64_t TableSort::newer() const
{
    const auto* snapshot = m_table.view().snapshot();
    const auto& rows = m_search.rows();
    return snapshot ? rows.size() - rows.countBelow(snapshot->upTo() + 1) : 0;
}

QString TableSort::text() const
{
    if (m_order == Order::Arrival)
        return {};
    if (m_asking)
        return tr("Sorting by time");
    const auto zone = m_backend.preferences().utc ? Zone::Utc : Zone::Local;
    const auto many = newer();
    auto text = tr("Sorted by time at %1.").arg(shortTime(m_made, m_made, zone));
    if (many > 0)
        text += QLatin1Char(' ')
            + tr("%1 newer event(s).", nullptr, int(std::min<std::int64_t>(many, 1'000'000'000)))
                  .arg(countText(many));
    return text;
}

} // namespace ui::viewer
