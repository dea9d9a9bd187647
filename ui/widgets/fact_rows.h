// A small table of facts, given as it is to be shown. What is selected stays selected while the
// number of rows stays the same.
#pragma once

#include "ui/widgets/label.h"

#include <vector>

#include <QAbstractTableModel>

namespace ui {

class FactRows : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Cell {
        QString fact;
        QString note = {};
        Tone tone = Tone::Normal;
        Tone noteTone = Tone::Muted;
    };
    using Row = std::vector<Cell>;

    explicit FactRows(QStringList titles, QObject* parent = nullptr);

    void show(std::vector<Row> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    QStringList m_titles;
    std::vector<Row> m_rows;
};

} // namespace ui
