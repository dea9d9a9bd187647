#include "ui/palette/key_overview.h"

#include "ui/palette/command_palette.h"
#include "ui/widgets/label.h"

#include <map>

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui::palette {

namespace {

constexpr QSize kSize(620, 620);

} // namespace

KeyOverview::KeyOverview(const Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_text(new QLineEdit)
    , m_list(new QTreeWidget)
{
    for (auto& entry : actions.entries()) {
        if (!entry.keys.isEmpty())
            m_entries.push_back(std::move(entry));
    }
    setWindowTitle(tr("Keyboard"));
    setAccessibleName(tr("Keyboard"));
    m_text->setPlaceholderText(tr("Search keys"));
    m_text->setAccessibleName(tr("Search keys"));
    m_list->setAccessibleName(tr("Keyboard"));
    m_list->setHeaderLabels({tr("What"), tr("Keys")});
    m_list->setColumnCount(2);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    auto* close = button(tr("Close"));
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(8);
    column->addWidget(paragraph(tr("Keyboard"), style::Type::Title));
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_text, &QLineEdit::textChanged, this, &KeyOverview::fill);
    const QSize wanted(style::px(kSize.width()), style::px(kSize.height()));
    resize(parent ? wanted.boundedTo(parent->window()->size() - QSize(40, 40)) : wanted);
    m_list->ensurePolished(); // before its rows are measured
    fill({});
}

void KeyOverview::fill(const QString& text)
{
    m_list->clear();
    std::map<QString, QTreeWidgetItem*> groups;
    for (const auto& entry : m_entries) {
        if (!isFound(entry, text))
            continue;
        auto*& group = groups[entry.group];
        if (!group) {
            group = new QTreeWidgetItem(m_list, {entry.group});
            group->setFont(0, style::font(style::Type::BodyStrong));
            group->setFlags(Qt::ItemIsEnabled);
        }
        new QTreeWidgetItem(group, {entry.title, entry.keys});
    }
    m_list->expandAll();
}

} // namespace ui::palette
