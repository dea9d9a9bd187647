// The streams of one collector as rows of facts.
#pragma once

#include "core/health/health.h"
#include "ui/widgets/time_text.h"

#include <vector>

#include <QAbstractTableModel>

namespace ui::health {

class StreamModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        Stream,
        State,
        LastHour,
        NewestEvent,
        Polls,
        SetAside,
        Quota,
        Retention,
        Columns,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<core::health::StreamHealth> streams, Zone zone);
    void tick();                                 // time has passed
    [[nodiscard]] QString codeAt(int row) const; // of its condition; empty: nothing is wrong

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    using Row = core::health::StreamHealth;

    [[nodiscard]] QString fact(const Row& row, Column column) const;
    [[nodiscard]] QString note(const Row& row, Column column) const;
    [[nodiscard]] QString phrase(const Row& row, Column column) const;
    [[nodiscard]] QString pollText(const Row& row) const;
    [[nodiscard]] QVariant tone(const Row& row, Column column, int role) const;

    std::vector<Row> m_rows;
    Zone m_zone = Zone::Local;
    core::TimePoint m_now;
};

} // namespace ui::health
