#include "ui/facets/value_dialog.h"

#include "core/base/text.h"
#include "ui/facets/facet_model.h"
#include "ui/facets/value_words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/on_screen.h"
#include "ui/widgets/time_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace ui::facets {

namespace {

constexpr int kMost = 1'000;

QLayout* foot(std::initializer_list<QWidget*> buttons)
{
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    for (auto* each : buttons)
        row->addWidget(each);
    return row;
}

} // namespace

ValueDialog::ValueDialog(Backend& backend, const QString& value, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Value"));
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setPlainText(core::displaySafe(value));
    text->setFont(style::font(style::Type::Mono));
    text->setAccessibleName(tr("Value"));
    auto* copy = button(tr("Copy"), Role::Normal, QStringLiteral("copy"));
    auto* close = button(tr("Close"));
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text, 1);
    column->addLayout(foot({copy, close}));
    connect(copy, &QPushButton::clicked, this,
            [&backend, value] { backend.copyToClipboard(value); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    resize(style::px(460), style::px(220));
    keepOnScreen(*this);
}

ValueListDialog::ValueListDialog(Backend& backend, EventQuery query, const QString& field,
                                 QWidget* parent)
    : QDialog(parent)
    , m_query(std::move(query))
    , m_field(field)
    , m_choice(choiceOf(m_query.text, field))
    , m_search(new QLineEdit)
    , m_list(new QTreeWidget)
    , m_asking([this](core::Result<std::vector<Facet>> answer) { take(std::move(answer)); })
{
    arrange();
    auto wider = m_query;
    wider.text = withChoice(m_query.text, m_field, {.in = {}, .out = m_choice.out});
    m_asking.ask([&backend, wider, field] { return backend.facets(wider, {field}, kMost); });
}

void ValueListDialog::arrange()
{
    setWindowTitle(titleOf(m_field));
    m_search->setPlaceholderText(tr("Find a value"));
    m_search->setAccessibleName(tr("Find a value"));
    m_search->setClearButtonEnabled(true);
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setAccessibleName(titleOf(m_field));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* use = button(tr("Show these"), Role::Primary);
    auto* cancel = button(tr("Cancel"));
    use->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addLayout(foot({cancel, use}));
    connect(m_search, &QLineEdit::textChanged, this, &ValueListDialog::filter);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(use, &QPushButton::clicked, this, &ValueListDialog::apply);
    resize(style::px(460), style::px(480));
    keepOnScreen(*this);
}

void ValueListDialog::take(core::Result<std::vector<Facet>> answer)
{
    if (!answer || answer->empty())
        return;
    for (const auto& value : answer->front().values) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(0, shownValue(m_field, value));
        item->setText(1, countText(value.count));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setData(0, FacetValueRole, value.value);
        item->setCheckState(0,
                            m_choice.markOf(value.value) == Mark::In ? Qt::Checked : Qt::Unchecked);
    }
    filter();
}

void ValueListDialog::filter()
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        auto* item = m_list->topLevelItem(row);
        item->setHidden(!item->text(0).contains(m_search->text(), Qt::CaseInsensitive));
    }
}

void ValueListDialog::apply()
{
    auto choice = m_choice;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const auto* item = m_list->topLevelItem(row);
        const auto value = item->data(0, FacetValueRole).toString();
        const bool ticked = item->checkState(0) == Qt::Checked;
        const bool was = m_choice.markOf(value) == Mark::In;
        if (ticked != was)
            choice.set(value, ticked ? Mark::In : Mark::None);
    }
    Q_EMIT textWanted(withChoice(m_query.text, m_field, choice));
    accept();
}

} // namespace ui::facets
