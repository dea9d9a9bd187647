#include "ui/facets/facet_pane.h"

#include "core/base/text.h"
#include "core/query/fields.h"
#include "ui/facets/count_delegate.h"
#include "ui/facets/value_dialog.h"
#include "ui/widgets/label.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QTreeView>

namespace ui::facets {

namespace {

const QStringList& usualFields()
{
    static const QStringList fields{QStringLiteral("type"),      QStringLiteral("action"),
                                    QStringLiteral("direction"), QStringLiteral("from_domain"),
                                    QStringLiteral("to_domain"), QStringLiteral("verdict"),
                                    QStringLiteral("collector")};
    return fields;
}

} // namespace

FacetPane::FacetPane(Backend& backend, QWidget* parent)
    : Card(parent)
    , m_backend(backend)
    , m_feed(backend)
    , m_tree(new QTreeView)
    , m_fieldsButton(iconButton(QStringLiteral("more"), tr("Choose the fields")))
{
    arrange();
    fillFieldMenu();
    m_model.setFields(fieldsShown());
    m_tree->expandAll();
    connect(&m_feed, &FacetFeed::counted, this, &FacetPane::take);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &FacetPane::openMenu);
}

void FacetPane::arrange()
{
    m_tree->setModel(&m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(style::px(10));
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setUniformRowHeights(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAccessibleName(tr("Values and their counts"));
    // The count is drawn beside the value, as wide as it is and no wider.
    m_tree->setItemDelegate(new CountDelegate(m_tree));
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->hideSection(1);
    setHook(m_tree, "flat", true);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    auto* close = iconButton(QStringLiteral("chevron-left"), tr("Hide the values"));
    connect(close, &QPushButton::clicked, this, &FacetPane::closeWanted);
    auto* head = new QHBoxLayout;
    head->addWidget(label(tr("Narrow down"), style::Type::BodyStrong));
    head->addStretch(1);
    head->addWidget(m_fieldsButton);
    head->addWidget(close);
    body()->setContentsMargins(8, 4, 4, 6);
    body()->setSpacing(0);
    body()->addLayout(head);
    body()->addWidget(m_tree, 1);
    setMinimumWidth(style::px(170));
}

// -- which fields
// -----------------------------------------------------------------------------------

QStringList FacetPane::fieldsShown() const
{
    QStringList known;
    for (const auto& field : m_backend.viewer().facets) {
        if (core::query::findField(field))
            known << field;
    }
    return known.isEmpty() ? usualFields() : known;
}

void FacetPane::fillFieldMenu()
{
    auto* menu = new QMenu(this);
    for (const auto& field : core::query::fields()) {
        if (!field.facet)
            continue;
        const auto name = core::latin(field.name);
        auto* action = menu->addAction(core::utf8(field.title));
        action->setCheckable(true);
        action->setChecked(fieldsShown().contains(name));
        connect(action, &QAction::toggled, this,
                [this, name](bool shown) { setFieldShown(name, shown); });
    }
    m_fieldsButton->setMenu(menu);
}

void FacetPane::setFieldShown(const QString& field, bool shown)
{
    auto fields = fieldsShown();
    fields.removeAll(field);
    if (shown)
        fields << field;
    auto viewer = m_backend.viewer();
    viewer.facets = fields;
    m_backend.saveViewer(std::move(viewer));
    m_model.setFields(fieldsShown());
    m_tree->expandAll();
    if (m_query)
        ask(m_query);
}

// -- asking
// -----------------------------------------------------------------------------------------

void FacetPane::ask(std::function<EventQuery()> query)
{
    m_query = std::move(query);
    const auto text = m_query().text;
    for (const auto& field : m_model.fields())
        m_model.setChoice(field, choiceOf(text, field));
    m_feed.ask(m_query, m_model.fields());
}

void FacetPane::take(const std::vector<Facet>& facets, bool again)
{
    for (const auto& facet : facets)
        m_model.setFacet(facet, again ? FacetModel::Order::Keep : FacetModel::Order::Anew);
    hideEmpty();
}

void FacetPane::hideEmpty()
{
    for (int row = 0; row < m_model.rowCount(); ++row)
        m_tree->setRowHidden(row, {}, m_model.item(row)->rowCount() == 0);
}

void FacetPane::showEvent(QShowEvent* event)
{
    Card::showEvent(event);
    m_feed.setSeen(true);
}

void FacetPane::hideEvent(QHideEvent* event)
{
    m_feed.setSeen(false);
    Card::hideEvent(event);
}

// -- choosing
// ---------------------------------------------------------------------------------------

void FacetPane::mark(const QModelIndex& index, Mark mark)
{
    const auto value = index.data(FacetValueRole);
    if (!value.isValid() || !m_query)
        return;
    const auto field = index.data(FacetFieldRole).toString();
    const auto text = m_query().text;
    auto choice = choiceOf(text, field);
    const bool already = choice.markOf(value.toString()) == mark;
    choice.set(value.toString(), already ? Mark::None : mark);
    Q_EMIT textWanted(withChoice(text, field, choice));
}

void FacetPane::activate(const QModelIndex& index, Mark wanted)
{
    const auto first = index.siblingAtColumn(0);
    if (first.data(FacetMoreRole).toBool())
        openAll(first.data(FacetFieldRole).toString());
    else if (first.parent().isValid())
        mark(first, wanted);
    else
        m_tree->setExpanded(first, !m_tree->isExpanded(first));
}

bool FacetPane::press(QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        activate(m_tree->currentIndex(), Mark::In);
        return true;
    case Qt::Key_Minus:
        if (!m_tree->currentIndex().parent().isValid())
            return false;
        activate(m_tree->currentIndex(), Mark::Out);
        return true;
    default:
        return false;
    }
}

bool FacetPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress)
        return press(*static_cast<QKeyEvent*>(event));
    const bool click = event->type() == QEvent::MouseButtonRelease;
    if (watched != m_tree->viewport() || !click)
        return Card::eventFilter(watched, event);
    const auto& mouse = *static_cast<QMouseEvent*>(event);
    const auto index = m_tree->indexAt(mouse.position().toPoint());
    if (mouse.button() != Qt::LeftButton || !index.parent().isValid())
        return Card::eventFilter(watched, event);
    activate(index, mouse.modifiers() & Qt::AltModifier ? Mark::Out : Mark::In);
    return true;
}

void FacetPane::openMenu(const QPoint& at)
{
    const QPersistentModelIndex index = m_tree->indexAt(at).siblingAtColumn(0);
    const auto value = index.data(FacetValueRole).toString();
    if (!index.parent().isValid() || index.data(FacetMoreRole).toBool())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Include"), this, [this, index] { mark(index, Mark::In); });
    menu->addAction(tr("Exclude (Alt and a click)"), this,
                    [this, index] { mark(index, Mark::Out); });
    menu->addSeparator();
    menu->addAction(tr("Copy the value"), this,
                    [this, value] { m_backend.copyToClipboard(value); });
    menu->addAction(tr("Show in full"), this, [this, value] { showInFull(value); });
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void FacetPane::showInFull(const QString& value)
{
    auto* dialog = new ValueDialog(m_backend, value, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void FacetPane::openAll(const QString& field)
{
    auto* dialog = new ValueListDialog(m_backend, m_query(), field, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ValueListDialog::textWanted, this, &FacetPane::textWanted);
    dialog->open();
}

} // namespace ui::facets
