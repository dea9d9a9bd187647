#include "ui/viewer/saved_dialog.h"

#include "ui/widgets/label.h"
#include "ui/widgets/on_screen.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTreeWidget>

namespace ui::viewer {

SavedDialog::SavedDialog(Backend& backend, QWidget* parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_list(new QTreeWidget)
    , m_delete(button(tr("Delete"), Role::Danger, QStringLiteral("trash")))
{
    arrange();
    for (const auto& search : m_backend.viewer().searches) {
        auto* item = new QTreeWidgetItem(m_list, {search.name, search.query});
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setFont(1, style::font(style::Type::Mono));
        item->setData(0, Qt::UserRole, search.about);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    connect(m_list, &QTreeWidget::itemChanged, this, &SavedDialog::keep);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        delete m_list->currentItem();
        keep();
    });
}

void SavedDialog::arrange()
{
    setWindowTitle(tr("Saved searches"));
    m_list->setHeaderLabels({tr("Name"), tr("Query")});
    m_list->setRootIsDecorated(false);
    m_list->setAccessibleName(tr("Saved searches"));
    m_list->header()->resizeSection(0, style::px(180));
    auto* edit = button(tr("Rename"), Role::Normal, QStringLiteral("edit"));
    auto* close = button(tr("Close"));
    close->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->addWidget(edit);
    foot->addWidget(m_delete);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(label(tr("F2 or a double click changes a name or a query."),
                            style::Type::Small, Tone::Muted));
    column->addWidget(m_list, 1);
    column->addLayout(foot);
    connect(edit, &QPushButton::clicked, this, [this] {
        if (m_list->currentItem())
            m_list->editItem(m_list->currentItem(), 0);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    resize(style::px(560), style::px(360));
    keepOnScreen(*this);
}

void SavedDialog::keep()
{
    auto viewer = m_backend.viewer();
    viewer.searches.clear();
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const auto* item = m_list->topLevelItem(row);
        if (!item->text(0).trimmed().isEmpty())
            viewer.searches.push_back({.name = item->text(0).trimmed(),
                                       .query = item->text(1),
                                       .about = item->data(0, Qt::UserRole).toString()});
    }
    m_delete->setEnabled(m_list->topLevelItemCount() > 0);
    m_backend.saveViewer(std::move(viewer));
}

} // namespace ui::viewer
