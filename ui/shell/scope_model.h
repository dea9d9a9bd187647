// What the pages can be about: all collectors, or one of them, each with its state.
#pragma once

#include "ui/backend_types.h"

#include <vector>

#include <QAbstractListModel>

namespace ui::shell {

class ScopeModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void show(const std::vector<CollectorView>& views, core::health::State worst);
    [[nodiscard]] QString idAt(int row) const;        // empty: all
    [[nodiscard]] int rowOf(const QString& id) const; // 0 if there is no such collector any more

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        QString id;
        QString name;
        QString note;
        core::health::State state = core::health::State::Waiting;

        friend bool operator==(const Row&, const Row&) = default;
    };
    std::vector<Row> m_rows;
};

} // namespace ui::shell
