// What the colours and patterns of the histogram mean: those that are in it.
#pragma once

#include "ui/backend_types.h"

#include <QWidget>

namespace ui::histogram {

class Legend final : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void show(const Counts& counts, const QString& gaps);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        QString text;
        int look = 0; // of outcomeLooks(); -1: a gap
    };
    [[nodiscard]] int widthOf(const Entry& entry) const;

    std::vector<Entry> m_entries;
};

} // namespace ui::histogram
