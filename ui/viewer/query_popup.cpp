#include "ui/viewer/query_popup.h"

#include "core/base/text.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QAccessible>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui::viewer {

namespace {

constexpr int kMostShown = 10;
constexpr qsizetype kLongest = 80;

} // namespace

QueryPopup::QueryPopup(QLineEdit& field)
    : QFrame(field.window())
    , m_field(field)
    , m_list(new QTreeWidget)
{
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->setAccessibleName(tr("Suggestions"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list);
    setFocusPolicy(Qt::NoFocus);
    connect(m_list, &QTreeWidget::itemPressed, this,
            [this](QTreeWidgetItem* item) { Q_EMIT picked(m_list->indexOfTopLevelItem(item)); });
    const auto& colors = style::colors();
    m_list->setStyleSheet(QStringLiteral("QTreeWidget { background: %1; border: 1px solid %2; }")
                              .arg(colors.raised.name(), colors.fieldLine.name()));
    hide();
}

void QueryPopup::offer(const std::vector<Entry>& entries)
{
    const auto chosen =
        m_list->currentItem() ? m_list->currentItem()->data(0, Qt::UserRole) : QVariant();
    m_list->clear();
    for (const auto& entry : entries) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(0, core::displaySafe(entry.text, kLongest));
        item->setText(1, core::displaySafe(entry.about, kLongest));
        item->setData(0, Qt::UserRole, entry.text);
        item->setFont(0, style::font(style::Type::Mono));
        item->setForeground(1, style::colors().muted);
        if (chosen == entry.text)
            m_list->setCurrentItem(item);
    }
    if (entries.empty())
        return close();
    place();
    show();
    raise();
}

void QueryPopup::place()
{
    if (parentWidget() != m_field.window())
        setParent(m_field.window());
    const auto below = m_field.mapTo(m_field.window(), QPoint(0, m_field.height() + 2));
    const int rows = std::min(kMostShown, m_list->topLevelItemCount());
    const int height = rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 2;
    const int room = m_field.window()->height() - below.y() - 8;
    setGeometry(below.x(), below.y(), std::min(m_field.width(), style::px(560)),
                std::min(height, room));
}

void QueryPopup::close()
{
    m_list->clear();
    hide();
}

int QueryPopup::current() const
{
    return m_list->currentItem() ? m_list->indexOfTopLevelItem(m_list->currentItem()) : -1;
}

void QueryPopup::step(int by)
{
    const int count = m_list->topLevelItemCount();
    const int next = current() < 0 ? (by > 0 ? 0 : count - 1) : current() + by;
    auto* item = next < 0 || next >= count ? nullptr : m_list->topLevelItem(next);
    m_list->setCurrentItem(item);
    if (!item)
        return;
    // The field keeps the focus: say what is chosen in its description.
    m_field.setAccessibleDescription(item->text(0) + QStringLiteral(", ") + item->text(1));
    QAccessibleEvent event(&m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace ui::viewer
