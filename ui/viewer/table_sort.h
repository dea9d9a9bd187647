// The rows by the events' own time: a snapshot, made when it is asked for and kept until the
// question changes or a person follows again. It tells how many newer events are not in it.
#pragma once

#include "ui/viewer/event_table.h"

namespace ui::viewer {

class TableSort : public QObject {
    Q_OBJECT

public:
    enum class Order : std::uint8_t { Arrival, NewestFirst, OldestFirst };

    TableSort(Backend& backend, LiveSearch& search, EventTable& table, QObject* parent = nullptr);

    void sort(Order order);
    void cycle(); // newest first, oldest first, as they arrive
    void again() { sort(m_order); }
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] bool isSorting() const { return m_asking; }
    // "Sorted by time at 12:04. 31 newer events."; nothing while they come as they arrive.
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::int64_t newer() const;

Q_SIGNALS:
    void changed();
    void failed(const core::Error& why);

private:
    using Answer = core::Result<std::shared_ptr<const RowSnapshot>>;

    void ask();
    void take(Answer answer);
    void tableSorted();

    Backend& m_backend;
    LiveSearch& m_search;
    EventTable& m_table;
    Order m_order = Order::Arrival;
    QFuture<core::Result<TimeOrder>> m_question;
    int m_turn = 0; // of the last question
    bool m_asking = false;
    bool m_replacing = false; // the question has changed, not a person's mind
    core::TimePoint m_made;
};

} // namespace ui::viewer
