// Where the keys of each collector lie: a receipt, never the keys.
#pragma once

#include "ui/backend_types.h"
#include "ui/widgets/time_text.h"

#include <vector>

#include <QAbstractTableModel>

namespace ui::settings {

class SecretModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { Collector, Place, Saved, LastRead, Fingerprint, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<CollectorView> views, Zone zone);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString fact(const CollectorView& view, Column column) const;
    [[nodiscard]] static QString note(const CollectorView& view, Column column);

    std::vector<CollectorView> m_views;
    Zone m_zone = Zone::Local;
};

} // namespace ui::settings
