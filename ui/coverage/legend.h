// What the colours and patterns of the ribbons mean: those that are in them.
#pragma once

#include "ui/coverage/looks.h"

#include <QWidget>

namespace ui::coverage {

class Legend final : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void show(const std::vector<core::coverage::Kind>& kinds);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    // Where each entry begins, in a widget so wide; returns the height.
    int place(int width, std::vector<QPoint>* at) const;
    [[nodiscard]] int widthOf(const Look& look) const;

    std::vector<core::coverage::Kind> m_kinds;
};

} // namespace ui::coverage
