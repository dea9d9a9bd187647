// The streams of a report as rows: whose it is, its ribbon, and how much of it was had.
#pragma once

#include "ui/proof_types.h"
#include "ui/widgets/time_text.h"

#include <QAbstractTableModel>

namespace ui::coverage {

class RibbonModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t { Stream, Ribbon, Share, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    // The rows stay what they are as long as the streams do.
    void show(CoverageReport report, Zone zone);
    [[nodiscard]] const CoverageReport& report() const { return m_report; }
    [[nodiscard]] const CoverageReport::Stream& at(int row) const
    {
        return m_report.streams[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] Zone zone() const { return m_zone; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    CoverageReport m_report;
    Zone m_zone = Zone::Local;
    bool m_several = false; // collectors
};

} // namespace ui::coverage
