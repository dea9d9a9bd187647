// Equal tiles side by side, in as many columns as there is room for: four, two or one.
#pragma once

#include <vector>

#include <QGridLayout>
#include <QWidget>

namespace ui {

class Tiles : public QWidget {
    Q_OBJECT

public:
    explicit Tiles(int leastWidth, QWidget* parent = nullptr);

    void add(QWidget* tile);
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QGridLayout* m_grid;
    std::vector<QWidget*> m_tiles;
    int m_leastWidth;
    int m_columns = 0;
};

} // namespace ui
