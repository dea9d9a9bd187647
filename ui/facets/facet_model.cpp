#include "ui/facets/facet_model.h"

#include "core/base/text.h"
#include "core/query/fields.h"
#include "ui/facets/value_words.h"
#include "ui/style/theme.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace ui::facets {

namespace {

bool isSame(const QString& a, const QString& b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

std::vector<FacetValue>::iterator find(std::vector<FacetValue>& values, const QString& value)
{
    return std::ranges::find_if(values,
                                [&](const FacetValue& each) { return isSame(each.value, value); });
}

// What was there stays where it was, with its new count.
Facet inPlace(const Facet& before, Facet now)
{
    std::vector<FacetValue> kept;
    for (const auto& old : before.values) {
        const auto same = find(now.values, old.value);
        if (same == now.values.end())
            continue;
        kept.push_back(std::move(*same));
        now.values.erase(same);
    }
    std::ranges::move(now.values, std::back_inserter(kept));
    now.values = std::move(kept);
    return now;
}

// The most frequent, and what was chosen wherever it stands.
std::vector<FacetValue> inSight(const Facet& facet, const Choice& choice)
{
    auto all = facet.values;
    const auto shown = std::min(all.size(), std::size_t(FacetModel::kShown));
    std::vector<FacetValue> values(all.begin(), all.begin() + std::ptrdiff_t(shown));
    for (const auto& value : choice.in + choice.out) {
        if (find(values, value) != values.end())
            continue;
        const auto known = find(all, value);
        values.push_back(known != all.end() ? *known : FacetValue{.value = value, .label = value});
    }
    return values;
}

} // namespace

QString titleOf(const QString& field)
{
    const auto* known = core::query::findField(field);
    return known ? core::utf8(known->title) : core::displaySafe(field);
}

FacetModel::FacetModel(QObject* parent)
    : QStandardItemModel(parent)
{
    setColumnCount(2);
}

QStandardItem* FacetModel::group(const QString& field) const
{
    const auto row = m_fields.indexOf(field);
    return row < 0 ? nullptr : item(int(row));
}

void FacetModel::setFields(const QStringList& fields)
{
    if (fields == m_fields)
        return;
    m_fields = fields;
    setRowCount(0);
    for (const auto& field : m_fields) {
        auto* title = new QStandardItem(titleOf(field));
        title->setData(field, FacetFieldRole);
        title->setEditable(false);
        title->setSelectable(true);
        title->setFont(style::font(style::Type::BodyStrong));
        appendRow({title, new QStandardItem});
        fill(field);
    }
}

void FacetModel::setChoice(const QString& field, const Choice& choice)
{
    m_shown[field].choice = choice;
    fill(field);
}

void FacetModel::setFacet(const Facet& facet, Order order)
{
    auto& shown = m_shown[facet.field];
    shown.facet = order == Order::Keep ? inPlace(shown.facet, facet) : facet;
    fill(facet.field);
}

void FacetModel::fill(const QString& field)
{
    auto* group = this->group(field);
    if (!group)
        return;
    const auto& [facet, choice] = m_shown[field];
    const auto values = inSight(facet, choice);
    const int shown = int(values.size());
    const auto more = std::max(facet.distinct, std::ssize(facet.values)) - shown;
    group->setRowCount(shown + (more > 0 ? 1 : 0));
    for (int row = 0; row < shown; ++row)
        fillRow(*group, row, values[std::size_t(row)],
                choice.markOf(values[std::size_t(row)].value));
    if (more > 0) {
        fillRow(*group, shown, {}, Mark::None);
        auto* line = group->child(shown);
        line->setText(QCoreApplication::translate("ui::facets", "%1 more…").arg(countText(more)));
        line->setData(true, FacetMoreRole);
        line->setData(QVariant(), Qt::CheckStateRole);
        line->setForeground(style::colors().accent);
        group->child(shown, 1)->setText({});
    }
}

void FacetModel::fillRow(QStandardItem& group, int row, const FacetValue& value, Mark mark)
{
    for (int column : {0, 1}) {
        if (!group.child(row, column)) {
            auto* made = new QStandardItem;
            made->setEditable(false);
            group.setChild(row, column, made);
        }
    }
    auto* text = group.child(row, 0);
    auto* count = group.child(row, 1);
    const auto said = mark == Mark::Out ? tr("%1, excluded, %2 events") : tr("%1, %2 events");
    text->setText(shownValue(group.data(FacetFieldRole).toString(), value));
    text->setData(value.value, FacetValueRole);
    text->setData(group.data(FacetFieldRole), FacetFieldRole);
    text->setData(false, FacetMoreRole);
    text->setData(said.arg(text->text(), countText(value.count)), Qt::AccessibleTextRole);
    text->setForeground(mark == Mark::Out ? style::colors().muted : style::colors().text);
    text->setCheckState(mark == Mark::In        ? Qt::Checked
                            : mark == Mark::Out ? Qt::PartiallyChecked
                                                : Qt::Unchecked);
    count->setText(countText(value.count));
    count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    count->setForeground(style::colors().muted);
}

QModelIndex FacetModel::indexOf(const QString& field, const QString& value) const
{
    const auto* group = this->group(field);
    for (int row = 0; group && row < group->rowCount(); ++row) {
        if (isSame(group->child(row)->data(FacetValueRole).toString(), value))
            return group->child(row)->index();
    }
    return {};
}

} // namespace ui::facets
