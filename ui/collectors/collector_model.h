// The configured collectors as rows of facts.
#pragma once

#include "ui/backend_types.h"
#include "ui/widgets/time_text.h"

#include <optional>
#include <vector>

#include <QAbstractTableModel>

namespace ui::collectors {

class CollectorModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { Name, State, Domain, LogTypes, Keys, Changed, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<CollectorView> views, Zone zone);
    [[nodiscard]] const CollectorView& at(int row) const;
    [[nodiscard]] std::optional<int> rowOf(const QString& collectorId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString fact(const CollectorView& view, Column column) const;
    [[nodiscard]] QString note(const CollectorView& view, Column column) const;
    [[nodiscard]] static QVariant tone(const CollectorView& view, Column column);

    std::vector<CollectorView> m_views;
    Zone m_zone = Zone::Local;
};

} // namespace ui::collectors
