#include "ui/widgets/tiles.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int kGap = 12;
constexpr int kFew = 8;

} // namespace

Tiles::Tiles(int leastWidth, QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_leastWidth(leastWidth)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kGap);
}

void Tiles::add(QWidget* tile)
{
    m_tiles.push_back(tile);
    tile->setParent(this);
    m_columns = 0;
    arrange();
}

void Tiles::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QSize Tiles::minimumSizeHint() const { return {m_leastWidth, m_grid->minimumSize().height()}; }

void Tiles::arrange()
{
    const int all = static_cast<int>(m_tiles.size());
    int columns = std::clamp((width() + kGap) / (m_leastWidth + kGap), 1, std::max(all, 1));
    // No lonely tile in the last line of a few; among many nobody minds.
    while (all <= kFew && all % columns != 0)
        --columns;
    if (columns == m_columns)
        return;
    for (int column = 0; column < all; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < all; ++i)
        m_grid->addWidget(m_tiles[static_cast<std::size_t>(i)], i / columns, i % columns);
    updateGeometry();
}

} // namespace ui
