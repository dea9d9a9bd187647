#include "ui/widgets/flow_layout.h"

#include <algorithm>
#include <numeric>

#include <QStyle>
#include <QWidget>

namespace ui {

FlowLayout::FlowLayout(int spacing, Qt::Alignment alignment, QWidget* parent)
    : QLayout(parent)
    , m_flow(alignment)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item) { m_items.push_back(item); }

QLayoutItem* FlowLayout::itemAt(int index) const
{
    const bool there = index >= 0 && index < count();
    return there ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

std::vector<FlowLayout::Line> FlowLayout::lines(int width) const
{
    std::vector<Line> lines;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (lines.empty() || lines.back().width + spacing() + size.width() > width)
            lines.emplace_back();
        Line& line = lines.back();
        line.width += (line.items.empty() ? 0 : spacing()) + size.width();
        line.height = std::max(line.height, size.height());
        line.items.push_back(item);
    }
    return lines;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const auto all = lines(width - margins.left() - margins.right());
    const int heights = std::accumulate(
        all.begin(), all.end(), 0, [](int sum, const Line& line) { return sum + line.height; });
    const int gaps = std::max(0, static_cast<int>(all.size()) - 1) * spacing();
    return heights + gaps + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    const QMargins margins = contentsMargins();
    const auto all = lines(QWIDGETSIZE_MAX);
    if (all.empty())
        return {};
    return QSize(all.front().width, all.front().height)
        + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    const QRect area = rect.marginsRemoved(contentsMargins());
    int y = area.top();
    for (const Line& line : lines(area.width())) {
        const int spare = std::max(0, area.width() - line.width);
        int x = area.left();
        if (m_flow & Qt::AlignHCenter)
            x += spare / 2;
        else if (m_flow & Qt::AlignRight)
            x += spare;
        for (QLayoutItem* item : line.items) {
            const QSize size = item->sizeHint().boundedTo(QSize(area.width(), QWIDGETSIZE_MAX));
            const QRect place(QPoint(x, y + (line.height - size.height()) / 2), size);
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), area, place));
            x += size.width() + spacing();
        }
        y += line.height + spacing();
    }
}

} // namespace ui
